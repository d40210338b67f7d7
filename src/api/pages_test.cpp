// What the pages of the console are given, from a book of three loans on one closed day.
#include "api/site_under_test.h"

namespace daihou::api::pages_test {
namespace {

using http::Method;

Json first_task(SiteUnderTest::SignedIn& staff, const std::string& kind) {
    const Json list = staff.get("/api/work-list?staff=all&kind=" + kind);
    EXPECT_FALSE(list["items"].empty()) << kind;
    return list["items"].empty() ? Json() : list["items"][0];
}

std::string loan_path(LoanId loan) {
    return fmt::format("/api/loans/{}", loan.value);
}

TEST(WorkList, ShowsTasksWithReasonsAndMasksPeople) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const Json list = manager.get("/api/work-list?staff=all&state=all");
    ASSERT_GT(list["items"].size(), 1u);
    EXPECT_GT(list["summary"]["minutes_capacity"], 0);
    EXPECT_EQ(list["works_on"], list["date"]);
    for (const Json& task : list["items"]) {
        EXPECT_FALSE(task["reasons"].empty()) << task.dump();
        EXPECT_NE(task["kind_text"]["zh"], task["kind_text"]["en"]);
    }
    EXPECT_EQ(list.dump().find("王小明"), std::string::npos);
    EXPECT_EQ(list.dump().find(SiteUnderTest::phone), std::string::npos);
}

TEST(WorkList, OfAnotherMemberOfStaffIsRefusedWithoutThePermission) {
    auto agent = site_under_test().sign_in("follow_up_agent");
    EXPECT_EQ(agent.get("/api/work-list?staff=all", 403)["code"], "work_of_other_staff");
    const auto other = site_under_test().staff("collector").value;
    EXPECT_EQ(agent.get(fmt::format("/api/work-list?staff={}", other), 403)["code"],
              "work_of_other_staff");
    EXPECT_TRUE(agent.get("/api/work-list").contains("items"));
}

TEST(WorkList, PagesJoinToTheWholeList) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const std::size_t whole = manager.get("/api/work-list?staff=all")["items"].size();
    std::set<std::string> seen;
    std::string cursor;
    do {
        const Json page = manager.get("/api/work-list?staff=all&limit=1&cursor=" + cursor);
        for (const Json& task : page["items"])
            EXPECT_TRUE(seen.insert(task["task"]).second);
        cursor = page["next_cursor"].is_null() ? "" : page["next_cursor"].get<std::string>();
    } while (!cursor.empty());
    EXPECT_EQ(seen.size(), whole);
}

TEST(Loans, AreFilteredAndFound) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    EXPECT_EQ(manager.get("/api/loans")["total"], SiteUnderTest::loans);
    EXPECT_EQ(manager.get("/api/loans?limit=2")["items"].size(), 2u);
    const Json current = manager.get("/api/loans?bucket=M0");
    EXPECT_LT(current["total"], SiteUnderTest::loans);
    const Json found =
        manager.post("/api/search", {{"kind", "phone"}, {"value", SiteUnderTest::phone}});
    EXPECT_EQ(found["items"].size(), std::size_t{SiteUnderTest::loans});
    EXPECT_EQ(manager.post("/api/search", {{"kind", "loan"}, {"value", "L2"}})["items"][0]["loan"],
              "L2");
    EXPECT_EQ(
        manager.post("/api/search", {{"kind", "plate"}, {"value", "沪A12345"}})["items"].size(),
        1u);
}

