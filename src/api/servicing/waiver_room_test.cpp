// What one may waive, told before it is asked for.
#include "api/site_under_test.h"

namespace daihou::api::waiver_room_test {
namespace {

// The form is told beforehand what granting the waiver would say, in the same words.
TEST(WaiverRoom, SaysWhatGrantingWouldSay) {
    SiteUnderTest& site = site_under_test();
    const std::string path = fmt::format("/api/loans/{}", site.new_loan.value),
                      room = path + "/waiver-room";
    auto legal = site.sign_in("legal_officer"), collector = site.sign_in("collector");
    legal.post(path + "/charges", {{"kind", "fee"}, {"amount_fen", 80'000}, {"why", "查档"}}, 201);
    const Json kinds = collector.get(room)["kinds"];
    ASSERT_EQ(kinds.size(), 3u);
    EXPECT_EQ(kinds[0]["what"], "fee_charges");
    EXPECT_EQ(kinds[0]["owed_fen"], 80'000);
    EXPECT_EQ(kinds[0]["limit_fen"], 40'000);  // half of what is owed
    EXPECT_EQ(kinds[1]["limit_fen"], 0);
    EXPECT_TRUE(collector.get(room)["answer"].is_null());
    const auto asked = [&](std::int64_t fen) {
        return collector.get(fmt::format("{}?what=fee_charges&amount_fen={}", room, fen))["answer"];
    };
    EXPECT_EQ(asked(40'000),
              Json({{"remains_fen", 40'000}, {"asks_role", nullptr}, {"refusal", nullptr}}));
    EXPECT_EQ(
        asked(40'001),
        Json({{"remains_fen", 39'999}, {"asks_role", "post_loan_manager"}, {"refusal", nullptr}}));
    const Json refused =
        collector.post(path + "/waivers",
                       {{"what", "fee_charges"}, {"amount_fen", 80'001}, {"why", "困难减免"}}, 409);
    EXPECT_EQ(asked(80'001)["refusal"], refused);
    EXPECT_EQ(legal.get(room, 403)["code"], "permission_missing");
    EXPECT_EQ(collector.get(room + "?amount_fen=0", 422)["code"], "input_invalid");
    EXPECT_EQ(collector.get("/api/loans/999999/waiver-room", 404)["code"], "loan_missing");
}

}  // namespace
}  // namespace daihou::api::waiver_room_test
