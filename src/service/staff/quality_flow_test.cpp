// From a talk to its score, the answer to it and what follows: if these fail, somebody is scored in
// secret, scores themselves, or calls without a certificate.
#include <gtest/gtest.h>

#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/staff/export_appraisal.h"
#include "service/staff/quality.h"
#include "service/staff/training.h"
#include "service/task/work_task.h"
#include "service/view/follow_up/read_work_list.h"
#include "service/view/portfolio/read_quality.h"
#include "service/visit/record_visit.h"

namespace daihou::quality_flow_test {
namespace {

constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,branch\n"
    "L1,used_car,60000,6,2026-08-10,24,equal_instalment,北京\n"
    "L2,used_car,60000,6,2026-08-10,24,equal_instalment,北京\n"
    "L3,used_car,60000,6,2026-08-10,24,equal_instalment,北京\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan\n"
    "P1,L1,borrower,王芳,110101199003070038,13812345678,9000\n"
    "P2,L2,borrower,赵强,110101198002020018,13712345678,9000\n"
    "P3,L3,borrower,李大力,110101198505050016,13612345678,9000\n";
constexpr BusinessDate monday = make_date(2026, 8, 31);

class QualityFlowTest : public testing::Test {
protected:
    QualityFlowTest() {
        hire("li", "follow_up_agent", make_date(2026, 1, 5));
        hire("chen", "post_loan_manager", make_date(2026, 1, 5));
        hire("zheng", "post_loan_manager", make_date(2026, 1, 5));
        EXPECT_TRUE(import_book(*house_, {.book = house_.file("book.csv", book),
                                          .parties = house_.file("parties.csv", parties)}));
        EXPECT_TRUE(run_day(*house_, monday));
    }
    void hire(const std::string& account, const std::string& role, BusinessDate since) {
        StaffRegistered member;
        member.account = member.name = account;
        member.roles = {role};
        const NewFact fact{start_of(since), "staff:" + account, {}, member};
        EXPECT_TRUE(house_->append(std::span(&fact, 1)));
    }
    StaffId staff(const std::string& account) {
        return StaffId{house_->store().fact_under("staff:" + account).value()->sequence};
    }
    std::vector<TaskLine> desk(const std::string& account) {
        WorkListQuestion question;
        question.staff = staff(account);
        return read_work_list(*house_, question).value().items;
    }
    VisitForm refused(TaskId task) {
        VisitForm form;
        form.task = task;
        form.interview = {VisitOutcome::refused, false, RecordingConsent::refused, {}, {}};
        form.seconds = 95;
        return form;
    }
    // A talk of everybody on li's desk, then the next morning.
    void hold_talks() {
        int number = 0;
        for (const TaskLine& line : desk("li")) {
            const auto held = record_visit(*house_, staff("li"), refused(line.task),
                                           "talk" + std::to_string(++number));
            ASSERT_TRUE(held) << held.error().code << held.error().text;
            ASSERT_TRUE(held->judgement.is_valid());
        }
        ASSERT_EQ(number, 3);
        next_morning();
    }
    void next_morning() {
        house_.clock().move_to(house_.clock().now() + std::chrono::hours(24));
        ASSERT_TRUE(run_day(*house_, house_.clock().today()));
    }
    std::vector<SampledTalk> samples() {
        return quality_samples(*house_, monday - Days(5), monday + Days(20)).value();
    }
    ScoreForm sheet(std::int64_t visit, std::string_view not_met = {}, std::string comment = {}) {
        ScoreForm form{visit, {}, std::move(comment)};
        const QualitySheet asked = house_->policy().quality_sheet_on(monday).value();
        for (const QualityItem& item : asked.items)
            form.results.push_back(
                {item.id, item.id == not_met ? ItemMark::not_met : ItemMark::met});
        return form;
    }
    std::vector<std::string> actions() {
        std::vector<std::string> kinds;
        const auto opened = house_->store().facts_of_kind(ActionOpened::kind).value();
        for (const FactRecord& record : opened) {
            const auto& action = std::get<ActionOpened>(record.fact);
            kinds.push_back(action.action + " " + format_date(action.due_on));
        }
        return kinds;
    }

