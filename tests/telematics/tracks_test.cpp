// If these fail, `daihou tracks detect` reads or answers otherwise than the contract says, or a
// detector has become blind or talkative on real tracks.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/terminals/tracks_commands.h"
#include "policy/telematics/load_telematics.h"
#include "track_evaluation.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

const fs::path root = DAIHOU_SOURCE_DIR;

class TracksDetect : public ::testing::Test {
protected:
    TracksDetect()
        : folder_(fs::temp_directory_path() / fmt::format("daihou_tracks_{}", ::getpid())) {
        fs::create_directories(folder_);
        arguments_.policies = (root / "policies").string();
    }
    ~TracksDetect() override { fs::remove_all(folder_); }

    std::string file(const std::string& name, const std::string& content) {
        std::ofstream(folder_ / name) << content;
        return (folder_ / name).string();
    }
    int run() {
        out_.str("");
        err_.str("");
        return run_tracks_detect(arguments_, SystemClock(), out_, err_);
    }
    std::vector<nlohmann::json> alerts() const {
        std::vector<nlohmann::json> all;
        std::istringstream lines(out_.str());
        for (std::string line; std::getline(lines, line);)
            all.push_back(nlohmann::json::parse(line));
        return all;
    }

    fs::path folder_;
    TracksArguments arguments_;
    std::ostringstream out_, err_;
};

const char* const silent =
    "vehicle_id,occupied,lon,lat,timestamp_utc\n"
    "b,1,116.40,39.90,2026-03-02T00:00:00Z\n"
    "a,0,116.40,39.90,2026-03-02T01:00:00Z\n"
    "b,1,116.40,39.90,2026-03-02T08:00:00+00:00\n"
    "b,1,116.40,39.90,2026-03-02T16:01:00+08:00\n"
    "a,0,116.40,39.90,2026-03-02T02:00:00Z\n";

TEST_F(TracksDetect, SaysSilenceWithItsMomentsAndPlace) {
    arguments_.files = {file("silent.csv", silent)};
    EXPECT_EQ(run(), 0) << err_.str();
    const auto found = alerts();
    ASSERT_EQ(found.size(), 2u) << out_.str();
    EXPECT_EQ(found[0]["vehicle_id"], "b");
    EXPECT_EQ(found[0]["kind"], "offline");
    EXPECT_EQ(found[0]["started_at"], "2026-03-02T00:00:00Z");
    EXPECT_EQ(found[0]["raised_at"], "2026-03-02T06:00:00Z");
    EXPECT_EQ(found[0]["cleared_at"], "2026-03-02T08:00:00Z");
    EXPECT_DOUBLE_EQ(found[0]["lat"], 39.9);
    EXPECT_EQ(found[0]["evidence"]["silent_minutes"], 480);
    // The other vehicle is silent to the end of the input.
    EXPECT_EQ(found[1]["vehicle_id"], "a");
    EXPECT_FALSE(found[1].contains("cleared_at"));
}

TEST_F(TracksDetect, TheOrderOfRowsAndFilesSaysNothing) {
    arguments_.files = {file("silent.csv", silent)};
    run();
    const std::string expected = out_.str();
    arguments_.files = {
        file("late.csv",
             "vehicle_id,timestamp_utc,lat,lon\nb,2026-03-02T08:01:00Z,39.9,116.4\n"
             "a,2026-03-02T02:00:00Z,39.9,116.4\nb,2026-03-02T08:00:00Z,39.9,116.4\n"),
        file("early.csv",
             "vehicle_id,timestamp_utc,lat,lon\na,2026-03-02T01:00:00Z,39.9,116.4\n"
             "b,2026-03-02T00:00:00Z,39.9,116.4\n")};
    EXPECT_EQ(run(), 0) << err_.str();
    EXPECT_EQ(out_.str(), expected);
}

TEST_F(TracksDetect, WhatWasRaisedBeforeOnlyTeaches) {
    arguments_.files = {file("silent.csv", silent)};
    arguments_.alerts_from = "2026-03-02T07:00:00Z";
    run();
    EXPECT_EQ(alerts().size(), 1u);
}

TEST_F(TracksDetect, ABadRowIsSaidWithItsPlaceAndTheOthersCount) {
    arguments_.files = {file("bad.csv", std::string(silent) +
                                            "b,1,216.40,39.90,2026-03-02T09:00:00Z\n"
                                            "b,1,116.40,39.90,yesterday\n")};
    EXPECT_EQ(run(), 1);
    EXPECT_EQ(alerts().size(), 2u);
    EXPECT_NE(err_.str().find("bad.csv:7: lon: 216.40"), std::string::npos) << err_.str();
    EXPECT_NE(err_.str().find("bad.csv:8: timestamp_utc:"), std::string::npos) << err_.str();
}

