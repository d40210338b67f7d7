#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <fstream>
#include <sstream>

#include "domain/interview/judgement.h"
#include "domain/interview/script.h"
#include "policy/questionnaires/load_questionnaires.h"

namespace daihou::questionnaires_golden_test {
namespace {

constexpr BusinessDate today = make_date(2026, 3, 2);

const Questionnaires& shipped() {
    static const Questionnaires loaded = [] {
        auto result = load_questionnaires(std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies");
        INVARIANT(result.has_value());
        return std::move(result).value();
    }();
    return loaded;
}

std::vector<std::string> split_at(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        parts.push_back(part);
    return parts;
}

std::string trimmed(const std::string& text) {
    const std::size_t from = text.find_first_not_of(' ');
    if (from == std::string::npos) return {};
    return text.substr(from, text.find_last_not_of(' ') - from + 1);
}

// "C5=accident,maintenance;what=追尾"
Answer answer_in(const std::string& word) {
    const std::vector<std::string> parts = split_at(word, ';');
    const std::size_t equals = parts[0].find('=');
    Answer answer{parts[0].substr(0, equals), split_at(parts[0].substr(equals + 1), ','), {}};
    answer.also.assign(parts.begin() + 1, parts.end());
    return answer;
}

void set_known(KnownFacts& known, const std::string& name, const std::string& value) {
    if (name == "known.instalment") known.instalment = Money::fen(std::stoll(value));
    if (name == "known.monthly_income") known.monthly_income = Money::fen(std::stoll(value));
    if (name == "known.home_city") known.home_city = value;
    if (name == "known.use") known.declared_use = value;
    if (name == "known.odometer") {
        const std::vector<std::string> parts = split_at(value, '@');
        known.odometer = OdometerReading{std::stoll(parts.at(0)), parse_date(parts.at(1)).value()};
    }
}

std::string row_of(const Judgement& judgement) {
    std::string row = fmt::format("{} {} |", judgement.score, code_of(judgement.band.value()));
    for (const RaisedFinding& finding : judgement.findings)
        row += " " + finding.code;
    row += " |";
    for (const RaisedSignal& raised : judgement.signals)
        row += " " + raised.signal;
    row += " |";
    for (const RaisedAction& action : judgement.actions)
        row += fmt::format(" {}+{}{}", action.rule.kind, action.rule.due_in_days,
                           action.rule.counting == DayCounting::working_days ? "w" : "");
    return row;
}

using Words = std::map<std::string, std::string>;  // by question

Words words_in(const std::string& text) {
    Words words;
    for (const std::string& word : split_at(text, ' '))
        if (!word.empty()) words[word.substr(0, word.find('='))] = word;
    return words;
}

Judgement judge_words(const std::string& questionnaire, const Words& words) {
    Interview interview{VisitOutcome::reached, true, RecordingConsent::agreed, {}, {}};
    KnownFacts known;
    for (const auto& [name, word] : words) {
        if (name.starts_with("known."))
            set_known(known, name, word.substr(name.size() + 1));
        else if (word.back() != '=')
            interview.answers.push_back(answer_in(word));
    }
    return judge(*shipped().on(questionnaire, today), interview, known, today);
}

TEST(InterviewGolden, EveryRowIsJudgedAsWritten) {
    std::ifstream file(DAIHOU_SOURCE_DIR "/tests/golden/interview.case");
    std::map<std::string, Words> calm;
    int rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        const std::vector<std::string> cells = split_at(line + " ", '|');
        const std::string name = trimmed(cells[0]);
        if (name.starts_with("calm ")) {
            calm[name.substr(5)] = words_in(cells.at(1));
            continue;
        }
        Words words = words_in(cells.at(1));
        words.insert(calm.at(name).begin(), calm.at(name).end());
        const Judgement judgement = judge_words(name, words);
        EXPECT_TRUE(judgement.is_valid())
            << line << "\n"
            << judgement.faults.at(0).column << judgement.faults.at(0).code;
        std::string wanted = trimmed(cells.at(2)) + " |";
        for (std::size_t cell = 3; cell < 6; ++cell) {
            const std::string words_wanted = trimmed(cells.at(cell));
            wanted += (words_wanted.empty() ? "" : " " + words_wanted) + (cell < 5 ? " |" : "");
        }
        EXPECT_EQ(row_of(judgement), wanted) << line;
        ++rows;
    }
    EXPECT_GT(rows, 80);
}

// A rule nobody has judged once is a rule nobody knows to work.
TEST(InterviewGolden, EveryWeightHasARow) {
    std::ostringstream file;
    file << std::ifstream(DAIHOU_SOURCE_DIR "/tests/golden/interview.case").rdbuf();
    const std::string text = file.str();
    const auto expect_row = [&](const Consequence& raised) {
        if (raised.weight == 0) return;
        EXPECT_NE(text.find(raised.finding), std::string::npos) << raised.finding;
    };
    for (const Questionnaire& questionnaire : shipped().versions())
        for (const Step& step : questionnaire.steps) {
            if (!step.question) continue;
            for (const Option& option : step.question->options)
                expect_row(option.raises);
            for (const Rule& rule : step.question->rules)
                expect_row(rule.raises);
        }
}

// Phone numbers and employers must not stand readable in the facts.
TEST(InterviewGolden, PersonalAnswersAreKeptMasked) {
    const Questionnaire& first = *shipped().on("borrower_first", today);
    const std::vector<Answer> answers = {
        {"B15", {"phone"}, {"phone=13812345678"}},
        {"B1", {"yes"}, {}},
        {"B8", {"lapsed"}, {}},  // hidden: B5 was not answered
    };
    const std::vector<Answer> kept = kept_answers(first, answers);
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].question, "B1");
    EXPECT_EQ(kept[1].also, std::vector<std::string>{"phone=138****5678"});
}

