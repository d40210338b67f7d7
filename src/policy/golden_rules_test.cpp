// The project's own policies, put to cases that a person can read and correct: tests/golden/*.case.
// If one fails, either a policy was changed (then its case changes with it) or a rule is carried
// out wrongly.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "decision/standing/case_standing.h"
#include "policy/load_policy.h"

namespace daihou::golden_rules_test {
namespace {

const std::string root = DAIHOU_SOURCE_DIR;

struct Case {
    int line = 0;
    std::vector<std::string> given;
    std::string expected;
};

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

// "given … | expected …": the first bar that stands alone divides.
std::vector<Case> cases_of(const std::string& name) {
    std::ifstream file(root + "/tests/golden/" + name);
    EXPECT_TRUE(file) << name;
    std::vector<Case> cases;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        std::vector<std::string> words = words_of(line);
        const auto bar = std::find(words.begin(), words.end(), "|");
        EXPECT_NE(bar, words.end()) << name << ":" << number;
        cases.push_back({number, {words.begin(), bar}, joined({bar + 1, words.end()})});
    }
    EXPECT_GT(cases.size(), 5u) << name;
    return cases;
}

const PolicyOfDay& policy() {
    static const PolicyOfDay rules = **load_policy(root + "/policies")->on(make_date(2026, 3, 2));
    return rules;
}

BusinessDate date(const std::string& text) {
    return *parse_date(text);
}

// "name=value" among the words, or empty.
std::string value_of(const std::vector<std::string>& words, const std::string& name) {
    for (const std::string& word : words)
        if (word.starts_with(name + "=")) return word.substr(name.size() + 1);
    return {};
}
int number_of(const std::vector<std::string>& words, const std::string& name) {
    const std::string value = value_of(words, name);
    return value.empty() ? 0 : std::stoi(value);
}

std::string_view name_of(VisitPurpose purpose) {
    constexpr std::array<std::string_view, 4> names = {"borrower_first", "borrower",
                                                       "guarantor_first", "guarantor"};
    return names[static_cast<std::size_t>(purpose)];
}

TEST(Golden, FollowUp) {
    for (const Case& row : cases_of("follow_up.case")) {
        const auto& given = row.given;
        FollowUpState state;
        state.role = given[0] == "guarantor" ? PartyRole::guarantor : PartyRole::borrower;
        state.grade = std::stoi(given[1]);
        const auto& often = policy().cadence.products_more_often;
        state.product_more_often = std::find(often.begin(), often.end(), given[2]) != often.end();
        if (given[3] != "-") state.last = HeldVisit{date(given[3]), std::stoi(given[4])};
        state.clean_visits = std::stoi(given[5]);
        state.in_arrears = given[6] == "arrears";
        state.disbursed_on = make_date(2025, 1, 15);
        const std::string matures = value_of(given, "matures");
        state.matures_on = matures.empty() ? make_date(2027, 1, 15) : date(matures);
        if (const std::string known = value_of(given, "known"); !known.empty())
            state.known_on = date(known);
        state.loan_number = number_of(given, "loan");
        if (const std::string extra = value_of(given, "extra"); !extra.empty()) {
            state.extra_due_on = date(extra);
            state.extra_opens_on = date(extra) - Days(14);
            state.extra_signal = signal::debits_failed;
        }
        const NextVisit next = next_visit(policy().cadence, state);
        std::string found = fmt::format("{} {} {}", name_of(next.purpose),
                                        format_date(next.opens_on), format_date(next.due_on));
        for (const Reason& reason : next.reasons)
            found += " " + text_of(reason);
        EXPECT_EQ(found, row.expected) << "follow_up.case:" << row.line;
    }
}

// State, stage, who decides by when, what is opened: as the day pass and the case page take them.
std::string case_text(const std::vector<std::string>& given) {
    const CaseRules& rules = policy().cases;
    const auto says = [&](std::string_view word) {
        return std::find(given.begin(), given.end(), word) != given.end();
    };
    CaseRecord record;
    for (const OverrideRule& rule : rules.overrides)
        if (says(rule.reason))
            record.note(OverrideSaid{static_cast<std::int64_t>(record.overrides.size()) + 1,
                                     rule.reason,
                                     policy().day,
                                     {},
                                     {}});
    const auto pause = weightiest(record, rules, policy().day, OverrideEffect::pause);
    const auto hastened = weightiest(record, rules, policy().day, OverrideEffect::fast_track);
    const int dpd = number_of(given, "dpd");
    const CaseStage* stage = rules.stage_at(dpd);
    const CaseSigns signs{.overdue = dpd > 0,
                          .owes = true,
                          .paused = pause.has_value(),
                          .with_agency = says("agency"),
                          .at_law = says("suit") || is_legal(stage),
                          .planning = says("plan"),
                          .promised = says("promise")};
    const auto& held = pause ? pause : hastened;
    return fmt::format(
        "{} {} {} {}", name_of(state_of(signs)), stage ? stage->id : "-",
        held ? fmt::format("{}/{}", held->rule->review.role, held->rule->review.within_days) : "-",
        held && !held->rule->opens.empty() ? held->rule->opens : "-");
}

TEST(Golden, Cases) {
    for (const Case& row : cases_of("cases.case"))
        EXPECT_EQ(case_text(row.given), row.expected) << "cases.case:" << row.line;
}

TEST(Golden, Ladder) {
    for (const Case& row : cases_of("ladder.case")) {
        std::vector<std::string> steps;
        for (const LadderStep& step : policy().ladder.steps)
            if (is_in(step, std::stoi(row.given[0]), std::stoi(row.given[1])))
                steps.push_back(step.id);
        std::vector<std::string> expected = words_of(row.expected);
        std::sort(steps.begin(), steps.end());
        std::sort(expected.begin(), expected.end());
        EXPECT_EQ(steps, expected) << "ladder.case:" << row.line;
    }
}

TEST(Golden, Signals) {
    for (const Case& row : cases_of("signals.case")) {
        SignalView view;
        view.first_instalment_late_days = number_of(row.given, "late");
        view.third_party_payments = number_of(row.given, "third");
        view.debit_failures = number_of(row.given, "failures");
        view.follow_up_late_days = number_of(row.given, "overdue");
        view.ltv_cap = Ratio{number_of(row.given, "cap")};
        if (const int ltv = number_of(row.given, "ltv")) view.ltv = Ratio{ltv};
        std::istringstream lags(value_of(row.given, "lags"));
        for (std::string lag; std::getline(lags, lag, ',');)
            view.pay_lag_days[static_cast<std::size_t>(view.pay_lags++)] =
                static_cast<std::int8_t>(std::stoi(lag));
        const auto number = signal_number(row.given[0]);
        ASSERT_TRUE(number && policy().signals.find(*number)) << row.given[0];
        const auto evidence = evidence_of(*policy().signals.find(*number), view);
        EXPECT_EQ(evidence ? text_of(*evidence) : "-", row.expected) << "signals.case:" << row.line;
    }
}

TEST(Golden, Valuation) {
    const std::map<std::string, VehicleSegment> segments = {{"ice", VehicleSegment::ice},
                                                            {"bev", VehicleSegment::bev},
                                                            {"phev", VehicleSegment::phev},
                                                            {"truck", VehicleSegment::truck}};
    for (const Case& row : cases_of("valuation.case")) {
        const auto& given = row.given;
        const VehicleCondition condition =
            given[1] == "used" ? VehicleCondition::used : VehicleCondition::factory_new;
        const DepreciationCurve* curve =
            curve_for(policy().curves, segments.at(given[0]), condition);
        ASSERT_NE(curve, nullptr);
        const KnownValue known{Money::fen(std::stoll(given[3])), date(given[4])};
        const Money value = value_on(*curve, date(given[2]), known, date(given[5]));
        EXPECT_EQ(std::to_string(value.fen()), row.expected) << "valuation.case:" << row.line;
    }
}

TEST(Golden, Promise) {
    constexpr std::array<std::string_view, 3> names = {"open", "kept", "broken"};
    for (const Case& row : cases_of("promise.case")) {
        Promise promise{Money::fen(1'000'000), make_date(2025, 3, 3), make_date(2025, 3, 10), {}};
        for (std::size_t i = 1; i < row.given.size(); ++i) {
            const std::string& payment = row.given[i];
            promise.receive(Money::fen(std::stoll(payment.substr(11))),
                            date(payment.substr(0, 10)));
        }
        const PromiseState state = state_on(promise, policy().promises, date(row.given[0]));
        EXPECT_EQ(names[static_cast<std::size_t>(state)], row.expected)
            << "promise.case:" << row.line;
    }
}

// "warn" or "refuse" by the APR in ppm, "-" where it may be charged without a word.
std::string cost_word(std::int64_t apr_ppm) {
    switch (verdict_on_cost(AnnualRate{apr_ppm}, policy().cost_of_credit)) {
        case CostVerdict::within:
            return "-";
        case CostVerdict::above_warning:
            return "warn";
        case CostVerdict::above_limit:
            return "refuse";
    }
    return {};
}

// What the role may waive of what is owed, and who may waive all of it.
std::string waiver_words(const std::string& role, Money owed, Money waived) {
    std::vector<RoleRoom> rooms;
    for (const WaiverLimit& limit : policy().waiver_limits)
        rooms.push_back(room_of(limit, owed, waived));
    return fmt::format("{} {}", room_for(rooms, std::vector{role}).fen(),
                       who_may(rooms, owed).value_or("nobody"));
}

std::string debit_words(const std::vector<std::string>& given) {
    std::vector<BusinessDate> failed;
    for (std::size_t i = 2; i < given.size(); ++i)
        failed.push_back(date(given[i]));
    const auto tries = debit_tries(failed, date(given[1]), policy().debit_retry);
    if (!tries) return "-";
    return fmt::format("{} {}", tries->failed,
                       tries->next_on ? format_date(*tries->next_on) : "none");
}

std::string charge_words(const std::vector<std::string>& given) {
    if (given[0] == "cost") return cost_word(std::stoll(given[1]));
    if (given[0] == "waive")
        return waiver_words(given[1], Money::fen(std::stoll(given[2])),
                            Money::fen(number_of(given, "waived")));
    if (given[0] == "debit") return debit_words(given);
    const Product* product = policy().product(given[1]);
    if (product == nullptr) return "no such product";
    return std::to_string(prepayment_fee(product->prepayment_fees, date(given[2]),
                                         Money::fen(std::stoll(given[3])), date(given[4]))
                              .fen());
}

TEST(Golden, Charges) {
    for (const Case& row : cases_of("charges.case"))
        EXPECT_EQ(charge_words(row.given), row.expected) << "charges.case:" << row.line;
}

}  // namespace
}  // namespace daihou::golden_rules_test