TEST_F(TracksDetect, AFileThatCannotBeUsedIsExitTwo) {
    arguments_.files = {(folder_ / "none.csv").string()};
    EXPECT_EQ(run(), 2);
    arguments_.files = {file("columns.csv", "vehicle_id,lat,lon\n")};
    EXPECT_EQ(run(), 2);
    EXPECT_NE(err_.str().find("timestamp_utc"), std::string::npos);
    arguments_.files = {file("silent.csv", silent)};
    arguments_.zones = file("zones.geojson", "{\"type\":");
    EXPECT_EQ(run(), 2);
    arguments_.zones.clear();
    arguments_.config = file("config.toml", "[[offline]]\nminutes = 60\n");
    EXPECT_EQ(run(), 2);
    EXPECT_NE(err_.str().find("policy_no_source"), std::string::npos) << err_.str();
}

TEST_F(TracksDetect, ConfigChangesOneGroupOnly) {
    arguments_.files = {file("silent.csv", silent)};
    arguments_.config = file("config.toml",
                             "[[offline]]\nvalid_from = 2018-01-01\nsource = \"test\"\n"
                             "minutes = 600\nintervals = 3\n");
    EXPECT_EQ(run(), 0) << err_.str();
    EXPECT_TRUE(alerts().empty());
}

TEST_F(TracksDetect, AStatusOfNothingButZerosSilencesNothingAndIsSaidOnce) {
    std::string rows = "vehicle_id,timestamp_utc,lat,lon,status\n";
    for (int hour = 0; hour < 4; ++hour)
        rows += fmt::format("v,2026-03-02T0{}:00:00Z,39.9,116.4,0\n", hour);
    arguments_.files = {file("zeros.csv", rows)};
    arguments_.zones = file("zones.csv",
                            "zone_id,lat,lon\nlot,39.8,116.3\nlot,39.8,116.5\nlot,40.0,116.5\n"
                            "lot,40.0,116.3\n");
    EXPECT_EQ(run(), 0);
    EXPECT_EQ(alerts().size(), 1u) << out_.str();
    EXPECT_NE(err_.str().find("status: is 0 in every row"), std::string::npos) << err_.str();
    // One word that says something makes the zeros mean what they say.
    arguments_.files = {file("some.csv", rows + "v,2026-03-02T09:00:00Z,30.9,116.4,2\n")};
    run();
    EXPECT_EQ(err_.str(), "");
}

TEST_F(TracksDetect, ARemovedTerminalAndABrokenCountAreRaised) {
    std::string rows = "vehicle_id,timestamp_utc,lat,lon,status,里程\n";
    for (int minute = 0; minute < 30; ++minute)
        rows += fmt::format("v,2026-03-02T00:{:02}:00Z,39.9,116.4,{},{}\n", minute,
                            minute == 20 ? "0x80000002" : "2",
                            minute < 10    ? "80000.1"
                            : minute == 12 ? ""
                                           : "61000");
    arguments_.files = {file("signs.csv", rows)};
    EXPECT_EQ(run(), 0) << err_.str();
    const auto found = alerts();
    ASSERT_EQ(found.size(), 2u) << out_.str();
    EXPECT_EQ(found[0]["kind"], "mileage");
    EXPECT_EQ(found[0]["started_at"], "2026-03-02T00:10:00Z");
    EXPECT_EQ(found[0]["raised_at"], "2026-03-02T00:13:00Z");
    EXPECT_EQ(found[0]["evidence"]["change_m"], -19'000'100);
    EXPECT_EQ(found[1]["kind"], "removal");
    EXPECT_EQ(found[1]["started_at"], "2026-03-02T00:20:00Z");
    EXPECT_EQ(found[1]["cleared_at"], "2026-03-02T00:21:00Z");
    for (const char* wrong : {"eighty", "8e3", "1.2.3", "-5", ".5"}) {
        arguments_.files = {file("wrong.csv",
                                 "vehicle_id,timestamp_utc,lat,lon,mileage_km\n"
                                 "v,2026-03-02T00:00:00Z,39.9,116.4," +
                                     std::string(wrong) + "\n")};
        EXPECT_EQ(run(), 1) << wrong;
        EXPECT_NE(err_.str().find("mileage_km"), std::string::npos) << err_.str();
    }
}

TEST_F(TracksDetect, APairOfTerminalsThatPartIsRaised) {
    std::string rows = "vehicle_id,timestamp_utc,lat,lon\n";
    for (int minute = 0; minute < 60; ++minute)
        rows += fmt::format(
            "main,2026-03-02T00:{0:02}:00Z,39.9,116.4\n"
            "spare,2026-03-02T00:{0:02}:05Z,{1},116.4\n",
            minute, minute < 20 ? "39.9" : "39.92");
    arguments_.files = {file("two.csv", rows)};
    arguments_.pairs =
        file("pairs.csv", "main_vehicle_id,backup_vehicle_id\nmain,spare\nother,spare\n");
    EXPECT_EQ(run(), 1);
    EXPECT_NE(err_.str().find("other has no fix"), std::string::npos) << err_.str();
    const auto found = alerts();
    ASSERT_EQ(found.size(), 1u) << out_.str();
    EXPECT_EQ(found[0]["kind"], "separation");
    EXPECT_EQ(found[0]["vehicle_id"], "main");
    EXPECT_EQ(found[0]["evidence"]["backup_vehicle_id"], "spare");
}

