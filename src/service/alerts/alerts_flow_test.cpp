// A vehicle that drives to work for two weeks and then does not: from its fixes to one alert, one
// warning, one task and a verdict that closes all three. If these fail, a vehicle is gone and
// nobody calls, or somebody is called twice for one thing.
#include <gtest/gtest.h>

#include <functional>

#include "decision/snapshot/loan_snapshot.h"
#include "service/alerts/alert_precision.h"
#include "service/alerts/draw_fence.h"
#include "service/alerts/judge_alert.h"
#include "service/alerts/track_watching.h"
#include "service/consent/consents.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/kept_sums.h"
#include "service/task/finish_task.h"
#include "service/terminals/bind_terminal.h"
#include "service/terminals/terminal_positions.h"
#include "service/view/terminals/read_alerts.h"
#include "service/view/terminals/read_devices.h"

namespace daihou::alerts_flow_test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method\n"
    "L1,used_car,60000,6,2026-01-20,24,equal_instalment\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan,guarantee_mode\n"
    "P1,L1,borrower,王芳,110101199003070038,13812345678,9000,\n";
constexpr std::string_view vehicles =
    "vehicle_id,loan_id,vin,plate,make,model,segment,condition,use,first_registered_on,price_yuan,"
    "delivered_on,mortgage_registered_on,insured_until\n"
    "V1,L1,1M8GDM9AXKP042788,沪A12345,VW,Passat,ice,used,own_use,2024-01-05,100000,2026-01-21,,\n";

constexpr BusinessDate first_day = make_date(2026, 2, 9);
constexpr const char* phone = "13900000001";
constexpr Position home{31'230'000, 121'470'000};
constexpr Position work{31'300'000, 121'600'000};  // 15 km away
constexpr Position far_away{32'060'000, 118'790'000};

class AlertsFlow : public testing::Test {
protected:
    AlertsFlow() {
        const auto report =
            import_book(*house_, {.book = house_.file("book.csv", book),
                                  .parties = house_.file("parties.csv", parties),
                                  .vehicles = house_.file("vehicles.csv", vehicles)});
        EXPECT_TRUE(report.has_value() && report->findings.empty()) << codes_told(*report);
        close_day();
        car_ = VehicleId{house_->store().fact_under("vehicle:V1").value()->sequence};
        borrower_ = PersonId{house_->store().fact_under("party:P1").value()->sequence};
        EXPECT_TRUE(record_consent(*house_, {},
                                   {house_.loan("L1"),
                                    borrower_,
                                    ConsentPurpose::gps,
                                    ConsentAnswer::given,
                                    "1",
                                    "",
                                    ConsentProof::signed_paper,
                                    "K1",
                                    {}})
                        .has_value());
        EXPECT_TRUE(bind_terminal(*house_, {},
                                  {phone, "T1", car_, TerminalRole::main, "G2",
                                   CoordinateSystem::wgs84, first_day})
                        .has_value());
        restart();
    }

