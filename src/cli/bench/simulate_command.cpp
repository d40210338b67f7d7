#include "cli/bench/simulate_command.h"

#include <stdlib.h>

#include <charconv>
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
            {"absences", count.absences},
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
            {"loan_days_audited", report.loan_days_audited},
            {"contacts_audited", report.contacts_audited},
            {"contacts_refused", report.contacts_refused},
            {"faults", report.faults},
            {"terminals",
             {{"cars", report.driven.cars},
              {"fixes", report.driven.fixes},
              {"alerts", report.driven.alerts}}},
            {"violations", report.violations.size()},
            {"plan_digest", report.plan_digest},
            {"seconds", report.seconds},
            {"loan_days_per_second", static_cast<std::int64_t>(loan_days / report.seconds)}};
}

std::string command_again(const SimulateArguments& arguments, BusinessDate until) {
    return fmt::format(
        "daihou simulate --loans {} --days {} --seed {} --until {}{}{}", arguments.loans,
        arguments.days, arguments.seed, format_date(until), arguments.faults ? " --faults" : "",
        arguments.terminals > 0 ? fmt::format(" --terminals {}", arguments.terminals) : "");
}

void name_violations(const SimulationReport& report, const SimulateArguments& arguments,
                     BusinessDate until, std::ostream& err) {
    constexpr std::size_t shown_max = 20;
    for (std::size_t i = 0; i < std::min(shown_max, report.violations.size()); ++i)
        err << fmt::format("daihou: seed {} day {}: {}\n", arguments.seed,
                           format_date(report.violations[i].day), report.violations[i].what);
    err << fmt::format("daihou: {} violations; again: {}\n", report.violations.size(),
                       command_again(arguments, until));
}

Result<SimulationReport> live(const SimulateArguments& arguments, BusinessDate until,
                              const WorkFolder& folder, const SimulationProgress& progress) {
    const std::string db =
        arguments.db.empty() ? "sqlite:" + (folder.path() / "simulated.db").string() : arguments.db;
    SimulationOptions options{arguments.loans, arguments.days, arguments.seed, until,
                              folder.path() / "morning"};
    options.cars_max = arguments.terminals;
    SimulatedClock clock(start_of(until - Days(arguments.days)));
    const HouseOptions opened{db, find_policies(arguments.policies), OpenMode::create_if_missing};
    if (arguments.faults) return simulate_with_faults(opened, clock, options, progress);
    const auto house = TRY(House::open(opened, clock));
    return simulate(*house, clock, options, progress);
}

Error no_folder() {
    return {ErrorKind::unavailable, "temporary_folder",
            "no temporary folder can be made; set TMPDIR to a folder with room"};
}

// The first and last of "1..50".
std::optional<std::pair<std::uint64_t, std::uint64_t>> range_of(const std::string& seeds) {
    const std::size_t dots = seeds.find("..");
    if (dots == std::string::npos) return std::nullopt;
    std::pair<std::uint64_t, std::uint64_t> range;
    const auto read = [](std::string_view text, std::uint64_t& number) {
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
        return failed == std::errc() && end == text.data() + text.size();
    };
    const std::string_view text = seeds;
    if (!read(text.substr(0, dots), range.first) || !read(text.substr(dots + 2), range.second) ||
        range.first > range.second)
        return std::nullopt;
    return range;
}

// One line a life: "seed 7: ok …", or what was violated first and the command that repeats it.
bool live_one_of_many(const SimulateArguments& arguments, BusinessDate until, std::ostream& out) {
    out << fmt::format("seed {}: ", arguments.seed) << std::flush;
    const WorkFolder folder;
    const auto report = folder.path().empty() ? Result<SimulationReport>(no_folder())
                                              : live(arguments, until, folder, {});
    const std::string again = command_again(arguments, until);
    if (!report) {
        out << fmt::format("FAILED {} [{}]; again: {}\n", report.error().text, report.error().code,
                           again);
        return false;
    }
    if (!report->violations.empty()) {
        const Violation& first = report->violations.front();
        out << fmt::format("FAILED {} {} ({} in all); again: {}\n", format_date(first.day),
                           first.what, report->violations.size(), again);
        return false;
    }
    std::int64_t faults = 0;
    for (const auto& [kind, count] : report->faults)
        faults += count;
    out << fmt::format("ok {} days, {} faults, {} facts, {} loan-days audited, {:.1f} s\n",
                       report->days, faults, report->count.facts, report->loan_days_audited,
                       report->seconds)
        << std::flush;
    return true;
}

int run_seeds(SimulateArguments arguments, BusinessDate until, std::ostream& out,
              std::ostream& err) {
    const auto range = range_of(arguments.seeds);
    if (!range || !arguments.db.empty())
        return report({ErrorKind::bad_input, "simulation_seeds",
                       "--seeds takes FIRST..LAST, 1..50, and keeps no --db"},
                      err);
    std::int64_t failed = 0;
    for (std::uint64_t seed = range->first; seed <= range->second; ++seed) {
        arguments.seed = seed;
        if (!live_one_of_many(arguments, until, out)) ++failed;
    }
    out << fmt::format("{} of {} seeds failed\n", failed, range->second - range->first + 1);
    return failed == 0 ? 0 : 1;
}

}  // namespace

int run_simulate(const SimulateArguments& arguments, BusinessDate until, std::ostream& out,
                 std::ostream& err) {
    if (!arguments.seeds.empty()) return run_seeds(arguments, until, out, err);
    const WorkFolder folder;
    if (folder.path().empty()) return report(no_folder(), err);
    const auto report_of = live(arguments, until, folder, [&](BusinessDate day, int days_lived) {
        err << fmt::format("\r{} day {} of {}", format_date(day), days_lived, arguments.days)
            << std::flush;
    });
    err << "\n";
    if (!report_of) return report(report_of.error(), err);
    out << document_of(*report_of, arguments).dump() << "\n";
    if (report_of->violations.empty()) return 0;
    name_violations(*report_of, arguments, until, err);
    return 1;
}

}  // namespace daihou
