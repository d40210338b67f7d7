// Routes of what staff puts on a loan or takes off it by hand: charges and waivers.
#include <nlohmann/json.hpp>

#include "api/presenters_loan.h"
#include "api/routes.h"
#include "api/schemas.h"
#include "service/adjust_charges.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

// The charges of the loan as they are now.
Result<Response> charges_now(const Call& call) {
    const LoanPage page = TRY(read_loan(call.api.house, LoanId{call.id("loan_id")}));
    return Response::json(shown(page.charges).dump(), 201);
}

Money amount_of(const Call& call) {
    return Money::fen(call.body.at("amount_fen").get<std::int64_t>());
}

Result<Response> post_charge(const Call& call) {
    const std::string kind = call.text("kind"), why = call.text("why");
    const NamedCharge charge = kind == "legal_cost" ? NamedCharge::legal_cost
                               : kind == "penalty"  ? NamedCharge::penalty
                                                    : NamedCharge::fee;
    TRY(raise_charge(call.api.house, {call.me().staff, call.me().roles},
                     {LoanId{call.id("loan_id")}, charge, amount_of(call), why}));
    return charges_now(call);
}

Result<Response> post_waiver(const Call& call) {
    const std::string kind = call.text("what"), why = call.text("why");
    const Waived what = kind == "fee_charges"       ? Waived::fee_charges
                        : kind == "penalty_charges" ? Waived::penalty_charges
                                                    : Waived::penalty_interest;
    TRY(grant_waiver(call.api.house, {call.me().staff, call.me().roles},
                     {LoanId{call.id("loan_id")}, what, amount_of(call), why}));
    return charges_now(call);
}

}  // namespace

std::vector<ApiRoute> charge_routes() {
    const Parameter loan_id{"loan_id", Place::path, ValueType::id, Need::required};
    const Parameter amount{"amount_fen", Place::body, ValueType::integer, Need::required,
                           {},           1,           1'000'000'000};
    const Parameter why{"why", Place::body, ValueType::text, Need::required};
    return {
        {Method::post,
         "/api/loans/{loan_id}/charges",
         "charge",
         "Put a charge on a loan, due today",
         Access::signed_in,
         Permission::raise_charge,
         Repeat::keyed,
         {loan_id,
          {"kind", Place::body, ValueType::text, Need::required, {"fee", "penalty", "legal_cost"}},
          amount,
          why},
         "Charges",
         post_charge},
        {Method::post,
         "/api/loans/{loan_id}/waivers",
         "waiver",
         "Waive charges or penalty interest, within the limit of one's role",
         Access::signed_in,
         Permission::waive_charge,
         Repeat::keyed,
         {loan_id,
          {"what", Place::body, ValueType::text, Need::required, codes_of("Waived")},
          amount,
          why},
         "Charges",
         post_waiver},
    };
}

}  // namespace daihou::api