    // As after kill -9: all memory is gone.
    void restart() {
        watching_ = std::make_unique<TrackWatching>(*house_);
        positions_ = std::make_unique<TerminalPositions>(*house_, watching_.get());
        EXPECT_TRUE(watching_->catch_up().has_value());
    }
    void close_day() {
        const auto passed = run_day(*house_, house_.clock().today());
        EXPECT_TRUE(passed.has_value()) << passed.error().code;
    }
    void pay() {
        PaymentReceived payment;
        payment.loan = house_.loan("L1");
        payment.amount = Money::fen(300'000);
        payment.channel = "transfer";
        payment.payer = "borrower";
        const NewFact news{house_.clock().now(), "payment:1", {}, payment};
        EXPECT_TRUE(house_->commit({&news, 1}).has_value());
    }

    jt808::ReceivedFix told(Position at, std::uint32_t alarm = 0) {
        jt808::ReceivedFix fix;
        fix.phone = *jt808::Phone::of(phone, jt808::Version::v2013);
        fix.received_at = house_.clock().now();
        fix.at = std::chrono::floor<std::chrono::seconds>(fix.received_at);
        fix.status = 3;
        fix.alarm = alarm;
        fix.lat_e6 = at.lat_microdegrees;
        fix.lon_e6 = at.lon_microdegrees;
        return fix;
    }
    void report(Position at, std::uint32_t alarm = 0) {
        const jt808::ReceivedFix fix = told(at, alarm);
        EXPECT_TRUE(positions_->keep({&fix, 1}).has_value());
        turn();
    }
    void turn() {
        const Done turned = watching_->turn();
        EXPECT_TRUE(turned.has_value()) << turned.error().text;
    }
    // To the moment; with the day's close on the way.
    void go_to(BusinessDate day, std::chrono::minutes time) {
        house_.clock().move_to(start_of(day) + time);
        if (house_->day() != day) close_day();
    }
    void park(BusinessDate day, std::chrono::minutes from, std::chrono::minutes to, Position at) {
        for (auto time = from; time < to; time += 30min) {
            go_to(day, time);
            report(at);
        }
    }
    // At 90 km/h, a fix a minute.
    void drive(BusinessDate day, std::chrono::minutes from, Position a, Position b) {
        const auto steps = std::max<std::int64_t>(1, distance_m(a, b) / 1500);
        for (std::int64_t i = 0; i <= steps; ++i) {
            go_to(day, from + std::chrono::minutes(i));
            report(between(a, b, i, steps));
        }
    }
    void usual_day(BusinessDate day) {
        park(day, 1min, 8h, home);
        drive(day, 8h, home, work);
        park(day, 9h, 17h, work);
        drive(day, 17h, work, home);
        park(day, 18h, 24h, home);
    }
    BusinessDate usual_weeks() {
        BusinessDate day = first_day + Days(1);
        for (; day < first_day + Days(14); day += Days(1))
            usual_day(day);
        return day;
    }

    std::vector<KnownAlert> alerts() {
        return look_at_alerts(house_->store(), house_->kept().alerts,
                              [](const AlertBook& all) {
                                  std::vector<KnownAlert> found;
                                  for (const auto& [id, alert] : all.all)
                                      found.push_back(alert);
                                  return found;
                              })
            .value();
    }
    template <class T>
    std::vector<T> facts() {
        std::vector<T> all;
        const FactList records = house_->store().facts_of_kind(T::kind).value();
        for (const FactRecord& record : records)
            all.push_back(std::get<T>(record.fact));
        return all;
    }
    static std::string told(const std::vector<VehicleAlerted>& alerts) {
        std::string all;
        for (const VehicleAlerted& alert : alerts)
            all += fmt::format("{} {} {}\n", alert.alert, name_of(alert.step),
                               format_instant(alert.started_at));
        return all;
    }
    std::vector<std::string> warnings() {
        std::vector<std::string> signals;
        for (const WarningRaised& warning : facts<WarningRaised>())
            if (!warning.evidence.empty() && warning.evidence.front().starts_with("alert_"))
                signals.push_back(warning.signal);
        return signals;
    }
    std::vector<OpenTask> tasks() {
        return house_->read([&](const Portfolio& portfolio, auto) {
            std::vector<OpenTask> found;
            for (const OpenTask& task : portfolio.find(house_.loan("L1"))->tasks)
                if (task.kind == TaskKind::verify_signal) found.push_back(task);
            return found;
        });
    }
    AlertLine line() {
        const AlertsPage page = read_alerts(*house_, {}).value();
        EXPECT_FALSE(page.items.empty());
        return page.items.empty() ? AlertLine{} : page.items.front();
    }
    std::string judge(AlertVerdict verdict, AlertCause cause = AlertCause::none) {
        const Done judged =
            judge_alert(*house_, StaffId{7}, {alerts().back().id, verdict, cause, "asked", {}});
        return judged ? "" : judged.error().code;
    }

    HouseForTests house_{"alerts", "2026-02-09T10:00:00+08:00"};
    VehicleId car_;
    PersonId borrower_;
    std::unique_ptr<TrackWatching> watching_;
    std::unique_ptr<TerminalPositions> positions_;
};

TEST_F(AlertsFlow, StandingWhereItNeverStoodIsOneAlertOneWarningOneTaskAndAVerdictClosesThem) {
    BusinessDate day = usual_weeks();
    EXPECT_TRUE(alerts().empty()) << alerts().front().kind;
    pay();
    const Position elsewhere = between(home, work, 1, 2);
    park(day, 1min, 8h, home);
    drive(day, 8h, home, elsewhere);
    park(day, 9h, 24h, elsewhere);
    ASSERT_EQ(alerts().size(), 1u);
    const KnownAlert alert = alerts().front();
    EXPECT_EQ(alert.kind, "stationary");
    EXPECT_EQ(alert.latitude_microdegrees % 10'000, 0) << "rounded";
    EXPECT_EQ(warnings(), std::vector<std::string>{"W04"});
    EXPECT_EQ(line().reason, "alert_stationary_new|11|7");
    EXPECT_EQ(line().severity, AlertSeverity::low);

    day += Days(1);
    park(day, 1min, 12h, elsewhere);
    ASSERT_EQ(tasks().size(), 1u) << "the day's plan made it";
    EXPECT_EQ(alerts().size(), 1u);
    EXPECT_EQ(alerts().front().repeats, 1) << "after as long again";
    EXPECT_EQ(warnings().size(), 1u);

    EXPECT_EQ(judge(AlertVerdict::known_cause), "alert_cause");
    EXPECT_EQ(judge(AlertVerdict::known_cause, AlertCause::repair_shop), "");
    EXPECT_EQ(judge(AlertVerdict::real), "alert_judged");
    EXPECT_TRUE(tasks().empty()) << "the verdict ends the task";
    std::vector<std::string> verdicts;
    for (const WarningCleared& cleared : facts<WarningCleared>())
        if (cleared.signal == "W04") verdicts.push_back(cleared.verdict);
    EXPECT_EQ(verdicts, std::vector<std::string>{"explained"});
    EXPECT_EQ(read_alerts(*house_, {.state = AlertState::waiting}).value().total, 0u);
    EXPECT_EQ(read_alerts(*house_, {}).value().waiting, 0u);
}

TEST_F(AlertsFlow, OnALateLoanItIsGraverAndDueSooner) {
    BusinessDate day = usual_weeks() - Days(1);
    const Position elsewhere = between(home, work, 1, 2);
    for (int i = 1; i <= 2; ++i)
        park(day + Days(i), 1min, 24h, elsewhere);
    day += Days(2);
    EXPECT_EQ(line().dpd, days_between(make_date(2026, 2, 20), *house_->day()));
    EXPECT_EQ(line().severity, AlertSeverity::medium);
    ASSERT_EQ(tasks().size(), 1u);
    for (const WarningRaised& warning : facts<WarningRaised>())
        if (warning.signal == "W04") {
            ASSERT_EQ(warning.evidence.size(), 2u);
            EXPECT_EQ(warning.evidence.back(), "alert_severity|40|3|2");
        }
    EXPECT_LE(tasks().front().due_on,
              CompactDate(business_date_of(alerts().front().known_at) + Days(2)));
}

TEST_F(AlertsFlow, LeavingTheAreaIsOneAlertAndOneWarning) {
    const BusinessDate day = usual_weeks();
    pay();
    park(day, 1min, 8h, home);
    drive(day, 8h, home, between(home, far_away, 1, 2));
    drive(day, 10h, between(home, far_away, 1, 2), far_away);
    park(day, 12h, 14h, far_away);
    const auto all = alerts();
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all.front().kind, "area");
    EXPECT_EQ(warnings(), std::vector<std::string>{"W05"});
}

TEST_F(AlertsFlow, APowerCutAndThenSilenceAgreeAndTheClockTellsTheSilence) {
    const BusinessDate day = usual_weeks();
    pay();
    park(day, 1min, 8h, home);
    go_to(day, 8h);
    report(home, alarm_main_power_cut);
    ASSERT_EQ(alerts().size(), 1u) << "with the deciding fix";
    EXPECT_EQ(alerts().front().kind, "power_cut");
    EXPECT_EQ(line().severity, AlertSeverity::medium);
    go_to(day, 13h + 59min);
    turn();
    EXPECT_EQ(alerts().size(), 1u);
    go_to(day, 14h + 1min);
    turn();
    ASSERT_EQ(alerts().size(), 2u) << "no fix came: the clock said so";
    EXPECT_EQ(alerts().back().kind, "offline");
    EXPECT_EQ(warnings(), (std::vector<std::string>{"W02", "W01"}));
    EXPECT_EQ(line().severity, AlertSeverity::high) << "several that agree are graver";
    turn();
    EXPECT_EQ(alerts().size(), 2u);
    go_to(day + Days(1), 9h);
    turn();
    EXPECT_EQ(tasks().size(), 1u) << "one task for both";
}

TEST_F(AlertsFlow, ARestartSaysWhatWasNotSaidAndNothingTwice) {
    const BusinessDate day = usual_weeks();
    const Position elsewhere = between(home, work, 1, 2);
    park(day, 1min, 8h, home);
    drive(day, 8h, home, elsewhere);
    // Killed: what is kept from now on was never watched.
    positions_ = std::make_unique<TerminalPositions>(*house_, nullptr);
    for (auto time = 9h; time < 21h; time += 1h) {
        go_to(day, time);
        const jt808::ReceivedFix fix = told(elsewhere);
        EXPECT_TRUE(positions_->keep({&fix, 1}).has_value());
    }
    EXPECT_TRUE(alerts().empty());
    restart();
    ASSERT_EQ(alerts().size(), 1u);
    const KnownAlert first = alerts().front();
    for (int i = 0; i < 3; ++i) {
        restart();
        report(elsewhere);
    }
    ASSERT_EQ(alerts().size(), 1u);
    EXPECT_EQ(alerts().front().started_at, first.started_at);
    EXPECT_EQ(warnings().size(), 1u);
}

// The same fixes watched as they came and watched again from what is kept name the same events.
TEST_F(AlertsFlow, WatchedAgainTheSameFixesNameTheSameAlerts) {
    const BusinessDate day = usual_weeks();
    drive(day, 8h, home, between(home, far_away, 1, 2));
    drive(day, 10h, between(home, far_away, 1, 2), far_away);
    park(day, 12h, 24h, far_away);
    const auto live = facts<VehicleAlerted>();
    ASSERT_FALSE(live.empty());
    restart();
    restart();
    EXPECT_EQ(told(facts<VehicleAlerted>()), told(live));
}

TEST_F(AlertsFlow, FixesThatComeLateExplainASilence) {
    const BusinessDate day = usual_weeks();
    park(day, 1min, 8h, home);
    go_to(day, 15h);
    turn();
    ASSERT_EQ(alerts().size(), 1u);
    EXPECT_EQ(alerts().front().kind, "offline");
    // Back from a blind zone: now first, then what it kept.
    report(home);
    std::vector<jt808::ReceivedFix> kept;
    for (auto time = 8h; time < 15h; time += 1h) {
        jt808::ReceivedFix fix = told(home);
        fix.at = std::chrono::floor<std::chrono::seconds>(start_of(day) + time);
        kept.push_back(fix);
    }
    EXPECT_TRUE(positions_->keep(kept).has_value());
    turn();
    go_to(day, 15h + 5min);
    turn();
    EXPECT_TRUE(alerts().front().cleared_at.has_value());
    EXPECT_EQ(alerts().front().figure("explained_by_late_fixes"), 1);
}

TEST_F(AlertsFlow, WithoutConsentNothingIsWatched) {
    const BusinessDate day = usual_weeks();
    EXPECT_TRUE(withdraw_consent(*house_, {},
                                 {house_.loan("L1"), borrower_, ConsentPurpose::gps,
                                  ConsentChannel::call, "no more"})
                    .has_value());
    go_to(day, 23h);
    turn();
    EXPECT_TRUE(alerts().empty());
    EXPECT_EQ(watching_->figures().vehicles, 0);
}

TEST_F(AlertsFlow, AFenceCountsFromTheMomentItIsSaved) {
    const BusinessDate day = usual_weeks();
    const auto around_work = [](std::int64_t size) {
        return std::vector<FenceCorner>{
            {work.lat_microdegrees - size, work.lon_microdegrees - size},
            {work.lat_microdegrees - size, work.lon_microdegrees + size},
            {work.lat_microdegrees + size, work.lon_microdegrees + size},
            {work.lat_microdegrees + size, work.lon_microdegrees - size}};
    };
    const auto fence = draw_fence(
        *house_, StaffId{7}, {0, 0, "东港边检", FencePurpose::border, around_work(2000), "border"});
    ASSERT_TRUE(fence.has_value()) << fence.error().code;
    park(day, 1min, 8h, home);
    drive(day, 8h, home, work);
    park(day, 9h, 17h, work);
    ASSERT_EQ(alerts().size(), 1u);
    EXPECT_EQ(alerts().front().fence, *fence);
    EXPECT_EQ(warnings(), std::vector<std::string>{"W07"}) << "a border";
    EXPECT_EQ(line().fence, "东港边检");
    EXPECT_TRUE(end_fence(*house_, StaffId{7}, *fence, "wrong").has_value());
    EXPECT_EQ(end_fence(*house_, StaffId{7}, *fence, "wrong").error().code, "fence_missing");
    drive(day, 17h, work, home);
    drive(day, 18h, home, work);
    EXPECT_EQ(alerts().size(), 1u) << "it stands no more: " << told(facts<VehicleAlerted>());
    auto bow = around_work(2000);
    std::swap(bow[0], bow[1]);
    EXPECT_EQ(
        draw_fence(*house_, StaffId{7}, {0, 0, "x", FencePurpose::other, bow, "x"}).error().code,
        "fence_shape");
}

TEST_F(AlertsFlow, EndingTheTaskJudgesTheAlertsAndPrecisionCountsThem) {
    const BusinessDate day = usual_weeks();
    const Position elsewhere = between(home, work, 1, 2);
    park(day, 1min, 24h, elsewhere);
    go_to(day + Days(1), 9h);
    ASSERT_EQ(tasks().size(), 1u);
    const auto finished =
        finish_task(*house_, StaffId{7}, {tasks().front().task, "false", "receiver broken", {}});
    ASSERT_TRUE(finished.has_value()) << finished.error().code;
    ASSERT_TRUE(alerts().front().judged.has_value());
    EXPECT_EQ(alerts().front().judged->verdict, AlertVerdict::false_alarm);
    EXPECT_EQ(alerts().front().judged->why, "receiver broken");
    const auto precision = alert_precision(*house_, first_day, day + Days(1)).value();
    EXPECT_EQ(precision.front().kind, "stationary");
    EXPECT_EQ(precision.front().raised, 1);
    EXPECT_EQ(precision.front().share, (Share{0, 1}));
    EXPECT_FALSE(precision.front().is_below_target) << "one verdict proposes nothing";
}

// Also after a restart in the middle: the count before it is read from the kept fixes.
TEST_F(AlertsFlow, AnOdometerTurnedBackIsAnAlertFromATerminal) {
    const BusinessDate day = first_day + Days(1);
    const auto drive_on = [&](std::chrono::minutes time, std::uint8_t steps) {
        go_to(day, time);
        jt808::ReceivedFix fix = told(home);
        fix.items = {0x01, 4, 0, 0, static_cast<std::uint8_t>(steps), 0};  // of 25.6 km
        EXPECT_TRUE(positions_->keep({&fix, 1}).has_value());
        turn();
    };
    for (int i = 0; i < 5; ++i)
        drive_on(8h + i * 1min, 200);
    restart();
    for (int i = 0; i < 5; ++i)
        drive_on(8h + 10min + i * 1min, 100);
    ASSERT_EQ(alerts().size(), 1u);
    EXPECT_EQ(alerts().front().kind, "mileage");
    EXPECT_EQ(line().reason, "alert_mileage|5120|2560");
    EXPECT_EQ(warnings(), std::vector<std::string>{"W12"});
}

// The deciding fix, kept and answered, is an alert on record within a second.
TEST_F(AlertsFlow, AnAlertIsOnRecordWithinASecondOfTheDecidingFix) {
    const BusinessDate day = usual_weeks();
    park(day, 1min, 8h, home);
    go_to(day, 8h);
    watching_->start();
    const jt808::ReceivedFix fix = told(home, alarm_main_power_cut);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(positions_->keep({&fix, 1}).has_value());
    while (alerts().empty() && std::chrono::steady_clock::now() < start + 5s)
        std::this_thread::sleep_for(1ms);
    const auto took = std::chrono::steady_clock::now() - start;
    ASSERT_EQ(alerts().size(), 1u);
    EXPECT_LT(took, 1s);
    RecordProperty("milliseconds", static_cast<int>(took / 1ms));
    std::cout << "on record after " << took / 1ms << " ms\n";
}

}  // namespace
}  // namespace daihou::alerts_flow_test
