// An on-site inspection over HTTP: the sign-in of two, photos that are and are not kept, who may
// see them, and the visit that is refused until all of it is there.
#include <algorithm>

#include "api/site_under_test.h"
#include "base/digest.h"
#include "service/staff/quick_passwords.h"

namespace daihou::api::inspection_test {
namespace {

using namespace std::string_literals;
using http::Method;

// A whole JPEG by its structure; `mark` makes it another one.
std::string jpeg(const std::string& mark) {
    return "\xFF\xD8\xFF\xE0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xDA\x00\x02"s + mark +
           "\xFF\xD9"s;
}
std::string hash(std::string_view bytes) {
    return hex(digest_of(bytes));
}

class InspectionTest : public ::testing::Test {
protected:
    // Two inspectors and an on-site task of the first, on a day at ten.
    static void SetUpTestSuite() {
        own_site_ = std::make_unique<SiteUnderTest>();
        SiteUnderTest& site = *own_site_;
        Accounts accounts(site.house().store(), site.clock(), quick_passwords());
        ASSERT_TRUE(accounts.register_staff({"second", "孙杰", {"field_inspector"}, {}, 420},
                                            SiteUnderTest::password, make_date(2026, 1, 1)));
        task_ = hand_out("task:inspection-test");
    }
    static void TearDownTestSuite() { own_site_.reset(); }
    static std::string hand_out(std::string key) {
        return hand_out(std::move(key), own_site_->late_loan, own_site_->borrower);
    }
    static std::string hand_out(std::string key, LoanId loan, PersonId person) {
        SiteUnderTest& site = *own_site_;
        TaskAssigned task;
        task.loan = loan;
        task.person = person;
        task.task_kind = "field_visit";
        task.opens_on = task.due_on = task.planned_on = *site.house().day();
        task.staff = site.staff("field_inspector");
        task.minutes = 120;
        const NewFact fact{start_of(*site.house().day()), std::move(key), {}, task};
        const auto written = site.house().commit(std::span(&fact, 1));
        return written ? std::to_string(written->front().sequence) : "";
    }
    static std::string photo_target(const std::string& bytes, const std::string& question = "I1",
                                    const std::string& more = "") {
        return fmt::format("/api/photos?task={}&question={}&sha256={}&taken_at={}{}", task_,
                           question, hash(bytes), "2026-03-02T10:00:00%2B08:00", more);
    }
    static Json sent(SiteUnderTest::SignedIn& who, const std::string& target,
                     const std::string& bytes, int status, const std::string& type = "image/jpeg") {
        const auto answer = who.send(Method::post, target, bytes,
                                     {{"Content-Type", type}, {"X-CSRF-Token", who.csrf}});
        EXPECT_EQ(answer.status, status) << answer.body;
        return Json::parse(answer.body, nullptr, false);
    }
    // Its photos are handed in.
    Json whole_visit() {
        std::map<std::string, std::vector<std::string>> hashes;
        for (const auto& [question, count] :
             std::map<std::string, int>{{"I1", 1}, {"I2", 1}, {"I3", 5}})
            for (int i = 0; i < count; ++i) {
                const std::string photo = jpeg(fmt::format("{} {}", question, i));
                sent(inspector_, photo_target(photo, question), photo, 201);
                hashes[question].push_back(hash(photo));
            }
        const auto with = [&](const std::string& question, const Json& value) {
            return Json{{"value", value}, {"also", {{"photo", hashes[question]}}}};
        };
        return {{"task", task_},
                {"outcome", "reached"},
                {"identity_verified", false},
                {"recording", "not_asked"},
                {"held_at", "2026-03-02T09:59:00+08:00"},
                {"answers",
                 {{"I10", "yes"},
                  {"I8", "home"},
                  {"I1", with("I1", "same")},
                  {"I2", with("I2", 30000)},
                  {"I3", with("I3", {"none"})},
                  {"I4", "nobody"},
                  {"I5", {"none"}},
                  {"I6", {"complete"}},
                  {"I7", "none_agreed"}}}};
    }
    void have_the_second_check_in(const std::string& check_in, const Json& at) {
        const auto colleague = [&](const std::string& account, std::string_view password) {
            return Json{{"at", at["at"]}, {"account", account}, {"password", password}};
        };
        EXPECT_EQ(
            inspector_.post(check_in, colleague("second", "wrong horse battery"), 422)["code"],
            "colleague_refused");
        EXPECT_EQ(inspector_.post(check_in, colleague("field_inspector", SiteUnderTest::password),
                                  422)["code"],
                  "inspector_same");
        EXPECT_EQ(
            inspector_.post(check_in, colleague("collector", SiteUnderTest::password), 403)["code"],
            "inspector_not_qualified");
        EXPECT_TRUE(inspector_.post(check_in, colleague("second", SiteUnderTest::password),
                                    201)["is_complete"]);
    }
    // Of its own: a visit nobody planned has no reasons, which the shared book's lists must have.
    static inline std::unique_ptr<SiteUnderTest> own_site_;
    static inline std::string task_;
    SiteUnderTest& site_ = *own_site_;
    SiteUnderTest::SignedIn inspector_ = site_.sign_in("field_inspector");
};

TEST_F(InspectionTest, OnlyWholePhotosWithTheirOwnHashAreKept) {
    const std::string photo = jpeg("good");
    const Json kept = sent(inspector_, photo_target(photo), photo, 201);
    EXPECT_EQ(sent(inspector_, photo_target(photo), photo, 201)["photo"], kept["photo"])
        << "the same photo twice lands once";

    const std::string html = "<html><script>alert(1)</script></html>";
    EXPECT_EQ(sent(inspector_, photo_target(html), html, 422)["code"], "photo_unknown_format");
    const std::string svg = "\xFF\xD8\xFF<svg xmlns='http://www.w3.org/2000/svg'/>"s;
    EXPECT_EQ(sent(inspector_, photo_target(svg), svg, 422)["code"], "photo_cut_short");
    const std::string two = photo + "<svg onload='alert(1)'/>";
    EXPECT_EQ(sent(inspector_, photo_target(two), two, 422)["code"], "photo_goes_on");
    const std::string large = jpeg(std::string(4 * 1024 * 1024, 'x'));
    EXPECT_EQ(sent(inspector_, photo_target(large), large, 422)["code"], "photo_too_large");
    EXPECT_EQ(sent(inspector_, photo_target(photo), jpeg("other"), 422)["code"],
              "photo_hash_differs");
    EXPECT_EQ(sent(inspector_, photo_target(photo, "I8"), photo, 422)["code"],
              "photo_question_unknown");
    EXPECT_EQ(sent(inspector_, photo_target("", "I1"), "", 422)["code"], "photo_empty");
    const Json problem = sent(inspector_, photo_target(html), html, 422, "image/png");
    EXPECT_FALSE(problem["detail"]["zh"].get<std::string>().empty());
    EXPECT_FALSE(problem["todo"]["en"].get<std::string>().empty());
}

TEST_F(InspectionTest, ThePlaceIsKeptOrAbsent) {
    const std::string photo = jpeg("place");
    sent(inspector_,
         photo_target(photo, "I2",
                      "&latitude_microdegrees=31230400&longitude_microdegrees=-121473700"
                      "&accuracy_m=8"),
         photo, 201);
    EXPECT_EQ(sent(inspector_, photo_target(photo, "I2", "&latitude_microdegrees=91000000"), photo,
                   422)["code"],
              "input_invalid");
    const Json page =
        inspector_.get(fmt::format("/api/loans/{}/inspections", site_.late_loan.value));
    const auto line = std::ranges::find_if(
        page["photos"], [&](const Json& each) { return each["sha256"] == hash(photo); });
    ASSERT_NE(line, page["photos"].end());
    EXPECT_EQ((*line)["place"]["longitude_microdegrees"], -121473700);
    EXPECT_EQ((*line)["shows_papers"], false);
}

TEST_F(InspectionTest, PhotosAreShownOnlyToWhoMaySeeTheLoanAndPapersAreRecorded) {
    const std::string photo = jpeg("seen"), papers = jpeg("papers");
    const std::string id = sent(inspector_, photo_target(photo), photo, 201)["photo"];
    const std::string paper_id = sent(inspector_, photo_target(papers, "I6"), papers, 201)["photo"];
    const auto shown = inspector_.send(Method::get, "/api/photos/" + id, "");
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.body, photo);
    EXPECT_EQ(shown.header("Content-Type"), "image/jpeg");
    EXPECT_EQ(shown.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(shown.header("Cache-Control"), "private, no-store");
    EXPECT_EQ(shown.header("Content-Disposition"),
              fmt::format("inline; filename=\"photo-{}.jpeg\"", id));

    auto administrator = site_.sign_in("administrator");
    EXPECT_EQ(administrator.get("/api/photos/" + id, 403)["code"], "permission_missing");
    auto auditor = site_.sign_in("auditor");
    EXPECT_EQ(auditor.send(Method::get, "/api/photos/" + id, "").status, 200);
    EXPECT_EQ(auditor.get("/api/photos/" + paper_id, 403)["code"], "papers_refused");
    EXPECT_EQ(inspector_.get(fmt::format("/api/photos/{}", site_.borrower.value), 404)["code"],
              "photo_missing")
        << "another fact's number shows nothing";
    EXPECT_EQ(site_.client().get("/api/photos/" + id)->status, 401);

    const std::int64_t before = site_.house().store().last_sequence().value();
    EXPECT_EQ(inspector_.send(Method::get, "/api/photos/" + paper_id, "").body, papers);
    const auto record = site_.house().store().fact_at(before + 1).value();
    ASSERT_TRUE(record && std::holds_alternative<DataRevealed>(record->fact));
    EXPECT_EQ(std::get<DataRevealed>(record->fact).person, site_.borrower);

    auto agent = site_.sign_in("follow_up_agent");
    EXPECT_EQ(sent(agent, photo_target(photo), photo, 403)["code"], "task_of_other_staff");
}

TEST_F(InspectionTest, TheVisitStandsOnlyWithTwoInspectorsAndItsPhotos) {
    const std::string check_in = fmt::format("/api/inspections/{}/check-in", task_);
    const Json at = {{"at", "2026-03-02T09:55:00+08:00"}};
    EXPECT_EQ(inspector_.post(check_in, {{"at", "2026-03-02T07:59:00+08:00"}}, 422)["code"],
              "outside_visit_hours");
    EXPECT_EQ(inspector_.post(check_in, {{"at", "2026-03-02T12:00:00+08:00"}}, 422)["code"],
              "captured_ahead");
    EXPECT_FALSE(inspector_.post(check_in, at, 201)["is_complete"]);
    EXPECT_FALSE(inspector_.post(check_in, at, 201)["is_complete"]) << "one is not two";

    const Json visit = whole_visit();
    EXPECT_EQ(inspector_.post("/api/visits", visit, 409)["code"], "inspection_needs_two");

    have_the_second_check_in(check_in, at);

    Json foreign = visit;
    foreign["answers"]["I1"]["also"]["photo"] = {std::string(64, 'a')};
    const Json missing = inspector_.post("/api/visits", foreign, 409);
    EXPECT_EQ(missing["code"], "photo_not_kept");
    EXPECT_NE(missing["detail"]["en"].get<std::string>().find("I1"), std::string::npos);
    Json invalid = visit;
    invalid["answers"]["I10"] = "no";
    EXPECT_EQ(inspector_.post("/api/visits", invalid, 422)["fields"][0]["code"],
              "answer_makes_visit_invalid");

    const Json day = inspector_.get("/api/inspections/today");
    EXPECT_TRUE(day["is_open"]);
    EXPECT_TRUE(std::ranges::any_of(day["stops"], [&](const Json& stop) {
        return stop["task"]["task"] == task_ && stop["check_ins"].size() == 2;
    })) << day.dump();
    // A phone whose line broke asks again under the same key.
    const std::vector<http::Field> keyed = {{"X-CSRF-Token", inspector_.csrf},
                                            {"Idempotency-Key", "inspection"},
                                            {"Content-Type", "application/json"}};
    const auto first = inspector_.send(Method::post, "/api/visits", visit.dump(), keyed);
    EXPECT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(Json::parse(first.body)["score"], 0);
    EXPECT_EQ(inspector_.send(Method::post, "/api/visits", visit.dump(), keyed).body, first.body);
    EXPECT_EQ(inspector_.post(check_in, at, 409)["code"], "task_closed");

    const std::string other = hand_out("task:inspection-test-2");
    EXPECT_EQ(inspector_.post(fmt::format("/api/inspections/{}/check-in", other), at, 409)["code"],
              "visit_twice_a_day");
    EXPECT_EQ(inspector_.post("/api/visits",
                              {{"task", other},
                               {"outcome", "no_answer"},
                               {"identity_verified", false},
                               {"recording", "not_asked"}},
                              409)["code"],
              "visit_twice_a_day");
}

// A colleague of another house was at the door in the morning: the two who come now are told so
// before they ring, and the second of them is not signed in.
TEST_F(InspectionTest, TheGuardIsAskedAtTheDoor) {
    ContactJudged earlier{site_.guaranteed_loan, site_.guarantor};
    earlier.relation = ContactRelation::guarantor;
    earlier.channel = ContactChannel::visit;
    earlier.purpose = ContactPurpose::service;
    earlier.asked = GuardAsked::afterwards;
    earlier.outcome = ContactOutcome::not_connected;
    const NewFact told{*parse_instant("2026-03-02T08:30:00+08:00"), "told:door", {}, earlier};
    ASSERT_TRUE(site_.house().commit(std::span(&told, 1)));

    const std::string task =
        hand_out("task:inspection-test-door", site_.guaranteed_loan, site_.guarantor);
    const std::string check_in = fmt::format("/api/inspections/{}/check-in", task);
    Json body = {{"at", "2026-03-02T09:55:00+08:00"}};
    EXPECT_FALSE(inspector_.post(check_in, body, 201)["is_complete"]);
    body["account"] = "second";
    body["password"] = SiteUnderTest::password;
    const Json refused = inspector_.post(check_in, body, 409);
    EXPECT_EQ(refused["code"], "contact_refused");
    EXPECT_NE(refused["detail"]["en"].get<std::string>().find("CN-C03"), std::string::npos)
        << refused.dump();

    const Json stops = inspector_.get("/api/inspections/today")["stops"];
    const auto stop = std::ranges::find_if(
        stops, [&](const Json& other) { return other["task"]["task"] == task; });
    ASSERT_NE(stop, stops.end());
    EXPECT_EQ((*stop)["check_ins"].size(), 1);
}

}  // namespace
}  // namespace daihou::api::inspection_test
