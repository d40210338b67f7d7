// BookView: the book as it stands on the last closed day, with the rules in force on it, held still
// while it is looked at. Every read model of this folder starts from it, so that all figures of one
// page agree. Knows no HTTP and no JSON.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decision/policy_of_day.h"
#include "service/house.h"

namespace daihou {

struct BookView {
    House& house;
    const Portfolio& portfolio;
    std::span<const LoanSnapshot> loans;  // by id
    BusinessDate today;
    const PolicyOfDay& policy;
};

Error no_day_closed();

// Calls `look` while nothing changes the book; `look` must neither commit nor call read_book again.
// Errors: no_day_closed (no day pass yet), policy_no_rule, and those of `look`, which answers a
// Result.
template <class Look>
auto read_book(House& house, Look&& look) {
    using Answered = decltype(look(std::declval<const BookView&>()));
    return house.read(
        [&](const Portfolio& portfolio, std::span<const LoanSnapshot> loans) -> Answered {
            if (!portfolio.day()) return no_day_closed();
            const auto policy = house.policy().on(*portfolio.day());
            if (!policy) return policy.error();
            return look(BookView{house, portfolio, loans, *portfolio.day(), **policy});
        });
}

// Error loan_missing.
Result<const LoanSnapshot*> loan_of(const BookView& book, LoanId loan);

// A code with its sentences: a reason, a signal, a finding.
struct CodedText {
    std::string code;
    Bilingual text;
};
// "overdue_days|35" -> code "overdue_days" and the filled sentences.
CodedText coded_text(const Messages& messages, std::string_view code_with_parameters);
std::vector<CodedText> coded_texts(const Messages& messages, const std::vector<std::string>& codes);

}  // namespace daihou
