// The contact guard over HTTP: if these fail, a page shows another verdict than the one on record.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "api/site_under_test.h"

namespace daihou::api::contact_test {
namespace {

using SignedIn = SiteUnderTest::SignedIn;

std::string first_task_of(SignedIn& staff) {
    const Json list = staff.get("/api/work-list?staff=me");
    return list["items"].at(0)["task"];
}

Json weighed(SignedIn& staff, const std::string& task, const Json& body) {
    const auto response = staff.send(http::Method::post, "/api/tasks/" + task + "/contact/weigh",
                                     body.dump(), {{"X-CSRF-Token", staff.csrf}});
    EXPECT_EQ(response.status, 200) << response.body;
    return Json::parse(response.body);
}

http::ClientResponse asked(SignedIn& staff, const std::string& task, const Json& body,
                           const std::string& key) {
    return staff.send(http::Method::post, "/api/tasks/" + task + "/contact", body.dump(),
                      {{"X-CSRF-Token", staff.csrf}, {"Idempotency-Key", key}});
}

TEST(Contact, IsWeighedWithoutARecordAndAskedOnRecord) {
    auto agent = site_under_test().sign_in("follow_up_agent");
    const std::string task = first_task_of(agent);
    const Json before = weighed(agent, task, Json::object());
    EXPECT_EQ(before["verdict"], "allow") << before;
    EXPECT_EQ(before["channel"], "call");
    EXPECT_FALSE(before.contains("contact"));
    EXPECT_EQ(weighed(agent, task, Json::object())["calls_today"], before["calls_today"]);

    const auto answer = asked(agent, task, Json::object(), "contact-1");
    ASSERT_EQ(answer.status, 201) << answer.body;
    const Json given = Json::parse(answer.body);
    EXPECT_TRUE(given.contains("contact"));
    EXPECT_EQ(weighed(agent, task, Json::object())["calls_today"],
              before["calls_today"].get<int>() + 1);
    const auto again = asked(agent, task, Json::object(), "contact-1");
    EXPECT_EQ(Json::parse(again.body)["contact"], given["contact"]);
}

TEST(Contact, WordsThatMustNotBeSaidAreNamedWithTheirRule) {
    auto agent = site_under_test().sign_in("follow_up_agent");
    const std::string task = first_task_of(agent);
    const Json body{{"channel", "sms"}, {"text", "再不还钱,你就等着瞧"}};
    const Json answer = weighed(agent, task, body);
    EXPECT_EQ(answer["verdict"], "deny");
    EXPECT_EQ(answer["rules"], Json::array({"CN-C06"}));
    EXPECT_FALSE(answer["checks"][0]["zh"].get<std::string>().empty());
    EXPECT_FALSE(answer["checks"][0]["source"].get<std::string>().empty());
}

TEST(Contact, BadInputIsNamed) {
    auto agent = site_under_test().sign_in("follow_up_agent");
    const std::string task = first_task_of(agent);
    const Json smoke{{"channel", "smoke"}};
    EXPECT_EQ(asked(agent, task, smoke, "contact-2").status, 422);
    EXPECT_EQ(asked(agent, "999999", Json::object(), "contact-3").status, 404);
    const Json long_text{{"channel", "sms"}, {"text", std::string(100'000, 'a')}};
    EXPECT_EQ(asked(agent, task, long_text, "contact-4").status, 422);
}

}  // namespace
}  // namespace daihou::api::contact_test