TEST_F(TracksDetect, ZonesFromCsvAndGeoJsonAreTheSame) {
    arguments_.files = {
        file("way.csv",
             "vehicle_id,timestamp_utc,lat,lon\nv,2026-03-02T00:00:00Z,39.90,116.40\n"
             "v,2026-03-02T00:01:00Z,39.90,116.41\nv,2026-03-02T00:02:00Z,39.90,116.42\n")};
    const auto zones_in = [this](const std::string& path) {
        arguments_.zones = path;
        EXPECT_EQ(run(), 0) << err_.str();
        return out_.str();
    };
    const std::string table =
        zones_in(file("zones.csv",
                      "zone_id,lat,lon\nlot,39.899,116.404\nlot,39.899,116.406\n"
                      "lot,39.901,116.406\nlot,39.901,116.404\n"));
    EXPECT_EQ(alerts().size(), 1u);
    EXPECT_EQ(alerts()[0]["evidence"]["zone_id"], "lot");
    EXPECT_EQ(alerts()[0]["started_at"], "2026-03-02T00:00:24Z");
    const std::string ring =
        "[[116.404,39.899],[116.406,39.899],[116.406,39.901],[116.404,39.901],"
        "[116.404,39.899]]";
    EXPECT_EQ(zones_in(file("feature.json",
                            R"({"type":"FeatureCollection","features":[{"type":"Feature",)"
                            R"("properties":{"zone_id":"lot"},"geometry":{"type":"Polygon",)"
                            R"("coordinates":[)" +
                                ring + "]}}]}")),
              table);
    EXPECT_EQ(zones_in(file("multi.json",
                            R"({"type":"Feature","id":"lot","geometry":{"type":"MultiPolygon",)"
                            R"("coordinates":[[)" +
                                ring + "]]}}")),
              table);
}

// Real tracks with injected events: no detector may have become blind or talkative. The figures
// are those of docs/telematics_evaluation.md with room for other seeds.
struct Expected {
    const char* file;
    double stationary_false_max;
    double area_false_max;
    double route_recall_min;
};

TEST(TracksEvaluation, RealTracksWithInjectedEvents) {
    const fs::path data = root / "../shared/data/tracks";
    if (!fs::exists(data)) GTEST_SKIP() << "../shared/data/tracks is not here";
    const auto rules = load_telematics(root / "policies", {}, SystemClock().today());
    ASSERT_TRUE(rules) << rules.error().text;
    for (const Expected& expected : {Expected{"sf-cabs-dev.csv.gz", 8, 8, 0.6},
                                     Expected{"beijing-taxis-dev.csv.gz", 60, 8, 0.6}}) {
        Findings findings;
        CsvReader csv(*open_bytes((data / expected.file).string()), expected.file, findings);
        Tracks tracks;
        ASSERT_TRUE(read_fixes(csv, SystemClock().now(), tracks));
        const auto in_order = std::move(tracks).in_order();
        evaluation::Score score;
        for (std::uint64_t seed = 501; seed < 511; ++seed)
            score.add(evaluation::evaluate(in_order, *rules, 50, seed));
        SCOPED_TRACE(expected.file);
        EXPECT_GE(score[AlertKind::stationary].recall(), 0.95);
        EXPECT_GE(score[AlertKind::offline].recall(), 0.99);
        EXPECT_GE(score[AlertKind::power_cut].recall(), 0.99);
        EXPECT_GE(score[AlertKind::area].recall(), 0.95);
        EXPECT_GE(score[AlertKind::mileage].recall(), 0.98);
        EXPECT_GE(score.others["removal"].recall(), 0.99);
        EXPECT_GE(score.others["area, own"].recall(), 0.95);
        EXPECT_GE(score.others["area, move"].recall(), 0.95);
        EXPECT_GE(score.others["route, own"].recall(), 0.4);
        EXPECT_GE(score.others["zone, stay 1/2"].recall(), 0.99);
        EXPECT_LE(score[AlertKind::mileage].false_per_1000(), 1);
        EXPECT_GE(score[AlertKind::zone].recall(), 0.95);
        EXPECT_GE(score[AlertKind::route].recall(), expected.route_recall_min);
        EXPECT_LE(score[AlertKind::stationary].false_per_1000(), expected.stationary_false_max);
        EXPECT_LE(score[AlertKind::area].false_per_1000(), expected.area_false_max);
        EXPECT_LE(score[AlertKind::route].false_per_1000(), 10);
    }
}

}  // namespace
}  // namespace daihou
