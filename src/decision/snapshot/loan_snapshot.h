// LoanSnapshot: everything the day pass needs of one loan at a cut-off, in O(1)-ish form: what
// follows from the loan's facts and nothing that follows from policy or from today. Folded by
// portfolio.h, read by decide_loan.h, kept as bytes by the store (a cache: folding all facts of the
// loan gives the same value).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/boxed.h"
#include "base/id.h"
#include "base/money.h"
#include "base/result.h"
#include "base/shared_text.h"
#include "decision/plan/task_kind.h"
#include "decision/snapshot/compact_date.h"
#include "domain/collections/plan/plan_progress.h"
#include "domain/collections/promise_to_pay.h"
#include "domain/collections/recovery/repossession.h"
#include "domain/facts.h"
#include "domain/follow_up/reachability.h"
#include "domain/loan/position.h"
#include "domain/risk/signals.h"

namespace daihou {

// Where a fact stands among the others: first the day it is effective, then the order it was
// recorded in.
struct FactOrder {
    CompactDate day;
    std::int64_t sequence = 0;
    friend auto operator<=>(const FactOrder&, const FactOrder&) = default;
};

// The newest few days on which something happened; the order of arrival does not matter.
class RecentDays {
public:
    static constexpr std::size_t kept = 4;
    void add(BusinessDate day);
    int count_since(BusinessDate first_day) const;
    std::array<CompactDate, kept>& days() { return days_; }
    const std::array<CompactDate, kept>& days() const { return days_; }
    friend bool operator==(const RecentDays&, const RecentDays&) = default;

private:
    std::array<CompactDate, kept> days_{};  // newest first
};

// Scores of the last visits that reached a person are kept; how many of them count is policy.
inline constexpr std::size_t scores_kept = 3;

struct PartyState {
    PersonId person;
    std::int64_t since = 0;  // sequence of the fact that gave these terms
    CompactDate joined_on;
    CompactDate known_on;  // when the house first learned of it
    CompactDate guarantee_ends_on;
    CompactDate last_reached_on;  // by a follow-up; collection calls do not count
    CompactDate last_attempt_on;  // not reached then, nor since
    CompactDate callback_on;
    CompactDate missed_due_on;  // the due date last put into the missed register (R27)
    std::array<std::int8_t, scores_kept> last_scores{};  // newest first
    std::uint8_t visits = 0;                             // that reached the person, up to 255
    std::uint8_t attempts = 0;                           // since last reached, up to 255
    std::uint16_t missed_count = 0;                      // since last reached
    PartyRole role = PartyRole::borrower;
    GuaranteeMode mode = GuaranteeMode::unclear;
    VisitOutcome last_outcome = VisitOutcome::reached;
    Reachability reachability;  // by calls and visits of every kind
    friend bool operator==(const PartyState&, const PartyState&) = default;
};

struct VehicleState {
    VehicleId vehicle;  // 0: none known
    Money price;
    Money appraised;  // last ValuationTaken
    FactOrder appraised_at;
    CompactDate first_registered_on;
    CompactDate delivered_on;
    CompactDate mortgage_registered_on;
    CompactDate insured_until;
    VehicleSegment segment = VehicleSegment::ice;
    VehicleCondition condition = VehicleCondition::factory_new;
    VehicleUse use = VehicleUse::own_use;
    friend bool operator==(const VehicleState&, const VehicleState&) = default;
};

struct OpenTask {
    TaskId task;
    PersonId person;
    StaffId staff;
    std::int64_t action = 0;  // sequence of the ActionOpened it serves, or 0
    CompactDate opens_on;
    CompactDate due_on;
    CompactDate planned_on;
    CompactDate postponed_until;
    std::int32_t score = 0;
    std::int16_t minutes = 0;
    TaskKind kind = TaskKind::follow_up_borrower;
    bool pauses_collection = false;  // complaint, dispute or hardship (practice 3B overrides)
    std::vector<std::string>
        reasons;  // kept only where they cannot be computed again: action tasks
    friend bool operator==(const OpenTask&, const OpenTask&) = default;
};

// An ActionOpened that is not a task yet.
struct OpenAction {
    std::int64_t sequence = 0;
    PersonId person;
    CompactDate opened_on;
    CompactDate due_on;
    TaskKind kind = TaskKind::verify_signal;
    bool pauses_collection = false;
    std::vector<std::string> reasons;
    friend bool operator==(const OpenAction&, const OpenAction&) = default;
};

struct WarningState {
    SignalNumber number = 0;
    bool is_open = false;
    bool is_judged = false;     // cleared by a person's verdict, not because it ended
    std::int64_t sequence = 0;  // of the WarningRaised
    CompactDate raised_on;
    CompactDate cleared_on;
    std::vector<std::string> evidence;
    friend bool operator==(const WarningState&, const WarningState&) = default;
};

// When a kind of work was last finished for a person; collection and verification only.
struct WorkDone {
    TaskKind kind = TaskKind::collection_call;
    PersonId person;
    CompactDate on;
    friend bool operator==(const WorkDone&, const WorkDone&) = default;
};

// What moves the clock of a guarantee: claims, the end of the defence of prior suit, the debt
// called due, and changes that moved the loan's end.
enum class GuaranteeStepKind : std::uint8_t { claim, defence_ended, called_due, term_changed };
struct GuaranteeStep {
    FactOrder at;
    GuaranteeStepKind kind = GuaranteeStepKind::claim;
    ClaimManner manner = ClaimManner::demand_letter;  // claim
    PersonId person;                                  // claim, defence_ended; 0: every guarantor
    CompactDate due_on;              // called_due; term_changed: the end from then on
    CompactDate due_on_before;       // term_changed
    std::vector<PersonId> consents;  // term_changed: guarantors who agreed in writing (CN-G04)
    friend bool operator==(const GuaranteeStep&, const GuaranteeStep&) = default;
};

// What is in motion; most loans have none of it.
struct LoanDealings {
    std::optional<Promise> promise;              // the last one made
    std::optional<AgreedPlan> plan;              // the last repayment plan agreed
    std::vector<OpenAction> actions;             // by sequence
    std::vector<WarningState> warnings;          // by number, the last of each
    std::vector<WorkDone> done;                  // by kind, person
    std::vector<GuaranteeStep> guarantee_steps;  // by day, then as recorded
    Boxed<LoanRecovery> recovery;                // the taking of the vehicle, legal notices
    friend bool operator==(const LoanDealings&, const LoanDealings&) = default;
};

// How the loan stood at a month's end, for roll rates (practice 3A).
struct MonthEndStanding {
    CompactDate on;
    std::int32_t delinquent_days = 0;
    Money outstanding;
    LoanState state = LoanState::active;
    friend bool operator==(const MonthEndStanding&, const MonthEndStanding&) = default;
};

struct LoanSnapshot {
    LoanId loan;
    std::string key;     // the lender's own number
    SharedText product;  // code of policies/products.toml
    SharedText branch;   // where it was made; empty: not told
    Agreement agreement;
    LoanPosition position;
    VehicleState vehicle;
    std::vector<PartyState> parties;  // borrowers, co-borrowers, guarantors; by role, then person
    std::vector<OpenTask> tasks;      // by task
    Boxed<LoanDealings> dealings;
    MonthEndStanding month_end;  // the last one before position.as_of; see standing_at
    FactOrder last_money;        // newest payment, write-off, recovery or promise folded in
    FactOrder last_work;         // newest visit, task, action or warning folded in
    RecentDays debits_failed;
    RecentDays third_party_paid;
    std::array<std::int8_t, 4>
        pay_lag_days{};  // days after due, last instalments covered, oldest first
    std::uint8_t pay_lags = 0;
    std::uint8_t grade = 3;
    std::uint8_t modifications_unfit = 0;  // recorded, but the loan could not carry them
    const Contract& contract() const { return agreement.contract(); }
    friend bool operator==(const LoanSnapshot&, const LoanSnapshot&) = default;
};

const PartyState* borrower_of(const LoanSnapshot& snapshot);
const PartyState* party_of(const LoanSnapshot& snapshot, PersonId person);
BusinessDate matures_on(const LoanSnapshot& snapshot);
// The order to take the vehicle, the last one; nullptr: there is none.
const RepossessionOrder* repossession_of(const LoanSnapshot& snapshot);

// How the loan stood at the end of that month's last day. `month_end` must not be before the last
// month end that precedes position.as_of (older ones are not kept); before disbursement the answer
// has no date.
MonthEndStanding standing_at(const LoanSnapshot& snapshot, BusinessDate month_end);

// Bytes for the store. Decoding, into a snapshot without anything in it, fails with
// snapshot_unreadable where they are damaged or of another version: fold again.
std::string encode(const LoanSnapshot& snapshot);
Done decode_snapshot(std::string_view bytes, LoanSnapshot& snapshot);

}  // namespace daihou
