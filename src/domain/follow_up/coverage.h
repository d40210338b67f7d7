// The no-missed-follow-up proof (R27): every active loan's borrower and every live guarantor has a
// next follow-up, every default event an owner and a deadline, every open task an owner, every late
// follow-up stands in the missed register. It answers what is missing; it repairs nothing.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "domain/party/party.h"
#include "domain/risk/reason_code.h"

namespace daihou {

struct CoverageGap {
    ReasonCode code = ReasonCode::count_;
    LoanId loan;
    PersonId person;
    TaskId task;
    BusinessDate since;
    friend bool operator==(const CoverageGap&, const CoverageGap&) = default;
};

struct CoveredPerson {
    PersonId person;
    PartyRole role = PartyRole::borrower;
    bool must_be_followed_up = false;  // borrower of an active loan, live guarantor
    std::optional<BusinessDate> next_due_on;
    bool needs_task = false;  // its window is open: somebody must have it
    bool has_task = false;
    bool in_missed_register = false;  // for next_due_on
};
struct CoveredTask {
    TaskId task;
    PersonId person;
    StaffId staff;
    BusinessDate opens_on;
    std::optional<BusinessDate> due_on;
    bool answers_default =
        false;  // a task of the collection ladder, or the human one while it is paused
};
struct LoanCoverage {
    LoanId loan;
    BusinessDate disbursed_on;
    std::span<const CoveredPerson> persons;
    std::span<const CoveredTask> tasks;
    bool active = false;
    std::optional<BusinessDate> overdue_since;  // empty: nothing overdue
};

// Appends the gaps of one loan. `today`: the day the proof is for; a follow-up is late from the day
// after its due date.
void check_coverage(const LoanCoverage& loan, BusinessDate today, std::vector<CoverageGap>& gaps);

// One follow-up that was missed and is still not held.
struct MissedFollowUp {
    LoanId loan;
    PersonId person;
    BusinessDate due_on;
};
struct MissedAges {
    struct Band {
        int days_from = 0;
        int days_to = 0;  // 0: and more
        std::int64_t count = 0;
    };
    std::int64_t count = 0;
    int oldest_days = 0;
    std::array<Band, 5> bands{{{1, 7, 0}, {8, 30, 0}, {31, 90, 0}, {91, 180, 0}, {181, 0, 0}}};
    void add(int days_late);
    void add(const MissedAges& other);
};

struct CoverageReport {
    std::vector<CoverageGap> gaps;  // by loan
    std::vector<MissedFollowUp> missed;
    MissedAges missed_ages;
    std::int64_t loans_checked = 0;
    std::int64_t guarantors_checked = 0;
    std::int64_t overdue_loans_checked = 0;
    std::int64_t tasks_checked = 0;
    bool is_complete() const { return gaps.empty(); }
};

}  // namespace daihou