// The page must not contradict itself: the schedule repays the principal and the overdue
// instalments make up the arrears.
TEST(Loans, PageAddsUp) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const Json loan = manager.get(loan_path(site_under_test().late_loan));
    std::int64_t principal = 0, late = 0;
    for (const Json& line : loan["schedule"]) {
        principal += line["principal_fen"].get<std::int64_t>();
        if (line["state"] == "late")
            late += line["due_fen"].get<std::int64_t>() - line["paid_fen"].get<std::int64_t>();
    }
    const Json& arrears = loan["arrears"];
    EXPECT_EQ(principal, loan["terms"]["principal_fen"]);
    EXPECT_EQ(late + arrears["penalty_fen"].get<std::int64_t>(), arrears["overdue_total_fen"]);
    EXPECT_GT(late, 0);
    EXPECT_EQ(arrears["dpd"], days_between(make_date(2025, 7, 10), make_date(2026, 3, 2)));

    const Json guaranteed = manager.get(loan_path(site_under_test().guaranteed_loan));
    EXPECT_EQ(guaranteed["parties"].size(), 2u);
    EXPECT_EQ(guaranteed["schedule"][0]["state"], "paid");
    EXPECT_EQ(guaranteed["schedule"][0]["paid_on"], "2025-10-05");
    EXPECT_FALSE(guaranteed["ltv_series"].empty());
    EXPECT_EQ(guaranteed["vehicle"]["plate_masked"].get<std::string>().find("12345"),
              std::string::npos);
}

TEST(Loans, TimelineTellsTheFactsNewestFirst) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const Json timeline =
        manager.get(loan_path(site_under_test().guaranteed_loan) + "/timeline?limit=200");
    ASSERT_GT(timeline["items"].size(), 6u);
    for (std::size_t i = 1; i < timeline["items"].size(); ++i)
        EXPECT_GE(timeline["items"][i - 1]["on"], timeline["items"][i]["on"]);
    for (const Json& line : timeline["items"])
        EXPECT_NE(line["title"]["zh"], line["title"]["en"]) << line.dump();
    EXPECT_EQ(timeline["items"].back()["kind"], "loan_booked");
}

// What the lines of a figure add up to, the last one apart.
std::int64_t sum_before_last(const Json& lines) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i)
        if (lines[i]["amount_fen"].is_number()) sum += lines[i]["amount_fen"].get<std::int64_t>();
    return sum;
}

TEST(Loans, EveryFigureIsExplainedInBothLanguagesAndAddsUp) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    for (const LoanId loan : {site_under_test().late_loan, site_under_test().guaranteed_loan}) {
        const Json explained = manager.get(loan_path(loan) + "/explain");
        EXPECT_EQ(explained["date"], "2026-03-02");
        EXPECT_TRUE(explained["remarks"].empty());
        EXPECT_GT(explained["figures"].size(), 15u);
        for (const Json& figure : explained["figures"]) {
            EXPECT_NE(figure["title"]["zh"], figure["title"]["en"]) << figure.dump();
            ASSERT_FALSE(figure["lines"].empty());
            for (const Json& line : figure["lines"])
                EXPECT_NE(line["text"]["zh"], line["text"]["en"]) << line.dump();
            const Json& last = figure["lines"].back()["amount_fen"];
            if (!last.is_number()) continue;
            EXPECT_EQ(sum_before_last(figure["lines"]), last) << figure.dump();
        }
    }
}

// The explanation opened from a figure of the page says that figure.
TEST(Loans, ExplanationSaysWhatThePageSays) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const std::string path = loan_path(site_under_test().late_loan);
    const Json arrears = manager.get(path)["arrears"];
    const std::vector<std::pair<std::string, std::string>> figures = {
        {"overdue", "overdue_total_fen"},
        {"overdue_principal", "overdue_principal_fen"},
        {"overdue_interest", "overdue_interest_fen"},
        {"overdue_fee", "overdue_fee_fen"},
        {"penalty", "penalty_fen"},
        {"penalty_of_day", "penalty_today_fen"},
        {"outstanding", "outstanding_principal_fen"}};
    for (const auto& [figure, field] : figures) {
        const Json explained = manager.get(path + "/explain?figure=" + figure);
        ASSERT_EQ(explained["figures"].size(), 1u);
        EXPECT_EQ(explained["figures"][0]["lines"].back()["amount_fen"], arrears[field]) << figure;
    }
    const Json dpd = manager.get(path + "/explain?figure=dpd")["figures"][0]["lines"];
    EXPECT_EQ(dpd.back()["days"], arrears["dpd"]);
    EXPECT_EQ(manager.get(path + "/explain?figure=tier")["figures"][0]["code"], arrears["tier"]);
}

