// WatchedCar: a house with one loan, one consent and one terminal, whose car drives to work for two
// weeks, for tests of what watching makes of it.
#pragma once

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

namespace daihou::watched_car {

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

class WatchedCar : public testing::Test {
protected:
    WatchedCar() {
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
    // All its fixes are read.
    void restart_without_checkpoint() {
        const auto last = house_->store().positions().last_positions().value();
        const TrackCheckpoint none{car_, last.front().fix.fix.at, "of no version"};
        EXPECT_TRUE(house_->store().positions().put_checkpoints({&none, 1}).has_value());
        restart();
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

}  // namespace daihou::watched_car
