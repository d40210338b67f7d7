// From a binding to a position kept and erased: if these fail, somebody is located who never
// agreed, or nobody is where they agreed to be.
#include <gtest/gtest.h>

#include "domain/telematics/fix/map_coordinates.h"
#include "domain/telematics/terminal/command_answer.h"
#include "service/consent/consents.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/terminals/bind_terminal.h"
#include "service/terminals/erase_positions.h"
#include "service/terminals/terminal_commands.h"
#include "service/terminals/terminal_positions.h"
#include "service/view/person/read_consents.h"
#include "service/view/terminals/read_positions.h"
#include "service/view/terminals/read_terminals.h"

namespace daihou::terminals_flow_test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method\n"
    "L1,used_car,60000,6,2026-01-20,24,equal_instalment\n"
    "L2,used_car,60000,6,2026-01-20,24,equal_instalment\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan,guarantee_mode\n"
    "P1,L1,borrower,王芳,110101199003070038,13812345678,9000,\n"
    "P2,L2,borrower,赵强,110101198002020018,13712345678,9000,\n";
constexpr std::string_view vehicles =
    "vehicle_id,loan_id,vin,plate,make,model,segment,condition,use,first_registered_on,price_yuan,"
    "delivered_on,mortgage_registered_on,insured_until\n"
    "V1,L1,1M8GDM9AXKP042788,沪A12345,VW,Passat,ice,used,own_use,2024-01-05,100000,2026-01-21,,\n"
    "V2,L2,11111111111111111,沪A12346,VW,Passat,ice,used,own_use,2024-01-05,100000,2026-01-21,,\n";

constexpr BusinessDate today = make_date(2026, 2, 25);
constexpr const char* phone = "13900000001";

class TerminalsFlow : public testing::Test {
protected:
    TerminalsFlow() {
        const auto report =
            import_book(*house_, {.book = house_.file("book.csv", book),
                                  .parties = house_.file("parties.csv", parties),
                                  .vehicles = house_.file("vehicles.csv", vehicles)});
        EXPECT_TRUE(report.has_value() && report->findings.empty()) << codes_told(*report);
        EXPECT_TRUE(run_day(*house_, today).has_value());
        one_ = VehicleId{house_->store().fact_under("vehicle:V1").value()->sequence};
        two_ = VehicleId{house_->store().fact_under("vehicle:V2").value()->sequence};
        borrower_ = PersonId{house_->store().fact_under("party:P1").value()->sequence};
    }

    std::string bind(std::string_view with, VehicleId vehicle,
                     TerminalRole role = TerminalRole::main,
                     CoordinateSystem system = CoordinateSystem::wgs84) {
        const Done bound = bind_terminal(
            *house_, {}, {std::string(with), "T1", vehicle, role, "G2", system, today - Days(9)});
        return bound ? "" : bound.error().code;
    }
    void agree() {
        const Done agreed = record_consent(*house_, {},
                                           {house_.loan("L1"),
                                            borrower_,
                                            ConsentPurpose::gps,
                                            ConsentAnswer::given,
                                            "1",
                                            "",
                                            ConsentProof::signed_paper,
                                            "K1",
                                            {}});
        EXPECT_TRUE(agreed.has_value()) << agreed.error().code;
    }
    void withdraw() {
        const Done withdrawn = withdraw_consent(
            *house_, {},
            {house_.loan("L1"), borrower_, ConsentPurpose::gps, ConsentChannel::call, "no more"});
        EXPECT_TRUE(withdrawn.has_value()) << withdrawn.error().code;
    }
    void settle() {
        const NewFact settled{
            house_.clock().now(),
            "settle",
            {},
            LoanSettled{house_.loan("L1"), Money::fen(7'000'000), "transfer", "borrower", "sold"}};
        EXPECT_TRUE(house_->commit({&settled, 1}).has_value());
    }
    void next_day() {
        house_.clock().move_to(house_.clock().now() + 24h);
        const auto passed = run_day(*house_, house_.clock().today());
        EXPECT_TRUE(passed.has_value()) << passed.error().code;
    }

