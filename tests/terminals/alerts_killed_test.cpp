// The program is killed while terminals report and alerts are raised: what it answered is kept,
// and afterwards every alert that a life without kills raises is on record once, as are its end and
// what people judged. If these fail, a vehicle is gone and nobody is told, or somebody is called
// twice for one thing.
#include "service/alerts/alert_book.h"
#include "service/alerts/draw_fence.h"
#include "service/alerts/judge_alert.h"
#include "service/alerts/track_watching.h"
#include "service/kept_sums.h"
#include "service/terminals/terminal_positions.h"
#include "terminals_fixture.h"

namespace daihou {
namespace {

constexpr std::int64_t fixes_said = 1600, fix_every_s = 60;
constexpr Position home{31'230'000, 121'470'000}, lot{31'300'000, 121'600'000};

// A way to the lot and back every 80 fixes, the supply cut for two fixes in every 37.
LocationReport told(std::int64_t number, std::chrono::sys_seconds at) {
    const std::int64_t on_way = number % 80;
    const std::int64_t part = on_way < 40 ? on_way : 80 - on_way;
    const Position place = between(home, lot, part, 40);
    LocationReport report = TerminalUnderTest::report();
    report.location.latitude_word = static_cast<std::uint32_t>(place.lat_microdegrees);
    report.location.longitude_word = static_cast<std::uint32_t>(place.lon_microdegrees);
    report.location.alarm = number % 37 < 2 ? alarm_main_power_cut : 0;
    report.location.time_bcd = jt808::bcd_time(at, jt808::china_offset);
    return report;
}

using Told = std::multiset<std::tuple<std::string, std::int64_t, Instant, AlertStep>>;

class AlertsKilled : public Terminals {
protected:
    AlertsKilled() : begins_(seconds_ago((fixes_said + 5) * fix_every_s)) {
        const auto house = opened(db());
        FenceToDraw fence{0, 0, "lot", FencePurpose::pledge_lot, {}, "on the list"};
        for (const auto& [lat, lon] :
             {std::pair(-3000, -3000), {3000, -3000}, {3000, 3000}, {-3000, 3000}})
            fence.corners.push_back({lot.lat_microdegrees + lat, lot.lon_microdegrees + lon});
        EXPECT_TRUE(draw_fence(*house, {}, fence).has_value());
    }
    std::unique_ptr<House> opened(const std::string& store) {
        const HouseOptions options{store, DAIHOU_SOURCE_DIR "/policies", OpenMode::must_exist};
        return House::open(options, clock_).value();
    }
    std::chrono::sys_seconds moment(std::int64_t number) const {
        return begins_ + std::chrono::seconds(number * fix_every_s);
    }

