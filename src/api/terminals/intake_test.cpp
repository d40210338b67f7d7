// What a platform meets at POST /api/positions: problems in both languages until everything is
// right, then an answer for each fix. If these fail, a platform cannot tell what became of what it
// sent.
#include "api/route/request_check.h"
#include "api/site_under_test.h"
#include "service/terminals/platforms.h"

namespace daihou::api::intake_test {
namespace {

using http::ClientResponse;
using http::Field;

class Intake : public testing::Test {
protected:
    std::string now(std::chrono::seconds off = {}) {
        return std::to_string(std::chrono::floor<std::chrono::seconds>(site_.clock().now() + off)
                                  .time_since_epoch()
                                  .count());
    }
    std::vector<Field> signed_headers(const std::string& body, const std::string& timestamp,
                                      const std::string& nonce) {
        return {{"Content-Type", "application/json"},
                {"X-Daihou-Platform", platform_.token},
                {"X-Daihou-Timestamp", timestamp},
                {"X-Daihou-Nonce", nonce},
                {"X-Daihou-Signature", batch_signature(platform_.secret, timestamp, nonce, body)}};
    }
    std::string fresh_nonce() {
        static int drawn = 0;
        return fmt::format("nonce-{:06}", ++drawn);
    }
    ClientResponse send(const std::string& body, std::vector<Field> headers) {
        return site_.client().send(http::Method::post, "/api/positions", body, headers).value();
    }
    ClientResponse push(const std::string& body) {
        return send(body, signed_headers(body, now(), fresh_nonce()));
    }
    static std::string problem(const ClientResponse& response) {
        const Json json = Json::parse(response.body, nullptr, false);
        EXPECT_NE(json["detail"].value("zh", ""), json["detail"].value("en", "")) << response.body;
        EXPECT_FALSE(json["todo"].value("zh", "").empty()) << response.body;
        return fmt::format("{} {}", response.status, json.value("code", ""));
    }
    static std::string body(const std::string& name) {
        return Json{{"batch", name},
                    {"fixes",
                     {{{"terminal", "13999999999"},
                       {"at", "2026-03-02T09:00:00+08:00"},
                       {"lat", 31.230416},
                       {"lon", 121.473701},
                       {"speed_kmh", 30.5}}}}}
            .dump();
    }

    SiteUnderTest& site_ = site_under_test();
    Platform platform_ = add_platform(site_.house(), {"Fleet", "", 5000}).value();
};

TEST_F(Intake, ASignedBatchIsToldOfEachFix) {
    const ClientResponse response = push(body("b1"));
    ASSERT_EQ(response.status, 200) << response.body;
    const Json told = Json::parse(response.body);
    EXPECT_EQ(told["batch"], "b1");
    EXPECT_EQ(told["received"], 1);
    EXPECT_EQ(told["outcomes"], Json::array({"unknown_terminal"}));
    EXPECT_EQ(told["counts"]["unknown_terminal"], 1);
    EXPECT_EQ(told["repeated"], false);
    EXPECT_EQ(Json::parse(push(body("b1")).body)["repeated"], true);
}

TEST_F(Intake, WhatIsWrongIsSaidInBothLanguages) {
    const std::string one = body("b1");
    EXPECT_EQ(problem(send(one, {{"Content-Type", "application/json"}})), "401 platform_unsigned");
    EXPECT_EQ(problem(send(one, {{"Content-Type", "text/plain"}})), "415 body_not_json");
    auto headers = signed_headers(one, now(), fresh_nonce());
    headers.back().second.front() = headers.back().second.front() == '0' ? '1' : '0';
    EXPECT_EQ(problem(send(one, headers)), "401 platform_refused");
    EXPECT_EQ(problem(send(one, signed_headers(one, now(std::chrono::minutes(-6)), fresh_nonce()))),
              "401 platform_time");
    const auto once = signed_headers(one, now(), fresh_nonce());
    EXPECT_EQ(send(one, once).status, 200);
    EXPECT_EQ(problem(send(one, once)), "409 platform_replayed");
    EXPECT_EQ(problem(push(one + " ")), "409 batch_changed") << "other bytes under its name";
    EXPECT_EQ(problem(push("{")), "400 body_syntax");
    const ClientResponse typed = push(R"({"batch":1,"fixes":[{"terminal":"1","at":"x"}]})");
    EXPECT_EQ(problem(typed), "422 input_invalid");
    EXPECT_EQ(Json::parse(typed.body)["fields"][1]["name"], "fixes[0].at") << typed.body;
    EXPECT_EQ(problem(push("{\"batch\":\"" + std::string(json_bytes_max, 'x') + "\"}")),
              "413 body_too_large");
}

TEST_F(Intake, WhoSendsTooMuchIsToldWhenToComeAgain) {
    Json many = Json::parse(body("many"));
    while (many["fixes"].size() < 4000)
        many["fixes"].push_back(many["fixes"][0]);
    EXPECT_EQ(push(many.dump()).status, 200);
    many["batch"] = "more";
    const ClientResponse refused = push(many.dump());
    EXPECT_EQ(problem(refused), "429 platform_rate");
    EXPECT_EQ(refused.header("Retry-After"), "36");
}

TEST_F(Intake, IsCountedInTheMetrics) {
    push(body("b-metrics"));
    const std::string text = site_.client().get("/metrics")->body;
    EXPECT_NE(text.find("daihou_fixes_total{outcome=\"unknown_terminal\"}"), std::string::npos);
    EXPECT_NE(text.find("daihou_position_batches_total{outcome=\"taken\"}"), std::string::npos);
}

}  // namespace
}  // namespace daihou::api::intake_test