// Any day can be asked for: a past one that was never closed, one to come with a remark; one before
// the loan began is refused with its first day.
TEST(Loans, FiguresAreExplainedForOtherDays) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const std::string path = loan_path(site_under_test().late_loan) + "/explain?figure=dpd&date=";
    const Json past = manager.get(path + "2025-08-10");
    EXPECT_EQ(past["figures"][0]["lines"].back()["days"], 31);
    EXPECT_FALSE(past["remarks"].empty());
    const Json ahead = manager.get(path + "2026-03-12");
    EXPECT_EQ(ahead["figures"][0]["lines"].back()["days"],
              days_between(make_date(2025, 7, 10), make_date(2026, 3, 12)));
    EXPECT_NE(ahead["remarks"].dump().find("2026-03-02"), std::string::npos) << ahead;
    const Json before = manager.get(path + "2019-01-01", 422);
    EXPECT_EQ(before["code"], "date_before_disbursement");
    EXPECT_EQ(manager.get(path + "2025-02-30", 422)["code"], "input_invalid");
    EXPECT_EQ(
        manager.get(loan_path(site_under_test().late_loan) + "/explain?figure=mood", 422)["code"],
        "input_invalid");
    auto nobody = site_under_test().client();
    EXPECT_EQ(nobody.get(path + "2025-08-10")->status, 401);
}