    // Everything on record of alerts, but for how they go on.
    static Told told_of(House& house) {
        Told all;
        const FactList records = house.store().facts_of_kind(VehicleAlerted::kind).value();
        for (const FactRecord& record : records) {
            const auto& alert = std::get<VehicleAlerted>(record.fact);
            if (alert.step != AlertStep::repeated)
                all.emplace(alert.alert, alert.fence, alert.started_at, alert.step);
        }
        return all;
    }
    // What a house says that nobody kills: a copy of the store, told the same.
    Told unkilled() {
        const fs::path other = folder_ / "unkilled";
        fs::create_directories(other);
        for (const auto& file : fs::directory_iterator(folder_))
            if (file.path().filename().string().starts_with("book."))
                fs::copy(file.path(), other / file.path().filename());
        const auto house = opened("sqlite:" + (other / "book.db").string());
        TrackWatching watching(*house);
        TerminalPositions positions(*house, &watching);
        for (std::int64_t number = 0; number < fixes_said; ++number) {
            const LocationReport report = told(number, moment(number));
            jt808::ReceivedFix fix;
            fix.phone = *jt808::Phone::of(agreed_phone, jt808::Version::v2013);
            fix.received_at = clock_.now();
            fix.at = moment(number);
            fix.alarm = report.location.alarm;
            fix.status = report.location.status;
            fix.lat_e6 = report.location.lat_e6();
            fix.lon_e6 = report.location.lon_e6();
            EXPECT_TRUE(positions.keep({&fix, 1}).has_value());
            EXPECT_TRUE(watching.catch_up().has_value());
        }
        return told_of(*house);
    }
    // Of what stands, one that waits: judged while the program is down.
    void judge_one() {
        const auto house = opened(db());
        const auto waiting = look_at_alerts(house->store(), house->kept().alerts,
                                            [](const AlertBook& book) -> std::int64_t {
                                                for (const auto& [id, alert] : book.all)
                                                    if (!alert.judged) return id;
                                                return 0;
                                            });
        if (waiting.value() == 0) return;
        EXPECT_TRUE(judge_alert(*house, StaffId{7},
                                {*waiting, AlertVerdict::real, AlertCause::none, "seen", {}})
                        .has_value());
        judged_.insert(*waiting);
    }
    // One life: what waits for an answer is said again, then what is new; killed after so many.
    void live(std::int64_t answers_to_hear) {
        const std::uint16_t port = serve();
        ASSERT_NE(port, 0);
        TerminalUnderTest terminal(port, agreed_phone);
        ASSERT_EQ(come_in(terminal), 0);
        std::map<std::uint16_t, std::int64_t> waiting;
        std::int64_t next = answered_;
        for (std::int64_t heard = 0; heard < answers_to_hear && answered_ < fixes_said; ++heard) {
            for (; next < fixes_said && next < answered_ + 100; ++next)
                waiting[terminal.say(jt808::message_id::location, told(next, moment(next)))] = next;
            const auto reply = terminal.hear();
            ASSERT_TRUE(reply);
            ASSERT_EQ(reply->result(), 0);
            ASSERT_EQ(waiting.at(reply->to_serial()), answered_);
            ++answered_;
        }
        if (answered_ < fixes_said) kill_server();
    }

    const std::chrono::sys_seconds begins_;
    std::int64_t answered_ = 0;  // fixes, in order
    std::set<std::int64_t> judged_;
};

TEST_F(AlertsKilled, EachAlertIsRaisedOnceAndVerdictsStand) {
    const Told expected = unkilled();
    ASSERT_GT(expected.size(), 60u);
    for (std::int64_t life = 0; answered_ < fixes_said; ++life) {
        live(life % 3 == 0 ? 331 : 97 + 40 * life);
        if (HasFatalFailure()) return;
        if (answered_ < fixes_said) judge_one();
    }
    // Nothing waits any more; what the last life had not said is said by the next one.
    kill_server();
    ASSERT_NE(serve(), 0);
    Told standing;
    for (int turn = 0; turn < 200 && standing != expected; ++turn) {
        std::this_thread::sleep_for(50ms);
        if (turn % 10 == 0) standing = told_of(*opened(db()));
    }
    kill_server();
    const auto house = opened(db());
    standing = told_of(*house);
    EXPECT_EQ(standing.size(), expected.size());
    for (const auto& event : expected)
        EXPECT_EQ(standing.count(event), 1u)
            << std::get<0>(event) << " " << format_instant(std::get<2>(event));
    for (const auto& event : standing)
        EXPECT_TRUE(expected.contains(event))
            << std::get<0>(event) << " " << format_instant(std::get<2>(event));
    EXPECT_EQ(kept_of("V1").size(), static_cast<std::size_t>(fixes_said));
    std::multiset<std::int64_t> verdicts;
    const FactList records = house->store().facts_of_kind(AlertJudged::kind).value();
    for (const FactRecord& record : records)
        verdicts.insert(std::get<AlertJudged>(record.fact).alert);
    EXPECT_GT(judged_.size(), 2u);
    EXPECT_EQ(verdicts, std::multiset<std::int64_t>(judged_.begin(), judged_.end()));
}

}  // namespace
}  // namespace daihou