    HouseForTests house_{"quality", "2026-08-31T09:00:00+08:00"};
};

TEST_F(QualityFlowTest, NothingIsDrawnBeforeTheDayIsOverAndTheSameForEverAfter) {
    EXPECT_TRUE(samples().empty());
    hold_talks();
    const auto drawn = samples();
    ASSERT_EQ(drawn.size(), 1u);  // one talk in twenty, one at least
    EXPECT_EQ(drawn[0].day, monday);
    EXPECT_EQ(drawn[0].staff, staff("li"));
    next_morning();
    const auto again = samples();
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(again[0].visit, drawn[0].visit);
}

TEST_F(QualityFlowTest, AVetoCountsAsNothingAndOpensCoachingAndACase) {
    hold_talks();
    const std::int64_t visit = samples().at(0).visit;
    EXPECT_EQ(score_talk(*house_, staff("chen"), sheet(visit, "no_threat")).error().code,
              "text_empty");
    ASSERT_TRUE(score_talk(*house_, staff("chen"), sheet(visit, "no_threat", "言语威胁")));
    const SampledTalk talk = samples().at(0);
    EXPECT_EQ(talk.score()->scored.score, 0);
    EXPECT_EQ(talk.score()->scored.vetoes, std::vector<std::string>{"no_threat"});
    // Scored on Tuesday: the case within a working day, the coaching within five.
    EXPECT_EQ(actions(),
              (std::vector<std::string>{"coaching 2026-09-08", "compliance_case 2026-09-02"}));
    next_morning();
    std::vector<std::string> kinds;
    for (const std::string manager : {"chen", "zheng"})
        for (const TaskLine& line : desk(manager))
            kinds.emplace_back(name_of(line.kind));
    std::ranges::sort(kinds);
    EXPECT_EQ(kinds, (std::vector<std::string>{"coaching", "compliance_case"}));
    EXPECT_TRUE(replay_day(*house_, house_.clock().today())->is_identical());
}

TEST_F(QualityFlowTest, AVetoOfFormOpensNoCase) {
    hold_talks();
    ASSERT_TRUE(score_talk(*house_, staff("chen"),
                           sheet(samples().at(0).visit, "recording_notice", "未告知")));
    EXPECT_EQ(actions().size(), 1u);
}

TEST_F(QualityFlowTest, NobodyScoresTheirOwnTalkNorOneThatWasNotDrawn) {
    hold_talks();
    const std::int64_t visit = samples().at(0).visit;
    EXPECT_EQ(score_talk(*house_, staff("li"), sheet(visit)).error().code, "quality_own_talk");
    const auto talks = house_->store().sequences_of_kind(VisitHeld::kind).value();
    for (const std::int64_t other : talks) {
        if (other == visit) continue;
        EXPECT_EQ(score_talk(*house_, staff("chen"), sheet(other)).error().code,
                  "visit_not_sampled");
    }
    EXPECT_EQ(score_talk(*house_, staff("chen"), sheet(999'999)).error().code, "visit_not_sampled");
    ASSERT_TRUE(score_talk(*house_, staff("chen"), sheet(visit)));
    EXPECT_EQ(score_talk(*house_, staff("zheng"), sheet(visit)).error().code, "quality_scored");
}

TEST_F(QualityFlowTest, AnAppealIsDecidedBySomebodyElseAndThen) {
    hold_talks();
    const std::int64_t visit = samples().at(0).visit;
    const auto scored =
        score_talk(*house_, staff("chen"), sheet(visit, "no_threat", "威胁")).value();
    const auto answer = [&](const std::string& who, QualityReply reply, std::string_view words) {
        const Done done = answer_score(*house_, staff(who), scored, reply, words);
        return done ? std::string() : done.error().code;
    };
    EXPECT_EQ(answer("zheng", QualityReply::accepted, ""), "quality_of_other_staff");
    EXPECT_EQ(answer("li", QualityReply::appealed, " "), "text_empty");
    EXPECT_EQ(answer("li", QualityReply::appealed, "客户先骂人,我没有威胁"), "");
    EXPECT_EQ(answer("li", QualityReply::accepted, ""), "quality_answered");
    EXPECT_TRUE(samples().at(0).is_appealed());
    EXPECT_EQ(score_talk(*house_, staff("chen"), sheet(visit, "", "维持")).error().code,
              "quality_other_scorer");
    const auto decided = score_talk(*house_, staff("zheng"), sheet(visit, "tone", "录音中无威胁"));
    ASSERT_TRUE(decided) << decided.error().code;
    const SampledTalk talk = samples().at(0);
    EXPECT_FALSE(talk.is_appealed());
    EXPECT_EQ(talk.score()->scored.score, 91);  // 100 of 110
    EXPECT_EQ(answer_score(*house_, staff("li"), *decided, QualityReply::appealed, "还是不对")
                  .error()
                  .code,
              "quality_final");
    const auto row = read_appraisal(*house_, std::nullopt, staff("li"))->rows.at(0);
    EXPECT_EQ(row.figures.scores.scored, 1);
    EXPECT_EQ(row.figures.scores.sum, 91);
    EXPECT_EQ(row.figures.scores.vetoes, 0);
}

TEST_F(QualityFlowTest, AnAnswerComesWithinItsDays) {
    hold_talks();
    const auto scored = score_talk(*house_, staff("chen"), sheet(samples().at(0).visit)).value();
    house_.clock().move_to(house_.clock().now() + std::chrono::hours(24 * 11));
    EXPECT_EQ(answer_score(*house_, staff("li"), scored, QualityReply::accepted, "").error().code,
              "quality_answer_late");
}

TEST_F(QualityFlowTest, WhoeverCameAfterTheRuleCallsOnlyWithACertificate) {
    hire("qian", "follow_up_agent", monday);
    ASSERT_TRUE(
        record_training(*house_, staff("chen"), {staff("li"), "customer_talk", 90, monday}));
    next_morning();
    EXPECT_EQ(desk("li").size(), 3u);
    EXPECT_TRUE(desk("qian").empty());
    const TaskId task = desk("li").at(0).task;
    EXPECT_EQ(record_visit(*house_, staff("qian"), refused(task), "qian").error().code,
              "not_certified");
    EXPECT_EQ(reassign_task(*house_, staff("chen"), task, staff("qian")).error().code,
              "not_certified");
    const auto pass = [&](StaffId by, int score, BusinessDate on) {
        const auto until =
            record_training(*house_, by, {staff("qian"), "customer_talk", score, on});
        return until ? format_date(*until) : until.error().code;
    };
    EXPECT_EQ(pass(staff("qian"), 90, monday), "training_own");
    EXPECT_EQ(pass(staff("chen"), 79, monday), "training_not_passed");
    EXPECT_EQ(pass(staff("chen"), 90, monday + Days(2)), "training_day");
    EXPECT_EQ(pass(staff("chen"), 80, monday), "2028-08-30");
    ASSERT_TRUE(reassign_task(*house_, staff("chen"), task, staff("qian")));
    EXPECT_TRUE(record_visit(*house_, staff("qian"), refused(task), "qian"));

    ASSERT_TRUE(
        withdraw_certificate(*house_, staff("chen"), staff("qian"), "customer_talk", "否决"));
    EXPECT_EQ(
        record_visit(*house_, staff("qian"), refused(desk("qian").at(0).task), "2").error().code,
        "not_certified");
    next_morning();
    EXPECT_TRUE(desk("qian").empty());
    EXPECT_TRUE(replay_day(*house_, house_.clock().today())->is_identical());
    const auto before =
        house_->read([](const Portfolio& portfolio, auto) { return portfolio.staff(); });
    EXPECT_TRUE(house_->rebuild().value().empty());
    EXPECT_EQ(house_->read([](const Portfolio& portfolio, auto) { return portfolio.staff(); }),
              before);
}

TEST_F(QualityFlowTest, PassesComeByFile) {
    hire("qian", "follow_up_agent", monday);
    const auto state_of_qian = [this] {
        return read_training(*house_, staff("qian"))->rows.at(0).courses.at(0).state;
    };
    EXPECT_EQ(state_of_qian(), CertificateState::unrecorded) << "nobody's pass: nobody held back";
    const auto land = [this](std::string_view rows) {
        const std::string content = "账号,课程,通过日期,成绩\n" + std::string(rows);
        return import_book(*house_, {.trainings = house_.file("trainings.csv", content)}).value();
    };
    constexpr std::string_view good =
        "li,customer_talk,2026-08-03,92\nqian,customer_talk,2026-08-10,80\n";
    EXPECT_EQ(land(good).trainings.landed, 2);
    const auto again = land(std::string(good) + "nobody,customer_talk,2026-08-10,90\n" +
                            "li,cooking,2026-08-10,90\nqian,customer_talk,2026-08-11,79\n" +
                            "qian,customer_talk,2026-08-10,85\n");
    EXPECT_EQ(again.trainings.already, 2);
    EXPECT_EQ(again.trainings.landed, 0);
    EXPECT_EQ(codes_told(again),
              "5:course_unknown 6:training_not_passed 4:account_unknown 7:key_repeated");
    const TrainingPage page = read_training(*house_, staff("qian")).value();
    EXPECT_EQ(state_of_qian(), CertificateState::holds);
    EXPECT_EQ(page.rows.at(0).courses.at(0).until, make_date(2028, 8, 9));
    EXPECT_TRUE(replay_day(*house_, house_.clock().today())->is_identical());
}

TEST_F(QualityFlowTest, WhoWasHereBeforeIsInGrace) {
    const TrainingPage page = read_training(*house_, staff("li")).value();
    ASSERT_EQ(page.rows.size(), 1u);
    ASSERT_EQ(page.rows[0].courses.size(), 1u);  // on_site and collection are not an agent's
    EXPECT_EQ(page.rows[0].courses[0].state, CertificateState::grace);
    EXPECT_EQ(page.rows[0].courses[0].until, make_date(2026, 12, 31));
}

TEST_F(QualityFlowTest, TheExportSaysItsRuleAndIsRecorded) {
    hold_talks();
    // Tuesday's month: nothing happened yet.
    EXPECT_EQ(export_appraisal(*house_, staff("chen"), std::nullopt)->find(",li,"),
              std::string::npos);
    const std::string august = export_appraisal(*house_, staff("chen"), monday).value();
    EXPECT_NE(august.find(",li,"), std::string::npos);
    EXPECT_NE(august.find(",2018-01-01,"), std::string::npos);
    const auto exports = house_->store().facts_of_kind(DataExported::kind).value();
    ASSERT_EQ(exports.size(), 2u);
    EXPECT_EQ(exports[1].by, staff("chen"));
    EXPECT_EQ(std::get<DataExported>(exports[1].fact).what, "appraisal 2026-08-01 rule 2018-01-01");
    for (const std::string_view column : {"month", "points_for", "as_of"})
        EXPECT_NE(appraisal_dictionary().find(column), std::string::npos);
}

}  // namespace
}  // namespace daihou::quality_flow_test
