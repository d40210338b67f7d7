#include "cli/terminals/tracks_commands.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "cli/terminals/tracks_pairs.h"
#include "cli/terminals/zones_input.h"
#include "domain/telematics/watch/separation_watch.h"
#include "domain/telematics/watch/watch_tracks.h"
#include "intake/rows/fix_rows.h"
#include "policy/messages.h"
#include "policy/telematics/load_telematics.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

// "2008-05-17T17:32:01Z", as the input has it.
std::string utc_text(FixTime at) {
    const auto day = std::chrono::floor<Days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(at - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

using Pairs = std::map<std::string, std::string>;  // backup terminal by main

Json json_of(const Alert& alert, const ForbiddenZones& zones, const Pairs& pairs) {
    const auto degrees = [](std::int32_t microdegrees) { return microdegrees / 1e6; };
    Json json = {{"vehicle_id", alert.vehicle},
                 {"kind", name_of(alert.kind)},
                 {"started_at", utc_text(alert.started_at)},
                 {"raised_at", utc_text(alert.raised_at)}};
    if (alert.cleared_at) json["cleared_at"] = utc_text(*alert.cleared_at);
    json["state"] = alert.cleared_at ? "cleared" : alert.repeated_at.empty() ? "open" : "repeated";
    json["lat"] = degrees(alert.where.lat_microdegrees);
    json["lon"] = degrees(alert.where.lon_microdegrees);
    Json evidence = Json::object();
    if (alert.zone != no_zone)
        evidence["zone_id"] = zones.at(static_cast<std::size_t>(alert.zone)).id;
    if (alert.kind == AlertKind::separation)
        evidence["backup_vehicle_id"] = pairs.at(alert.vehicle);
    for (const auto& [name, value] : alert.evidence)
        evidence[std::string(name)] = value;
    if (!alert.repeated_at.empty()) {
        evidence["repeated_at"] = Json::array();
        for (const FixTime at : alert.repeated_at)
            evidence["repeated_at"].push_back(utc_text(at));
    }
    json["evidence"] = std::move(evidence);
    return json;
}

void say(const Findings& findings, const Messages& messages, std::ostream& err) {
    for (const Finding& finding : findings) {
        const Bilingual text = messages.text_named(finding.code + ".text", finding.parameters);
        const Bilingual todo = messages.text_named(finding.code + ".todo", finding.parameters);
        const std::string place =
            fmt::format("{}:{}:{}", finding.source, finding.row,
                        finding.column.empty() ? "" : " " + finding.column + ":");
        err << fmt::format("{} {} {} [{}]\n", place, text.en, todo.en, finding.code)
            << fmt::format("{} {}{}\n", place, text.zh, todo.zh);
    }
}

Result<std::optional<FixTime>> moment_of(const std::string& text) {
    if (text.empty()) return std::optional<FixTime>();
    return std::optional(std::chrono::ceil<std::chrono::seconds>(TRY(parse_instant(text))));
}

struct Input {
    TelematicsRules rules;
    ForbiddenZones zones;
    Pairs pairs;
    std::vector<Track> tracks;

    // Null: no fix of it in any file.
    const Track* track_of(const std::string& vehicle) const {
        const auto found = std::lower_bound(
            tracks.begin(), tracks.end(), vehicle,
            [](const Track& track, const std::string& id) { return track.vehicle < id; });
        return found != tracks.end() && found->vehicle == vehicle ? &*found : nullptr;
    }
};

// Some exports leave the status word empty as 0, which would say that no fix of the file has a
// position: then the column says nothing.
void mend_empty_status(const std::string& file, std::vector<Track>& tracks, std::ostream& err) {
    const bool has_fixes =
        std::ranges::any_of(tracks, [](const Track& track) { return !track.fixes.empty(); });
    const bool is_empty =
        has_fixes && std::all_of(tracks.begin(), tracks.end(), [](const Track& track) {
            return std::all_of(track.fixes.begin(), track.fixes.end(),
                               [](const Fix& fix) { return fix.status == 0; });
        });
    if (!is_empty) return;
    for (Track& track : tracks)
        for (Fix& fix : track.fixes)
            fix.status = status_positioned;
    err << file
        << ": status: is 0 in every row and says nothing; every fix counts as positioned. Leave "
           "the column out to be sure.\n"
        << file
        << ": status：每一行都是 0，没有意义；所有定位点按已定位处理。请删除该列以免误解。\n";
}

Result<Input> read(const TracksArguments& arguments, const Clock& clock, Findings& findings,
                   std::ostream& err) {
    Input input;
    std::optional<std::filesystem::path> changes;
    if (!arguments.config.empty()) changes = arguments.config;
    input.rules = TRY(load_telematics(find_policies(arguments.policies), changes, clock.today()));
    if (!arguments.zones.empty()) input.zones = TRY(read_zones(arguments.zones, findings));
    if (!arguments.pairs.empty()) input.pairs = TRY(read_pairs(arguments.pairs, findings));
    Tracks tracks;
    for (const std::string& file : arguments.files) {
        CsvReader csv(TRY(open_bytes(file)), file, findings);
        Tracks of_file;
        TRY(read_fixes(csv, clock.now(), of_file));
        std::vector<Track> read = std::move(of_file).in_order();
        mend_empty_status(file, read, err);
        for (Track& track : read) {
            Track& known = tracks.at(tracks.of(track.vehicle));
            if (known.fixes.empty())
                known.fixes = std::move(track.fixes);
            else
                known.fixes.insert(known.fixes.end(), track.fixes.begin(), track.fixes.end());
            known.mileage.insert(known.mileage.end(), track.mileage.begin(), track.mileage.end());
        }
    }
    input.tracks = std::move(tracks).in_order();
    return input;
}

}  // namespace

int run_tracks_detect(const TracksArguments& arguments, const Clock& clock, std::ostream& out,
                      std::ostream& err) {
    const auto messages = Messages::load(find_policies(arguments.policies));
    if (!messages) return report(messages.error(), err);
    const auto from = moment_of(arguments.alerts_from);
    if (!from) return report(from.error(), err);
    const auto until = moment_of(arguments.until);
    if (!until) return report(until.error(), err);
    Findings findings;
    const auto input = read(arguments, clock, findings, err);
    say(findings, *messages, err);
    if (!input) return report(input.error(), err);

    FixTime end{};
    for (const Track& track : input->tracks)
        if (!track.fixes.empty()) end = std::max(end, track.fixes.back().at);
    if (*until) end = **until;
    AlertLog log(*from);
    for (const Track& track : input->tracks) {
        watch_track(track.vehicle, track.fixes, end, input->rules, input->zones, log);
        watch_mileage(track.vehicle, track.mileage, input->rules, log);
    }
    bool is_missing = false;
    for (const auto& [main, backup] : input->pairs) {
        const Track* of_main = input->track_of(main);
        const Track* of_backup = input->track_of(backup);
        if (of_main != nullptr && of_backup != nullptr) {
            watch_pair(main, of_main->fixes, of_backup->fixes, input->rules, log);
            continue;
        }
        is_missing = true;
        const std::string& missing = of_main == nullptr ? main : backup;
        err << fmt::format("{}: {} has no fix in any file; correct the pair or add its file\n",
                           arguments.pairs, missing)
            << fmt::format("{}：{} 在所有文件中都没有定位点；请更正配对或补充文件\n",
                           arguments.pairs, missing);
    }
    for (const Alert& alert : log.in_order())
        out << json_of(alert, input->zones, input->pairs).dump() << "\n";
    return findings.empty() && !is_missing ? 0 : 1;
}

void add_tracks(CLI::App& app, TracksArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* tracks = app.add_subcommand("tracks", "positions of vehicles");
    tracks->require_subcommand(1);
    CLI::App* detect = tracks->add_subcommand(
        "detect", "alerts over tracks, as a live system would have raised them");
    detect
        ->add_option(
            "FILE", arguments.files,
            "CSV or .csv.gz of vehicle_id,timestamp_utc,lat,lon[,alarm,status,mileage_km]; - is "
            "standard input")
        ->required();
    detect->add_option("--zones", arguments.zones,
                       "forbidden zones: CSV of zone_id,lat,lon (corners in order) or GeoJSON");
    detect->add_option("--pairs", arguments.pairs,
                       "main and backup terminal of one vehicle: CSV of "
                       "main_vehicle_id,backup_vehicle_id");
    detect->add_option("--config", arguments.config,
                       "TOML; its groups take the place of those of telematics.toml");
    detect->add_option("--alerts-from", arguments.alerts_from,
                       "what comes before only teaches habits: 2008-05-25T00:00:00Z");
    detect->add_option("--until", arguments.until,
                       "silence counts up to here; the last fix of all files if left out");
    detect->add_option("--policies", arguments.policies, "folder of the rules");
    detect->callback([&arguments, &clock, &exit_code] {
        exit_code = run_tracks_detect(arguments, clock, std::cout, std::cerr);
    });
}

}  // namespace daihou
