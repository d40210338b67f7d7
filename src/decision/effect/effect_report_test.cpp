// The figures of a period on counts a person can reckon. If these fail, a manager drops a question
// that works or trusts one that does not.
#include "decision/effect/effect_report.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace daihou::effect_report_test {
namespace {

constexpr BusinessDate day = make_date(2026, 3, 2);

Step question(const std::string& id, QuestionType type, std::vector<std::string> codes = {}) {
    Step step;
    step.id = id;
    step.question = Question{};
    step.question->type = type;
    for (const std::string& code : codes) {
        Option option;
        option.code = code;
        step.question->options.push_back(option);
    }
    return step;
}

Questionnaires asked_of_borrowers() {
    Questionnaire asked;
    asked.id = "q";
    asked.version = "1";
    asked.steps = {question("B1", QuestionType::single, {"yes", "no"}),
                   question("B2", QuestionType::single, {"a", "b"}),
                   question("B3", QuestionType::single, {"easy", "hard"}),
                   question("U1", QuestionType::rating), question("U5", QuestionType::nps)};
    asked.steps[2].variants = {{"softer", {}}};
    asked.variants = {{"softer", 500'000}};
    return Questionnaires({asked}, {});
}

class EffectReportTest : public testing::Test {
protected:
    // `count` visits alike: their answers and what became of them.
    void held(int count, std::vector<Answer> answers, Became became, BusinessDate on = day,
              const std::string& variant = "") {
        for (int i = 0; i < count; ++i) {
            FactRecord record;
            VisitHeld visit;
            visit.questionnaire = "q", visit.version = "1", visit.variant = variant;
            visit.answers = answers;
            visit.seconds = 500;
            record.fact = visit;
            LoanCourse course;
            VisitCourse told;
            told.record = &record;
            told.on = on;
            told.became = became;
            course.visits.push_back(told);
            sums.add(course, questionnaires);
        }
    }
    EffectReport report(BusinessDate from = day, BusinessDate to = day) {
        return report_of(sums.of(from, to), rules, questionnaires, "");
    }
    static const PredictiveLine& line(const EffectReport& report, std::string_view question,
                                      std::string_view value) {
        for (const PredictiveLine& each : report.answers)
            if (each.name == question && each.value == value) return each;
        throw std::out_of_range("no such line");
    }
    static ReviewVerdict verdict(const EffectReport& report, std::string_view question) {
        for (const QuestionReview& each : report.questions)
            if (each.question == question) return each.verdict;
        throw std::out_of_range("no such question");
    }

    Questionnaires questionnaires = asked_of_borrowers();
    EffectRules rules{.known_min = 30, .answered_min = 200, .same_answer_from = Ratio{980'000}};
    EffectSums sums;
};

// 300 visits, 30 gone bad: 10 %. Of the 50 who found it hard 20: 40 %, Wilson 27.6 % to 53.8 %.
TEST_F(EffectReportTest, AnAnswerForetellsByItsShareAgainstThatOfAllVisits) {
    held(20, {{"B3", {"hard"}, {}}}, Became::bad);
    held(30, {{"B3", {"hard"}, {}}}, Became::good);
    held(10, {{"B3", {"easy"}, {}}}, Became::bad);
    held(240, {{"B3", {"easy"}, {}}}, Became::good);
    held(7, {{"B3", {"hard"}, {}}}, Became::unknown);
    held(5, {{"B3", {"hard"}, {}}}, Became::already_bad);
    const EffectReport told = report();
    EXPECT_EQ(told.questionnaire, "q");
    EXPECT_EQ(told.base_bad, (Share{30, 300}));
    EXPECT_EQ(told.base.count, 312);
    const PredictiveLine& hard = line(told, "B3", "hard");
    EXPECT_EQ(hard.bad, (Share{20, 50}));
    EXPECT_EQ(hard.tally.count, 62);
    EXPECT_EQ(hard.tally.already, 5);
    EXPECT_LE(std::abs(interval_of(hard.bad).min.ppm - 276'000), 1'000);
    EXPECT_LE(std::abs(interval_of(hard.bad).max.ppm - 538'000), 1'000);
    EXPECT_EQ(hard.against, Against::above);
    EXPECT_EQ(line(told, "B3", "easy").against, Against::below);
    EXPECT_EQ(verdict(told, "B3"), ReviewVerdict::earns);
}

TEST_F(EffectReportTest, FewAreNotJudgedHoweverBad) {
    held(29, {{"B3", {"hard"}, {}}}, Became::bad);
    held(300, {{"B3", {"easy"}, {}}}, Became::good);
    EXPECT_EQ(line(report(), "B3", "hard").against, Against::few);
    held(1, {{"B3", {"hard"}, {}}}, Became::bad);
    EXPECT_EQ(line(report(), "B3", "hard").against, Against::above);
}

TEST_F(EffectReportTest, QuestionsThatTellNothingAreProposedWithTheReason) {
    // B1: 298 of 300 say yes. B2: both answers go bad like all visits. U1: too few answers.
    held(15, {{"B1", {"yes"}, {}}, {"B2", {"a"}, {}}}, Became::bad);
    held(134, {{"B1", {"yes"}, {}}, {"B2", {"a"}, {}}}, Became::good);
    held(15, {{"B1", {"yes"}, {}}, {"B2", {"b"}, {}}}, Became::bad);
    held(134, {{"B1", {"yes"}, {}}, {"B2", {"b"}, {}}}, Became::good);
    held(2, {{"B1", {"no"}, {}}, {"B2", {"b"}, {}}, {"U1", {"4"}, {}}}, Became::good);
    const EffectReport told = report();
    EXPECT_EQ(verdict(told, "B1"), ReviewVerdict::same_answer);
    EXPECT_EQ(verdict(told, "B2"), ReviewVerdict::foretells_nothing);
    EXPECT_EQ(verdict(told, "U1"), ReviewVerdict::undecided);
    EXPECT_EQ(told.questions[0].commonest, "yes");
    EXPECT_EQ(told.questions[0].same, (Share{298, 300}));
    // 300 visits of 500 seconds over five questions each.
    EXPECT_EQ(told.questions[0].asked, 300);
    EXPECT_EQ(told.questions[0].seconds_spent, 30'000);
    EXPECT_EQ(told.questionnaire, "q");
}

// Nobody stops asking about misconduct because it does not foretell arrears (R85).
TEST_F(EffectReportTest, QuestionsOfSatisfactionAndComplaintAreNotProposed) {
    Questionnaire asked = questionnaires.versions().front();
    asked.steps[0].question->options[1].raises.action = ActionRule{"complaint", 1, {}};
    Questionnaire block;
    block.id = "satisfaction", block.version = "1", block.is_block = true;
    block.steps = {question("B2", QuestionType::single, {"a", "b"})};
    questionnaires = Questionnaires({asked, block}, {});
    held(300, {{"B1", {"yes"}, {}}, {"B2", {"a"}, {}}}, Became::good);
    EXPECT_EQ(verdict(report(), "B1"), ReviewVerdict::other_purpose);
    EXPECT_EQ(verdict(report(), "B2"), ReviewVerdict::other_purpose);
}

TEST_F(EffectReportTest, ContentIsFourAndFiveAndRecommendationIsPromotersLessDetractors) {
    for (const auto* points : {"1", "3", "4", "5", "5"})
        held(1, {{"U1", {points}, {}}}, Became::unknown);
    for (const auto* points : {"10", "9", "8", "7", "6", "0", "10", "10"})
        held(1, {{"U5", {points}, {}}}, Became::unknown);
    const EffectReport told = report();
    ASSERT_EQ(told.satisfaction.size(), 1u);
    EXPECT_EQ(told.satisfaction[0].content, (Share{3, 5}));
    ASSERT_EQ(told.recommendation.size(), 1u);
    EXPECT_EQ(told.recommendation[0].promoters, 4);
    EXPECT_EQ(told.recommendation[0].detractors, 2);
    EXPECT_EQ(told.recommendation[0].score_ppm, 250'000);
}

// 100 talks of 500 seconds at 60 yuan an hour and 0.15 yuan each: 833.33 and 15 yuan.
TEST_F(EffectReportTest, AContactCostsItsMinutesAndItsLine) {
    rules.costs[0] = {CostChannel::call, Money::fen(15), Money::fen(6'000)};
    held(100, {}, Became::unknown);
    const EffectReport told = report();
    EXPECT_EQ(told.contacts[0].contacts, 100);
    EXPECT_EQ(told.contacts[0].cost, Money::fen(83'333 + 1'500));
    EXPECT_EQ(told.contacts[1].contacts, 0);
}

TEST_F(EffectReportTest, WordingsAreComparedByWhatWasAnsweredAndWhatCame) {
    held(30, {{"B3", {"hard"}, {}}}, Became::bad, day, "softer");
    held(70, {{"B3", {"easy"}, {}}}, Became::good, day, "softer");
    held(10, {{"B3", {"hard"}, {}}}, Became::bad);
    held(90, {{"B3", {"easy"}, {}}}, Became::good);
    const EffectReport told = report();
    ASSERT_EQ(told.variants.size(), 2u);
    EXPECT_EQ(told.variants[0].variant, "");
    EXPECT_EQ(told.variants[0].bad, (Share{10, 100}));
    EXPECT_EQ(told.variants[1].bad, (Share{30, 100}));
    const auto softer_hard = std::find_if(
        told.variant_answers.begin(), told.variant_answers.end(),
        [](const auto& each) { return each.variant == "softer" && each.value == "hard"; });
    ASSERT_NE(softer_hard, told.variant_answers.end());
    EXPECT_EQ(softer_hard->given, (Share{30, 100}));
}

TEST_F(EffectReportTest, APeriodIsTheSumOfItsDays) {
    held(3, {{"B3", {"hard"}, {}}}, Became::bad, day - Days(1));
    held(4, {{"B3", {"hard"}, {}}}, Became::good, day);
    EXPECT_EQ(report(day, day).base.count, 4);
    EXPECT_EQ(report(day - Days(1), day).base_bad, (Share{3, 7}));
    EXPECT_TRUE(sums.of(day + Days(1), day + Days(9)).empty());
    EXPECT_EQ(report(day + Days(1), day + Days(9)).questionnaire, "");
}

// Whatever was answered: parts within wholes, options of a single choice adding up to the answers.
TEST_F(EffectReportTest, CountsAddUp) {
    rc::check([this] {
        sums = EffectSums();
        const auto visits = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(rc::gen::inRange(0, 3), rc::gen::inRange(0, 4)));
        for (const auto& [answer, became] : visits) {
            std::vector<Answer> answers;
            if (answer > 0) answers.push_back({"B3", {answer == 1 ? "easy" : "hard"}, {}});
            held(1, answers, static_cast<Became>(became));
        }
        const EffectReport told = report();
        Tally options;
        for (const PredictiveLine& each : told.answers)
            options += each.tally;
        for (const QuestionReview& review : told.questions)
            if (review.question == "B3") RC_ASSERT(review.answered == options.count);
        RC_ASSERT(told.base.count == static_cast<std::int64_t>(visits.size()));
        RC_ASSERT(options.known <= told.base.known && options.bad <= told.base.bad);
        RC_ASSERT(told.base.bad <= told.base.known);
        RC_ASSERT(told.base.known + told.base.already <= told.base.count);
    });
}

}  // namespace
}  // namespace daihou::effect_report_test
