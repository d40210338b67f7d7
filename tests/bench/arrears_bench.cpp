// arrears_bench: days past due and overdue amount of every loan, from positions as the day pass
// counts them, and from a table of all instalments by set-based SQL, in one run over one book.
// Every way must give the same arrears, or the bench ends with 1 and names the first loan that
// differs. Prints one JSON document; what it shows stands in docs/performance.md.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "arrears_in_sql.h"
#include "memory_reading.h"
#include "service/day/day_stages.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

constexpr int repetitions = 3;

struct Arguments {
    std::int64_t loans = 1'000'000;
    std::uint64_t seed = 1;
    std::string as_of = "2026-03-12";
    std::string sqlite_path;
    std::string postgres_url;
};

double best_of(const Json& figures) {
    return figures["seconds"].get<double>();
}

class ArrearsBench {
public:
    explicit ArrearsBench(ArrearsBookSize size) : size_(size) {}

    Result<Json> measure(const std::vector<std::string>& urls) {
        StageWatch watch;
        book_ = make_arrears_book(size_);
        Json figures{{"loans", size_.loans},
                     {"instalments", size_.loans * instalments_a_loan},
                     {"as_of", format_date(size_.as_of)},
                     {"seed", size_.seed},
                     {"make_s", watch.lap()}};
        overdue_.resize(book_.loans.size());
        figures["from_positions"] = TRY(measure_positions());
        figures["memory"] = memory_figures();
        figures["loans_overdue"] = std::count_if(
            overdue_.begin(), overdue_.end(), [](const LoanOverdue& loan) { return loan.dpd > 0; });
        figures["checksum"] = checksum_of(overdue_);
        figures["from_instalments"] = Json::array();
        for (const std::string& url : urls)
            figures["from_instalments"].push_back(TRY(measure_engine(url)));
        return figures;
    }

private:
    std::size_t cores() const { return std::max(1u, std::thread::hardware_concurrency()); }

    // Best of the repetitions and all of them. `before` is not timed.
    Result<Json> time(const std::function<Done()>& before,
                      const std::function<Done()>& work) const {
        std::vector<double> seconds;
        for (int i = 0; i < repetitions; ++i) {
            TRY(before());
            StageWatch watch;
            TRY(work());
            seconds.push_back(watch.lap());
        }
        const double best = *std::min_element(seconds.begin(), seconds.end());
        return Json{{"seconds", best},
                    {"loans_per_s", std::llround(static_cast<double>(size_.loans) / best)},
                    {"all_seconds", seconds}};
    }

    // Timed again beside every way of SQL, since the load of a shared machine changes meanwhile;
    // the ratios are to the last one.
    Result<Json> measure_positions() {
        Json figures{{"cores", cores()}};
        OverdueOfBook again(overdue_.size());
        const auto count = [](const ArrearsBook& book, std::size_t threads, OverdueOfBook& to) {
            count_overdue(book, threads, to);
            return done();
        };
        figures["one_core"] = TRY(time(done, [&] { return count(book_, 1, overdue_); }));
        figures["all_cores"] = TRY(time(done, [&] { return count(book_, cores(), again); }));
        TRY(check_same(overdue_, again, "all cores"));
        one_core_s_ = best_of(figures["one_core"]);
        all_cores_s_ = best_of(figures["all_cores"]);
        return figures;
    }

    // What reading agreements and positions once would take, if nothing were computed.
    Json memory_figures() const {
        const std::size_t bytes = book_.loans.size() * sizeof(BookedLoan);
        const double one_core = read_memory_seconds(bytes, 1, repetitions);
        const double all_cores = read_memory_seconds(bytes, cores(), repetitions);
        const auto gigabytes = static_cast<double>(bytes) / 1e9;
        return {{"bytes_a_loan", sizeof(BookedLoan)},
                {"one_core_gb_per_s", gigabytes / one_core},
                {"all_cores_gb_per_s", gigabytes / all_cores},
                {"one_core_limit_s", one_core},
                {"all_cores_limit_s", all_cores}};
    }

    Result<Json> measure_engine(const std::string& url) {
        ArrearsInSql sql = TRY(ArrearsInSql::at(url));
        Result<Json> figures = measure_in(sql);
        std::cerr << "\n";
        Done removed = sql.remove();
        if (figures && !removed) return std::move(removed).error();
        return figures;
    }

