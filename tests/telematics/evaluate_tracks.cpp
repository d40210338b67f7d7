// evaluate_tracks FILE [--policies DIR] [--config TOML] [--part tune|report|all] [--seed S]
// [--seeds N]
// [--history-percent P]: the table of docs/telematics_evaluation.md. Vehicles are parted by the
// digest of their id, so that thresholds tuned on one part are judged on the other.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "base/clock.h"
#include "policy/telematics/load_telematics.h"
#include "track_evaluation.h"

namespace daihou::evaluation {
namespace {

struct Arguments {
    std::vector<std::string> files;
    std::string policies = "policies";
    std::string config;
    std::string part = "report";
    std::uint64_t seed = 1;
    int seeds = 5;
    int history_percent = 50;
};

// FNV-1a: the same part on every machine.
bool is_in(const std::string& part, const std::string& vehicle) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char c : vehicle)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return part == "all" || ((hash >> 20) % 2 == 0) == (part == "tune");
}

Result<std::vector<Track>> tracks_of(const Arguments& arguments, const std::string& file) {
    Findings findings;
    Tracks tracks;
    CsvReader csv(TRY(open_bytes(file)), file, findings);
    TRY(read_fixes(csv, SystemClock().now(), tracks));
    std::vector<Track> chosen;
    for (Track& track : std::move(tracks).in_order())
        if (is_in(arguments.part, track.vehicle)) chosen.push_back(std::move(track));
    return chosen;
}

void print(const Score& score) {
    std::cout << fmt::format("{:<14} {:>7} {:>7} {:>7} {:>10} {:>12} {:>11}\n", "kind", "events",
                             "recall", "in time", "precision", "false/1000vd", "all/1000vd");
    const auto row = [](std::string_view name, const KindScore& kind) {
        std::cout << fmt::format("{:<14} {:>7} {:>7.3f} {:>7.3f} {:>10.3f} {:>12.1f} {:>11.1f}\n",
                                 name, kind.events, kind.recall(), kind.early(), kind.precision(),
                                 kind.false_per_1000(), kind.all_per_1000());
    };
    for (std::size_t i = 0; i < alert_kind_count; ++i)
        row(name_of(static_cast<AlertKind>(i)), score.kinds[i]);
    for (const auto& [name, kind] : score.others)
        row(name, kind);
    for (const auto& [kind, decoy] : score.decoys)
        std::cout << fmt::format("decoys of {}: {}, alerted {}\n", name_of(kind), decoy.decoys,
                                 decoy.alerted);
}

int run(const Arguments& arguments) {
    std::optional<std::filesystem::path> changes;
    if (!arguments.config.empty()) changes = arguments.config;
    const auto rules = load_telematics(arguments.policies, changes, SystemClock().today());
    if (!rules) return std::cerr << rules.error().text << "\n", 2;
    for (const std::string& file : arguments.files) {
        const auto tracks = tracks_of(arguments, file);
        if (!tracks) return std::cerr << tracks.error().text << "\n", 2;
        Score score;
        for (int i = 0; i < arguments.seeds; ++i)
            score.add(evaluate(*tracks, *rules, arguments.history_percent,
                               arguments.seed + static_cast<std::uint64_t>(i)));
        std::cout << fmt::format("{}: {} vehicles, part {}, history {} %, {} seeds\n", file,
                                 tracks->size(), arguments.part, arguments.history_percent,
                                 arguments.seeds);
        print(score);
    }
    return 0;
}

}  // namespace
}  // namespace daihou::evaluation

int main(int argc, char** argv) {
    CLI::App app("recall, precision and alarms of the detectors over injected events");
    daihou::evaluation::Arguments arguments;
    app.add_option("FILE", arguments.files, "tracks")->required();
    app.add_option("--policies", arguments.policies)->capture_default_str();
    app.add_option("--config", arguments.config);
    app.add_option("--part", arguments.part)->check(CLI::IsMember({"tune", "report", "all"}));
    app.add_option("--seed", arguments.seed)->capture_default_str();
    app.add_option("--seeds", arguments.seeds)->capture_default_str();
    app.add_option("--history-percent", arguments.history_percent)->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    return daihou::evaluation::run(arguments);
}
