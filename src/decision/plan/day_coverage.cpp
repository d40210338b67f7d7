#include "decision/plan/day_coverage.h"

#include "decision/loan_day/decide_loan.h"
#include "decision/standing/guarantee_standing.h"

namespace daihou {
namespace {

// The proof asks the cadence again instead of trusting the plan.
CoveredPerson covered(const LoanSnapshot& snapshot, const PartyState& party,
                      const PolicyOfDay& policy, BusinessDate today, bool is_active) {
    CoveredPerson person;
    person.person = party.person;
    person.role = party.role;
    const bool is_over =
        party.role == PartyRole::guarantor && !is_live_guarantee(snapshot, party, today);
    person.must_be_followed_up = is_active && party.role != PartyRole::co_borrower && !is_over;
    const auto next = next_visit_of(snapshot, party, policy, today);
    if (!next) return person;
    person.next_due_on = next->due_on;
    person.needs_task = next->opens_on <= today;
    for (const OpenTask& task : snapshot.tasks) {
        if (!is_follow_up(task.kind) || task.person != party.person) continue;
        person.has_task = true;
        // The task keeps an earlier date than a change of grade or signals would give now.
        if (task.due_on && task.due_on < CompactDate(next->due_on))
            person.next_due_on = *task.due_on;
    }
    person.in_missed_register = party.missed_due_on == CompactDate(*person.next_due_on);
    return person;
}

}  // namespace

CoverageReport coverage_of(std::span<const LoanSnapshot> loans, const PolicyOfDay& policy,
                           BusinessDate today) {
    CoverageReport report;
    std::vector<CoveredPerson> persons;
    std::vector<CoveredTask> tasks;
    for (const LoanSnapshot& snapshot : loans) {
        if (today < snapshot.contract().disbursed_on) continue;
        const Arrears arrears =
            arrears_on(snapshot.agreement, snapshot.position, today, policy.buckets);
        const bool is_active = arrears.state == LoanState::active;
        persons.clear();
        tasks.clear();
        for (const PartyState& party : snapshot.parties) {
            const CoveredPerson person = covered(snapshot, party, policy, today, is_active);
            if (!person.must_be_followed_up) continue;
            persons.push_back(person);
            if (party.role == PartyRole::guarantor) ++report.guarantors_checked;
            if (!person.in_missed_register || *person.next_due_on >= today) continue;
            report.missed.push_back({snapshot.loan, party.person, *person.next_due_on});
            report.missed_ages.add(days_between(*person.next_due_on, today));
        }
        for (const OpenTask& task : snapshot.tasks)
            tasks.push_back({task.task, task.person, task.staff,
                             task.opens_on ? *task.opens_on : today, task.due_on.optional(),
                             is_collection(task.kind) || task.pauses_collection ||
                                 task.kind == TaskKind::case_review});
        check_coverage({snapshot.loan, snapshot.contract().disbursed_on, persons, tasks, is_active,
                        arrears.oldest_unpaid_on},
                       today, report.gaps);
        report.loans_checked += is_active ? 1 : 0;
        report.overdue_loans_checked += is_active && arrears.oldest_unpaid_on ? 1 : 0;
        report.tasks_checked += static_cast<std::int64_t>(tasks.size());
    }
    return report;
}

void append(CoverageReport& report, CoverageReport&& next) {
    report.gaps.insert(report.gaps.end(), next.gaps.begin(), next.gaps.end());
    report.missed.insert(report.missed.end(), next.missed.begin(), next.missed.end());
    report.missed_ages.add(next.missed_ages);
    report.loans_checked += next.loans_checked;
    report.guarantors_checked += next.guarantors_checked;
    report.overdue_loans_checked += next.overdue_loans_checked;
    report.tasks_checked += next.tasks_checked;
}

}  // namespace daihou
