#include "domain/interview/judgement.h"

#include <gtest/gtest.h>

#include "domain/interview/known_answers.h"
#include "domain/interview/questionnaires.h"
#include "domain/interview/script.h"

namespace daihou::judgement_test {
namespace {

constexpr BusinessDate today = make_date(2026, 3, 2);

Step choice(std::string id, std::vector<Option> options, std::optional<ShowIf> show_if = {}) {
    Step step{.id = std::move(id), .show_if = std::move(show_if)};
    step.question = Question{.is_required = true, .options = std::move(options)};
    return step;
}

Step plain(StepKind kind, std::string id) {
    return {.id = std::move(id), .kind = kind, .text = {"您好", "Hello"}};
}

// Q1 yes/no, Q2 only after no, Q3 only after a certain Q2, Q4 money with a date, Q5 several with
// "none".
Questionnaire small() {
    Questionnaire made{.id = "small", .version = "1", .valid_from = make_date(2020, 1, 1)};
    made.bands.at_critical = {.signal = "W28",
                              .action = ActionRule{"verify_signal", 0, DayCounting::calendar_days}};
    const Consequence loud{30, "loud", "W06",
                           ActionRule{"verify_signal", 5, DayCounting::working_days}};
    made.steps = {plain(StepKind::identify, "identify"), plain(StepKind::verify, "verify"),
                  plain(StepKind::recording_notice, "recording")};
    made.steps.push_back(choice("Q1", {{.code = "yes"}, {.code = "no", .raises = loud}}));
    made.steps.push_back(
        choice("Q2", {{.code = "a"}, {.code = "b", .raises = loud}}, ShowIf{"Q1", {"no"}}));
    made.steps.push_back(
        choice("Q3", {{.code = "c", .raises = {40, "quiet"}}, {.code = "d"}}, ShowIf{"Q2", {"b"}}));
    Step amount{.id = "Q4"};
    amount.question = Question{.type = QuestionType::money, .range = {0, 1000}};
    amount.question->also = {{.id = "date", .type = QuestionType::date, .range = {0, 31}}};
    made.steps.push_back(amount);
    Step several = choice("Q5", {{.code = "x"}, {.code = "none", .is_exclusive = true}});
    several.question->type = QuestionType::multiple;
    several.question->is_required = false;
    made.steps.push_back(several);
    made.steps.push_back(plain(StepKind::close, "close"));
    for (const VisitOutcome outcome : {VisitOutcome::no_answer, VisitOutcome::refused,
                                       VisitOutcome::wrong_number, VisitOutcome::callback})
        made.endings.push_back({outcome, {"再见", "Goodbye"}});
    return made;
}

Interview reached(std::vector<Answer> answers) {
    return {VisitOutcome::reached, true, RecordingConsent::agreed, std::move(answers), {}};
}

std::string faults_of(const Interview& interview) {
    std::string text;
    for (const Finding& fault : judge(small(), interview, {}, today).faults)
        text += fault.column + ":" + fault.code + " ";
    return text;
}

TEST(Script, HiddenConditionHidesWhatDependsOnIt) {
    const Questionnaire made = small();
    const auto ids = [&](std::vector<Answer> answers) {
        std::string text;
        for (const Step* step : visible_steps(made, answers))
            if (step->question) text += step->id + " ";
        return text;
    };
    EXPECT_EQ(ids({}), "Q1 Q4 Q5 ");
    EXPECT_EQ(ids({{"Q1", {"no"}, {}}}), "Q1 Q2 Q4 Q5 ");
    EXPECT_EQ(ids({{"Q1", {"no"}, {}}, {"Q2", {"b"}, {}}}), "Q1 Q2 Q3 Q4 Q5 ");
    EXPECT_EQ(ids({{"Q1", {"yes"}, {}}, {"Q2", {"b"}, {}}}), "Q1 Q4 Q5 ");
}

// A stranger who picks up must not learn that somebody is in debt.
TEST(Script, NothingAboutTheDebtBeforeTheIdentityIsVerified) {
    const std::vector<std::string> words = {"loan", "逾期"};
    Questionnaire made = small();
    EXPECT_TRUE(script_faults(made, words).empty());
    made.steps[0].text.en = "Hello, about your LOAN";
    made.endings[3].text.zh = "您已逾期";
    made.steps[1].mentions_debt = true;
    const Findings faults = script_faults(made, words);
    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[0].column, "identify.text");
    EXPECT_EQ(faults[1].column, "verify.mentions_debt");
    EXPECT_EQ(faults[2].column, "endings.callback");
    made = small();
    made.steps[3].text.en = "your loan";
    EXPECT_TRUE(script_faults(made, words).empty());
}

TEST(Script, UnreachableStepsAreNamedThroughTheChain) {
    Questionnaire made = small();
    made.steps[4].show_if->any_of = {"maybe"};
    const Findings faults = script_faults(made, {});
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0].column, "Q2.show_if");
    EXPECT_EQ(faults[0].code, "script_condition_unknown_option");
    EXPECT_EQ(faults[1].column, "Q3.show_if");
}

