// HouseAudit: holds what the house says beside what the auditor says, every loan on every day. It
// hands the auditor the lender's files and the recorded follow-up work as plain rows; the auditor
// itself (src/auditor) sees nothing of the house. Stands beside morning_checks.h.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "auditor/follow_up_register.h"
#include "service/house.h"
#include "service/simulation/audit/morning_checks.h"

namespace daihou {

class HouseAudit {
public:
    // A morning's files in the folder, all of them taken in by the house.
    Done take_delivery(const std::filesystem::path& folder);
    void change_first_visit(BusinessDate from, int due_day) {
        register_.change_first_visit(from, due_day);
    }

    // After the day is closed and before anybody works: each loan's money and days, the sums of the
    // whole book, every person who must be followed up.
    Result<std::vector<Violation>> check(House& house, BusinessDate day);

    std::int64_t loan_days() const { return loan_days_; }

private:
    Done read_facts(House& house);
    void note(const FactRecord& record);
    void check_loan(const LoanSnapshot& snapshot, const BucketTable& buckets, BusinessDate day,
                    std::vector<Violation>& violations);

    void check_cases(std::span<const LoanSnapshot> loans, const CaseBook& cases,
                     const PolicyOfDay& policy, BusinessDate day,
                     std::vector<Violation>& violations) const;

    std::map<std::string, auditor::LoanLedger> ledgers_;  // by the lender's loan number
    auditor::FollowUpRegister register_;
    std::int64_t facts_read_to_ = 0;
    std::int64_t loan_days_ = 0;
};

}  // namespace daihou
