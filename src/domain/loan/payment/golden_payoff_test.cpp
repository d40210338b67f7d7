// Runs tests/golden/payoff.case: what early settlement and prepayment in part cost, as an officer
// would check them by hand.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "domain/loan/payment/prepayment_quote.h"

namespace daihou::golden_payoff_test {
namespace {

constexpr std::array<PrepaymentFeeStep, 2> steps = {{{6, Ratio{30'000}}, {12, Ratio{10'000}}}};

Contract loan() {
    Contract c;
    c.principal = Money::fen(1'200'000);
    c.annual_rate = AnnualRate{120'000};
    c.disbursed_on = make_date(2025, 1, 10);
    c.instalments = 12;
    c.method = Method::equal_principal;
    c.day_count = DayCount::act_360;
    return c;
}

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, '|');) {
        const auto first = field.find_first_not_of(' '), last = field.find_last_not_of(' ');
        fields.push_back(first == std::string::npos ? "" : field.substr(first, last - first + 1));
    }
    return fields;
}

// What differs in the loan is said before what happened: "principal first" pays all principal, also
// that to come, before any interest; "compound" lets overdue interest bear penalty as well.
Contract loan_of(const std::string& events) {
    Contract c = loan();
    if (events.find("principal first") != std::string::npos) {
        c.allocation.processing = Processing::vertical;
        std::size_t at = 0;
        for (const Part part : {Part::principal, Part::interest, Part::fee, Part::penalty})
            for (const Timing timing : {Timing::past_due, Timing::due, Timing::in_advance})
                c.allocation.order[at++] = {timing, part};
    }
    if (events.find("compound") != std::string::npos)
        c.compounding = Compounding::on_overdue_interest;
    return c;
}

// "pay 2025-02-10 1124.00, fee 2025-02-12 50.00"
LoanPosition after(const Agreement& agreement, const std::string& events) {
    LoanPosition position = opening_position(agreement);
    std::istringstream stream(events);
    for (std::string said; std::getline(stream, said, ',');) {
        std::istringstream words(said);
        std::string kind, day, amount;
        words >> kind >> day >> amount;
        if (!parse_date(day)) continue;
        LoanEvent event{.on = *parse_date(day)};
        if (!amount.empty()) event.amount = *parse_yuan(amount);
        if (kind == "fee") event.kind = LoanEventKind::charge;
        if (kind == "settle") event.kind = LoanEventKind::settlement;
        if (kind == "write_off") event.kind = LoanEventKind::write_off;
        event.due_on = event.on;
        position = apply(agreement, position, event);
    }
    return position;
}

std::string payoff_words(const Agreement& agreement, const LoanPosition& position,
                         const QuoteSpan& span) {
    const auto days = quote_payoff(agreement, position, steps, span);
    if (!days) return days.error().code;
    const PayoffDay& day = days->front();
    const Payoff& owed = day.owed;
    const std::string words = fmt::format(
        "{} + {} + {} + {} + {} + {} - {} - {} = {}", format_yuan(owed.principal),
        format_yuan(owed.interest - owed.accrued_interest), format_yuan(owed.accrued_interest),
        format_yuan(owed.fee), format_yuan(owed.penalty), format_yuan(day.prepayment_fee),
        format_yuan(owed.rebate()), format_yuan(day.set_off()), format_yuan(day.total()));
    return day.refund().is_zero() ? words : words + ", refund " + format_yuan(day.refund());
}

std::string prepayment_words(const Agreement& agreement, const LoanPosition& position,
                             const QuoteSpan& span, Money amount) {
    const auto quote = quote_prepayment(agreement, position, steps, span, amount);
    if (!quote) return quote.error().code;
    const PrepaymentDay& day = quote->days.front();
    std::string words =
        fmt::format("{} + {} + {} + {} |", format_yuan(day.due), format_yuan(day.prepayment_fee),
                    format_yuan(day.interest), format_yuan(day.principal));
    for (const PrepaymentOption& option : quote->options)
        words +=
            fmt::format(" {} of {} until {}, saves {};", option.rest.size(),
                        format_yuan(option.rest[1].principal),
                        format_date(option.rest.back().due_on), format_yuan(option.interest_saved));
    words.pop_back();
    return words;
}

TEST(GoldenPayoff, CostsWhatTheTableSays) {
    std::ifstream file(DAIHOU_SOURCE_DIR "/tests/golden/payoff.case");
    ASSERT_TRUE(file);
    int number = 0, cases = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        ++cases;
        const auto fields = fields_of(line);
        ASSERT_GE(fields.size(), 4u) << "payoff.case:" << number;
        const BusinessDate on = *parse_date(fields[2]);
        const Agreement agreement(loan_of(fields[1]));
        const LoanPosition position = after(agreement, fields[1]);
        const QuoteSpan span{on, on, on, 0};
        if (fields[0] == "payoff") {
            EXPECT_EQ(payoff_words(agreement, position, span), fields[3])
                << "payoff.case:" << number;
            continue;
        }
        const Money amount = *parse_yuan(fields[0].substr(fields[0].find(' ') + 1));
        const std::string wanted = fields.size() > 4 ? fields[3] + " | " + fields[4] : fields[3];
        EXPECT_EQ(prepayment_words(agreement, position, span, amount), wanted)
            << "payoff.case:" << number;
    }
    EXPECT_GE(cases, 24);
}

}  // namespace
}  // namespace daihou::golden_payoff_test