TEST(Script, PlaceholdersAreFilledAndUnknownOnesStay) {
    const std::vector<std::pair<std::string, std::string>> values = {{"staff_name", "李明"}};
    EXPECT_EQ(filled("我是{staff_name},{minutes}分钟{", values), "我是李明,{minutes}分钟{");
}

TEST(Judge, FindingCountsOnceAndDeadlineIsTheEarliest) {
    const Judgement judgement = judge(
        small(), reached({{"Q1", {"no"}, {}}, {"Q2", {"b"}, {}}, {"Q3", {"c"}, {}}}), {}, today);
    EXPECT_EQ(judgement.score, 70);
    EXPECT_EQ(judgement.band, Band::critical);
    ASSERT_EQ(judgement.findings.size(), 2U);
    ASSERT_EQ(judgement.signals.size(), 2U);
    // The band speaks for all that weighed, W06 for the answer that named it.
    EXPECT_EQ(judgement.signals[0], (RaisedSignal{"W06", {"loud"}}));
    EXPECT_EQ(judgement.signals[1], (RaisedSignal{"W28", {"loud", "quiet"}}));
    ASSERT_EQ(judgement.actions.size(), 1U);
    EXPECT_EQ(judgement.actions[0].rule.due_in_days, 0);
    EXPECT_EQ(judgement.actions[0].reasons, (std::vector<std::string>{"loud", "quiet"}));
}

TEST(Judge, ContradictionsAddTheirWeight) {
    const std::vector<Contradiction> found = {{"use_of_funds", 25, "W28", "G4"}};
    const Judgement judgement = judge(small(), reached({{"Q1", {"yes"}, {}}}), {}, today, found);
    EXPECT_EQ(judgement.score, 25);
    EXPECT_EQ(judgement.band, Band::watch);
    EXPECT_EQ(judgement.signals, std::vector<RaisedSignal>({{"W28", {"use_of_funds"}}}));
}

TEST(Judge, FaultsNameTheField) {
    const auto with = [](Answer answer) {
        return reached({{"Q1", {"yes"}, {}}, std::move(answer)});
    };
    EXPECT_EQ(faults_of(reached({})), "Q1:answer_missing ");
    EXPECT_EQ(faults_of(reached({{"Q1", {"no"}, {}}})), "Q2:answer_missing ");
    EXPECT_EQ(faults_of(reached({{"Q1", {"perhaps"}, {}}})), "Q1:answer_unknown_option ");
    EXPECT_EQ(faults_of(reached({{"Q1", {"yes", "no"}, {}}})),
              "Q1:answer_one_only Q2:answer_missing ");
    EXPECT_EQ(faults_of(with({"Q9", {"1"}, {}})), "Q9:answer_unknown_question ");
    EXPECT_EQ(faults_of(with({"Q1", {"yes"}, {}})), "Q1:answer_given_twice ");
    EXPECT_EQ(faults_of(with({"Q4", {"12.50"}, {}})), "Q4:answer_number_syntax ");
    EXPECT_EQ(faults_of(with({"Q4", {"1001"}, {}})), "Q4:answer_amount_out_of_range ");
    EXPECT_EQ(faults_of(with({"Q4", {"1000"}, {"date=2026-02-30"}})),
              "Q4.date:answer_date_syntax ");
    EXPECT_EQ(faults_of(with({"Q4", {"1"}, {"date=2026-03-01"}})),
              "Q4.date:answer_date_out_of_range ");
    EXPECT_EQ(faults_of(with({"Q4", {"1"}, {"day=1"}})), "Q4.day:answer_unknown_field ");
    EXPECT_EQ(faults_of(with({"Q5", {"x", "none"}, {}})), "Q5:answer_option_stands_alone ");
    EXPECT_EQ(faults_of(with({"Q5", {"x", "x"}, {}})), "Q5:answer_option_twice ");
}

