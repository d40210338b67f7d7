#include "cli/bench/bench_command.h"

#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/bench/bench_contacts_command.h"
#include "cli/bench/bench_import_command.h"
#include "cli/opened_house.h"
#include "cli/run_figures.h"
#include "cli/temporary_folder.h"
#include "service/bench/bench_store.h"
#include "service/day/run_day.h"
#include "service/view/follow_up/read_coverage.h"
#include "service/view/follow_up/read_work_list.h"
#include "service/view/loan/read_loan.h"
#include "service/view/portfolio/read_portfolio.h"
#include "store/postgres/postgres_address.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

// Where the measured store stands; a folder of our own goes with us.
class BenchPlace {
public:
    static Result<BenchPlace> of(const std::string& db) {
        BenchPlace place;
        if (db.empty()) {
            place.folder_.emplace(TRY(TemporaryFolder::make()));
            place.path_ = place.folder_->file("bench.db");
            return place;
        }
        if (is_postgres_url(db)) {
            place.server_url_ = db;
            return place;
        }
        constexpr std::string_view scheme = "sqlite:";
        if (!db.starts_with(scheme))
            return Error{ErrorKind::bad_input, "store_url",
                         "the bench works on sqlite:PATH or an empty postgresql:// database"};
        place.path_ = db.substr(scheme.size());
        return place;
    }
    std::string url() const { return is_on_server() ? server_url_ : "sqlite:" + path_.string(); }
    bool is_on_server() const { return !server_url_.empty(); }
    std::int64_t megabytes() const { return static_cast<std::int64_t>(fs::file_size(path_) >> 20); }
    // The book as it was made; a store that is used once needs none.
    fs::path made() const { return path_.string() + ".made"; }
    bool is_used_once() const { return folder_.has_value() || is_on_server(); }
    bool exists() const { return !is_on_server() && fs::exists(path_); }

    Done keep_made() const { return copy(path_, made()); }
    Done start_from_made() const {
        std::error_code ignored;
        for (const std::string_view rest : {"-wal", "-shm"})
            fs::remove(path_.string() + std::string(rest), ignored);
        return copy(made(), path_);
    }

private:
    BenchPlace() = default;
    static Done copy(const fs::path& from, const fs::path& to) {
        std::error_code failed;
        fs::copy_file(from, to, fs::copy_options::overwrite_existing, failed);
        if (!failed) return done();
        return Error{ErrorKind::unavailable, "bench_copy",
                     fmt::format("{} cannot be copied to {}: {}; make room, or remove both and "
                                 "have the book made again",
                                 from.string(), to.string(), failed.message())};
    }

    std::optional<TemporaryFolder> folder_;
    fs::path path_;
    std::string server_url_;
};

class Bench {
public:
    Bench(const BenchArguments& arguments, const Clock& clock, std::ostream& err)
        : book_{arguments.loans, arguments.seed},
          policies_(find_policies(arguments.policies)),
          clock_(clock),
          err_(err) {}

    Done make(const BenchPlace& place) {
        const auto house = TRY(open(place, OpenMode::create_if_missing));
        TRY(make_bench_store(*house, book_, progress()));
        err_ << "\n";
        return done();
    }

    Result<Json> measure(const BenchPlace& place) {
        Json figures{{"loans", book_.loans}, {"seed", book_.seed}, {"reused", place.exists()}};
        StageWatch watch;
        const ComingMoney coming = TRY(made_book(place));
        figures["make_s"] = watch.lap();
        forget_peak_memory();
        TRY(measure_warm(place, coming, figures));
        TRY(measure_cold(place, figures));
        if (!place.is_on_server()) figures["store_mb"] = place.megabytes();
        err_ << "\n";
        return figures;
    }

private:
    Result<std::unique_ptr<House>> open(const BenchPlace& place, OpenMode mode) const {
        return House::open({place.url(), policies_, mode}, clock_);
    }

    BenchProgress progress() {
        return [this](std::string_view what, std::int64_t done, std::int64_t of) {
            err_ << fmt::format("\rmaking the book: {} {} of {}    ", what, done, of) << std::flush;
        };
    }

    Result<ComingMoney> made_book(const BenchPlace& place) {
        if (!place.exists()) {
            TRY(make_in_a_process_of_its_own(place));
            if (!place.is_used_once()) TRY(place.keep_made());
        } else {
            {
                const auto house = TRY(open_store(place.url(), OpenMode::must_exist, clock_));
                TRY(check_bench_store(*house, book_));
            }
            TRY(place.start_from_made());
        }
        return coming_money(book_, progress());
    }

