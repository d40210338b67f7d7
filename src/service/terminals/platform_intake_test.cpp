// What platforms push: who they are, what they may send, what becomes of it. If these fail, a
// stranger places cars where they are not, or a platform's fixes are lost or counted twice.
#include "service/terminals/platform_intake.h"

#include <gtest/gtest.h>

#include "service/consent/consents.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/terminals/bind_terminal.h"

namespace daihou::platform_intake_test {
namespace {

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

class PlatformIntakeTest : public testing::Test {
protected:
    PlatformIntakeTest() {
        const auto report =
            import_book(*house_, {.book = house_.file("book.csv", book),
                                  .parties = house_.file("parties.csv", parties),
                                  .vehicles = house_.file("vehicles.csv", vehicles)});
        EXPECT_TRUE(report.has_value() && report->findings.empty()) << codes_told(*report);
        EXPECT_TRUE(run_day(*house_, today).has_value());
        bind("13900000001", "V1");
        bind("13900000002", "V2");
        const PersonId borrower{house_->store().fact_under("party:P1").value()->sequence};
        const Done agreed = record_consent(*house_, {},
                                           {house_.loan("L1"),
                                            borrower,
                                            ConsentPurpose::gps,
                                            ConsentAnswer::given,
                                            "1",
                                            "",
                                            ConsentProof::signed_paper,
                                            "K1",
                                            {}});
        EXPECT_TRUE(agreed.has_value()) << agreed.error().code;
        platform_ = add_platform(*house_, {"Fleet", "", 5000}).value();
    }
    void bind(const std::string& phone, std::string_view vehicle) {
        const VehicleId id{
            house_->store().fact_under(fmt::format("vehicle:{}", vehicle)).value()->sequence};
        const Done bound = bind_terminal(
            *house_, {},
            {phone, "", id, TerminalRole::main, "G2", CoordinateSystem::wgs84, today - Days(9)});
        EXPECT_TRUE(bound.has_value()) << bound.error().code;
    }

    static std::string fix(std::string_view phone, std::string_view at,
                           std::string_view place = R"("lat":31.230416,"lon":121.473701)") {
        return fmt::format(R"({{"terminal":"{}","at":"{}",{}}})", phone, at, place);
    }
    static std::string batch(std::string_view name, const std::vector<std::string>& fixes) {
        return fmt::format(R"({{"batch":"{}","fixes":[{}]}})", name, fmt::join(fixes, ","));
    }
    static std::string one(std::string_view name, int minute = 0) {
        return batch(name,
                     {fix("13900000001", fmt::format("2026-02-25T09:{:02}:00+08:00", minute))});
    }
    std::string seconds(std::chrono::seconds off = {}) {
        return std::to_string(std::chrono::floor<std::chrono::seconds>(house_.clock().now() + off)
                                  .time_since_epoch()
                                  .count());
    }
    // As an honest platform sends it; a nonce of its own each time.
    Result<BatchTaken> push(const std::string& body) {
        const std::string timestamp = seconds(), nonce = fmt::format("nonce-{:04}", ++nonces_);
        const std::string signature = batch_signature(platform_.secret, timestamp, nonce, body);
        return intake_.take({platform_.token, timestamp, nonce, signature, body});
    }
    std::string code(const Result<BatchTaken>& taken) { return taken ? "" : taken.error().code; }
    static std::string told(const Result<BatchTaken>& taken) {
        if (!taken) return taken.error().code;
        std::string names = taken->answer.is_repeated ? "repeated:" : "";
        for (const FixOutcome outcome : taken->answer.outcomes)
            names += fmt::format("{}{}", names.empty() || names.ends_with(':') ? "" : " ",
                                 name_of(outcome));
        for (const BatchFault& fault : taken->faults)
            names += fmt::format("{}:{} ", fault.field, fault.code);
        return names;
    }

