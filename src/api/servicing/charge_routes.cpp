// Routes of what staff puts on a loan or takes off it by hand: charges and waivers.
#include <nlohmann/json.hpp>

#include "api/loan/presenters_loan.h"
#include "api/presenters_base.h"
#include "api/route/problems.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "api/task/work_events.h"
#include "service/servicing/adjust_charges.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

// The charges of the loan as they are now.
Result<Response> charges_now(const Call& call, int status) {
    const LoanPage page = TRY(read_loan(call.api.house, LoanId{call.id("loan_id")}));
    return Response::json(shown(page.charges).dump(), status);
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
    return charges_now(call, 201);
}

Waived waived_named(std::string_view kind) {
    return kind == "fee_charges"       ? Waived::fee_charges
           : kind == "penalty_charges" ? Waived::penalty_charges
                                       : Waived::penalty_interest;
}

// What post_waiver would say to the amount; null where none is asked about.
Result<Json> waiver_answer(const Call& call, const StaffInCharge& by) {
    const auto fen = call.number("amount_fen");
    const auto kind = call.query("what");
    if (!fen || !kind) return Json();
    const auto remains =
        try_waiver(call.api.house, by,
                   {LoanId{call.id("loan_id")}, waived_named(*kind), Money::fen(*fen), {}});
    if (remains.has_value())
        return Json{{"remains_fen", remains->remains.fen()},
                    {"asks_role", remains->asks_role.empty() ? Json() : Json(remains->asks_role)},
                    {"refusal", nullptr}};
    if (remains.error().kind == ErrorKind::unavailable) return remains.error();
    return Json{{"remains_fen", nullptr},
                {"asks_role", nullptr},
                {"refusal", problem_shown(call.api.house.messages(), remains.error())}};
}

Result<Response> get_waiver_rooms(const Call& call) {
    const StaffInCharge by{call.me().staff, call.me().roles};
    const WaiverRooms rooms = TRY(waiver_rooms(call.api.house, by, LoanId{call.id("loan_id")}));
    Json kinds = Json::array();
    for (const WaiverRoom& room : rooms.kinds)
        kinds.push_back({{"what", name_of(room.what)},
                         {"owed_fen", room.owed.fen()},
                         {"limit_fen", room.limit.fen()}});
    return Response::json(Json{
        {"as_of", shown(rooms.as_of)}, {"kinds", kinds}, {"answer", TRY(waiver_answer(call, by))}}
                              .dump());
}

Result<Response> post_waiver(const Call& call) {
    const std::string why = call.text("why");
    const Waived what = waived_named(call.text("what"));
    const Waiving waiving =
        TRY(waive_or_ask(call.api.house, {call.me().staff, call.me().roles},
                         {LoanId{call.id("loan_id")}, what, amount_of(call), why}));
    if (waiving == Waiving::booked) return charges_now(call, 201);
    publish_approvals(call.api.hub, 0);
    return charges_now(call, 202);
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
        {Method::get,
         "/api/loans/{loan_id}/waiver-room",
         "waiver_room",
         "What one may waive now, and what would be said to an amount",
         Access::signed_in,
         Permission::waive_charge,
         Repeat::plain,
         {loan_id,
          {"what", Place::query, ValueType::text, Need::optional, codes_of("Waived")},
          {"amount_fen", Place::query, ValueType::integer, Need::optional, {}, 1, 1'000'000'000}},
         "WaiverRooms",
         get_waiver_rooms},
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
