#include "decision/plan/decide_day.h"

#include <algorithm>
#include <map>

#include "base/canonical.h"
#include "base/digest.h"

namespace daihou {
namespace {

void add_moves(DayTotals& totals, const LoanSnapshot& snapshot, const LoanDecision& decision,
               const BucketTable& buckets, BusinessDate last_month_end) {
    const MonthEndStanding before = standing_at(snapshot, last_month_end);
    if (!before.on || before.state != LoanState::active) return;
    std::size_t to = static_cast<std::size_t>(decision.arrears.bucket);
    if (decision.arrears.state == LoanState::settled) to = 8;
    if (decision.arrears.state == LoanState::written_off) to = 9;
    MoveTotal& move =
        totals.moves[static_cast<std::size_t>(bucket_of(before.delinquent_days, buckets))][to];
    ++move.loans;
    move.outstanding += before.outstanding;
}

void add_loan(DayTotals& totals, const LoanDecision& decision) {
    ++totals.loans;
    totals.follow_ups_due += decision.follow_ups_open;
    totals.follow_ups_late += decision.follow_ups_late;
    if (decision.arrears.state != LoanState::active) return;
    ++totals.loans_active;
    if (decision.arrears.oldest_unpaid_on) ++totals.loans_overdue;
    if (decision.ltv && *decision.ltv > decision.ltv_cap) ++totals.loans_over_ltv_cap;
    BucketTotal& bucket = totals.buckets[static_cast<std::size_t>(decision.arrears.bucket)];
    ++bucket.loans;
    bucket.outstanding += decision.arrears.outstanding_principal;
    bucket.overdue += decision.arrears.overdue();
    TierTotal& tier = totals.tiers[static_cast<std::size_t>(decision.tier.tier)];
    ++tier.loans;
    tier.outstanding += decision.arrears.outstanding_principal;
}

// What add_loan adds for a decision of it.
void add_quiet(DayTotals& totals, const QuietLoan& quiet) {
    ++totals.loans;
    if (!quiet.is_owed) return;
    ++totals.loans_active;
    BucketTotal& bucket = totals.buckets[static_cast<std::size_t>(Bucket::m0)];
    ++bucket.loans;
    bucket.outstanding += quiet.outstanding;
    TierTotal& tier = totals.tiers[static_cast<std::size_t>(RiskTier::normal)];
    ++tier.loans;
    tier.outstanding += quiet.outstanding;
}

template <class T>
void move_to(std::vector<T>& to, std::vector<T>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void take(LoanDecisions& decisions, LoanDecision& decision) {
    for (const SignalNumber number : decision.open_warnings)
        decisions.open_warnings.push_back({decision.loan, number});
    move_to(decisions.wanted, decision.wanted);
    move_to(decisions.raised, decision.raised);
    move_to(decisions.ended, decision.ended);
    move_to(decisions.missed, decision.missed);
    move_to(decisions.fallen, decision.fallen);
    if (decision.plan_end) decisions.plan_ends.push_back(*decision.plan_end);
    if (decision.repossession_end)
        decisions.repossession_ends.push_back(*decision.repossession_end);
}

void write_totals(CanonicalWriter& out, const DayTotals& totals) {
    out.write(totals.loans), out.write(totals.loans_active), out.write(totals.loans_overdue);
    out.write(totals.follow_ups_due), out.write(totals.follow_ups_late);
    for (const BucketTotal& bucket : totals.buckets) {
        out.write(bucket.loans), out.write(bucket.outstanding), out.write(bucket.overdue);
    }
    for (const TierTotal& tier : totals.tiers)
        out.write(tier.loans), out.write(tier.outstanding);
    for (const auto& row : totals.moves)
        for (const MoveTotal& move : row)
            out.write(move.loans), out.write(move.outstanding);
}

// Neither the ids of tasks nor what is new among them is in it: after the plan was recorded they
// differ, the plan not.
void write_task(CanonicalWriter& out, const PlannedTask& task) {
    const WantedTask& want = task.want;
    out.write(want.loan), out.write(want.person), out.write(want.kind), out.write(want.action);
    out.write(want.opens_on), out.write(want.due_on), out.write(task.planned_on);
    out.write(task.staff), out.write(std::int64_t{want.score}), out.write(want.minutes);
    for (const Reason& reason : want.reasons)
        out.write(reason.code), out.write(reason.first), out.write(reason.second);
    out.write(want.given_reasons);
}

std::string digest_of_plan(const DayPlan& plan, const std::vector<EndedWarning>& open_warnings) {
    CanonicalWriter head;
    head.write(plan.day);
    head.write(plan.policy_digest);
    write_totals(head, plan.totals);
    DigestStream digest;
    digest.add(head.bytes());
    for (const PlannedTask& task : plan.tasks) {
        CanonicalWriter out;
        write_task(out, task);
        digest.add(out.bytes());
    }
    for (const EndedWarning& warning : open_warnings) {
        CanonicalWriter out;
        out.write(warning.loan), out.write(warning.number);
        digest.add(out.bytes());
    }
    return hex(digest.finish());
}

void count_tasks(DayPlan& plan) {
    for (const PlannedTask& task : plan.tasks) {
        if (task.is_new())
            ++plan.tasks_new;
        else if (task.is_changed())
            ++plan.tasks_changed;
        if (!task.staff.is_known()) {
            ++plan.tasks_without_owner;
        } else if (task.planned_on == plan.day) {
            ++plan.tasks_planned_today;
            plan.minutes_planned_today += task.want.minutes;
        }
    }
}

void fill_desks(DayPlan& plan) {
    std::map<StaffId, DeskLoad> desks;
    for (const PlannedTask& task : plan.tasks) {
        if (!task.staff.is_known() || task.planned_on != plan.day) continue;
        DeskLoad& desk = desks[task.staff];
        desk.staff = task.staff;
        ++desk.tasks;
        desk.minutes += task.want.minutes;
        desk.score += task.want.score;
    }
    for (const auto& [staff, desk] : desks)
        plan.desks.push_back(desk);
}

Fact assignment_of(const PlannedTask& task) {
    const WantedTask& want = task.want;
    TaskAssigned assigned;
    assigned.task = want.task;
    assigned.loan = want.loan;
    assigned.person = want.person;
    assigned.task_kind = name_of(want.kind);
    assigned.action = want.action;
    assigned.opens_on = want.opens_on;
    assigned.due_on = want.due_on;
    assigned.planned_on = task.planned_on;
    assigned.staff = task.staff;
    assigned.minutes = want.minutes;
    assigned.score = want.score;
    assigned.reasons = reason_texts(want);
    return assigned;
}

// By loan, as all else of the plan: a store's indices then take its facts in their own order.
std::vector<const PlannedTask*> changed_by_loan(const std::vector<PlannedTask>& tasks) {
    std::vector<const PlannedTask*> changed;
    for (const PlannedTask& task : tasks)
        if (task.is_changed()) changed.push_back(&task);
    std::stable_sort(changed.begin(), changed.end(),
                     [](const auto* a, const auto* b) { return a->want.loan < b->want.loan; });
    return changed;
}

}  // namespace

DayTotals::DayTotals() {
    for (std::size_t i = 0; i < buckets.size(); ++i)
        buckets[i].bucket = static_cast<std::int64_t>(i);
}

void DayTotals::add(const DayTotals& other) {
    loans += other.loans;
    loans_active += other.loans_active;
    loans_overdue += other.loans_overdue;
    follow_ups_due += other.follow_ups_due;
    follow_ups_late += other.follow_ups_late;
    loans_over_ltv_cap += other.loans_over_ltv_cap;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        buckets[i].loans += other.buckets[i].loans;
        buckets[i].outstanding += other.buckets[i].outstanding;
        buckets[i].overdue += other.buckets[i].overdue;
    }
    for (std::size_t i = 0; i < tiers.size(); ++i) {
        tiers[i].loans += other.tiers[i].loans;
        tiers[i].outstanding += other.tiers[i].outstanding;
    }
    for (std::size_t from = 0; from < moves.size(); ++from)
        for (std::size_t to = 0; to < moves[from].size(); ++to) {
            moves[from][to].loans += other.moves[from][to].loans;
            moves[from][to].outstanding += other.moves[from][to].outstanding;
        }
}

void LoanDecisions::append(LoanDecisions&& next) {
    move_to(wanted, next.wanted);
    move_to(raised, next.raised);
    move_to(ended, next.ended);
    move_to(missed, next.missed);
    move_to(fallen, next.fallen);
    move_to(plan_ends, next.plan_ends);
    move_to(repossession_ends, next.repossession_ends);
    move_to(open_warnings, next.open_warnings);
    totals.add(next.totals);
}

LoanDecisions joined(std::vector<LoanDecisions> shards) {
    LoanDecisions decisions;
    std::size_t wanted = 0;
    for (const LoanDecisions& shard : shards)
        wanted += shard.wanted.size();
    decisions.wanted.reserve(wanted);  // by far the most
    for (LoanDecisions& shard : shards)
        decisions.append(std::exchange(shard, {}));
    return decisions;
}

LoanDecisions decide_loans(std::span<const LoanSnapshot> loans, std::span<QuietLoan> quiet,
                           const PolicyOfDay& policy, BusinessDate today,
                           const PeopleAcrossLoans& people) {
    LoanDecisions decisions;
    LoanDecision decision;
    const bool closes_month = today == month_end(today);
    const auto calendar = calendar_of(today);
    const BusinessDate last_month_end =
        BusinessDate(calendar.year() / calendar.month() / std::chrono::day(1)) - Days(1);
    const auto passes_over = [&](const QuietLoan& loan) {
        return loan.is_quiet_on(today) && !closes_month && !people.is_behind(loan.guarantor);
    };
    for (std::size_t i = 0; i < loans.size(); ++i) {
        if (!quiet.empty() && passes_over(quiet[i])) {
            add_quiet(decisions.totals, quiet[i]);
            continue;
        }
        const LoanSnapshot& snapshot = loans[i];
        if (today < snapshot.contract().disbursed_on) continue;
        decide_loan(snapshot, policy, today, people, decision);
        add_loan(decisions.totals, decision);
        if (closes_month)
            add_moves(decisions.totals, snapshot, decision, policy.buckets, last_month_end);
        if (!quiet.empty()) quiet[i] = quiet_loan_after(snapshot, policy, decision, today);
        take(decisions, decision);
    }
    return decisions;
}

void DayPlan::each_fact(const std::function<void(FactDraft&&)>& take) const {
    // The cut-off is in the keys: planning the day again after more became known may move a task
    // again.
    const std::string prefix = fmt::format("day:{}:{}:", format_date(day), cut_off);
    for (const EndedWarning& warning : ended)
        take({fmt::format("{}cleared:{}:{}", prefix, warning.loan.value, warning.number),
              WarningCleared{warning.loan, signal_id(warning.number), "ended"}});
    for (const RaisedWarning& warning : raised)
        take({fmt::format("{}raised:{}:{}", prefix, warning.loan.value, warning.number),
              WarningRaised{warning.loan, signal_id(warning.number), {text_of(warning.evidence)}}});
    for (const FallenTask& task : fallen)
        take({fmt::format("{}fallen:{}", prefix, task.task.value),
              TaskDone{task.task, task.loan, std::string(name_of(task.why)), ""}});
    for (const PlannedTask* task : changed_by_loan(tasks)) {
        const WantedTask& want = task->want;
        take({fmt::format("{}task:{}:{}:{}:{}", prefix, want.loan.value, want.person.value,
                          name_of(want.kind), want.action),
              assignment_of(*task)});
    }
    for (const MissedVisit& visit : missed)
        take({fmt::format("{}missed:{}:{}", prefix, visit.loan.value, visit.person.value),
              VisitMissed{visit.loan, visit.person, visit.task, visit.due_on}});
    for (const FoundPlanEnd& end : plan_ends)
        take({fmt::format("plan_ended:{}", end.agreed),
              PlanEnded{end.loan, end.agreed, end.ending, ""}});
    for (const FoundRepossessionEnd& end : repossession_ends)
        take({fmt::format("repossession_ended:{}", end.order),
              RepossessionCancelled{end.loan, end.order, end.bar, ""}});
    take({fmt::format("day:{}", format_date(day)), closing()});
}

std::vector<FactDraft> DayPlan::facts() const {
    std::vector<FactDraft> drafts;
    each_fact([&drafts](FactDraft&& draft) { drafts.push_back(std::move(draft)); });
    return drafts;
}

DayClosed DayPlan::closing() const {
    DayClosed closed;
    closed.day = day;
    closed.cut_off = cut_off;
    closed.plan_digest = digest;
    closed.policy_digest = policy_digest;
    closed.loans = totals.loans_active;
    closed.tasks_open = static_cast<std::int64_t>(tasks.size());
    closed.tasks_new = tasks_new;
    closed.follow_ups_due = totals.follow_ups_due;
    closed.follow_ups_late = totals.follow_ups_late;
    closed.warnings_raised = static_cast<std::int64_t>(raised.size());
    closed.desks = desks;
    closed.buckets.assign(totals.buckets.begin(), totals.buckets.end());
    for (std::size_t from = 0; from < totals.moves.size(); ++from)
        for (std::size_t to = 0; to < totals.moves[from].size(); ++to) {
            const MoveTotal& move = totals.moves[from][to];
            if (move.loans == 0) continue;
            closed.moves.push_back({static_cast<std::int64_t>(from), static_cast<std::int64_t>(to),
                                    move.loans, move.outstanding});
        }
    return closed;
}

DayPlan decide_day(LoanDecisions&& decisions, std::span<const StaffMember> staff,
                   const PolicyOfDay& policy, BusinessDate today, std::int64_t cut_off) {
    DayPlan plan;
    plan.day = today;
    plan.cut_off = cut_off;
    plan.policy_digest = policy.digest;
    plan.totals = decisions.totals;
    plan.raised = std::move(decisions.raised);
    plan.ended = std::move(decisions.ended);
    plan.missed = std::move(decisions.missed);
    plan.fallen = std::move(decisions.fallen);
    plan.plan_ends = std::move(decisions.plan_ends);
    plan.repossession_ends = std::move(decisions.repossession_ends);
    plan.tasks = plan_tasks(std::move(decisions.wanted), staff, policy, today);
    if (policy.calendar.is_working_day(today))
        for (const StaffMember& member : staff)
            plan.minutes_capacity_today += member.minutes_on(today);
    count_tasks(plan);
    fill_desks(plan);
    plan.digest = digest_of_plan(plan, decisions.open_warnings);
    return plan;
}

}  // namespace daihou