// A waiver within the limit of the role is booked with who and why, once for its key; above it
// somebody else has to; of more than is owed there is none.
TEST(Charges, AreRaisedAndWaivedWithinTheLimitOfTheRole) {
    SiteUnderTest& site = site_under_test();
    const std::string path = loan_path(site.late_loan);
    auto legal = site.sign_in("legal_officer"), collector = site.sign_in("collector");
    const Json cost = {{"kind", "legal_cost"}, {"amount_fen", 300'000}, {"why", "立案费"}};
    const Json charges = legal.post(path + "/charges", cost, 201);
    EXPECT_EQ(charges["open_fee_charges_fen"], 300'000);
    EXPECT_EQ(charges["raised"][0]["kind"], "legal_cost");
    EXPECT_FALSE(charges["raised"][0]["by"].is_null());
    const auto waiver = [](std::int64_t fen) {
        return Json{{"what", "fee_charges"}, {"amount_fen", fen}, {"why", "困难减免"}};
    };
    EXPECT_EQ(legal.post(path + "/waivers", waiver(100), 403)["code"], "permission_missing");
    EXPECT_EQ(collector.post(path + "/waivers", waiver(0), 422)["code"], "input_invalid");
    EXPECT_EQ(collector.post(path + "/waivers", waiver(300'001), 409)["code"], "waiver_over_owed");
    const Json after = collector.post(path + "/waivers", waiver(50'000), 201);
    EXPECT_EQ(after["open_fee_charges_fen"], 250'000);
    EXPECT_EQ(after["waived"][0]["why"], "困难减免");
    EXPECT_EQ(collector.get(path)["charges"], after);
}

// Whoever looks behind the mask leaves a fact with name, field and reason.
TEST(Reveal, GivesTheValueAndRecordsWhoSawIt) {
    SiteUnderTest& site = site_under_test();
    auto agent = site.sign_in("follow_up_agent");
    const std::string path = fmt::format("/api/persons/{}/reveal", site.borrower.value);
    const Json body = {{"field", "phone"}, {"reason", "回访拨号"}};
    EXPECT_EQ(agent.post(path, body)["value"], SiteUnderTest::phone);
    const auto facts = site.house().store().facts_of_kind(DataRevealed::kind).value();
    ASSERT_FALSE(facts.empty());
    EXPECT_EQ(facts.back().by, site.staff("follow_up_agent"));
    EXPECT_EQ(std::get<DataRevealed>(facts.back().fact).why, "回访拨号");
    EXPECT_EQ(agent.post(path, {{"field", "phone"}, {"reason", "  "}}, 422)["code"], "text_empty");
    const std::string car = fmt::format("/api/vehicles/{}/reveal", site.vehicle.value);
    EXPECT_EQ(agent.post(car, {{"field", "plate"}, {"reason", "核对车辆"}})["value"], "沪A12345");
}

TEST(Tasks, AreHandedOverPutOffAndFinishedOnce) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    const Json task = first_task(manager, "follow_up_borrower_first");
    ASSERT_TRUE(task.is_object());
    const std::string path = "/api/tasks/" + task["task"].get<std::string>();
    EXPECT_EQ(manager.post(path + "/done", {{"outcome", "done"}}, 409)["code"], "task_needs_visit");
    EXPECT_EQ(
        manager.post(path + "/later", {{"until", "2026-03-02"}, {"why", "约定"}}, 422)["code"],
        "date_not_ahead");
    const auto collector = std::to_string(site.staff("collector").value);
    EXPECT_EQ(manager.post(path + "/reassign", {{"staff", collector}}, 409)["code"],
              "staff_not_qualified");
    EXPECT_EQ(
        manager.post(path + "/later", {{"until", "2026-03-04"}, {"why", "客户约定"}})["state"],
        "open");
}

TEST(Tasks, TheSameIdempotencyKeyAnswersTheFirstResponseAgain) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const Json list = manager.get("/api/work-list?staff=all");
    Json task;
    for (const Json& one : list["items"])
        if (one["questionnaire"].is_null()) task = one;
    ASSERT_TRUE(task.is_object()) << list.dump();
    // An outcome of its kind that one person alone may tell.
    const Json outcomes = manager.get("/api/actions/outcomes")["items"];
    const auto own = std::find_if(outcomes.begin(), outcomes.end(), [&task](const Json& outcome) {
        return outcome["kind"] == task["kind"] && outcome["touches"].is_null();
    });
    ASSERT_NE(own, outcomes.end());
    const Json told = {{"outcome", (*own)["code"]}, {"note", "见记录"}};
    const std::string path = "/api/tasks/" + task["task"].get<std::string>() + "/done";
    EXPECT_EQ(manager.post(path, {{"outcome", "gossip"}}, 422)["code"], "outcome_unknown");
    const std::vector<http::Field> headers = {{"X-CSRF-Token", manager.csrf},
                                              {"Idempotency-Key", "once"}};
    const auto first = manager.send(Method::post, path, told.dump(), headers);
    EXPECT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(manager.send(Method::post, path, told.dump(), headers).body, first.body);
    EXPECT_EQ(manager.send(Method::post, path, R"({"outcome":"other"})", headers).status, 409);
    EXPECT_EQ(manager.post(path, told, 409)["code"], "task_closed");
}

TEST(Visits, FaultyAnswersAreNamedAndAnUnreachedVisitIsRecorded) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const Json list = manager.get("/api/work-list?staff=all");
    Json task;
    for (const Json& one : list["items"])
        if (one["questionnaire"].is_string()) task = one;
    ASSERT_TRUE(task.is_object()) << list.dump();
    const std::string id = task["task"];
    const Json page = manager.get("/api/visits/new?task=" + id);
    EXPECT_GT(page["questionnaire"]["steps"].size(), 3u);
    EXPECT_EQ(page["draft"], nullptr);

    const Json draft = {{"answers", {{"B1", "yes"}}}, {"step", "B1"}, {"seconds", 30}};
    const auto kept = manager.send(Method::put, "/api/visits/draft?task=" + id, draft.dump(),
                                   {{"X-CSRF-Token", manager.csrf}});
    EXPECT_EQ(kept.status, 200);
    EXPECT_TRUE(Json::parse(kept.body)["contradictions"].is_array()) << kept.body;
    EXPECT_EQ(manager.get("/api/visits/new?task=" + id)["draft"], draft);

    Json visit = {{"task", id},
                  {"outcome", "reached"},
                  {"identity_verified", true},
                  {"recording", "agreed"},
                  {"answers", Json::object()},
                  {"seconds", 60}};
    const Json problem = manager.post("/api/visits", visit, 422);
    EXPECT_EQ(problem["code"], "input_invalid");
    EXPECT_FALSE(problem["fields"].empty());
    // What was wrong stands in the sentence.
    const auto& steps = page["questionnaire"]["steps"];
    const auto single = std::find_if(steps.begin(), steps.end(), [](const Json& step) {
        return !step.contains("show_if") && step.contains("question") &&
               step["question"]["type"] == "single";
    });
    ASSERT_NE(single, steps.end());
    const std::string question = (*single)["question"]["id"];
    visit["answers"] = {{question, "no_such_choice"}};
    const Json fields = manager.post("/api/visits", visit, 422)["fields"];
    const auto at = std::find_if(fields.begin(), fields.end(), [&question](const Json& field) {
        return field["name"] == question;
    });
    ASSERT_NE(at, fields.end()) << fields.dump();
    EXPECT_EQ((*at)["code"], "answer_unknown_option");
    for (const char* language : {"zh", "en"})
        EXPECT_NE((*at)["detail"][language].get<std::string>().find("no_such_choice"),
                  std::string::npos)
            << at->dump();
    visit["answers"] = Json::object();
    visit["outcome"] = "no_answer";
    visit["identity_verified"] = false;
    visit["recording"] = "not_asked";
    const Json receipt = manager.post("/api/visits", visit, 201);
    EXPECT_NE(receipt["visit_id"], "0");
    EXPECT_EQ(manager.get("/api/visits/new?task=" + id)["draft"], nullptr);
}

TEST(WorkList, LosesWhatIsPutOffOnTheClosedDayItself) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const Json list = manager.get("/api/work-list?staff=all");
    ASSERT_FALSE(list["items"].empty());
    const std::string task = list["items"].back()["task"];
    const Json later = manager.post("/api/tasks/" + task + "/later",
                                    {{"until", "2026-03-05"}, {"why", "客户约定"}});
    EXPECT_EQ(later["planned_on"], "2026-03-05");
    const Json after = manager.get("/api/work-list?staff=all");
    EXPECT_EQ(after["items"].size() + 1, list["items"].size());
    for (const Json& left : after["items"])
        EXPECT_NE(left["task"], task);
}

// The book stands at its last closed day while people go on working: what they finish the morning
// after must leave the list at once, not with the next day pass.
TEST(WorkList, FollowsWorkDoneAfterTheLastClosedDay) {
    SiteUnderTest& site = site_under_test();
    const Instant before = site.clock().now();
    site.clock().move_to(before + std::chrono::hours(20));
    auto manager = site.sign_in("post_loan_manager");
    const Json list = manager.get("/api/work-list?staff=all");
    ASSERT_FALSE(list["items"].empty());
    const std::string task = list["items"].back()["task"];
    manager.post("/api/tasks/" + task + "/later", {{"until", "2026-03-06"}, {"why", "客户约定"}});
    const Json after = manager.get("/api/work-list?staff=all");
    EXPECT_EQ(after["items"].size() + 1, list["items"].size());
    for (const Json& left : after["items"])
        EXPECT_NE(left["task"], task);
    site.clock().move_to(before);
}

TEST(Book, PortfolioCoverageAndStaffAgreeOnTheLoans) {
    auto manager = site_under_test().sign_in("post_loan_manager");
    const Json portfolio = manager.get("/api/portfolio");
    EXPECT_EQ(portfolio["as_of"], "2026-03-02");
    EXPECT_EQ(portfolio["loans_active"], SiteUnderTest::loans);
    std::int64_t in_tiers = 0;
    for (const Json& tier : portfolio["tiers"])
        in_tiers += tier["outstanding_fen"].get<std::int64_t>();
    EXPECT_EQ(in_tiers, portfolio["outstanding_fen"]);
    EXPECT_GT(portfolio["par30_ppm"], 0);
    EXPECT_EQ(portfolio["series"].size(), 1u);
    EXPECT_EQ(manager.get("/api/portfolio?date=2020-01-01", 404)["code"], "day_not_closed");

    const Json coverage = manager.get("/api/coverage");
    EXPECT_EQ(coverage["checked"]["loans"], SiteUnderTest::loans);
    EXPECT_EQ(coverage["plan_digest"].get<std::string>().size(), 64u);
    EXPECT_EQ(manager.get("/api/staff")["items"].size(), role_rules().size() + 1);
}

}  // namespace
}  // namespace daihou::api::pages_test
