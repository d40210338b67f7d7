// loan_panel_days PANEL_DIRECTORY STORE_DIRECTORY: the panel through the real house. Imports it
// into a new store, closes every day of its 74 months and prints what the house saw: findings by
// kind, roll rates between the buckets of month ends, portfolio at risk by year, work and warnings.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "panel_book.h"
#include "service/book/import_book.h"
#include "service/day/run_day.h"
#include "service/staff/accounts.h"

namespace daihou {
namespace {

constexpr BusinessDate first_day = make_date(2017, 5, 31);
constexpr BusinessDate last_day = make_date(2023, 6, 30);
constexpr std::size_t closed = 8;  // settled or written off

// The rules of 2018 hold for the panel's first months too: it begins in May 2017.
std::filesystem::path policies_from_2017(const std::filesystem::path& folder) {
    const std::filesystem::path copy = folder / "policies";
    std::filesystem::copy(DAIHOU_SOURCE_DIR "/policies", copy,
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    for (const auto& entry : std::filesystem::directory_iterator(copy)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path());
        std::ostringstream text;
        text << file.rdbuf();
        static const std::regex from_2018("valid_from = 2018-01-01");
        std::ofstream(entry.path())
            << std::regex_replace(text.str(), from_2018, "valid_from = 2017-01-01");
    }
    return copy;
}

Done hire(House& house) {
    Accounts accounts(house.store(), house.clock());
    const StaffRegistered everybody{
        "panel",
        "panel",
        {"follow_up_agent", "collector", "legal_officer", "field_inspector", "post_loan_manager"},
        {"senior"},
        1'440};
    TRY(accounts.register_staff(everybody, "loan panel days", first_day));
    return done();
}

void print_import(const ImportReport& report) {
    fmt::print("import: loans {} payments {} modifications {} in {:.1f} s\n", report.loans.landed,
               report.payments.landed, report.modifications.landed, report.seconds);
    std::map<std::string, int> by_code;
    for (const Finding& finding : report.findings) {
        std::string code = finding.code;
        for (const auto& [name, value] : finding.parameters)
            if (name == "why") code += " " + value;
        ++by_code[code];
    }
    for (const auto& [code, count] : by_code)
        fmt::print("  finding {} {}\n", code, count);
}

// Loans that moved between the buckets of two month ends; 4 stands for 4 and more.
using Moves = std::array<std::array<std::int64_t, closed + 1>, 5>;

struct Seen {
    Moves moves{};
    std::map<int, std::array<Money, 2>> at_risk;  // by year: all balance, that over 30 days
    std::int64_t warnings = 0;
    std::int64_t tasks = 0;
    double seconds = 0;
};

void note(const DaySummary& summary, Seen& seen) {
    const DayClosed& day = summary.closed;
    seen.warnings += day.warnings_raised;
    seen.tasks += day.tasks_new;
    seen.seconds += summary.seconds.whole();
    for (const BucketMove& move : day.moves) {
        const auto from = static_cast<std::size_t>(std::min<std::int64_t>(move.from, 4));
        const auto to =
            move.to >= 8 ? closed : static_cast<std::size_t>(std::min<std::int64_t>(move.to, 4));
        seen.moves[from][to] += move.loans;
    }
    if (day.moves.empty()) return;
    const int year = static_cast<int>(calendar_of(day.day).year());
    for (const BucketTotal& bucket : day.buckets) {
        seen.at_risk[year][0] += bucket.outstanding;
        if (bucket.bucket >= 2) seen.at_risk[year][1] += bucket.outstanding;
    }
}

void print_seen(const Seen& seen) {
    fmt::print("roll rates, % of the loans still open a month later: bucket -> M0 M1 M2 M3 M4+\n");
    for (std::size_t from = 0; from < seen.moves.size(); ++from) {
        std::int64_t total = 0;
        for (std::size_t to = 0; to < 5; ++to)
            total += seen.moves[from][to];
        fmt::print("M{}", from);
        for (std::size_t to = 0; to < 5; ++to)
            fmt::print(" {:5.1f}", 100.0 * static_cast<double>(seen.moves[from][to]) /
                                       static_cast<double>(std::max<std::int64_t>(total, 1)));
        fmt::print("   of {}, closed {}\n", total, seen.moves[from][closed]);
    }
    for (const auto& [year, money] : seen.at_risk)
        fmt::print("{}: PAR30 of month ends {:.2f} %\n", year,
                   100.0 * static_cast<double>(money[1].fen()) /
                       static_cast<double>(std::max<std::int64_t>(money[0].fen(), 1)));
    fmt::print("tasks made {} warnings raised {} seconds of day passes {:.1f}\n", seen.tasks,
               seen.warnings, seen.seconds);
}

Done live(const std::filesystem::path& panel, const std::filesystem::path& folder) {
    const auto loans = TRY(read_panel(panel));
    TRY(write_panel_book(loans, folder / "book"));
    const SimulatedClock clock(start_of(last_day + Days(1)));
    const auto house = TRY(House::open({fmt::format("sqlite:{}", (folder / "panel.db").string()),
                                        policies_from_2017(folder), OpenMode::create_if_missing},
                                       clock));
    TRY(hire(*house));
    const auto file = [&folder](const char* name) { return (folder / "book" / name).string(); };
    print_import(
        TRY(import_book(*house, {file("book.csv"), file("parties.csv"), file("vehicles.csv"),
                                 file("payments.csv"), file("modifications.csv")})));
    Seen seen;
    TRY(run_day(*house, first_day));
    TRY(run_day(*house, last_day, [&seen](const DaySummary& summary) {
        note(summary, seen);
        if (calendar_of(summary.closed.day).day() == std::chrono::day(1))
            std::fputs(fmt::format("\r{}", format_date(summary.closed.day)).c_str(), stderr);
    }));
    std::fputs("\n", stderr);
    print_seen(seen);
    return done();
}

}  // namespace
}  // namespace daihou

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: loan_panel_days PANEL_DIRECTORY STORE_DIRECTORY\n", stderr);
        return 2;
    }
    const daihou::Done lived = daihou::live(argv[1], argv[2]);
    if (lived) return 0;
    std::fputs(fmt::format("{}\n", lived.error().text).c_str(), stderr);
    return 3;
}