TEST(Judge, ContactMustFitTheOutcome) {
    Interview interview{VisitOutcome::no_answer, false, RecordingConsent::not_asked, {}, {}};
    EXPECT_EQ(faults_of(interview), "");
    EXPECT_FALSE(judge(small(), interview, {}, today).band.has_value());
    interview.answers = {{"Q1", {"yes"}, {}}};
    EXPECT_EQ(faults_of(interview), "outcome:visit_answers_without_contact ");
    interview.outcome = VisitOutcome::reached;
    EXPECT_EQ(faults_of(interview),
              "recording:visit_recording_not_asked identity_verified:visit_identity_not_verified ");
    interview = {VisitOutcome::callback, false, RecordingConsent::not_asked, {}, {}};
    EXPECT_EQ(faults_of(interview), "callback_at:visit_callback_time_missing ");
    interview.callback_at = start_of(today) - std::chrono::minutes(1);
    EXPECT_EQ(faults_of(interview), "callback_at:visit_callback_time_past ");
    interview.callback_at = start_of(today);
    EXPECT_EQ(faults_of(interview), "");
}

TEST(Judge, PromiseNeedsAmountAndDate) {
    Questionnaire made = small();
    Step& promise = made.steps[3];
    promise.question->recorded_as = RecordedAs::promise;
    promise.question->also = {{.id = "amount", .type = QuestionType::money},
                              {.id = "date", .type = QuestionType::date}};
    Interview interview = reached({{"Q1", {"yes"}, {"amount=5000"}}});
    EXPECT_FALSE(judge(made, interview, {}, today).promise.has_value());
    interview.answers[0].also.push_back("date=2026-03-05");
    EXPECT_EQ(judge(made, interview, {}, today).promise,
              (PromiseGiven{Money::fen(5000), make_date(2026, 3, 5)}));
}

TEST(Consistency, OnlyTheLatestAnswerOfEachPersonCounts) {
    const std::vector<ConsistencyPair> pairs = {{.code = "use_of_funds",
                                                 .first = {"guarantor", {"G4", ""}},
                                                 .second = {"borrower", {"B3", ""}},
                                                 .ignore = {"not_known"},
                                                 .weight = 25}};
    const auto held = [](std::string_view id, std::int64_t person, BusinessDate on, Answer answer) {
        return HeldInterview{std::string(id), "1", PersonId{person}, on, {std::move(answer)}};
    };
    const HeldInterview guarantor = held("guarantor", 2, today, {"G4", {"car"}, {}});
    const HeldInterview now = held("borrower", 1, today, {"B3", {"car"}, {}});
    const HeldInterview before = held("borrower", 1, today - Days(9), {"B3", {"business"}, {}});
    const auto against = [&](const HeldInterview& current, std::vector<HeldInterview> earlier) {
        return contradictions_of(pairs, current, earlier, {});
    };
    EXPECT_TRUE(against(guarantor, {now, before}).empty());
    const auto found = against(guarantor, {before});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].question, "G4");
    ASSERT_TRUE(found[0].earlier);
    EXPECT_EQ(found[0].earlier->person, PersonId{1});
    EXPECT_EQ(found[0].earlier->held_on, today - Days(9));
    EXPECT_EQ(found[0].earlier->answer.values, std::vector<std::string>{"business"});
    EXPECT_EQ(against(before, {guarantor}).size(), 1U);
    const HeldInterview unsure = held("guarantor", 2, today, {"G4", {"not_known"}, {}});
    EXPECT_TRUE(against(unsure, {before}).empty());
}

