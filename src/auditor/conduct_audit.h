// A reading of what was recorded against the rules that no single contact can break (CN-C04, C07,
// C08, C09, C10, CN-P07, CN-M05): written from nothing but the rules as they are printed, over the
// events of one customer, oldest first. It finds what the guards let slip or what was brought in
// from elsewhere; it shares no code with them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace daihou {

struct ConductEvent {
    std::int64_t day = 0;  // since 1970
    std::string what;      // see conduct_audit.cpp
    std::string subject;   // agency, contact, third party, letter, order: what it is about
    std::string detail;
    std::int64_t fact = 0;  // where it stands on record
};

struct ConductFault {
    std::string rule;  // CN-C08
    std::string why;   // a code: "agency_untold"
    std::int64_t fact = 0;
};

// `today`: what had time until then and did not happen counts as missed.
std::vector<ConductFault> conduct_faults(std::span<const ConductEvent> events, std::int64_t today);

}  // namespace daihou
