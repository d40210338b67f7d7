#include "service/servicing/quote_payoff.h"

namespace daihou {
namespace {

// A question with everything its answer rests on.
struct Asked {
    LoanNow now;
    std::vector<PrepaymentFeeStep> steps;
    QuoteSpan span;
    std::string policy_digest;
};

Result<Asked> ask(House& house, const PayoffQuestion& question) {
    Asked asked{TRY(loan_now(house, question.loan)), {}, {}, house.policy().digest()};
    const BusinessDate today = house.clock().today();
    const auto policy = TRY(house.policy().on(today));
    asked.steps = house.policy().prepayment_fees(asked.now.loan.product,
                                                 asked.now.loan.contract().disbursed_on);
    asked.span = {today, question.from, question.from + Days(question.valid_days),
                  policy->payoff_quote.valid_days_max};
    return asked;
}

Result<std::vector<PayoffDay>> payoff_of(const Asked& asked) {
    return quote_payoff(asked.now.loan.agreement, asked.now.loan.position, asked.steps, asked.span);
}

Result<PrepaymentQuote> prepayment_of(const Asked& asked, Money amount) {
    return quote_prepayment(asked.now.loan.agreement, asked.now.loan.position, asked.steps,
                            asked.span, amount);
}

Done check_day_ahead(House& house, BusinessDate from) {
    const BusinessDate today = house.clock().today();
    if (from >= today) return done();
    return Error{ErrorKind::conflict,
                 "payoff_day_passed",
                 fmt::format("nobody can pay on {} any more; quote from {} on", format_date(from),
                             format_date(today)),
                 {{"field", "from"}, {"today", format_date(today)}}};
}

// Two quotes given on the same state of the loan in the same moment: one lands.
Result<std::int64_t> record(House& house, StaffId by, const LoanNow& now, Fact quoted) {
    const NewFact news{house.clock().now(),
                       fmt::format("quote:{}:{}", now.loan.loan.value, now.facts.back().sequence),
                       by, std::move(quoted)};
    const auto appended = TRY(house.commit(std::span(&news, 1)));
    if (appended.front().outcome == Appended::Outcome::landed) return appended.front().sequence;
    return Error{ErrorKind::conflict, "loan_changed_meanwhile",
                 "somebody recorded something on the loan in the same moment"};
}

}  // namespace

Result<PayoffOffer> offer_payoff(House& house, const PayoffQuestion& question) {
    const Asked asked = TRY(ask(house, question));
    return PayoffOffer{asked.now.loan.key, asked.span.given_on, asked.span.valid_days_max,
                       TRY(payoff_of(asked))};
}

Result<PrepaymentOffer> offer_prepayment(House& house, const PayoffQuestion& question,
                                         Money amount) {
    const Asked asked = TRY(ask(house, question));
    return PrepaymentOffer{asked.now.loan.key, asked.span.given_on, asked.span.valid_days_max,
                           TRY(prepayment_of(asked, amount))};
}

Result<std::int64_t> give_payoff_quote(House& house, StaffId by, const PayoffQuestion& question) {
    TRY(check_day_ahead(house, question.from));
    const Asked asked = TRY(ask(house, question));
    PayoffQuoted quoted{question.loan, question.from, {}, asked.policy_digest};
    const auto days = TRY(payoff_of(asked));
    for (const PayoffDay& day : days)
        quoted.days.push_back({day.total(), day.prepayment_fee, day.set_off(), day.refund()});
    return record(house, by, asked.now, std::move(quoted));
}

Result<std::int64_t> give_prepayment_quote(House& house, StaffId by, const PayoffQuestion& question,
                                           Money amount) {
    TRY(check_day_ahead(house, question.from));
    const Asked asked = TRY(ask(house, question));
    PrepaymentQuoted quoted{question.loan, amount, question.from, {}, asked.policy_digest};
    const PrepaymentQuote quote = TRY(prepayment_of(asked, amount));
    for (const PrepaymentDay& day : quote.days)
        quoted.days.push_back({day.due, day.prepayment_fee, day.interest, day.principal});
    return record(house, by, asked.now, std::move(quoted));
}

}  // namespace daihou