    jt808::ReceivedFix told(std::chrono::seconds ago, std::string_view by = phone) {
        jt808::ReceivedFix fix;
        fix.phone = *jt808::Phone::of(by, jt808::Version::v2013);
        fix.received_at = house_.clock().now();
        fix.at = std::chrono::floor<std::chrono::seconds>(fix.received_at) - ago;
        fix.status = 3;
        fix.lat_e6 = 31'230'416;
        fix.lon_e6 = 121'473'701;
        fix.speed_tenth_kmh = 305;
        return fix;
    }
    PositionFigures kept(std::vector<jt808::ReceivedFix> fixes) {
        TerminalPositions positions(*house_);
        const Done done_keeping = positions.keep(fixes);
        EXPECT_TRUE(done_keeping.has_value()) << done_keeping.error().text;
        return positions.figures();
    }
    std::vector<KeptFix> track(BusinessDate day = today) {
        return house_->store().positions().positions_of(one_, day).value();
    }
    template <class T>
    FactList facts() {
        return house_->store().facts_of_kind(T::kind).value();
    }

    HouseForTests house_{"terminals", "2026-02-25T10:00:00+08:00"};
    VehicleId one_, two_;
    PersonId borrower_;
};

TEST_F(TerminalsFlow, WithoutConsentNothingIsKept) {
    EXPECT_EQ(bind(phone, one_), "");
    EXPECT_EQ(kept({told(0s)}).not_allowed, 1);
    EXPECT_TRUE(track().empty());
    agree();
    EXPECT_EQ(kept({told(0s)}).kept, 1);
    EXPECT_EQ(track().size(), 1u);
}

// What the person is told is held of them (PIPL art. 45) must be so.
TEST_F(TerminalsFlow, TheSheetOfWhatIsHeldTellsOfPositions) {
    const auto told_days = [this] {
        const HeldSheet sheet = read_held_sheet(*house_, {}, borrower_, "asked").value();
        for (const HeldLine& line : sheet.lines)
            if (line.field.field == HeldFieldKind::location)
                return line.is_held ? line.value.en : std::string("none");
        return std::string("no line");
    };
    EXPECT_EQ(bind(phone, one_), "");
    agree();
    EXPECT_EQ(told_days(), "none");
    EXPECT_EQ(kept({told(60s), told(30s), told(25h)}).kept, 3);
    EXPECT_EQ(told_days(), "2 days");
}

TEST_F(TerminalsFlow, AWithdrawalCountsFromTheNextFixAndErasesTheDayAfter) {
    bind(phone, one_);
    agree();
    EXPECT_EQ(kept({told(60s)}).kept, 1);
    withdraw();
    EXPECT_EQ(kept({told(0s)}).not_allowed, 1);
    EXPECT_EQ(track().size(), 1u) << "not erased yet";
    next_day();
    EXPECT_TRUE(track().empty());
    const auto erased = facts<PositionsErased>();
    ASSERT_EQ(erased.size(), 1u);
    EXPECT_EQ(std::get<PositionsErased>(erased.front().fact).ground,
              ErasureGround::consent_withdrawn);
    EXPECT_EQ(std::get<PositionsErased>(erased.front().fact).days, 1);
    EXPECT_TRUE(house_->store().positions().last_positions().value().empty());
    next_day();
    EXPECT_EQ(facts<PositionsErased>().size(), 1u) << "nothing left to erase";
}

TEST_F(TerminalsFlow, ASettledLoanStopsCollectingUnbindsAndErasesLater) {
    bind(phone, one_);
    agree();
    EXPECT_EQ(kept({told(60s)}).kept, 1);
    settle();
    EXPECT_EQ(kept({told(0s)}).not_allowed, 1);
    next_day();
    ASSERT_EQ(facts<TerminalUnbound>().size(), 1u);
    EXPECT_EQ(std::get<TerminalUnbound>(facts<TerminalUnbound>().front().fact).ground,
              UnbindGround::settled);
    EXPECT_EQ(kept({told(0s)}).unbound, 1);
    EXPECT_EQ(bind(phone, one_), "loan_settled");
    EXPECT_EQ(track().size(), 1u) << "kept for objections";
    for (int day = 0; day < 30; ++day)
        next_day();
    EXPECT_TRUE(track().empty());
    EXPECT_EQ(std::get<PositionsErased>(facts<PositionsErased>().front().fact).ground,
              ErasureGround::settled);
}

