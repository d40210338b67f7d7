// Staff kept by an administrator and one's own account, over HTTP: if these fail, somebody who left
// still gets in, or a stranger's session cannot be ended.
#include "api/site_under_test.h"
#include "base/one_time_code.h"

namespace daihou::api::staff_test {
namespace {

using http::Method;
using SignedIn = SiteUnderTest::SignedIn;

Json terms_of(std::string_view role) {
    return {{"name", "新人"},       {"roles", {role}},       {"skills", Json::array()},
            {"minutes_a_day", 420}, {"languages", {"粤语"}}, {"regions", Json::array()}};
}

constexpr std::string_view first_password = "a first password";

std::string hire(SignedIn& administrator, const std::string& account, std::string_view role) {
    const Json page = administrator.post("/api/accounts",
                                         {{"account", account},
                                          {"password", first_password},
                                          {"since", "2026-03-02"},
                                          {"terms", terms_of(role)}},
                                         201);
    for (const Json& item : page["items"])
        if (item["account"] == account) return item["staff"].get<std::string>();
    ADD_FAILURE() << account << " is not among the accounts";
    return "0";
}

Json line_of(const Json& page, const std::string& staff) {
    for (const Json& item : page["items"])
        if (item["staff"] == staff) return item;
    return {};
}

// Somebody's browser, signed in or on the way there.
class Browser {
public:
    int sign_in(const std::string& account, std::string_view password, std::string_view code = {}) {
        Json body = {{"account", account}, {"password", password}};
        if (!code.empty()) body["code"] = code;
        const auto response =
            client_.post("/api/session", body.dump(),
                         {{"Content-Type", "application/json"},
                          {"User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"}});
        said_ = Json::parse(response->body);
        csrf_ = said_.value("csrf_token", "");
        return response->status;
    }
    int send(Method method, std::string_view path, const Json& body = {}) {
        std::vector<http::Field> headers = {{"X-CSRF-Token", csrf_}};
        if (!body.is_null()) headers.emplace_back("Content-Type", "application/json");
        const auto response =
            client_.send(method, path, body.is_null() ? "" : body.dump(), headers);
        said_ = Json::parse(response->body, nullptr, false);
        return response->status;
    }
    const Json& said() const { return said_; }

private:
    http::Client client_ = site_under_test().client();
    std::string csrf_;
    Json said_;
};

TEST(Staff, SomebodyIsAddedSignsInChangesDutiesAndLeaves) {
    auto administrator = site_under_test().sign_in("administrator");
    const std::string staff = hire(administrator, "joiner", "collector");
    Browser browser;
    ASSERT_EQ(browser.sign_in("joiner", first_password), 200);
    EXPECT_EQ(browser.send(Method::get, "/api/coverage"), 403);
    const Json line = line_of(administrator.get("/api/accounts"), staff);
    EXPECT_EQ(line["sessions"], 1);
    EXPECT_FALSE(line["last_signed_in"].is_null());
    EXPECT_EQ(line["second_factor"]["is_on"], false);

    const std::string path = "/api/accounts/" + staff;
    administrator.post(path + "/change", {{"terms", terms_of("auditor")}, {"why", "转岗"}}, 201);
    EXPECT_EQ(browser.send(Method::get, "/api/coverage"), 200) << "with the next request";
    EXPECT_EQ(administrator.post(path + "/change",
                                 {{"terms", terms_of("auditor")}, {"why", "转岗"}}, 409)["code"],
              "staff_unchanged");

    const Json behind = administrator.get(path + "/leaving");
    EXPECT_EQ(behind["tasks"], 0);
    const Json gone =
        administrator.post(path + "/leaving", {{"on", "2026-03-02"}, {"why", "辞职"}}, 201);
    EXPECT_EQ(line_of(gone, staff)["left_on"], "2026-03-02");
    EXPECT_EQ(line_of(gone, staff)["left_why"], "辞职");
    EXPECT_EQ(browser.send(Method::get, "/api/session"), 401);
    EXPECT_EQ(browser.sign_in("joiner", first_password), 401);
    EXPECT_EQ(browser.said()["code"], "sign_in_failed");
    EXPECT_EQ(
        administrator.post(path + "/leaving", {{"on", "2026-03-02"}, {"why", "辞职"}}, 409)["code"],
        "staff_left");
}

TEST(Staff, WhatIsWrongIsToldByField) {
    auto administrator = site_under_test().sign_in("administrator");
    const auto add = [&](const std::string& account, Json terms, std::string_view password) {
        return administrator.post("/api/accounts",
                                  {{"account", account},
                                   {"password", password},
                                   {"since", "2026-03-02"},
                                   {"terms", std::move(terms)}},
                                  account == "collector" ? 409 : 422)["code"];
    };
    EXPECT_EQ(add("collector", terms_of("collector"), first_password), "account_taken");
    EXPECT_EQ(add("has space", terms_of("collector"), first_password), "account_name");
    EXPECT_EQ(add("short", terms_of("collector"), "short"), "password_length");
    EXPECT_EQ(add("king", terms_of("king"), first_password), "staff_terms");
    Json terms = terms_of("collector");
    terms["name"] = " ";
    EXPECT_EQ(add("nameless", terms, first_password), "text_empty");
    terms = terms_of("collector");
    terms["skills"] = "senior";
    EXPECT_EQ(add("listless", terms, first_password), "staff_terms");
    terms = terms_of("collector");
    terms["minutes_a_day"] = 1441;
    EXPECT_EQ(add("sleepless", terms, first_password), "minutes_of_day");
}

TEST(Staff, TheLastAdministratorStays) {
    auto administrator = site_under_test().sign_in("administrator");
    const std::string path =
        fmt::format("/api/accounts/{}", site_under_test().staff("administrator").value);
    EXPECT_EQ(
        administrator.post(path + "/leaving", {{"on", "2026-03-02"}, {"why", "辞职"}}, 409)["code"],
        "last_administrator");
    EXPECT_EQ(administrator.post(path + "/change",
                                 {{"terms", terms_of("auditor")}, {"why", "转岗"}}, 409)["code"],
              "last_administrator");
}

TEST(OwnAccount, SessionsAreSeenAndEndedByTheirOwnerAlone) {
    auto administrator = site_under_test().sign_in("administrator");
    const std::string staff = hire(administrator, "two_phones", "collector");
    hire(administrator, "stranger", "collector");
    Browser here, there, stranger;
    ASSERT_EQ(here.sign_in("two_phones", first_password), 200);
    ASSERT_EQ(there.sign_in("two_phones", first_password), 200);
    ASSERT_EQ(stranger.sign_in("stranger", first_password), 200);
    ASSERT_EQ(here.send(Method::get, "/api/sessions"), 200);
    ASSERT_EQ(here.said()["sessions"].size(), 2u);
    std::string other;
    for (const Json& session : here.said()["sessions"]) {
        EXPECT_EQ(session["device"], "Firefox, Linux");
        if (!session["is_this"].get<bool>()) other = session["id"];
    }
    EXPECT_EQ(other.size(), 16u);
    EXPECT_EQ(stranger.send(Method::delete_, "/api/sessions/" + other), 404);
    EXPECT_EQ(there.send(Method::get, "/api/session"), 200);
    EXPECT_EQ(here.send(Method::delete_, "/api/sessions/" + other), 200);
    EXPECT_EQ(there.send(Method::get, "/api/session"), 401);
    ASSERT_EQ(there.sign_in("two_phones", first_password), 200);
    EXPECT_EQ(here.send(Method::delete_, "/api/session/others"), 200);
    EXPECT_EQ(there.send(Method::get, "/api/session"), 401);
    EXPECT_EQ(here.send(Method::get, "/api/session"), 200);
    administrator.post(fmt::format("/api/accounts/{}/sessions/end", staff), nullptr, 201);
    EXPECT_EQ(here.send(Method::get, "/api/session"), 401);
    EXPECT_EQ(stranger.send(Method::get, "/api/session"), 200);
}

// From Base32, as an app reads it.
std::string secret_in(const std::string& text) {
    std::string bytes;
    std::uint32_t kept = 0;
    int bits = 0;
    for (const char letter : text) {
        const int value = letter >= 'A' ? letter - 'A' : letter - '2' + 26;
        kept = (kept << 5 | static_cast<std::uint32_t>(value)) & 0xFFFF;
        if ((bits += 5) >= 8) bytes += static_cast<char>(kept >> (bits -= 8) & 0xFF);
    }
    return bytes;
}

TEST(OwnAccount, ASecondFactorIsSetAskedForAndRemovedWhereThePhoneIsLost) {
    auto administrator = site_under_test().sign_in("administrator");
    const std::string staff = hire(administrator, "careful", "collector");
    Browser browser;
    ASSERT_EQ(browser.sign_in("careful", first_password), 200);
    ASSERT_EQ(browser.send(Method::post, "/api/session/second-factor/offer"), 200);
    const std::string secret = secret_in(browser.said()["secret"]);
    const auto code = [&secret] {
        const auto seconds = site_under_test().clock().now().time_since_epoch().count() / 1000;
        return one_time_code(secret, seconds / code_step_seconds);
    };
    const auto set = [&](std::string_view password, const std::string& with) {
        return browser.send(Method::post, "/api/session/second-factor",
                            {{"password", password}, {"code", with}});
    };
    EXPECT_EQ(set("not the password", code()), 422);
    EXPECT_EQ(browser.said()["code"], "password_wrong");
    EXPECT_EQ(set(first_password, "000000"), 422);
    ASSERT_EQ(set(first_password, code()), 200);
    const Json codes = browser.said()["codes"];
    EXPECT_EQ(codes.size(), 10u);
    EXPECT_TRUE(line_of(administrator.get("/api/accounts"), staff)["second_factor"]["is_on"]);

    Browser elsewhere;
    EXPECT_EQ(elsewhere.sign_in("careful", first_password), 403);
    EXPECT_EQ(elsewhere.said()["code"], "second_factor_needed");
    EXPECT_EQ(elsewhere.sign_in("careful", first_password, "000000"), 422);
    EXPECT_EQ(elsewhere.sign_in("careful", first_password, codes[0].get<std::string>()), 200);
    EXPECT_EQ(elsewhere.send(Method::get, "/api/session/second-factor"), 200);
    EXPECT_EQ(elsewhere.said()["recovery_codes_left"], 9);

    const std::string path = fmt::format("/api/accounts/{}/second-factor/removal", staff);
    administrator.post(path, {{"why", "手机丢失"}}, 201);
    EXPECT_EQ(administrator.post(path, {{"why", "手机丢失"}}, 409)["code"], "second_factor_off");
    EXPECT_EQ(elsewhere.sign_in("careful", first_password), 200);
}

}  // namespace
}  // namespace daihou::api::staff_test
