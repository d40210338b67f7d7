#include "service/view/loan/loan_quotes.h"

#include "service/view/follow_up/read_task.h"

namespace daihou {
namespace {

std::vector<QuoteTotal> totals_of(const PayoffQuoted& quoted) {
    std::vector<QuoteTotal> totals;
    for (const QuotedDay& day : quoted.days)
        totals.push_back(
            {quoted.from + Days(static_cast<int>(totals.size())), day.total, day.refund});
    return totals;
}

std::vector<QuoteTotal> totals_of(const PrepaymentQuoted& quoted) {
    std::vector<QuoteTotal> totals;
    for (std::size_t i = 0; i < quoted.days.size(); ++i)
        totals.push_back({quoted.from + Days(static_cast<int>(i)), quoted.amount, Money()});
    return totals;
}

}  // namespace

std::int64_t quote_booked_by(const Fact& fact) {
    if (const auto* settled = std::get_if<LoanSettled>(&fact)) return settled->quote;
    if (const auto* modified = std::get_if<LoanModified>(&fact)) return modified->quote;
    return 0;
}

Result<std::vector<QuoteLine>> loan_quotes(House& house, LoanId loan) {
    const auto facts = TRY(house.store().facts_of_loan(loan));
    if (facts.empty())
        return Error{ErrorKind::not_found, "loan_missing", fmt::format("no loan {}", loan.value)};
    const BusinessDate today = house.clock().today();
    std::vector<QuoteLine> lines;
    for (const FactRecord& record : facts) {
        if (const std::int64_t booked = quote_booked_by(record.fact); booked != 0)
            for (QuoteLine& line : lines)
                if (line.quote == booked) line.state = QuoteState::booked;
        QuoteLine line{record.sequence, QuoteKind::payoff, business_date_of(record.occurred_at)};
        if (const auto* payoff = std::get_if<PayoffQuoted>(&record.fact)) {
            line.days = totals_of(*payoff);
        } else if (const auto* prepayment = std::get_if<PrepaymentQuoted>(&record.fact)) {
            line.kind = QuoteKind::prepayment;
            line.days = totals_of(*prepayment);
        } else {
            continue;
        }
        line.by = staff_name(house, record.by);
        if (line.days.back().on < today) line.state = QuoteState::expired;
        lines.push_back(std::move(line));
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
}

}  // namespace daihou