TEST_F(TerminalsFlow, WhatIsOlderThanThePolicyKeepsIsErasedAndTheRestStays) {
    bind(phone, one_);
    agree();
    EXPECT_EQ(kept({told(48h), told(0s)}).kept, 2);
    house_.clock().move_to(start_of(today + Days(179)) + 10h);
    const auto erased = erase_positions_due(*house_, today + Days(179));
    ASSERT_TRUE(erased.has_value());
    EXPECT_EQ(erased->days, 1);
    EXPECT_TRUE(track(today - Days(2)).empty());
    EXPECT_EQ(track().size(), 1u);
}

TEST_F(TerminalsFlow, OnlyWhatCanBeTrueIsKept) {
    bind(phone, one_);
    agree();
    jt808::ReceivedFix nowhere = told(1s), blind = told(2s);
    nowhere.lat_e6 = nowhere.lon_e6 = 0;
    blind.status = 1;
    const auto figures =
        kept({nowhere, blind, told(24h * 365 * 9), told(-24h * 365 * 9), told(3s)});
    EXPECT_EQ(figures.kept, 1);
    const auto refused = [&](FixRefusal why) {
        return figures.refused.at(static_cast<std::size_t>(why));
    };
    EXPECT_EQ(refused(FixRefusal::nowhere), 1);
    EXPECT_EQ(refused(FixRefusal::not_positioned), 1);
    EXPECT_EQ(refused(FixRefusal::before_installed), 1);
    EXPECT_EQ(refused(FixRefusal::ahead), 1);
}

TEST_F(TerminalsFlow, ResentFromABlindZoneTheyAreInOrderAndTheLastStays) {
    bind(phone, one_);
    agree();
    kept({told(10s)});
    kept({told(300s), told(200s), told(10s)});
    EXPECT_EQ(track().size(), 3u);
    EXPECT_TRUE(read_fleet(*house_, {}, "morning round", CoordinateSystem::wgs84, {"another"})
                    .value()
                    .empty())
        << "of another branch nothing is shown";
    const auto fleet = read_fleet(*house_, {}, "morning round", CoordinateSystem::wgs84).value();
    ASSERT_EQ(fleet.size(), 1u);
    EXPECT_EQ(fleet.front().age_seconds, 10);
    EXPECT_EQ(fleet.front().health, TerminalHealth::online);
}

TEST_F(TerminalsFlow, ShiftedCoordinatesAreKeptInWgs84) {
    EXPECT_EQ(bind(phone, one_, TerminalRole::main, CoordinateSystem::gcj02), "");
    agree();
    kept({told(0s)});
    ASSERT_EQ(track().size(), 1u);
    const Position is = track().front().fix.position;
    const Position should_be = to_wgs84({31'230'416, 121'473'701}, CoordinateSystem::gcj02);
    EXPECT_EQ(is, should_be);
    EXPECT_GT(distance_m(is, {31'230'416, 121'473'701}), 300);
}

TEST_F(TerminalsFlow, APhoneIsInOneVehicleAndAVehicleHasOneTerminalOfARole) {
    EXPECT_EQ(bind("0013900000001", one_), "");
    EXPECT_EQ(bind(phone, one_), "") << "the same again";
    EXPECT_EQ(bind(phone, two_), "terminal_bound");
    EXPECT_EQ(bind("13900000002", one_), "terminal_role_taken");
    EXPECT_EQ(bind("13900000002", one_, TerminalRole::backup), "");
    EXPECT_EQ(bind("139x", two_), "terminal_phone");
    EXPECT_EQ(bind("000", two_), "terminal_phone");
    EXPECT_EQ(bind("13900000003", VehicleId{1}), "vehicle_missing");
    EXPECT_EQ(facts<TerminalBound>().size(), 2u);
    const auto unbind = [&](std::string_view why) {
        const Done unbound = unbind_terminal(*house_, {}, phone, UnbindGround::replaced, why);
        return unbound ? "" : unbound.error().code;
    };
    EXPECT_EQ(unbind(" "), "text_empty");
    EXPECT_EQ(unbind("battery"), "");
    EXPECT_EQ(unbind("battery"), "terminal_not_bound");
    EXPECT_EQ(bind(phone, two_), "") << "free again";
}