    // It says itself what it could not do.
    Done make_in_a_process_of_its_own(const BenchPlace& place) const {
        const std::string command = fmt::format(
            "exec {} bench day --make-only --loans {} --seed {} --db '{}' --policies '{}'",
            own_program(), book_.loans, book_.seed, place.url(), policies_.string());
        if (std::system(command.c_str()) == 0) return done();
        return Error{ErrorKind::unavailable, "bench_make",
                     "the book could not be made; the reason stands above"};
    }
    static std::string own_program() { return fs::read_symlink("/proc/self/exe").string(); }

    Done measure_warm(const BenchPlace& place, const ComingMoney& coming, Json& figures) {
        StageWatch watch;
        const double processor_at_start = processor_seconds();
        const auto house = TRY(open(place, OpenMode::must_exist));
        figures["open_s"] = watch.lap();
        figures["open_processor_s"] = processor_seconds() - processor_at_start;
        TRY(bring_news(*house, book_, coming, bench_first_day));
        watch.lap();
        const DaySummary first = TRY(run_day(*house, bench_first_day));
        figures["first_day_s"] = watch.lap() - first.seconds.settle;
        figures["first_day_stages"] = stage_seconds(first.seconds);
        const BenchNews news = TRY(bring_news(*house, book_, coming, bench_warm_day));
        watch.lap();
        const double processor_before = processor_seconds();
        const DaySummary day = TRY(run_day(*house, bench_warm_day));
        figures["warm_s"] = watch.lap() - day.seconds.settle;  // nobody waits for tidying up
        figures["warm_processor_s"] = processor_seconds() - processor_before;
        figures["day"] = format_date(day.closed.day);
        figures["stages"] = stage_seconds(day.seconds);
        figures["peak_mb"] = peak_memory_mb();
        figures["digest"] = day.closed.plan_digest;
        figures["payments"] = news.payments;
        figures["payments_s"] = news.payments_s;
        figures["outcomes"] = news.outcomes;
        figures["outcomes_s"] = news.outcomes_s;
        figures["loans_active"] = day.closed.loans;
        figures["facts_folded"] = day.facts_folded;
        figures["facts_recorded"] = day.facts_recorded;
        figures["snapshots_changed"] = day.snapshots_changed;
        figures["tasks_open"] = day.closed.tasks_open;
        figures["tasks_new"] = day.closed.tasks_new;
        figures["tasks_planned_today"] = day.tasks_planned_today;
        figures["follow_ups_due"] = day.closed.follow_ups_due;
        figures["follow_ups_late"] = day.closed.follow_ups_late;
        figures["warnings_raised"] = day.closed.warnings_raised;
        for (const BucketTotal& bucket : day.closed.buckets)
            figures["buckets"].push_back(bucket.loans);
        TRY(bring_news(*house, book_, coming, bench_last_day));
        figures["pages_ms"] = TRY(page_milliseconds(*house));
        return done();
    }

    // What a desk waits for at the end of a worked day, without HTTP. The first list of a process
    // reads what was finished on the day; for the others the middle one of nine counts.
    static Result<Json> page_milliseconds(House& house) {
        const auto of_page = [](auto&& read, int times) -> Result<double> {
            std::vector<double> taken;
            for (int i = 0; i < times; ++i) {
                StageWatch watch;
                TRY(read());
                taken.push_back(watch.lap() * 1000);
            }
            std::sort(taken.begin(), taken.end());
            return taken[taken.size() / 2];
        };
        LoanId loan;
        StaffId staff;
        house.read([&](const Portfolio& portfolio, std::span<const LoanSnapshot> loans) {
            loan = loans[loans.size() / 2].loan;
            staff = portfolio.staff()[portfolio.staff().size() / 2].staff;
        });
        const auto everybodys = [&house] { return read_work_list(house, {}); };
        const auto own = [&] { return read_work_list(house, {.staff = staff}); };
        Json pages;
        pages["work_list_first"] = TRY(of_page(everybodys, 1));
        pages["work_list"] = TRY(of_page(everybodys, 9));
        pages["own_work_list"] = TRY(of_page(own, 9));
        pages["loan"] = TRY(of_page([&] { return read_loan(house, loan); }, 9));
        const auto portfolio = [&house] { return read_portfolio(house, std::nullopt); };
        pages["portfolio_first"] = TRY(of_page(portfolio, 1));
        pages["portfolio"] = TRY(of_page(portfolio, 9));
        pages["coverage"] = TRY(of_page([&] { return read_coverage(house, std::nullopt); }, 9));
        return pages;
    }

