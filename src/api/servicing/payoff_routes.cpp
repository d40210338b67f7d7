// Routes of early settlement and prepayment in part: what it would cost, the quote given, and the
// booking of the payment it was given for.
#include <nlohmann/json.hpp>

#include "api/presenters_base.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "api/servicing/presenters_payoff.h"
#include "service/servicing/settle_loan.h"
#include "wire/payoff_json.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

LoanId loan_of_call(const Call& call) {
    return LoanId{call.id("loan_id")};
}

PayoffQuestion question_of(const Call& call) {
    return {loan_of_call(call), *call.date("from"),
            static_cast<int>(call.number("valid_days").value_or(0))};
}

Result<Response> get_payoff(const Call& call) {
    const PayoffOffer offer = TRY(offer_payoff(call.api.house, question_of(call)));
    return Response::json(wire::json_of(offer).dump());
}

Result<Response> get_prepayment(const Call& call) {
    const Money amount = Money::fen(*call.number("amount_fen"));
    const PrepaymentOffer offer = TRY(offer_prepayment(call.api.house, question_of(call), amount));
    return Response::json(wire::json_of(offer).dump());
}

Result<Response> get_quotes(const Call& call) {
    const auto lines = TRY(loan_quotes(call.api.house, loan_of_call(call)));
    return Response::json(shown(lines).dump());
}

Result<Response> quotes_now(const Call& call) {
    const auto lines = TRY(loan_quotes(call.api.house, loan_of_call(call)));
    return Response::json(shown(lines).dump(), 201);
}

BusinessDate date_in_body(const Call& call, std::string_view name) {
    return *parse_date(call.text(name));
}

PayoffQuestion question_in_body(const Call& call) {
    const int valid_days = call.body.value("valid_days", 0);
    return {loan_of_call(call), date_in_body(call, "from"), valid_days};
}

Money amount_in_body(const Call& call) {
    return Money::fen(call.body.at("amount_fen").get<std::int64_t>());
}

Result<Response> post_payoff_quote(const Call& call) {
    TRY(give_payoff_quote(call.api.house, call.me().staff, question_in_body(call)));
    return quotes_now(call);
}

Result<Response> post_prepayment_quote(const Call& call) {
    TRY(give_prepayment_quote(call.api.house, call.me().staff, question_in_body(call),
                              amount_in_body(call)));
    return quotes_now(call);
}

Result<Response> post_settlement(const Call& call) {
    const std::string channel = call.text("channel");
    TRY(settle_by_quote(call.api.house, call.me().staff,
                        {loan_of_call(call), call.id("quote"), date_in_body(call, "paid_on"),
                         amount_in_body(call), channel, ""}));
    return quotes_now(call);
}

Result<Response> post_prepayment(const Call& call) {
    const std::string channel = call.text("channel");
    const PrepaymentEffect effect = call.text("keep") == "term"
                                        ? PrepaymentEffect::smaller_instalment
                                        : PrepaymentEffect::shorter_term;
    TRY(prepay_by_quote(call.api.house, call.me().staff,
                        {loan_of_call(call), call.id("quote"), date_in_body(call, "paid_on"),
                         amount_in_body(call), channel, ""},
                        effect));
    return quotes_now(call);
}

constexpr std::int64_t valid_days_max = 92;
constexpr std::int64_t amount_max_fen = 1'000'000'000'000;

const Parameter loan_id{"loan_id", Place::path, ValueType::id, Need::required};
const Parameter quote{"quote", Place::path, ValueType::id, Need::required};

Parameter from(Place place) {
    return {"from", place, ValueType::date, Need::required};
}
Parameter valid_days(Place place) {
    return {"valid_days", place, ValueType::integer, Need::optional, {}, 0, valid_days_max};
}
Parameter amount(Place place) {
    return {"amount_fen", place, ValueType::integer, Need::required, {}, 1, amount_max_fen};
}
// Nothing to pay where as much is held for the customer, or given back, as was asked for.
const Parameter received{"amount_fen", Place::body, ValueType::integer, Need::required,
                         {},           0,           amount_max_fen};
const Parameter paid_on{"paid_on", Place::body, ValueType::date, Need::required};
const Parameter channel{"channel",
                        Place::body,
                        ValueType::text,
                        Need::required,
                        {"transfer", "counter", "auto_debit", "third_party"}};

std::vector<ApiRoute> asking_routes() {
    return {
        {Method::get,
         "/api/loans/{loan_id}/payoff",
         "payoff",
         "What an early settlement costs on each day of a span",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {loan_id, from(Place::query), valid_days(Place::query)},
         "PayoffQuote",
         get_payoff},
        {Method::get,
         "/api/loans/{loan_id}/prepayment",
         "prepayment",
         "How a prepayment in part is used and what becomes of the schedule",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {loan_id, from(Place::query), valid_days(Place::query), amount(Place::query)},
         "PrepaymentQuote",
         get_prepayment},
        {Method::get,
         "/api/loans/{loan_id}/quotes",
         "quotes",
         "Quotes given, newest first",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {loan_id},
         "QuotesGiven",
         get_quotes},
    };
}

std::vector<ApiRoute> writing_routes() {
    return {
        {Method::post,
         "/api/loans/{loan_id}/payoff-quotes",
         "payoff_quote",
         "Give an early settlement quote; recorded as a fact",
         Access::signed_in,
         Permission::give_quote,
         Repeat::keyed,
         {loan_id, from(Place::body), valid_days(Place::body)},
         "QuotesGiven",
         post_payoff_quote},
        {Method::post,
         "/api/loans/{loan_id}/prepayment-quotes",
         "prepayment_quote",
         "Give a quote of a prepayment in part; recorded as a fact",
         Access::signed_in,
         Permission::give_quote,
         Repeat::keyed,
         {loan_id, from(Place::body), valid_days(Place::body), amount(Place::body)},
         "QuotesGiven",
         post_prepayment_quote},
        {Method::post,
         "/api/loans/{loan_id}/payoff-quotes/{quote}/settlement",
         "settlement",
         "Book the payment of an early settlement quote: fee, payment and end of the loan at once",
         Access::signed_in,
         Permission::settle_loan,
         Repeat::keyed,
         {loan_id, quote, paid_on, received, channel},
         "QuotesGiven",
         post_settlement},
        {Method::post,
         "/api/loans/{loan_id}/prepayment-quotes/{quote}/payment",
         "prepayment_payment",
         "Book the payment of a prepayment quote with the option taken",
         Access::signed_in,
         Permission::settle_loan,
         Repeat::keyed,
         {loan_id,
          quote,
          paid_on,
          received,
          channel,
          {"keep", Place::body, ValueType::text, Need::required, codes_of("PrepaymentKeep")}},
         "QuotesGiven",
         post_prepayment},
    };
}

}  // namespace

std::vector<ApiRoute> payoff_routes() {
    std::vector<ApiRoute> routes = asking_routes();
    const std::vector<ApiRoute> writing = writing_routes();
    routes.insert(routes.end(), writing.begin(), writing.end());
    return routes;
}

}  // namespace daihou::api