TEST_F(TerminalsFlow, ATerminalBoundMeanwhileIsKnownWithinASecond) {
    TerminalPositions positions(*house_);
    EXPECT_FALSE(positions.is_bound(phone));
    bind(phone, one_);
    EXPECT_FALSE(positions.is_bound(phone)) << "looked up once a second at most";
    house_.clock().move_to(house_.clock().now() + 1s);
    EXPECT_TRUE(positions.is_bound(phone));
    EXPECT_FALSE(positions.is_bound("13900000002"));
}

TEST_F(TerminalsFlow, ATrackIsShownWithAReasonThinnedAndOnlyWhileItMayBe) {
    bind(phone, one_);
    agree();
    std::vector<jt808::ReceivedFix> fixes;
    for (int i = 0; i < 100; ++i)
        fixes.push_back(told(std::chrono::seconds(10 * i)));
    EXPECT_EQ(kept(fixes).kept, 100);
    const StaffId staff{7};
    TrackQuestion question{one_, today, "reported stolen", 10, CoordinateSystem::wgs84};
    question.branches = {"another"};
    EXPECT_EQ(read_track(*house_, staff, question).error().code, "vehicle_missing");
    question.branches = {};
    const auto shown = read_track(*house_, staff, question).value();
    EXPECT_EQ(shown.fixes, 100u);
    EXPECT_LE(shown.points.size(), 11u);
    EXPECT_EQ(shown.points.front(), track().front());
    EXPECT_EQ(shown.points.back(), track().back());
    ASSERT_EQ(facts<DataRevealed>().size(), 1u);
    const auto revealed = std::get<DataRevealed>(facts<DataRevealed>().front().fact);
    EXPECT_EQ(revealed.vehicle, one_);
    EXPECT_EQ(revealed.field, "positions 2026-02-25");
    EXPECT_EQ(revealed.why, "reported stolen");
    question.why = "";
    EXPECT_EQ(read_track(*house_, staff, question).error().code, "text_empty");
    withdraw();
    question.why = "again";
    const auto refused = read_track(*house_, staff, question).value();
    EXPECT_EQ(refused.permit, LocationPermit::no_consent);
    EXPECT_TRUE(refused.points.empty());
    EXPECT_EQ(facts<DataRevealed>().size(), 1u) << "nothing was shown";
}

TEST_F(TerminalsFlow, TheFleetIsOnRecordOnceADayForEachReason) {
    bind(phone, one_);
    agree();
    kept({told(2h)});
    const StaffId staff{7};
    for (int look = 0; look < 3; ++look) {
        house_.clock().move_to(house_.clock().now() + 60s);
        ASSERT_TRUE(read_fleet(*house_, staff, "round", CoordinateSystem::wgs84).has_value());
    }
    EXPECT_EQ(facts<DataRevealed>().size(), 1u);
    const auto fleet = read_fleet(*house_, staff, "theft", CoordinateSystem::wgs84).value();
    EXPECT_EQ(facts<DataRevealed>().size(), 2u);
    EXPECT_EQ(fleet.front().loan_key, "L1");
    EXPECT_EQ(fleet.front().health, TerminalHealth::late);
    house_.clock().move_to(house_.clock().now() + 24h);
    EXPECT_EQ(read_fleet(*house_, staff, "theft", CoordinateSystem::wgs84).value().front().health,
              TerminalHealth::silent);
}

