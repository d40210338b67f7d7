// decide_loan: one loan's part of the day. Snapshot, policy and the date go in; arrears, tier, LTV,
// signals, wanted tasks, missed visits and tasks that fell away come out. Pure and free of threads;
// a quiet loan costs no allocation. It does not rank or assign: that is decide_day.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decision/policy_of_day.h"
#include "decision/snapshot/loan_snapshot.h"
#include "decision/standing/people_across_loans.h"
#include "domain/loan/arrears/arrears.h"
#include "domain/loan/arrears/classification.h"

namespace daihou {

// A task that ought to be open. Identity: loan, person, kind and action; one open task of a kind
// for a person at a time.
struct WantedTask {
    LoanId loan;
    PersonId person;
    TaskId task;  // the open task that already serves it, or 0
    std::int64_t action = 0;
    TaskKind kind = TaskKind::follow_up_borrower;
    BusinessDate opens_on;
    BusinessDate due_on;
    BusinessDate not_before;    // callback, retry, postponement, promise: not to be worked earlier
    CompactDate planned_on;     // of the open task
    CompactDate due_on_before;  // of the open task
    StaffId staff;              // of the open task
    StaffId case_owner;         // of the customer's case: gets what nobody has yet
    int score = 0;
    int minutes = 0;
    std::string_view role;  // into the policy, which must outlive this
    std::string_view skill;
    std::string_view branch;  // of the loan; into its snapshot
    ReasonList reasons;
    std::vector<std::string> given_reasons;  // of the ActionOpened it serves
    bool pauses_collection = false;

    StaffId owner() const { return staff.is_known() ? staff : case_owner; }
};

// "code|param" texts, computed ones first.
std::vector<std::string> reason_texts(const WantedTask& task);

struct RaisedWarning {
    LoanId loan;
    SignalNumber number = 0;
    Reason evidence;
};
struct EndedWarning {
    LoanId loan;
    SignalNumber number = 0;
};
struct MissedVisit {
    LoanId loan;
    PersonId person;
    TaskId task;  // 0 where it was never assigned
    BusinessDate due_on;
};
enum class FellAway : std::uint8_t { paid, settled, superseded, written_off };
std::string_view name_of(FellAway why);
struct FallenTask {
    LoanId loan;
    TaskId task;
    FellAway why = FellAway::superseded;
};

// A repayment plan that was found kept or broken.
struct FoundPlanEnd {
    LoanId loan;
    std::int64_t agreed = 0;  // sequence number of the PlanAgreed
    PlanEnding ending = PlanEnding::kept;
};

// An order to take the vehicle that was found dead.
struct FoundRepossessionEnd {
    LoanId loan;
    std::int64_t order = 0;  // sequence number of the RepossessionOrdered
    RepossessionBar bar = RepossessionBar::paid;
};

struct LoanDecision {
    LoanId loan;
    Arrears arrears;
    Classification tier;  // with why it is so
    Money vehicle_value;
    std::optional<Ratio> ltv;
    Ratio ltv_cap;
    int follow_ups_open = 0;  // windows open today, late ones included
    int follow_ups_late = 0;
    CompactDate next_window_on;  // the first follow-up window that is not open yet
    std::vector<WantedTask> wanted;
    std::vector<RaisedWarning> raised;
    std::vector<EndedWarning> ended;
    std::vector<MissedVisit> missed;
    std::vector<FallenTask> fallen;
    std::optional<FoundPlanEnd> plan_end;
    std::optional<FoundRepossessionEnd> repossession_end;
    std::vector<SignalNumber> open_warnings;  // after raising and ending
};

// `today` must not be before snapshot.position.as_of (a bug of the caller: it folded facts from the
// future).
LoanDecision decide_loan(const LoanSnapshot& snapshot, const PolicyOfDay& policy,
                         BusinessDate today);
// The same into a value that is used again, so that its vectors keep their room.
void decide_loan(const LoanSnapshot& snapshot, const PolicyOfDay& policy, BusinessDate today,
                 LoanDecision& decision);
// `people`: what the guarantors' other loans say; without it nothing is known of them.
void decide_loan(const LoanSnapshot& snapshot, const PolicyOfDay& policy, BusinessDate today,
                 const PeopleAcrossLoans& people, LoanDecision& decision);

// As on the day, with the follow-ups whose window opens by `until` as well.
void decide_loan_ahead(const LoanSnapshot& snapshot, const PolicyOfDay& policy, BusinessDate today,
                       BusinessDate until, LoanDecision& decision);

// The person's next follow-up; empty where none is due to them (loan closed, guarantee expired,
// co-borrower).
std::optional<NextVisit> next_visit_of(const LoanSnapshot& snapshot, const PartyState& party,
                                       const PolicyOfDay& policy, BusinessDate today);

// The tier with every floor that holds on the day; `arrears` are those of the day.
Classification tier_on(const LoanSnapshot& snapshot, const Arrears& arrears, const TierTable& table,
                       BusinessDate today);

// Today's value of the vehicle; zero where none is known or no curve fits.
Money vehicle_value_on(const LoanSnapshot& snapshot, const PolicyOfDay& policy, BusinessDate today);

}  // namespace daihou
