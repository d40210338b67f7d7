#include "service/simulation/audit/morning_checks.h"

#include "decision/plan/day_coverage.h"
#include "decision/standing/case_standing.h"
#include "service/case/fair_treatment.h"
#include "service/day/run_day.h"
#include "service/view/book_view.h"

namespace daihou {
namespace {

// Days off lie between a plan and the day it is worked.
constexpr int planned_at_hand_days = 10;

}  // namespace

Result<std::vector<Violation>> check_coverage_today(House& house) {
    return read_book(house, [](const BookView& book) -> Result<std::vector<Violation>> {
        std::vector<Violation> violations;
        const CoverageReport report = coverage_of(book.loans, book.policy, book.today);
        for (const CoverageGap& gap : report.gaps)
            violations.push_back(
                {book.today, fmt::format("coverage: loan {} person {} task {}: {}", gap.loan.value,
                                         gap.person.value, gap.task.value, name_of(gap.code))});
        return violations;
    });
}

Result<std::vector<Violation>> check_cases(House& house) {
    auto violations = TRY(read_book(house, [](const BookView& book) {
        std::vector<Violation> found;
        for (const CaseStanding& standing :
             open_cases(book.loans, book.portfolio.cases(), book.policy, book.today))
            for (const CaseGap gap : gaps_of(standing))
                found.push_back({book.today, fmt::format("case: customer {}: {}",
                                                         standing.person.value, name_of(gap))});
        return Result<std::vector<Violation>>(std::move(found));
    }));
    const BusinessDate today = *house.day();
    const FairTreatment fair = TRY(read_fair_treatment(house, today));
    if (fair.paused_asked_to_pay > 0)
        violations.push_back({today, fmt::format("case: {} talks asked a paused customer to pay",
                                                 fair.paused_asked_to_pay)});
    return violations;
}

Result<std::vector<Violation>> check_replay(House& house, BusinessDate day) {
    const ReplayReport replay = TRY(replay_day(house, day));
    std::vector<Violation> violations;
    if (replay.recorded_digest != replay.replayed_digest)
        violations.push_back({day, fmt::format("replay: plan {} was recorded, {} comes out now",
                                               replay.recorded_digest, replay.replayed_digest)});
    for (const std::string& difference : replay.differences)
        violations.push_back({day, "replay: " + difference});
    return violations;
}

Result<std::vector<Violation>> check_commitments(House& house, BusinessDate day) {
    std::vector<Violation> violations;
    for (const std::int64_t sequence : TRY(house.store().verify_commitments()))
        violations.push_back(
            {day, fmt::format("commitment: fact {} does not match its own", sequence)});
    return violations;
}

Result<std::vector<Violation>> check_snapshots(House& house, BusinessDate day) {
    std::vector<Violation> violations;
    for (const LoanId loan : TRY(house.rebuild()))
        violations.push_back(
            {day, fmt::format("snapshot: loan {} is not what its facts say", loan.value)});
    return violations;
}

Result<std::vector<Violation>> check_ends(House& house, BusinessDate day,
                                          std::size_t files_waiting) {
    std::vector<Violation> violations;
    if (files_waiting != 0)
        violations.push_back({day, fmt::format("ends: {} mornings wait", files_waiting)});
    house.read([&](const Portfolio&, std::span<const LoanSnapshot> loans) {
        for (const LoanSnapshot& snapshot : loans)
            for (const OpenTask& task : snapshot.tasks) {
                if (!task.staff.is_known())
                    violations.push_back(
                        {day, fmt::format("ends: task {} has no owner", task.task.value)});
                if (!task.planned_on || *task.planned_on < day - Days(planned_at_hand_days))
                    violations.push_back(
                        {day,
                         fmt::format("ends: task {} was planned for {} and left there",
                                     task.task.value,
                                     task.planned_on ? format_date(*task.planned_on) : "no day")});
            }
    });
    return violations;
}

}  // namespace daihou
