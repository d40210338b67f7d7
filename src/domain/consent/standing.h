// What stands for a person on a day: of each purpose whether consent is given, and what is switched
// off because it is not. Pure: the facts of the person come in as events, the forms of the day as
// ConsentRules. Every feature that needs a consent asks here.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "domain/consent/consent_form.h"

namespace daihou {

// `missing`: never asked, or no answer; silence is refusal (CN-C13). `outdated`: given to a version
// that another has replaced: a new purpose needs a new consent (PIPL art. 14).
enum class ConsentStatus : std::uint8_t { given, missing, refused, outdated, expired, withdrawn };
std::string_view name_of(ConsentStatus status);

enum class ConsentDeed : std::uint8_t { given, refused, withdrawn };

// One thing a person said, as the facts have it.
struct ConsentEvent {
    std::int64_t sequence = 0;
    BusinessDate on;
    LoanId loan;  // 0: about the person on all loans
    ConsentPurpose purpose = ConsentPurpose::guarantor_informed;
    ConsentDeed deed = ConsentDeed::given;
    std::string version;
    std::string scope;
    ConsentProof proof = ConsentProof::none;
    std::string reference;
    std::optional<BusinessDate> until;  // inclusive
    std::optional<ConsentChannel> channel;
    std::string why;
};

struct ConsentStanding {
    ConsentStatus status = ConsentStatus::missing;
    std::optional<ConsentEvent> last;  // that decided it

    bool stands() const { return status == ConsentStatus::given; }
};

// Of one form: what was said last about it by the end of `day`, in order of day and sequence, is
// what counts. Where the form is about a loan, only what was said of that loan or of all counts.
ConsentStanding standing_on(const ConsentForm& form, std::span<const ConsentEvent> events,
                            LoanId loan, BusinessDate day);

// Whether an event is about the form on that loan.
bool concerns(const ConsentForm& form, const ConsentEvent& event, LoanId loan);

struct SwitchedOff {
    ConsentFeature feature = ConsentFeature::guarantor_interview;
    ConsentPurpose purpose = ConsentPurpose::guarantor_informed;
    ConsentStatus why = ConsentStatus::missing;
    friend bool operator==(const SwitchedOff&, const SwitchedOff&) = default;
};

// Everything switched off for a person in this role on this loan, in the order of the forms.
std::vector<SwitchedOff> switched_off(const ConsentRules& rules,
                                      std::span<const ConsentEvent> events, PartyRole role,
                                      LoanId loan, BusinessDate day);
// The same question for one feature.
bool is_switched_off(ConsentFeature feature, std::span<const SwitchedOff> off);

}  // namespace daihou
