// Explanations against a table a servicing officer can read (tests/golden/explain.case), and every
// line of random loans against the texts: a code without a sentence would show as its own name.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "decision/explain/explain_loan.h"
#include "decision/explain/random_loan_test.h"
#include "domain/loan/golden_contract_test.h"
#include "policy/load_policy.h"
#include "policy/messages.h"

namespace daihou::golden_explain_test {
namespace {

const std::string root = DAIHOU_SOURCE_DIR;

const Messages& messages() {
    static const Messages texts = *Messages::load(root + "/policies");
    return texts;
}

const Policy& policy() {
    static const Policy rules = *load_policy(root + "/policies");
    return rules;
}

// "2025-02-25 payment 504.93", "… legal_cost 300.00 due 2025-03-01", "… pause until 2025-04-20".
LoanStep read_step(std::istringstream& words, BusinessDate on) {
    std::string kind, value;
    words >> kind >> value;
    if (kind == "pause") {
        words >> value;
        return PauseChange{on, PauseStep::pause, *parse_date(value)};
    }
    const Money amount = *parse_yuan(value);
    if (kind == "prepayment")
        return Modification{.on = on, .kind = ModificationKind::prepayment, .amount = amount};
    LoanEvent event{.on = on, .amount = amount};
    if (kind == "payment") return event;
    if (kind == "penalty_waiver") {
        event.kind = LoanEventKind::penalty_waiver;
        return event;
    }
    EXPECT_EQ(kind, "fee");
    event.kind = LoanEventKind::charge;
    words >> value >> value;
    event.due_on = *parse_date(value);
    return event;
}

std::string line_text(const ExplainLine& line) {
    const std::string text =
        messages().text(fmt::format("explain.{}", line.code), line.parameters).zh;
    if (line.amount) return fmt::format("{} | {}", text, format_yuan_grouped(*line.amount));
    if (line.ppm) return fmt::format("{} | {}", text, parameter(Ratio{*line.ppm}));
    if (line.days) return fmt::format("{} | {} 天", text, *line.days);
    return text;
}

std::vector<std::string> explained(const Contract& contract, const std::vector<StepOfFact>& all,
                                   BusinessDate date, Figure figure) {
    std::vector<StepOfFact> steps;
    for (const StepOfFact& step : all)
        if (day_of(step.step) <= date) steps.push_back(step);
    const LoanSnapshot snapshot = snapshot_of(contract, steps);
    std::vector<std::string> lines;
    for (const Explanation& one : explain_loan(snapshot, history_of(contract, steps, date),
                                               **policy().on(date), date, figure))
        for (const ExplainLine& line : one.lines)
            lines.push_back(line_text(line));
    return lines;
}

// If it failed, the derivation shown to a borrower who asks would not be the one people agreed on.
TEST(GoldenExplain, SaysWhatAnOfficerWouldWrite) {
    std::ifstream file(root + "/tests/golden/explain.case");
    ASSERT_TRUE(file);
    Contract contract = golden::no_contract();
    std::vector<StepOfFact> steps;
    struct Table {
        std::string heading;
        BusinessDate date;
        Figure figure;
        std::vector<std::string> lines = {};
    };
    std::vector<Table> tables;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string key, day, figure;
        words >> key;
        if (key == "explain") {
            words >> day >> figure;
            tables.push_back({line, *parse_date(day), figure_named(figure).value()});
        } else if (!tables.empty()) {
            tables.back().lines.push_back(line.substr(line.find_first_not_of(' ')));
        } else if (const auto on = parse_date(key); on.has_value()) {
            steps.push_back({read_step(words, *on)});
        } else {
            golden::set_field(contract, key, words);
        }
    }
    ASSERT_TRUE(check(contract).empty());
    ASSERT_GT(tables.size(), 5u);
    for (const Table& table : tables)
        EXPECT_EQ(explained(contract, steps, table.date, table.figure), table.lines)
            << table.heading;
}

void assert_has_words(const std::string& parameter) {
    if (!parameter.starts_with('@')) return;
    std::istringstream keys(parameter.substr(1));
    for (std::string key; std::getline(keys, key, ',');) {
        RC_LOG() << key;
        RC_ASSERT(messages().has(key));
    }
}

RC_GTEST_PROP(ExplainTexts, EveryLineHasItsSentence, ()) {
    Contract c = random_contract();
    if (below(2) == 0) c.interest = InterestKind::declining_balance;
    RC_PRE(check(c).empty());
    const std::vector<StepOfFact> steps = random_steps(c);
    const LoanSnapshot snapshot = snapshot_of(c, steps);
    const BusinessDate date = snapshot.position.as_of + Days(below(400));
    static const PolicyOfDay rules = **policy().on(make_date(2026, 3, 2));
    for (const Explanation& one : explain_loan(snapshot, history_of(c, steps, date), rules, date)) {
        for (const std::string& parameter : one.subject)
            assert_has_words(parameter);
        for (const ExplainLine& line : one.lines) {
            RC_LOG() << line.code;
            RC_ASSERT(messages().has("explain." + line.code));
            for (const std::string& parameter : line.parameters)
                assert_has_words(parameter);
        }
    }
}

}  // namespace
}  // namespace daihou::golden_explain_test