TEST_F(TerminalsFlow, OdometerAndTheMakersItemsAreKeptAsTheyCame) {
    bind(phone, one_);
    agree();
    jt808::ReceivedFix fix = told(60s);
    // 12,345.6 km; the strength of the network, which the standard defines; two of a maker.
    fix.items = {0x01, 4, 0x00, 0x01, 0xE2, 0x40, 0x30, 1, 17, 0xE1, 2, 0xAB, 0x00, 0x51, 1, 7};
    EXPECT_EQ(kept({fix}).kept, 1);
    ASSERT_EQ(track().size(), 1u);
    EXPECT_EQ(track().front().odometer_tenth_km, 123'456u);
    EXPECT_EQ(track().front().vendor_items, std::string("\xE1\x02\xAB\x00\x51\x01\x07", 7));
}

CommandWish wish_of(VehicleId vehicle, TerminalCommand command, std::string why = "stolen") {
    return {vehicle, phone, std::move(command), std::move(why)};
}

TEST_F(TerminalsFlow, ACommandIsOnRecordBeforeItIsSentAndSoIsHowItEnded) {
    bind(phone, one_);
    agree();
    std::vector<OrderedCommand> sent;
    const TerminalCommand track_it{TerminalCommandKind::track_temporarily, 10, 1800, 0, ""};
    {
        TerminalCommands commands(*house_);
        commands.send_by([&](const OrderedCommand& ordered) {
            EXPECT_EQ(facts<TerminalCommanded>().size(), sent.size() + 1);
            sent.push_back(ordered);
            return done();
        });
        const auto first = commands.give(StaffId{7}, wish_of(one_, track_it));
        ASSERT_TRUE(first.has_value()) << first.error().code;
        const auto second = commands.give(
            StaffId{7}, wish_of(one_, {TerminalCommandKind::locate_now, 0, 0, 0, ""}));
        ASSERT_TRUE(second.has_value()) << second.error().code;
        commands.ended(*first, TerminalCommandEnd::answered);
        commands.ended(*first, TerminalCommandEnd::refused);  // it ended before
        commands.ended(99'999, TerminalCommandEnd::refused);  // nobody gave it
    }
    ASSERT_EQ(sent.size(), 2u);
    EXPECT_EQ(sent[0].phone, phone);
    EXPECT_EQ(sent[0].command, track_it);
    EXPECT_EQ(facts<TerminalCommandEnded>().size(), 1u) << "one end, and none of strangers";
    const auto page = read_terminals(*house_, one_).value();
    ASSERT_EQ(page.commands.size(), 2u);
    EXPECT_EQ(page.commands[0].told.command.kind, TerminalCommandKind::locate_now);
    EXPECT_EQ(page.commands[0].end, std::nullopt);
    EXPECT_EQ(page.commands[1].end, TerminalCommandEnd::answered);
    EXPECT_EQ(page.commands[1].told.why, "stolen");
}

TEST_F(TerminalsFlow, ACommandThatNobodyWaitsForAnyMoreEndsAsUnknownOnce) {
    bind(phone, one_);
    agree();
    {
        TerminalCommands killed(*house_);
        killed.send_by([](const OrderedCommand&) { return done(); });
        ASSERT_TRUE(killed.give(StaffId{7}, wish_of(one_, {})));
        const auto answered = killed.give(StaffId{7}, wish_of(one_, {}));
        killed.ended(*answered, TerminalCommandEnd::answered);
    }
    ForgottenCommands one(*house_), sibling(*house_);
    house_.clock().move_to(house_.clock().now() + 120s);
    EXPECT_EQ(one.end_overdue().value(), 0u) << "somebody may wait for it yet";
    EXPECT_EQ(sibling.end_overdue().value(), 0u);
    const Instant ended_at = house_.clock().now() + 1s;
    house_.clock().move_to(ended_at);
    EXPECT_EQ(one.end_overdue().value(), 1u);
    house_.clock().move_to(ended_at + 60s);
    EXPECT_EQ(one.end_overdue().value(), 0u);
    EXPECT_EQ(sibling.end_overdue().value(), 0u) << "it ended already";
    EXPECT_EQ(ForgottenCommands(*house_).end_overdue().value(), 0u);
    EXPECT_EQ(facts<TerminalCommandEnded>().size(), 2u);
    const auto page = read_terminals(*house_, one_).value();
    EXPECT_EQ(page.commands[0].end, TerminalCommandEnd::answered);
    EXPECT_EQ(page.commands[1].end, TerminalCommandEnd::unknown);
    EXPECT_EQ(page.commands[1].ended_at, ended_at);
}

TEST_F(TerminalsFlow, AnEndThatTwoTellAtOneMomentIsTheFirstOnes) {
    bind(phone, one_);
    agree();
    TerminalCommands waiting(*house_);
    waiting.send_by([](const OrderedCommand&) { return done(); });
    const std::int64_t number = waiting.give(StaffId{7}, wish_of(one_, {})).value();
    ForgottenCommands hasty(*house_);
    ASSERT_EQ(hasty.end_overdue().value(), 0u);
    const NewFact answered = command_end(number, house_.loan("L1"), one_,
                                         TerminalCommandEnd::answered, house_.clock().now());
    house_.clock().move_to(house_.clock().now() + 200s);
    ASSERT_TRUE(house_->commit({&answered, 1}));
    EXPECT_EQ(hasty.end_overdue().value(), 0u);
    ASSERT_EQ(facts<TerminalCommandEnded>().size(), 1u);
    EXPECT_EQ(read_terminals(*house_, one_)->commands[0].end, TerminalCommandEnd::answered);
}

TEST_F(TerminalsFlow, AServerEndsWhatAKilledOneLeftWithoutBeingAsked) {
    bind(phone, one_);
    agree();
    {
        TerminalCommands killed(*house_);
        killed.send_by([](const OrderedCommand&) { return done(); });
        ASSERT_TRUE(killed.give(StaffId{7}, wish_of(one_, {})));
    }
    house_.clock().move_to(house_.clock().now() + 121s);
    TerminalCommands next(*house_);
    next.start();
    for (int turn = 0; turn < 500 && facts<TerminalCommandEnded>().empty(); ++turn)
        std::this_thread::sleep_for(10ms);
    EXPECT_EQ(read_terminals(*house_, one_)->commands[0].end, TerminalCommandEnd::unknown);
}

TEST_F(TerminalsFlow, WhereNothingCanBeSentNothingIsOnRecord) {
    bind(phone, one_);
    agree();
    TerminalCommands commands(*house_);
    commands.send_by([](const OrderedCommand&) { return done(); },
                     []() -> Done {
                         return Error{ErrorKind::unavailable, "gateways_unreachable", "away"};
                     });
    EXPECT_EQ(commands.give(StaffId{7}, wish_of(one_, {})).error().code, "gateways_unreachable");
    EXPECT_TRUE(facts<TerminalCommanded>().empty());
}

TEST_F(TerminalsFlow, WhatMayNotBeAskedIsRefusedAndNotOnRecord) {
    bind(phone, one_);
    TerminalCommands commands(*house_);
    const TerminalCommand locate{TerminalCommandKind::locate_now, 0, 0, 0, ""};
    const auto code = [&](const CommandWish& wish) {
        const auto given = commands.give(StaffId{7}, wish);
        return given ? std::string() : given.error().code;
    };
    EXPECT_EQ(code(wish_of(one_, locate)), "terminals_elsewhere");
    commands.send_by([](const OrderedCommand& ordered) -> Done {
        if (ordered.command.text != "🚗") return done();
        return Error{ErrorKind::bad_input, "command_text", "not in GBK"};
    });
    EXPECT_EQ(code(wish_of(one_, locate)), "location_not_permitted");
    agree();
    EXPECT_EQ(code(wish_of(one_, locate, " ")), "text_empty");
    EXPECT_EQ(code(wish_of(two_, locate)), "terminal_not_bound");
    EXPECT_EQ(code(wish_of(VehicleId{1}, locate)), "vehicle_missing");
    const auto text = [&](std::string words) {
        return wish_of(one_, {TerminalCommandKind::show_text, 0, 0, 0, std::move(words)});
    };
    EXPECT_EQ(code(text("您的贷款已逾期,请尽快还款")), "command_words");
    EXPECT_EQ(code(text("")), "command_text");
    EXPECT_EQ(code(wish_of(one_, {TerminalCommandKind::set_report_interval, 0, 0, 0, ""})),
              "command_interval");
    EXPECT_TRUE(facts<TerminalCommanded>().empty());
    EXPECT_EQ(code(text("🚗")), "command_text");
    EXPECT_EQ(code(text("请检查车载终端的电源")), "");
    withdraw();
    EXPECT_EQ(code(wish_of(one_, locate)), "location_not_permitted");
}

}  // namespace
}  // namespace daihou::terminals_flow_test
