#include "service/simulation/morning_checks.h"

#include "decision/day_coverage.h"
#include "service/run_day.h"
#include "service/view/book_view.h"

namespace daihou {

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

}  // namespace daihou
