// The pages behind a link over HTTP, as an old phone and as an attacker ask for them: if these
// fail, a link tells a stranger something or one opens what belongs to another.
#include <fstream>
#include <regex>

#include "api/site_under_test.h"
#include "service/day/run_day.h"

namespace daihou::api::self_service_pages_test {
namespace {

using http::ClientResponse;
using http::Method;

constexpr std::string_view form_type = "application/x-www-form-urlencoded";

// Nobody signed in, with the cookies a browser would keep.
class Phone {
public:
    explicit Phone(std::uint16_t port) : client_(port) {}

    ClientResponse get(std::string_view path) { return client_.get(path).value(); }
    // The form of the page asked for last, with these fields beside its token.
    ClientResponse post(std::string_view path, const std::string& fields, std::string csrf = "") {
        if (csrf.empty()) csrf = csrf_;
        return client_
            .send(Method::post, path, fmt::format("csrf={}&{}", csrf, fields),
                  {{"Content-Type", std::string(form_type)}})
            .value();
    }
    // What the browser shows after it: redirects followed.
    ClientResponse see(const ClientResponse& response) {
        ClientResponse seen = response.status == 303
                                  ? get(std::string(response.header("Location").value_or("")))
                                  : response;
        std::smatch found;
        if (std::regex_search(seen.body, found, std::regex("name=\"csrf\" value=\"([0-9a-f]+)\"")))
            csrf_ = found[1];
        return seen;
    }
    ClientResponse open(std::string_view address) {
        const ClientResponse opened = get(address);
        return opened.status == 200 ? see(get("/s")) : opened;
    }
    ClientResponse prove(std::string_view four = "0011", int day = 7) {
        return see(post("/s/proof", fmt::format("last_four={}&month=3&day={}", four, day)));
    }
    const std::string& csrf() const { return csrf_; }
    auto& cookies() { return client_.cookies(); }

private:
    http::Client client_;
    std::string csrf_;
};

bool holds(const ClientResponse& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
}

class SelfServicePages : public testing::Test {
protected:
    void SetUp() override {
        // The limit of an address is a minute's: each test has its own.
        site_.clock().move_to(site_.clock().now() + std::chrono::minutes(2));
    }
    Json make(LoanId loan, PersonId person, const std::vector<std::string>& purposes,
              std::string_view photo = "") {
        Json body = {{"purposes", Json::object()}};
        for (const std::string& purpose : purposes)
            body["purposes"][purpose] = true;
        if (!photo.empty()) body["photo"] = photo;
        return agent_.post(fmt::format("/api/loans/{}/persons/{}/links", loan.value, person.value),
                           body, 201);
    }
    Json links(LoanId loan) { return agent_.get(fmt::format("/api/loans/{}/links", loan.value)); }
    Phone phone() { return Phone(site_.port()); }