TEST(InterviewGolden, GuarantorWhoTellsAnotherStoryIsContradicted) {
    const HeldInterview borrower{"borrower_first",
                                 "1",
                                 PersonId{1},
                                 make_date(2026, 1, 10),
                                 {answer_in("B3=car_purchase"), answer_in("B4=self"),
                                  answer_in("B10=stable;amount=1000000")}};
    const HeldInterview guarantor{
        "guarantor", "1", PersonId{2}, today, {answer_in("G4=business"), answer_in("G5=other")}};
    const auto found = contradictions_of(shipped().pairs(), guarantor, std::vector{borrower}, {});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].code, "use_of_funds");
    EXPECT_EQ(found[0].weight, 25);
    EXPECT_EQ(found[1].code, "driver");
    EXPECT_EQ(found[1].weight, 20);

    const HeldInterview later{
        "borrower_quarterly", "1", PersonId{1}, today, {answer_in("C8=same;amount=899999")}};
    const auto fell = contradictions_of(shipped().pairs(), later, std::vector{borrower}, {});
    ASSERT_EQ(fell.size(), 1U);
    EXPECT_EQ(fell[0].code, "income_as_before");
}

// Any bytes an interface lets through: judged or refused by name, never a crash.
rc::Gen<std::string> any_value(const Question& question) {
    auto anything = rc::gen::oneOf(
        rc::gen::arbitrary<std::string>(),
        rc::gen::element<std::string>("", "0", "-1", "3", "9223372036854775807",
                                      "-9223372036854775808", "2026-03-02", "2199-12-31"));
    if (question.options.empty()) return anything;
    std::vector<std::string> codes;
    for (const Option& option : question.options)
        codes.push_back(option.code);
    return rc::gen::oneOf(rc::gen::elementOf(codes), anything);
}

std::vector<Answer> any_answers(const Questionnaire& questionnaire) {
    std::vector<Answer> answers;
    for (const Step& step : questionnaire.steps) {
        if (!step.question || !*rc::gen::arbitrary<bool>()) continue;
        Answer answer{step.id, {}, {}};
        const int values = *rc::gen::inRange(0, 3);
        for (int at = 0; at < values; ++at)
            answer.values.push_back(*any_value(*step.question));
        for (const ExtraField& field : step.question->also)
            answer.also.push_back(field.id + "=" + *any_value(Question{.type = field.type}));
        answers.push_back(std::move(answer));
    }
    return answers;
}

TEST(InterviewProperty, AnyAnswersAreJudgedOrRefusedByName) {
    const bool holds = rc::check([] {
        const auto& versions = shipped().versions();
        const Questionnaire& questionnaire = versions.at(
            static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(versions.size()))));
        Interview interview;
        interview.is_identity_verified = *rc::gen::arbitrary<bool>();
        interview.outcome = static_cast<VisitOutcome>(*rc::gen::inRange(1, 6));
        interview.answers = any_answers(questionnaire);
        const KnownFacts known{Money::fen(300000), Money::fen(0), "haulage", "上海",
                               OdometerReading{30000, make_date(2026, 2, 1)}};
        const Judgement judgement = judge(questionnaire, interview, known, today);
        RC_ASSERT(judgement.score >= 0);
        RC_ASSERT(judgement.score <= 100);
        RC_ASSERT(judgement.band.has_value() == (interview.outcome == VisitOutcome::reached));
        for (const Finding& fault : judgement.faults)
            RC_ASSERT(!fault.column.empty());
        RC_ASSERT(kept_answers(questionnaire, interview.answers).size() <=
                  interview.answers.size());
    });
    EXPECT_TRUE(holds);
}

// One more bad answer must never make a customer look safer.
TEST(InterviewProperty, ScoreNeverFallsWhenAnAnswerRaisesMore) {
    const bool holds = rc::check([] {
        const Questionnaire& guarantor = *shipped().on("guarantor", today);
        Interview interview;
        for (const Step& step : guarantor.steps)
            if (step.question && step.question->type == QuestionType::single)
                interview.answers.push_back(
                    {step.id, {(*rc::gen::elementOf(step.question->options)).code}, {}});
        const auto score = [&] { return judge(guarantor, interview, {}, today).score; };
        const std::int64_t before = score();
        const auto at = static_cast<std::size_t>(
            *rc::gen::inRange(0, static_cast<int>(interview.answers.size())));
        Answer& changed = interview.answers[at];
        const auto& options = find_step(guarantor, changed.question)->question->options;
        const auto weight_of = [&](const std::string& code) {
            return find_option(options, code)->raises.weight;
        };
        const std::int64_t old_weight = weight_of(changed.values[0]);
        changed.values[0] = (*rc::gen::elementOf(options)).code;
        RC_PRE(weight_of(changed.values[0]) >= old_weight);
        RC_ASSERT(score() >= before);
    });
    EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace daihou::questionnaires_golden_test