    HouseForTests house_{"platforms", "2026-02-25T10:00:00+08:00"};
    TerminalPositions positions_{*house_};
    PlatformIntake intake_{*house_, positions_};
    Platform platform_;
    int nonces_ = 0;
};

TEST_F(PlatformIntakeTest, EachFixIsToldWhatBecameOfIt) {
    EXPECT_EQ(told(push(batch(
                  "b1", {fix("13900000001", "2026-02-25T09:00:00+08:00"),
                         fix("13900000001", "2026-02-25T09:00:00+08:00"),
                         fix("13900000002", "2026-02-25T09:00:00+08:00"),
                         fix("13900000009", "2026-02-25T09:00:00+08:00"),
                         fix("13900000001", "2029-02-25T09:00:00+08:00"),
                         fix("13900000001", "2019-02-25T09:00:00+08:00"),
                         fix("13900000001", "2026-02-25T09:01:00+08:00", R"("lat":0,"lon":0)"),
                         fix("13900000001", "2026-02-25T09:02:00+08:00",
                             R"("lat":31.2,"lon":121.4,"status":1)")}))),
              "kept duplicate no_consent unknown_terminal ahead before_installed nowhere "
              "not_positioned");
    EXPECT_EQ(positions_.figures().kept, 1);
}

TEST_F(PlatformIntakeTest, TheOdometerItTellsIsKept) {
    const auto with = [](std::string_view km) {
        return fmt::format(R"("lat":31.2,"lon":121.4,"odometer_km":{})", km);
    };
    EXPECT_EQ(
        told(push(batch("b1", {fix("13900000001", "2026-02-25T09:00:00+08:00", with("12345.6"))}))),
        "kept");
    const VehicleId car{house_->store().fact_under("vehicle:V1").value()->sequence};
    const auto fixes = house_->store().positions().positions_of(car, today).value();
    ASSERT_EQ(fixes.size(), 1u);
    EXPECT_EQ(fixes[0].odometer_tenth_km, 123'456u);
    EXPECT_TRUE(fixes[0].vendor_items.empty());
    EXPECT_EQ(
        told(push(batch("b2", {fix("13900000001", "2026-02-25T09:01:00+08:00", with("-1"))}))),
        "fixes[0].odometer_km:not_in_range ");
}

TEST_F(PlatformIntakeTest, TheSameBatchTwiceCountsOnceAlsoAfterARestart) {
    EXPECT_EQ(told(push(one("b1"))), "kept");
    EXPECT_EQ(told(push(one("b1"))), "repeated:kept") << "what was said then";
    EXPECT_EQ(told(push(one("b1", 5))), "batch_changed");
    TerminalPositions fresh(*house_);
    PlatformIntake restarted(*house_, fresh);
    const std::string timestamp = seconds(), body = one("b1");
    const auto again =
        restarted.take({platform_.token, timestamp, "nonce-again",
                        batch_signature(platform_.secret, timestamp, "nonce-again", body), body});
    EXPECT_EQ(told(again), "duplicate");
}

TEST_F(PlatformIntakeTest, OnlyWhoHasTheSecretGetsIn) {
    const std::string body = one("b1"), timestamp = seconds(), nonce = "nonce-of-mine";
    const std::string signature = batch_signature(platform_.secret, timestamp, nonce, body);
    EXPECT_EQ(code(intake_.take({"", timestamp, nonce, signature, body})), "platform_unsigned");
    EXPECT_EQ(code(intake_.take({platform_.token, "now", nonce, signature, body})),
              "platform_unsigned");
    EXPECT_EQ(code(intake_.take({platform_.token, timestamp, "short", signature, body})),
              "platform_unsigned");
    EXPECT_EQ(code(intake_.take({"pf_0000000000000000", timestamp, nonce, signature, body})),
              "platform_refused");
    EXPECT_EQ(code(intake_.take({platform_.token, timestamp, nonce, signature, one("b2")})),
              "platform_refused")
        << "the body is not what was signed";
    EXPECT_EQ(code(intake_.take({platform_.token, timestamp, "another-nonce", signature, body})),
              "platform_refused");
    EXPECT_EQ(told(intake_.take({platform_.token, timestamp, nonce, signature, body})), "kept");
    EXPECT_EQ(code(intake_.take({platform_.token, timestamp, nonce, signature, body})),
              "platform_replayed");
    ASSERT_TRUE(revoke_platform(*house_, platform_.token, "contract ended").has_value());
    const FactList admitted = house_->store().facts_of_kind(PlatformAdmitted::kind).value();
    ASSERT_EQ(admitted.size(), 1u);
    EXPECT_EQ(std::get<PlatformAdmitted>(admitted[0].fact).token, platform_.token);
    const FactList revoked = house_->store().facts_of_kind(PlatformRevoked::kind).value();
    ASSERT_EQ(revoked.size(), 1u);
    EXPECT_EQ(std::get<PlatformRevoked>(revoked[0].fact).why, "contract ended");
    EXPECT_EQ(revoke_platform(*house_, platform_.token, "again").error().code, "platform_revoked");
    EXPECT_EQ(code(push(one("b3"))), "platform_refused");
    EXPECT_EQ(intake_.figures().refused, 8);
}

TEST_F(PlatformIntakeTest, ARequestOfLongAgoCannotBeSentAgain) {
    const std::string body = one("b1");
    for (const auto off : {std::chrono::seconds(-301), std::chrono::seconds(301)}) {
        const std::string timestamp = seconds(off);
        EXPECT_EQ(code(intake_.take(
                      {platform_.token, timestamp, "nonce-of-mine",
                       batch_signature(platform_.secret, timestamp, "nonce-of-mine", body), body})),
                  "platform_time");
    }
}

TEST_F(PlatformIntakeTest, ASecretIsChangedWithoutAGap) {
    const Platform old = platform_;
    platform_ = add_platform(*house_, {"Fleet", "", 5000}).value();
    EXPECT_NE(old.secret, platform_.secret);
    EXPECT_EQ(told(push(one("b1"))), "kept");
    platform_ = old;
    EXPECT_EQ(told(push(one("b2", 1))), "kept") << "both are good";
    ASSERT_TRUE(revoke_platform(*house_, old.token, "changed").has_value());
    EXPECT_EQ(code(push(one("b3", 2))), "platform_refused");
    EXPECT_EQ(revoke_platform(*house_, old.token, "again").error().code, "platform_revoked");
    EXPECT_EQ(revoke_platform(*house_, "pf_1", "x").error().code, "platform_missing");
    EXPECT_EQ(revoke_platform(*house_, old.token, " ").error().code, "text_empty");
}

TEST_F(PlatformIntakeTest, WhoFloodsWaitsTheOthersDoNot) {
    std::vector<std::string> many(2500, fix("13900000009", "2026-02-25T09:00:00+08:00"));
    EXPECT_TRUE(push(batch("b1", many)).has_value());
    EXPECT_TRUE(push(batch("b2", many)).has_value());
    const auto refused = push(batch("b3", many));
    ASSERT_EQ(code(refused), "platform_rate");
    EXPECT_EQ(refused.error().parameters.front().second, "30");
    const Platform flooding = platform_;
    platform_ = add_platform(*house_, {"Other", "", 5000}).value();
    EXPECT_EQ(told(push(one("b1"))), "kept");
    platform_ = flooding;
    house_.clock().move_to(house_.clock().now() + std::chrono::seconds(30));
    EXPECT_TRUE(push(batch("b3", many)).has_value());
}

TEST_F(PlatformIntakeTest, APlatformSpeaksForItsOwnTerminalsOnly) {
    platform_ = add_platform(*house_, {"Other", "1380", 5000}).value();
    EXPECT_EQ(told(push(one("b1"))), "unknown_terminal");
    EXPECT_EQ(add_platform(*house_, {"X", "138x", 5000}).error().code, "platform_phones");
    EXPECT_EQ(add_platform(*house_, {"X", "", 4999}).error().code, "platform_rate_low");
    EXPECT_EQ(add_platform(*house_, {"", "", 5000}).error().code, "text_empty");
}

TEST_F(PlatformIntakeTest, WhatIsNoBatchIsToldWithItsPlaceAndKeepsNothing) {
    EXPECT_EQ(told(push("[")), ":body_syntax ");
    EXPECT_EQ(told(push(R"({"fixes":{}})")), "batch:missing fixes:wrong_type ");
    EXPECT_EQ(
        told(
            push(R"({"batch":"b","fixes":[{"terminal":139,"at":"x","lat":"1","lon":1e9,"a":1}]})")),
        "fixes[0].terminal:wrong_type fixes[0].at:date_syntax fixes[0].lat:wrong_type "
        "fixes[0].lon:not_in_range fixes[0].a:unknown_field ");
    EXPECT_EQ(positions_.figures().kept, 0);
    EXPECT_EQ(intake_.figures().unusable, 3);
}

// The vector of docs/telematics.md, made with openssl.
TEST(BatchSignature, IsWhatOthersCompute) {
    EXPECT_EQ(batch_signature("secret", "1772430000", "nonce-0001", "{}"),
              "183b3a83df4cf9eda733637e56229c2ae61201663018ceeb74d7ca34f2966088");
}

}  // namespace
}  // namespace daihou::platform_intake_test
