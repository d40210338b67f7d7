// ContactChecks: holds every contact of a simulated life that was made beside what the second
// reading of the rules says (auditor/contact_audit.h): nothing may have gone out that it forbids,
// and every call, message and visit was asked about before. Stands beside house_audit.h; reads the
// record only.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "auditor/contact_audit.h"
#include "service/house.h"
#include "service/simulation/audit/morning_checks.h"

namespace daihou {

class ContactChecks {
public:
    // What was recorded since the last call. Visits to a door are asked about when both have signed
    // in, by check_in.h; they may be told afterwards.
    Result<std::vector<Violation>> check(House& house, BusinessDate day);

    std::int64_t contacts() const { return contacts_; }
    std::int64_t refused() const { return stopped_; }

private:
    struct Sent {
        std::int64_t judged;
        AuditedContact contact;
    };
    Result<std::string> number_of(House& house, PersonId person);
    Result<AuditedContact> audited(House& house, const FactRecord& record,
                                   const ContactJudged& judged);
    std::vector<AuditedContact> sent_beside(const AuditedContact& next) const;

    std::map<std::int64_t, std::string> numbers_;  // by person
    std::set<std::string> refused_;                // numbers of strangers who said no
    std::set<std::int64_t> joint_debt_;            // spouses who owe too, by proof on record
    std::vector<Sent> sent_;                       // of the last month
    std::int64_t up_to_ = 0;
    std::int64_t contacts_ = 0;
    std::int64_t stopped_ = 0;
};

}  // namespace daihou
