#include "service/simulation/simulate.h"

#include "service/import_book.h"
#include "service/run_day.h"
#include "service/simulation/hire_team.h"
#include "service/simulation/staff_day.h"
#include "world/lender_feed.h"

namespace daihou {
namespace {

constexpr std::chrono::hours files_arrive_at{6};

Done check_size(const SimulationOptions& options) {
    if (options.loans >= 1 && options.loans <= 1'000'000 && options.days >= 1 &&
        options.days <= 3650)
        return done();
    return Error{ErrorKind::bad_input, "simulation_size",
                 "--loans takes 1 to 1000000, --days 1 to 3650"};
}

// Staff may be there already; anything else would be somebody's book.
Result<bool> has_staff(House& house) {
    bool has = false, used = false;
    TRY(house.store().each_fact({}, [&](const FactRecord& record) {
        const bool is_staff = std::holds_alternative<StaffRegistered>(record.fact);
        has = has || is_staff;
        used = !is_staff;
        return !used;
    }));
    if (used)
        return Error{ErrorKind::conflict, "simulation_store_used",
                     "the store holds facts already; name a new file for a simulated book"};
    return has;
}

class Simulation {
public:
    Simulation(House& house, SimulatedClock& clock, const SimulationOptions& options)
        : house_(house),
          clock_(clock),
          options_(options),
          feed_(options.loans, options.seed, options.until),
          staff_(house, clock, feed_.life(), options.seed) {}

    Done live(BusinessDate day) {
        clock_.move_to(start_of(day) + files_arrive_at);
        TRY(take_in(day));
        const DaySummary summary = TRY(run_day(house_, day));
        report.plan_digest = summary.closed.plan_digest;
        if (note(TRY(check_coverage_today(house_)))) ++report.coverage_complete;
        (void)note(TRY(staff_.work()));
        ++report.days;
        if (day == options_.until || report.days % options_.replay_every_days == 0)
            TRY(replay(day));
        return done();
    }

    Done conclude() {
        (void)note(TRY(check_commitments(house_, options_.until)));
        return house_.store().each_fact({}, [this](const FactRecord& record) {
            report.count.add(record);
            return true;
        });
    }

    SimulationReport report;

private:
    // Answers whether there was nothing to note.
    bool note(std::vector<Violation> violations) {
        for (Violation& violation : violations)
            report.violations.push_back(std::move(violation));
        return violations.empty();
    }

    // The world's files are clean: a finding is an error of ours.
    Done take_in(BusinessDate day) {
        const SampleCounts rows = TRY(feed_.write_morning(day, options_.files));
        const auto file = [this](std::int64_t count, const char* name) {
            return count == 0 ? std::optional<std::string>()
                              : std::optional((options_.files / name).string());
        };
        const ImportReport imported = TRY(import_book(
            house_, {file(rows.loans, "book.csv"), file(rows.parties, "parties.csv"),
                     file(rows.vehicles, "vehicles.csv"), file(rows.payments, "payments.csv")}));
        std::vector<Violation> violations;
        for (const Finding& finding : imported.findings)
            violations.push_back({day, fmt::format("import: {} row {} {}: {}", finding.source,
                                                   finding.row, finding.column, finding.code)});
        (void)note(std::move(violations));
        return done();
    }

    Done replay(BusinessDate day) {
        ++report.replays;
        if (note(TRY(check_replay(house_, day)))) ++report.replays_identical;
        return done();
    }

    House& house_;
    SimulatedClock& clock_;
    const SimulationOptions& options_;
    LenderFeed feed_;
    StaffDay staff_;
};

}  // namespace

Result<SimulationReport> simulate(House& house, SimulatedClock& clock,
                                  const SimulationOptions& options,
                                  const SimulationProgress& progress) {
    const auto start = std::chrono::steady_clock::now();
    TRY(check_size(options));
    const BusinessDate first = options.until - Days(options.days - 1);
    if (!TRY(has_staff(house))) TRY(hire_team(house, options.loans, first));
    Simulation simulation(house, clock, options);
    for (BusinessDate day = first; day <= options.until; day += Days(1)) {
        TRY(simulation.live(day));
        if (progress) progress(day, static_cast<int>(simulation.report.days));
        if (!simulation.report.violations.empty()) break;
    }
    TRY(simulation.conclude());
    simulation.report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return std::move(simulation.report);
}

}  // namespace daihou
