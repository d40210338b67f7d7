// Runs tests/golden/guarantor_scope.case. If it fails, a guarantor is asked for money they do not
// owe, or let go of what they stand for.
#include "decision/standing/guarantor_scope.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

namespace daihou::guarantor_scope_test {
namespace {

constexpr LoanId loan{1};

Contract contract() {
    Contract c;
    c.principal = Money::fen(1'200'000);
    c.annual_rate = AnnualRate{120'000};
    c.disbursed_on = make_date(2025, 1, 10);
    c.instalments = 12;
    c.method = Method::equal_principal;
    c.interest_period = InterestPeriod::same_as_repayment;
    c.penalty_multiplier = Ratio{0};
    return c;
}

struct Guarantee {
    BusinessDate given_on;
    std::optional<Money> amount_max;
};

PersonId person(const std::string& name) {
    return PersonId{std::stoll(name.substr(1))};
}

LoanModified modified(const std::string& word, const std::string& figure) {
    LoanModified change{loan};
    if (word == "extension" || word == "holiday") change.instalments = std::stoi(figure);
    if (word == "extension") change.change = ModificationKind::extension;
    if (word == "rate") {
        change.change = ModificationKind::rate_change;
        change.annual_rate = AnnualRate{std::stoll(figure)};
    }
    if (word == "prepay") {
        change.change = ModificationKind::prepayment;
        change.amount = *parse_yuan(figure);
    }
    if (word == "misuse") {
        change.change = ModificationKind::misuse;
        change.rate_multiplier = Ratio{std::stoll(figure)};
    }
    return change;
}

class Case {
public:
    void begin() {
        facts_.clear();
        guarantees_.clear();
        for (const std::string name : {"G1", "G2", "G3"})
            guarantees_[name] = {contract().disbursed_on, std::nullopt};
    }
    void give(std::istringstream& words) {
        std::string name, day, max, amount;
        words >> name >> day >> max >> amount;
        guarantees_[name] = {*parse_date(day), std::nullopt};
        if (!amount.empty()) guarantees_[name].amount_max = *parse_yuan(amount);
    }
    void add(BusinessDate on, const std::string& word, std::istringstream& words) {
        std::string figure, name;
        words >> figure >> name;
        FactRecord record{static_cast<std::int64_t>(facts_.size()) + 1, start_of(on)};
        if (word == "pay") {
            record.fact = PaymentReceived{loan, *parse_yuan(figure), "", ""};
        } else {
            LoanModified change = modified(word, figure);
            while (words >> name)
                change.consents.push_back(person(name));
            record.fact = change;
        }
        facts_.push_back(std::move(record));
    }
    // The expectation anew: what is owed, then the figures of each guarantor it names.
    std::string told(BusinessDate on, const std::string& expected) const {
        const DebtHistory debt = debt_history(contract(), facts_, on);
        std::string all = format_yuan(debt.owed);
        std::istringstream words(expected);
        for (std::string word; words >> word;) {
            if (!word.starts_with('G')) continue;
            const Guarantee& given = guarantees_.at(word);
            const GuarantorScope scope =
                guarantor_scope(person(word), given.given_on, given.amount_max, debt);
            all += fmt::format("  {} {} {}", word, format_yuan(scope.not_bound_in_all),
                               format_yuan(scope.bound_max));
        }
        return all;
    }

private:
    std::vector<FactRecord> facts_;
    std::map<std::string, Guarantee> guarantees_;
};

TEST(GuarantorScope, OfEachDayIsAsWritten) {
    std::ifstream file(DAIHOU_SOURCE_DIR "/tests/golden/guarantor_scope.case");
    ASSERT_TRUE(file);
    Case told_case;
    int compared = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string first, word;
        words >> first;
        if (first == "loan") {
            told_case.begin();
        } else if (first == "given") {
            told_case.give(words);
        } else if (words >> word; word == "|") {
            const std::string expected = line.substr(line.find("| ") + 2);
            EXPECT_EQ(told_case.told(*parse_date(first), expected), expected) << line;
            ++compared;
        } else {
            told_case.add(*parse_date(first), word, words);
        }
    }
    EXPECT_GE(compared, 9);
}

}  // namespace
}  // namespace daihou::guarantor_scope_test
