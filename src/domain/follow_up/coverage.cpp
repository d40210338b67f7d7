#include "domain/follow_up/coverage.h"

#include <algorithm>

namespace daihou {
namespace {

void check_person(const LoanCoverage& loan, const CoveredPerson& person, BusinessDate today,
                  std::vector<CoverageGap>& gaps) {
    if (!person.must_be_followed_up) return;
    const ReasonCode without = person.role == PartyRole::guarantor
                                   ? ReasonCode::guarantor_without_follow_up
                                   : ReasonCode::borrower_without_follow_up;
    if (!person.next_due_on) {
        gaps.push_back({without, loan.loan, person.person, {}, loan.disbursed_on});
        return;
    }
    if (person.needs_task && !person.has_task)
        gaps.push_back({without, loan.loan, person.person, {}, *person.next_due_on});
    if (*person.next_due_on < today && !person.in_missed_register)
        gaps.push_back(
            {ReasonCode::late_not_registered, loan.loan, person.person, {}, *person.next_due_on});
}

void check_default(const LoanCoverage& loan, std::vector<CoverageGap>& gaps) {
    if (!loan.overdue_since) return;
    bool owned = false;
    bool dated = false;
    for (const CoveredTask& task : loan.tasks) {
        if (!task.answers_default || !task.staff.is_known()) continue;
        owned = true;
        dated = dated || task.due_on.has_value();
    }
    if (!owned)
        gaps.push_back({ReasonCode::overdue_without_owner, loan.loan, {}, {}, *loan.overdue_since});
    else if (!dated)
        gaps.push_back(
            {ReasonCode::overdue_without_deadline, loan.loan, {}, {}, *loan.overdue_since});
}

}  // namespace

void check_coverage(const LoanCoverage& loan, BusinessDate today, std::vector<CoverageGap>& gaps) {
    if (loan.active) {
        const auto is_borrower = [](const CoveredPerson& person) {
            return person.role == PartyRole::borrower;
        };
        if (std::none_of(loan.persons.begin(), loan.persons.end(), is_borrower))
            gaps.push_back({ReasonCode::borrower_unknown, loan.loan, {}, {}, loan.disbursed_on});
        for (const CoveredPerson& person : loan.persons)
            check_person(loan, person, today, gaps);
        check_default(loan, gaps);
    }
    for (const CoveredTask& task : loan.tasks)
        if (!task.staff.is_known())
            gaps.push_back(
                {ReasonCode::task_without_owner, loan.loan, task.person, task.task, task.opens_on});
}

void MissedAges::add(int days_late) {
    ++count;
    oldest_days = std::max(oldest_days, days_late);
    for (Band& band : bands)
        if (days_late >= band.days_from && (band.days_to == 0 || days_late <= band.days_to))
            ++band.count;
}

void MissedAges::add(const MissedAges& other) {
    count += other.count;
    oldest_days = std::max(oldest_days, other.oldest_days);
    for (std::size_t i = 0; i < bands.size(); ++i)
        bands[i].count += other.bands[i].count;
}

}  // namespace daihou