    Result<Json> measure_in(ArrearsInSql& sql) {
        Json figures{{"engine", sql.engine()}, {"version", TRY(sql.version())}};
        const std::string engine(sql.engine());
        StageWatch watch;
        TRY(sql.fill(book_, [&](std::int64_t loan) {
            if (loan % 10'000 == 0 || loan == size_.loans)
                std::cerr << fmt::format("\r{}: instalments of loan {} of {}    ", engine, loan,
                                         size_.loans)
                          << std::flush;
        }));
        figures["fill_s"] = watch.lap();
        TRY(sql.make_key());
        figures["key_s"] = watch.lap();
        for (const auto& [name, access] : {std::pair("whole_table", OverdueAccess::whole_table),
                                           std::pair("open_index", OverdueAccess::open_index)}) {
            std::cerr << fmt::format("\r{}: {}                              ", engine, name)
                      << std::flush;
            figures[name] = TRY(measure_access(sql, access, fmt::format("{} {}", engine, name)));
        }
        figures["rows"] = TRY(sql.rows());
        return figures;
    }

    Result<Json> measure_access(ArrearsInSql& sql, OverdueAccess access, const std::string& way) {
        StageWatch watch;
        TRY(sql.prepare(access));
        Json figures{{"prepare_s", watch.lap()}, {"plan", TRY(sql.plan(size_.as_of))}};
        figures["from_positions_beside"] = TRY(measure_positions());
        OverdueOfBook found;
        const auto forget_found = [&] {
            found.assign(overdue_.size(), {});
            return done();
        };
        figures["read"] = TRY(time(forget_found, [&] { return sql.read(size_.as_of, found); }));
        TRY(compare(found, way, figures["read"]));

        const auto compare_stored = [&](Json& timed) -> Done {
            TRY(forget_found());
            TRY(sql.read_stored(found));
            TRY(sql.forget_stored());
            return compare(found, way + ", stored", timed);
        };
        const auto empty_table = [&]() -> Done {
            TRY(sql.forget_stored());
            return sql.make_stored_table();
        };
        figures["insert_select"] =
            TRY(time(empty_table, [&] { return sql.store_by_insert(size_.as_of); }));
        TRY(compare_stored(figures["insert_select"]));
        figures["create_table_as"] = TRY(time([&] { return sql.forget_stored(); },
                                              [&] { return sql.store_as_new_table(size_.as_of); }));
        TRY(compare_stored(figures["create_table_as"]));
        return figures;
    }

    Done compare(const OverdueOfBook& found, const std::string& way, Json& timed) const {
        TRY(check_same(overdue_, found, way));
        timed["checksum"] = checksum_of(found);
        timed["times_one_core"] = best_of(timed) / one_core_s_;
        timed["times_all_cores"] = best_of(timed) / all_cores_s_;
        return done();
    }

    ArrearsBookSize size_;
    ArrearsBook book_;
    OverdueOfBook overdue_;  // by positions: what everything else is compared with
    double one_core_s_ = 0;  // by positions, as last timed
    double all_cores_s_ = 0;
};

Result<Json> run(const Arguments& arguments) {
    const BusinessDate as_of = TRY(parse_date(arguments.as_of));
    std::vector<std::string> urls;
    if (!arguments.sqlite_path.empty()) urls.push_back("sqlite:" + arguments.sqlite_path);
    if (!arguments.postgres_url.empty()) urls.push_back(arguments.postgres_url);
    return ArrearsBench({arguments.loans, arguments.seed, as_of}).measure(urls);
}

int exit_code_of(const Error& error) {
    switch (error.kind) {
        case ErrorKind::conflict:
            return 1;
        case ErrorKind::unavailable:
            return 3;
        default:
            return 2;
    }
}

}  // namespace
}  // namespace daihou

int main(int argc, char** argv) {
    daihou::Arguments arguments;
    CLI::App app("Arrears from positions against set-based SQL over all instalments");
    app.add_option("--loans", arguments.loans)->check(CLI::Range(1, 10'000'000));
    app.add_option("--seed", arguments.seed);
    app.add_option("--as-of", arguments.as_of, "YYYY-MM-DD");
    app.add_option("--sqlite", arguments.sqlite_path, "a new file; it is removed at the end");
    app.add_option("--postgres", arguments.postgres_url, "an empty database");
    try {
        app.parse(argc, argv);
        const auto figures = daihou::run(arguments);
        if (!figures) {
            std::cerr << "\n" << figures.error().code << ": " << figures.error().text << "\n";
            return daihou::exit_code_of(figures.error());
        }
        std::cout << figures->dump(2) << "\n";
        return 0;
    } catch (const CLI::ParseError& refused) {
        return app.exit(refused) == 0 ? 0 : 2;
    } catch (const std::exception& failed) {
        std::cerr << "\n" << failed.what() << "\n";
        return 3;
    }
}
