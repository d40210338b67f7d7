#include "cli/tracks_commands.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "cli/zones_input.h"
#include "domain/telematics/watch_tracks.h"
#include "intake/fix_rows.h"
#include "policy/load_telematics.h"
#include "policy/messages.h"

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

Json json_of(const Alert& alert, const ForbiddenZones& zones) {
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
    std::vector<Track> tracks;
};

Result<Input> read(const TracksArguments& arguments, const Clock& clock, Findings& findings) {
    Input input;
    std::optional<std::filesystem::path> changes;
    if (!arguments.config.empty()) changes = arguments.config;
    input.rules = TRY(load_telematics(find_policies(arguments.policies), changes, clock.today()));
    if (!arguments.zones.empty()) input.zones = TRY(read_zones(arguments.zones, findings));
    Tracks tracks;
    for (const std::string& file : arguments.files) {
        CsvReader csv(TRY(open_bytes(file)), file, findings);
        TRY(read_fixes(csv, clock.now(), tracks));
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
    const auto input = read(arguments, clock, findings);
    say(findings, *messages, err);
    if (!input) return report(input.error(), err);

    FixTime end{};
    for (const Track& track : input->tracks)
        if (!track.fixes.empty()) end = std::max(end, track.fixes.back().at);
    if (*until) end = **until;
    AlertLog log(*from);
    for (const Track& track : input->tracks)
        watch_track(track.vehicle, track.fixes, end, input->rules, input->zones, log);
    for (const Alert& alert : log.in_order())
        out << json_of(alert, input->zones).dump() << "\n";
    return findings.empty() ? 0 : 1;
}

void add_tracks(CLI::App& app, TracksArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* tracks = app.add_subcommand("tracks", "positions of vehicles");
    tracks->require_subcommand(1);
    CLI::App* detect = tracks->add_subcommand(
        "detect", "alerts over tracks, as a live system would have raised them");
    detect
        ->add_option("FILE", arguments.files,
                     "CSV or .csv.gz of vehicle_id,timestamp_utc,lat,lon[,alarm,status]; - is "
                     "standard input")
        ->required();
    detect->add_option("--zones", arguments.zones,
                       "forbidden zones: CSV of zone_id,lat,lon (corners in order) or GeoJSON");
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