TEST(Consistency, OnePersonWhoAnswersOtherwiseThanBefore) {
    const std::vector<ConsistencyPair> pairs = {{.code = "signature_denied_later",
                                                 .kind = PairKind::changed_answer,
                                                 .first = {"guarantor", {"G1", ""}}}};
    const auto says = [](std::int64_t person, std::string value) {
        return HeldInterview{
            "guarantor", "1", PersonId{person}, today, {{"G1", {std::move(value)}, {}}}};
    };
    const auto found_with = [&](const HeldInterview& earlier) {
        return contradictions_of(pairs, says(2, "no"), std::vector{earlier}, {}).size();
    };
    EXPECT_EQ(found_with(says(2, "yes")), 1U);
    EXPECT_EQ(found_with(says(2, "no")), 0U);
    EXPECT_EQ(found_with(says(3, "yes")), 0U);  // another guarantor may say what they like
}

TEST(Consistency, TheBookSpeaksOnlyWhereItsFigureIsKnownAndAbove) {
    const std::vector<ConsistencyPair> pairs = {{.code = "paying_easy",
                                                 .kind = PairKind::book_says_otherwise,
                                                 .first = {"borrower_quarterly", {"C1", ""}},
                                                 .first_any_of = {"easy"},
                                                 .book = BookFigure::late_days_lately,
                                                 .limit = 7}};
    const auto found_with = [&](const std::string& value, const BookFigures& book) {
        const HeldInterview now{
            "borrower_quarterly", "1", PersonId{1}, today, {{"C1", {value}, {}}}};
        return contradictions_of(pairs, now, {}, book);
    };
    EXPECT_TRUE(found_with("easy", {}).empty());
    BookFigures book;
    book.set(BookFigure::late_days_lately, 7);
    EXPECT_TRUE(found_with("easy", book).empty());
    book.set(BookFigure::late_days_lately, 8);
    EXPECT_TRUE(found_with("hard", book).empty());
    const auto found = found_with("easy", book);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].in_book, (BookSays{BookFigure::late_days_lately, 8}));
    EXPECT_EQ(found[0].question, "C1");
}

TEST(KnownAnswers, TheLatestReadingIsKnown) {
    Questionnaire asked{.id = "quarterly", .version = "1", .valid_from = make_date(2020, 1, 1)};
    Step odometer{.id = "C11"};
    odometer.question = Question{.type = QuestionType::number, .recorded_as = RecordedAs::odometer};
    Step city{.id = "C4"};
    city.question = Question{.type = QuestionType::text, .recorded_as = RecordedAs::home_city};
    asked.steps = {odometer, city};
    const Questionnaires questionnaires({asked}, {});
    const auto held = [](std::string version, BusinessDate on, std::vector<Answer> answers) {
        return HeldInterview{"quarterly", std::move(version), PersonId{1}, on, std::move(answers)};
    };
    const std::vector<HeldInterview> earlier = {
        held("1", today - Days(10), {{"C11", {"42000"}, {}}}),
        held("1", today - Days(90), {{"C11", {"30000"}, {}}, {"C4", {"成都"}, {}}}),
        held("9", today, {{"C11", {"99999"}, {}}}),  // of a version nobody has any more
    };
    KnownFacts known;
    take_earlier_answers(earlier, questionnaires, today, known);
    ASSERT_TRUE(known.odometer);
    EXPECT_EQ(known.odometer->km, 42000);
    EXPECT_EQ(known.odometer->read_on, today - Days(10));
    EXPECT_EQ(known.home_city, "成都");
}

}  // namespace
}  // namespace daihou::judgement_test
