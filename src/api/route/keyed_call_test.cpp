// Writes under an idempotency key: whatever goes wrong on the way, they happen once and are
// answered alike.
#include "api/site_under_test.h"
#include "console_user.h"

namespace daihou::api::keyed_call_test {
namespace {

using http::Field;
using http::Method;
using SignedIn = SiteUnderTest::SignedIn;

std::vector<Field> keyed(const SignedIn& staff, std::string_view key) {
    return {{"X-CSRF-Token", staff.csrf}, {"Idempotency-Key", std::string(key)}};
}

std::int64_t facts() {
    return site_under_test().house().store().last_sequence().value();
}

Json talk_to_somebody(SignedIn& staff) {
    const Json list = staff.get("/api/work-list?staff=all");
    for (const Json& task : list["items"]) {
        if (task["kind"] != "follow_up_borrower_first") continue;
        const std::string id = task["task"];
        return reached_visit(id, staff.get("/api/visits/new?task=" + id), "2026-03-05", 0);
    }
    throw std::runtime_error("nobody to talk to");
}

// The process ended, or the disk was full, after the visit was recorded and before its answer was
// kept: the phone that asks again must learn what became of it.
TEST(KeyedCalls, AVisitWhoseAnswerWasLostIsAnsweredAsTheFirstTime) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    const std::string visit = talk_to_somebody(manager).dump();
    const auto first = manager.send(Method::post, "/api/visits", visit, keyed(manager, "lost"));
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_NE(Json::parse(first.body)["next_follow_up"], nullptr) << first.body;
    const std::string name = fmt::format("{}:visit:lost", site.staff("post_loan_manager").value);
    ASSERT_TRUE(site.house().store().note_under("idempotency", name).value().has_value());
    ASSERT_TRUE(site.house().store().put_note("idempotency", name, "").has_value());

    const std::int64_t before = facts();
    const auto again = manager.send(Method::post, "/api/visits", visit, keyed(manager, "lost"));
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(facts(), before);

    ASSERT_TRUE(site.house().store().put_note("idempotency", name, "").has_value());
    Json other = Json::parse(visit);
    other["seconds"] = 61;
    const auto refused =
        manager.send(Method::post, "/api/visits", other.dump(), keyed(manager, "lost"));
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(Json::parse(refused.body)["code"], "idempotency_key_reused");
}

// A write that has no key of its own in the record must not be carried out twice either.
TEST(KeyedCalls, ACallThatMayHaveBeenCarriedOutIsNotRunAgain) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    Store& store = site.house().store();
    const std::string path = fmt::format("/api/loans/{}/payoff-quotes", site.new_loan.value);
    const std::string name =
        fmt::format("{}:payoff_quote:cut", site.staff("post_loan_manager").value);
    const auto quote = [&] {
        return manager.send(Method::post, path, R"({"from":"2026-03-03"})", keyed(manager, "cut"));
    };
    ASSERT_EQ(quote().status, 201);
    Json kept = Json::parse(store.note_under("idempotency", name).value().value());
    kept["status"] = 0;  // as it stood when the process ended
    ASSERT_TRUE(store.put_note("idempotency", name, kept.dump()).has_value());
    const std::int64_t before = facts();
    const auto refused = quote();
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(Json::parse(refused.body)["code"], "attempt_unanswered");
    EXPECT_EQ(facts(), before);

    kept["after"] = before;  // it had written nothing yet
    ASSERT_TRUE(store.put_note("idempotency", name, kept.dump()).has_value());
    manager = site.sign_in("post_loan_manager");
    EXPECT_EQ(quote().status, 201);
    EXPECT_EQ(facts(), before + 2) << "the sign-in and the quote";
}

// A double click, or a retry sent while the first is still under way.
TEST(KeyedCalls, TheSameKeyAtTheSameMomentRunsOnce) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    const std::string path = fmt::format("/api/loans/{}/payoff-quotes", site.new_loan.value);
    const std::string question = R"({"from":"2026-03-03"})";
    for (int round = 0; round < 10; ++round) {
        const auto headers = keyed(manager, fmt::format("twice-{}", round));
        const std::int64_t before = facts();
        std::vector<std::string> answers(4);
        std::vector<std::jthread> clicking;
        for (std::string& answer : answers)
            clicking.emplace_back([&answer, &manager, &path, &question, &headers, &site] {
                http::Client client = site.client();
                client.cookies() = manager.client.cookies();
                const auto response = client.post(path, question, headers).value();
                answer = fmt::format("{} {}", response.status, response.body);
            });
        clicking.clear();
        EXPECT_TRUE(answers.front().starts_with("201 ")) << answers.front();
        for (const std::string& answer : answers)
            EXPECT_EQ(answer, answers.front());
        EXPECT_EQ(facts(), before + 1) << "round " << round;
    }
}

// Hashing passwords may not take all workers: whoever works must not notice a flood of sign-ins.
TEST(SignInFlood, IsToldToComeBackAndReadersAreServed) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    std::atomic<int> turned_away = 0;
    std::atomic<bool> is_over = false;
    std::vector<std::jthread> flood;
    for (int i = 0; i < 12; ++i)
        flood.emplace_back([&, i] {
            http::Client client = site.client();
            const std::string body =
                fmt::format(R"({{"account":"flood-{}","password":"no password at all"}})", i);
            while (!is_over) {
                const auto response = client.post("/api/session", body);
                if (!response || response->status != 503) continue;
                EXPECT_EQ(response->header("Retry-After"), "1");
                EXPECT_EQ(Json::parse(response->body)["code"], "sign_in_busy");
                ++turned_away;
            }
        });
    while (turned_away == 0)
        manager.get("/api/work-list?staff=all");
    is_over = true;
}

}  // namespace
}  // namespace daihou::api::keyed_call_test