    SiteUnderTest& site_ = site_under_test();
    SiteUnderTest::SignedIn agent_ = site_.sign_in("follow_up_agent");
};

TEST_F(SelfServicePages, AGuarantorAnswersOneByOneAndTheLoanTellsIt) {
    const BusinessDate today = site_.clock().today();
    const NewFact task{site_.clock().now(),
                       "task for the link",
                       {},
                       TaskAssigned{{},
                                    site_.guaranteed_loan,
                                    site_.guarantor,
                                    "follow_up_guarantor_first",
                                    0,
                                    today,
                                    today,
                                    today,
                                    site_.staff("follow_up_agent"),
                                    20,
                                    0,
                                    {}}};
    ASSERT_TRUE(site_.house().commit(std::span(&task, 1)));
    const Json made = make(site_.guaranteed_loan, site_.guarantor, {"answer", "help"});
    const std::string address = made["address"];
    Phone phone = this->phone();
    EXPECT_TRUE(holds(phone.open(address), "先确认是您本人"));
    ClientResponse page = phone.prove();
    EXPECT_TRUE(holds(page, "回答几个问题")) << page.body;
    page = phone.see(phone.get("/s/answer"));
    EXPECT_TRUE(holds(page, "担保人知情同意书"));
    page = phone.see(phone.post("/s/answer/informed", "agree=yes"));
    EXPECT_TRUE(holds(page, "第 1 题,共 7 题")) << page.body;
    EXPECT_EQ(phone.post("/s/answer", "q=G1").status, 422) << "required";
    EXPECT_EQ(phone.post("/s/answer", "q=G1&v=perhaps").status, 422) << "no such option";
    for (const char* answer : {"q=G1&v=yes", "q=G2&v=understood", "q=G5&v=not_known", "q=G6&v=same",
                               "q=G10&v=pay", "q=G11&v=5"})
        page = phone.see(phone.post("/s/answer", answer));
    EXPECT_TRUE(holds(page, "第 7 题,共 7 题")) << page.body;
    // Whoever stops goes on where they were, from the same link.
    Phone later = this->phone();
    later.open(address);
    later.prove();
    page = later.see(later.get("/s/answer"));
    EXPECT_TRUE(holds(page, "第 7 题,共 7 题"));
    page = later.see(later.post("/s/answer", "q=G12&v=message&v=letter&also_time=evening"));
    EXPECT_TRUE(holds(page, "请看一遍")) << page.body;
    EXPECT_TRUE(holds(page, "短信"));
    page = later.see(later.post("/s/answer/send", ""));
    EXPECT_TRUE(holds(page, "收到您的回答了")) << page.body;
    EXPECT_TRUE(holds(page, "已完成"));

    const Json link = links(site_.guaranteed_loan)["items"][0];
    EXPECT_EQ(link["id"], made["id"]);
    EXPECT_EQ(link["open"], Json::array({"help"}));
    EXPECT_EQ(link["doings"].back()["purpose"], "answer");
    EXPECT_TRUE(holds(later.see(later.post("/s/answer/send", "")), "已完成")) << "sent twice";
    EXPECT_EQ(links(site_.guaranteed_loan)["items"][0]["doings"].size(), 2u) << "and counted once";
}

TEST_F(SelfServicePages, BeforeTheProofNotAWordOfADebtAndNothingPersonal) {
    std::ifstream file(std::string(DAIHOU_SOURCE_DIR) + "/policies/questionnaires/debt_words.toml");
    const std::string list((std::istreambuf_iterator<char>(file)), {});
    std::vector<std::string> words;
    const std::regex quoted("\"([^\"]+)\",");
    const std::string inside = list.substr(list.find("words = ["));
    for (auto at = std::sregex_iterator(inside.begin(), inside.end(), quoted);
         at != std::sregex_iterator(); ++at)
        words.push_back((*at)[1]);
    ASSERT_GT(words.size(), 15u);
    const std::string address =
        make(site_.guaranteed_loan, site_.guarantor, {"help", "consent"})["address"];
    Phone phone = this->phone();
    const std::vector<ClientResponse> pages = {
        phone.get(address), phone.see(phone.get("/s")), phone.get("/s?lang=en"),
        phone.post("/s/proof", "last_four=1"), this->phone().get("/s")};
    for (const ClientResponse& page : pages) {
        std::string text = page.body;
        std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
        for (const std::string& word : words)
            EXPECT_EQ(text.find(word), std::string::npos) << word << "\n" << page.body;
        for (const char* personal : {"李", "大力", "139****", "浦东", "L3"})
            EXPECT_FALSE(holds(page, personal)) << personal;
        EXPECT_TRUE(holds(page, "示例汽车金融公司") || holds(page, "Example Auto Finance"));
        EXPECT_TRUE(holds(page, "400-000-0000"));
        EXPECT_FALSE(holds(page, "<script"));
        EXPECT_LT(page.body.size(), 60u * 1024);
    }
    for (const char* path : {"/s/help", "/s/consent", "/s/answer", "/s/confirm"})
        EXPECT_EQ(phone.get(path).header("Location"), "/s") << path;
}

TEST_F(SelfServicePages, TheTokenLeavesTheAddressAndTheHeadersKeepItIn) {
    const std::string address = make(site_.guaranteed_loan, site_.guarantor, {"help"})["address"];
    Phone phone = this->phone();
    std::string logged;
    site_.listen_with(
        [&logged](const http::AccessRecord& record) { logged += record.path + "\n"; });
    const ClientResponse opened = phone.get(address);
    (void)phone.get("/s");  // the line of a request is written after its answer was sent
    site_.listen_with({});
    EXPECT_EQ(logged.find(address.substr(3)), std::string::npos) << logged;
    EXPECT_NE(logged.find("/s/-"), std::string::npos) << logged;
    EXPECT_EQ(opened.status, 200);
    EXPECT_TRUE(holds(opened, "http-equiv=\"refresh\" content=\"0;url=/s\""));
    EXPECT_FALSE(holds(opened, address.substr(3)));
    const std::string cookie(opened.header("Set-Cookie").value_or(""));
    for (const char* part : {"HttpOnly", "SameSite=Strict"})
        EXPECT_NE(cookie.find(part), std::string::npos) << cookie;
    EXPECT_EQ(opened.header("Referrer-Policy"), "no-referrer");
    EXPECT_EQ(opened.header("Cache-Control"), "no-store");
    const std::string policy(opened.header("Content-Security-Policy").value_or(""));
    EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << policy;
    EXPECT_EQ(policy.find("script"), std::string::npos);
    EXPECT_FALSE(holds(phone.open(address), phone.cookies()["daihou_link"]));
}

TEST_F(SelfServicePages, UnknownAlteredUsedRevokedAndExpiredLinksLookAlike) {
    const LoanId loan = site_.guaranteed_loan;
    const std::string used = make(loan, site_.guarantor, {"help"})["address"];
    Phone first = phone();
    first.open(used);
    first.prove();
    first.see(first.get("/s/help"));
    EXPECT_TRUE(holds(first.see(first.post("/s/help", "words=x")), "都办好了"));
    const Json revoked = make(loan, site_.guarantor, {"help"});
    agent_.post(fmt::format("/api/loans/{}/links/{}/revocation", loan.value,
                            revoked["id"].get<std::string>()),
                Json::object(), 200);
    std::string altered = make(loan, site_.guarantor, {"help"})["address"];
    altered[20] = altered[20] == 'x' ? 'y' : 'x';
    const std::vector<ClientResponse> refused = {
        phone().get(used),    phone().get(revoked["address"].get<std::string>()),
        phone().get(altered), phone().get("/s/" + std::string(70, 'A')),
        phone().get("/s/x"),  phone().get("/s")};
    for (const ClientResponse& page : refused) {
        EXPECT_EQ(page.status, 404);
        EXPECT_EQ(page.body, refused.front().body);
        EXPECT_FALSE(page.header("Set-Cookie"));
    }
    EXPECT_TRUE(holds(refused.front(), "400-000-0000"));
}

TEST_F(SelfServicePages, GuessingLocksTheLink) {
    const Json made = make(site_.guaranteed_loan, site_.guarantor, {"help"});
    const std::string address = made["address"];
    Phone phone = this->phone();
    phone.open(address);
    for (int attempt = 1; attempt < 5; ++attempt)
        EXPECT_EQ(phone.prove("9999").status, 422) << attempt;
    EXPECT_EQ(phone.prove("9999").status, 404);
    EXPECT_EQ(phone.prove().status, 404) << "right, and too late";
    EXPECT_EQ(this->phone().get(address).status, 404);
    EXPECT_EQ(links(site_.guaranteed_loan)["items"][0]["ended"], "locked");
}

TEST_F(SelfServicePages, TooManyRequestsAreToldWhenToComeBack) {
    const std::string address = make(site_.guaranteed_loan, site_.guarantor, {"help"})["address"];
    Phone phone = this->phone();
    ClientResponse last = phone.get(address);
    for (int request = 0; request < 60 && last.status == 200; ++request)
        last = phone.get("/s");
    EXPECT_EQ(last.status, 429);
    EXPECT_GE(std::stoi(std::string(last.header("Retry-After").value_or("0"))), 1);
    EXPECT_TRUE(holds(last, "请稍等一下"));
}

TEST_F(SelfServicePages, AFormOfAnotherSessionOrOfNoneChangesNothing) {
    const std::string mine = make(site_.guaranteed_loan, site_.guarantor, {"help"})["address"];
    const std::string other = make(site_.new_loan, site_.borrower, {"help"})["address"];
    Phone one = phone(), two = phone();
    one.open(mine), one.prove(), one.see(one.get("/s/help"));
    two.open(other), two.prove(), two.see(two.get("/s/help"));
    EXPECT_EQ(one.post("/s/help", "words=x", two.csrf()).status, 403);
    EXPECT_EQ(one.post("/s/help", "words=x", "0").status, 403);
    Phone nobody = phone();
    EXPECT_EQ(nobody.post("/s/help", "words=x", one.csrf()).status, 404);
    http::Client json(site_.port());
    for (const auto& [name, value] : one.cookies())
        json.cookies()[name] = value;
    EXPECT_EQ(json.send(Method::post, "/s/help", "{\"words\":\"x\"}",
                        {{"Content-Type", "application/json"}})
                  ->status,
              403);
    EXPECT_EQ(links(site_.guaranteed_loan)["items"][0]["open"], Json::array({"help"}));
    EXPECT_TRUE(holds(one.see(one.post("/s/help", "words=x")), "都办好了"))
        << "its own still works";
}

TEST_F(SelfServicePages, ALinkReachesItsOwnPersonAndLoanAlone) {
    const Json made = make(site_.new_loan, site_.borrower, {"confirm"});
    Phone phone = this->phone();
    phone.open(made["address"].get<std::string>());
    phone.prove();
    const ClientResponse page = phone.see(phone.get("/s/confirm?loan=3&person=2"));
    EXPECT_TRUE(holds(page, "138****5678")) << "masked";
    EXPECT_FALSE(holds(page, SiteUnderTest::phone));
    EXPECT_FALSE(holds(page, "139****")) << "the guarantor's";
    for (const char* path : {"/s/help", "/s/consent", "/s/photo", "/s/answer"})
        EXPECT_EQ(phone.get(path).status, 409) << path << ": not what it was made for";
    // Nothing of the console opens to it, nor the other way round.
    for (const char* path : {"/api/session", "/api/work-list", "/api/loans"}) {
        http::Client curious(site_.port());
        curious.cookies()["daihou_link"] = phone.cookies()["daihou_link"];
        curious.cookies()["daihou_session"] = phone.cookies()["daihou_link"];
        EXPECT_EQ(curious.get(path)->status, 401) << path;
    }
    EXPECT_EQ(agent_.client.get("/s")->status, 404);
    const std::string revocation = fmt::format(
        "/api/loans/{}/links/{}/revocation", site_.late_loan.value, made["id"].get<std::string>());
    EXPECT_EQ(agent_.post(revocation, Json::object(), 404)["code"], "link_missing");
}

TEST_F(SelfServicePages, WhatIsTypedIsShownEscapedAndKeptAsText) {
    const std::string words = "<script>alert(1)</script>\"'&";
    const std::string sent = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27%26";
    const Json made = make(site_.guaranteed_loan, site_.guarantor, {"confirm", "complain"});
    Phone phone = this->phone();
    phone.open(made["address"].get<std::string>());
    phone.prove();
    phone.see(phone.get("/s/confirm"));
    ClientResponse page = phone.see(
        phone.post("/s/confirm", fmt::format("phone=1&address={}&employer={}", sent, sent)));
    EXPECT_EQ(page.status, 422) << "a phone of one digit";
    EXPECT_TRUE(holds(page, "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"));
    EXPECT_FALSE(holds(page, "<script"));
    page = phone.see(phone.post("/s/confirm?lang=%3Cscript%3E", "address=" + sent));
    EXPECT_FALSE(holds(page, "<script"));
    phone.see(phone.get("/s/complain"));
    EXPECT_EQ(phone.see(phone.post("/s/complain", "words=" + sent)).status, 200);
    EXPECT_EQ(links(site_.guaranteed_loan)["items"][0]["doings"].back()["words"], words);
    const std::string hostile = std::string("/s/answer?q=%22%3E%3Cscript%3E");
    EXPECT_FALSE(holds(phone.get(hostile), "<script"));
}

TEST_F(SelfServicePages, ALargeFormAndAWrongFileAreAnsweredInWords) {
    const std::string address =
        make(site_.guaranteed_loan, site_.guarantor, {"photo", "help"}, "odometer")["address"];
    Phone phone = this->phone();
    phone.open(address);
    phone.prove();
    phone.see(phone.get("/s/help"));
    EXPECT_EQ(phone.post("/s/help", "words=" + std::string(100'000, 'a')).status, 403);
    EXPECT_EQ(phone.post("/s/help", "words=" + std::string(4'000, 'a')).status, 422);
    EXPECT_EQ(phone.post("/s/help", "words=%00").status, 403);
    const ClientResponse page = phone.see(phone.get("/s/photo"));
    EXPECT_TRUE(holds(page, "仪表盘上的里程数"));
    http::Client sender(site_.port());
    sender.cookies()["daihou_link"] = phone.cookies()["daihou_link"];
    const auto upload = [&](const std::string& bytes) {
        return sender
            .send(Method::post, "/s/photo",
                  fmt::format("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n"
                              "--b\r\nContent-Disposition: form-data; name=\"photo\"; "
                              "filename=\"a.jpg\"\r\n\r\n{}\r\n--b--\r\n",
                              phone.csrf(), bytes),
                  {{"Content-Type", "multipart/form-data; boundary=b"}})
            .value();
    };
    EXPECT_TRUE(holds(upload(""), "还没有选照片"));
    EXPECT_TRUE(holds(upload("<svg>"), "这不是我们能看的照片"));
    EXPECT_TRUE(holds(upload(std::string(std::size_t{4} << 20, 'a') + "b"), "照片太大了"));
    using namespace std::string_literals;
    const ClientResponse kept = upload("\xFF\xD8\xFF\xDA\x00\x03x"s + "ab\xFF\xD9"s);
    EXPECT_EQ(kept.header("Location"), "/s?done=photo") << kept.body;
}

TEST_F(SelfServicePages, TheOtherLanguageStays) {
    Phone phone = this->phone();
    phone.open(
        make(site_.guaranteed_loan, site_.guarantor, {"help"})["address"].get<std::string>());
    EXPECT_TRUE(holds(phone.see(phone.get("/s?lang=en")), "First: is it you?"));
    const ClientResponse page = phone.prove();
    EXPECT_TRUE(holds(page, "<html lang=\"en\">"));
    EXPECT_TRUE(holds(page, "Please do this one thing"));
    EXPECT_FALSE(holds(page, "{"));
}

TEST_F(SelfServicePages, EveryPageIsShutWithoutASessionAndUnprovenOneShowsTheProofAlone) {
    const std::string address = make(site_.guaranteed_loan, site_.guarantor, {"help"})["address"];
    Phone opened = phone();
    opened.open(address);
    for (const PageRoute& route : self_service_routes()) {
        Phone nobody = phone();
        const bool is_post = route.method == Method::post;
        EXPECT_EQ((is_post ? nobody.post(route.pattern, "x=1") : nobody.get(route.pattern)).status,
                  404)
            << route.name;
        if (route.proof == Proof::not_needed) continue;
        const ClientResponse unproven =
            is_post ? opened.post(route.pattern, "x=1") : opened.get(route.pattern);
        EXPECT_EQ(unproven.status, 303) << route.name;
        EXPECT_EQ(unproven.header("Location"), "/s") << route.name;
    }
}

TEST_F(SelfServicePages, EveryPurposeHasItsTexts) {
    const Messages& messages = site_.house().messages();
    for (const PageRoute& route : self_service_routes())
        EXPECT_TRUE(route.pattern.starts_with("/s")) << route.name;
    for (const LinkPurpose purpose : all_link_purposes)
        for (const char* group : {"self_service.do_", "self_service.thanks_", "link_purpose."})
            EXPECT_TRUE(messages.has(fmt::format("{}{}", group, name_of(purpose))));
}

}  // namespace
}  // namespace daihou::api::self_service_pages_test
