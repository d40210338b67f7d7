#include "cli/simulate_command.h"

#include <stdlib.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "service/simulation/simulate.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

// A folder for the morning's files and for a store nobody named; gone with the object. In memory
// where the machine has such a place, since nothing in it has to outlast the power.
class WorkFolder {
public:
    WorkFolder() {
        std::error_code none;
        for (const std::filesystem::path& place :
             {std::filesystem::path("/dev/shm"), std::filesystem::temp_directory_path(none)}) {
            std::string name = (place / "daihou-XXXXXX").string();
            if (mkdtemp(name.data()) == nullptr) continue;
            path_ = name;
            return;
        }
    }
    ~WorkFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

Json document_of(const SimulationReport& report, const SimulateArguments& arguments) {
    const SimulationCount& count = report.count;
    const auto loan_days = static_cast<double>(arguments.loans * report.days);
    return {{"loans", count.loans},
            {"days", report.days},
            {"seed", arguments.seed},
            {"facts", count.facts},
            {"payments", count.payments},
            {"promises", count.promises},
            {"visits", count.visits},
            {"tasks_done", count.tasks_done},
            {"warnings_raised", count.warnings_raised},
            {"warnings_cleared", count.warnings_cleared},
            {"follow_ups",
             {{"done", count.follow_ups_done},
              {"on_time", count.follow_ups_on_time},
              {"late", count.follow_ups_late},
              {"missed", count.follow_ups_missed}}},
            {"coverage_complete_days", report.coverage_complete},
            {"replays", report.replays},
            {"replays_identical", report.replays_identical},
            {"violations", report.violations.size()},
            {"plan_digest", report.plan_digest},
            {"seconds", report.seconds},
            {"loan_days_per_second", static_cast<std::int64_t>(loan_days / report.seconds)}};
}

void name_violations(const SimulationReport& report, const SimulateArguments& arguments,
                     BusinessDate until, std::ostream& err) {
    constexpr std::size_t shown_max = 20;
    for (std::size_t i = 0; i < std::min(shown_max, report.violations.size()); ++i)
        err << fmt::format("daihou: seed {} day {}: {}\n", arguments.seed,
                           format_date(report.violations[i].day), report.violations[i].what);
    err << fmt::format(
        "daihou: {} violations; again: daihou simulate --loans {} --days {} --seed "
        "{} --until {}\n",
        report.violations.size(), arguments.loans, arguments.days, arguments.seed,
        format_date(until));
}

}  // namespace

int run_simulate(const SimulateArguments& arguments, BusinessDate until, std::ostream& out,
                 std::ostream& err) {
    const WorkFolder folder;
    if (folder.path().empty())
        return report({ErrorKind::unavailable, "temporary_folder",
                       "no temporary folder can be made; set TMPDIR to a folder with room"},
                      err);
    const std::string db =
        arguments.db.empty() ? "sqlite:" + (folder.path() / "simulated.db").string() : arguments.db;
    const SimulationOptions options{arguments.loans, arguments.days, arguments.seed, until,
                                    folder.path() / "morning"};
    SimulatedClock clock(start_of(until - Days(arguments.days)));
    return with_house(
        {db, arguments.policies, OpenMode::create_if_missing}, clock, err, [&](House& house) {
            const auto report_of =
                simulate(house, clock, options, [&](BusinessDate day, int days_lived) {
                    err << fmt::format("\r{} day {} of {}", format_date(day), days_lived,
                                       options.days)
                        << std::flush;
                });
            err << "\n";
            if (!report_of) return report(report_of.error(), err);
            out << document_of(*report_of, arguments).dump() << "\n";
            if (report_of->violations.empty()) return 0;
            name_violations(*report_of, arguments, until, err);
            return 1;
        });
}

}  // namespace daihou