    // `daihou day run` in a process of its own; its document arrives when all of the day is done,
    // of which tidying up keeps nobody waiting.
    Done measure_cold(const BenchPlace& place, Json& figures) {
        const std::string day = format_date(bench_last_day);
        const std::string command =
            fmt::format("exec {} day run --db '{}' --policies '{}' --date {} 2>/dev/null",
                        own_program(), place.url(), policies_.string(), day);
        StageWatch watch;
        std::FILE* child = ::popen(command.c_str(), "r");
        std::string text(1 << 16, '\0');
        const char* line = child == nullptr
                               ? nullptr
                               : std::fgets(text.data(), static_cast<int>(text.size()), child);
        const double ran_s = watch.lap();
        const int status = child == nullptr ? -1 : ::pclose(child);
        const Json said = Json::parse(line == nullptr ? "" : line, nullptr, false);
        if (status != 0 || said.is_discarded())
            return Error{
                ErrorKind::unavailable, "bench_cold",
                "daihou day run failed in a process of its own; run it by hand on this store with "
                "--date " +
                    day};
        const Json& stages = said["stages"];
        double passed = 0;
        for (const auto& stage : stages)
            passed += stage.get<double>();
        figures["cold_s"] = ran_s - stages["settle"].get<double>();
        figures["cold_stages"] = Json{{"start", ran_s - passed}};
        figures["cold_stages"].update(stages);
        figures["cold_peak_mb"] = said["peak_mb"];
        figures["cold_digest"] = said["plan_digest"];
        return done();
    }

    BenchBook book_;
    fs::path policies_;
    const Clock& clock_;
    std::ostream& err_;
};

}  // namespace

int run_bench_day(const BenchArguments& arguments, const Clock& clock, std::ostream& out,
                  std::ostream& err) {
    if (arguments.loans < 1 || arguments.loans > 5'000'000)
        return report(
            {ErrorKind::bad_input, "bench_size", "--loans takes a number from 1 to 5000000"}, err);
    const auto place = BenchPlace::of(arguments.db);
    if (!place) return report(place.error(), err);
    if (arguments.only_makes) {
        const Done made = Bench(arguments, clock, err).make(*place);
        return made ? 0 : report(made.error(), err);
    }
    const auto figures = Bench(arguments, clock, err).measure(*place);
    if (!figures) return report(figures.error(), err);
    out << figures->dump() << "\n";
    return 0;
}

void add_bench(CLI::App& app, BenchArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* bench = app.add_subcommand("bench", "how fast it is, on a generated book");
    bench->require_subcommand(1);
    CLI::App* day = bench->add_subcommand("day", "the day pass, warm and cold, results durable");
    day->add_option("--loans", arguments.loans, "how many")->capture_default_str();
    day->add_option("--seed", arguments.seed, "the same seed, the same book")
        ->capture_default_str();
    day->add_option("--db", arguments.db,
                    "sqlite:PATH, made if missing and kept, or an empty postgresql:// database; a "
                    "temporary file if left out");
    day->add_option("--policies", arguments.policies, "folder of the rules");
    day->add_flag("--make-only", arguments.only_makes, "make the book in an empty store and stop");
    day->callback([&arguments, &clock, &exit_code] {
        exit_code = run_bench_day(arguments, clock, std::cout, std::cerr);
    });
    CLI::App* importing = bench->add_subcommand(
        "import", "a lender's files read, and stored in an empty store, durable");
    importing->add_option("--loans", arguments.loans, "how many")->capture_default_str();
    importing->add_option("--seed", arguments.seed, "the same seed, the same files")
        ->capture_default_str();
    importing->add_option(
        "--db", arguments.db,
        "an empty store that takes all files and is kept; a temporary one if left out");
    importing->add_option("--policies", arguments.policies, "folder of the rules");
    importing->callback([&arguments, &clock, &exit_code] {
        exit_code = run_bench_import(arguments, clock, std::cout, std::cerr);
    });
    CLI::App* contacts =
        bench->add_subcommand("contacts", "one verdict of the contact guard, and a day of them");
    contacts->add_option("--contacts", arguments.loans, "how many")->capture_default_str();
    contacts->add_option("--seed", arguments.seed, "the same seed, the same contacts")
        ->capture_default_str();
    contacts->add_option("--policies", arguments.policies, "folder of the rules");
    contacts->callback([&arguments, &exit_code] {
        exit_code = run_bench_contacts(arguments, std::cout, std::cerr);
    });
}

}  // namespace daihou
