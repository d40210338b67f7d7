#include "cli/bench/bench_import_command.h"

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "cli/run_figures.h"
#include "cli/temporary_folder.h"
#include "service/bench/bench_loan.h"
#include "service/bench/timed_import.h"
#include "world/sample/write_sample.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::int64_t a_second(std::int64_t count, double seconds) {
    return static_cast<std::int64_t>(static_cast<double>(count) / seconds);
}

class ImportBench {
public:
    ImportBench(const BenchArguments& arguments, const Clock& clock, const TemporaryFolder& folder,
                std::ostream& err)
        : arguments_(arguments), clock_(clock), folder_(folder), err_(err) {}

    Result<Json> measure() {
        StageWatch watch;
        const SampleCounts made = TRY(write_sample(arguments_.loans, arguments_.seed,
                                                   bench_taken_over_on, folder_.file("files")));
        rows_ = made.loans + made.parties + made.vehicles + made.payments;
        const std::string book = folder_.file("files/book.csv");
        const ImportFiles loans{.book = book};
        ImportFiles registered = loans;
        registered.parties = folder_.file("files/parties.csv");
        registered.vehicles = folder_.file("files/vehicles.csv");
        ImportFiles all = registered;
        all.payments = folder_.file("files/payments.csv");

        Json figures{{"loans", made.loans}, {"seed", arguments_.seed}, {"rows", rows_}};
        figures["make_s"] = watch.lap();
        forget_peak_memory();
        const std::string whole =
            arguments_.db.empty() ? "sqlite:" + folder_.file("whole.db") : arguments_.db;
        Json& read = figures["read"];
        Json& stored = figures["stored"];
        read["loans"] = TRY(read_only("reading loans", "read_loans.db", loans));
        read["all"] = TRY(read_only("reading all files", "read_all.db", all));
        read["all"]["rows_a_second"] = a_second(rows_, read["all"]["seconds"]);
        stored["loans"] = TRY(stored_in("loans", in_folder("loans.db"), loans));
        stored["loans_parties_vehicles"] =
            TRY(stored_in("loans, parties, vehicles", in_folder("registered.db"), registered));
        stored["all"] = TRY(stored_in("all files", whole, all));
        figures["peak_mb"] = peak_memory_mb();
        err_ << "\n";
        return figures;
    }

private:
    std::string in_folder(std::string_view name) const { return "sqlite:" + folder_.file(name); }

    Result<TimedImport> import(std::string_view what, const std::string& url,
                               const ImportFiles& files, Keeping keeping) {
        err_ << fmt::format("\r{:<40}", what) << std::flush;
        return timed_import({.store_url = url, .policies = find_policies(arguments_.policies)},
                            files, clock_, keeping);
    }

    Json figures_of(const TimedImport& timed) const {
        return {{"loans_a_second", a_second(arguments_.loans, timed.seconds)},
                {"facts", timed.facts},
                {"facts_a_second", a_second(timed.facts, timed.seconds)},
                {"seconds", timed.seconds},
                {"processor_s", timed.processor_seconds},
                {"findings", timed.findings}};
    }

    Result<Json> read_only(std::string_view what, std::string_view store,
                           const ImportFiles& files) {
        const auto timed = TRY(import(what, in_folder(store), files, Keeping::none));
        Json figures = figures_of(timed);
        figures["stages"] = {{"read", timed.reading.read}, {"plan", timed.reading.plan}};
        return figures;
    }

    Result<Json> stored_in(std::string_view what, const std::string& url,
                           const ImportFiles& files) {
        const auto timed =
            TRY(import(fmt::format("storing {}", what), url, files, Keeping::durable));
        Json figures = figures_of(timed);
        figures["stages"] = {
            {"read", timed.reading.read},           {"plan", timed.reading.plan},
            {"wait", timed.reading.wait},           {"look_up", timed.writing.look_up},
            {"make_rows", timed.writing.make_rows}, {"insert", timed.writing.insert},
            {"commit", timed.writing.commit}};
        return figures;
    }

    const BenchArguments& arguments_;
    const Clock& clock_;
    const TemporaryFolder& folder_;
    std::ostream& err_;
    std::int64_t rows_ = 0;
};

}  // namespace

int run_bench_import(const BenchArguments& arguments, const Clock& clock, std::ostream& out,
                     std::ostream& err) {
    if (arguments.loans < 1 || arguments.loans > 5'000'000)
        return report(
            {ErrorKind::bad_input, "bench_size", "--loans takes a number from 1 to 5000000"}, err);
    const auto folder = TemporaryFolder::make();
    if (!folder) return report(folder.error(), err);
    const auto figures = ImportBench(arguments, clock, *folder, err).measure();
    if (!figures) return report(figures.error(), err);
    out << figures->dump() << "\n";
    return 0;
}

}  // namespace daihou
