// Routes of guarantors: what one stands for, and what moves the clock of a guarantee.
#include <nlohmann/json.hpp>

#include "api/guarantor/presenters_guarantor.h"
#include "api/loan/presenters_loan.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "service/guarantor/record_guarantee.h"
#include "service/view/loan/read_loan.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

template <class T, std::size_t N>
T named(const std::array<T, N>& values, std::string_view name) {
    return *std::ranges::find(values, name, [](T value) { return name_of(value); });
}
constexpr std::array manners = {ClaimManner::demand_letter, ClaimManner::suit_against_guarantor,
                                ClaimManner::suit_against_borrower};
constexpr std::array proofs = {DeliveryProof::registered_mail, DeliveryProof::signed_receipt,
                               DeliveryProof::notary, DeliveryProof::court,
                               DeliveryProof::electronic};
constexpr std::array grounds = {PriorSuitGround::enforcement_failed, PriorSuitGround::borrower_gone,
                                PriorSuitGround::borrower_bankrupt, PriorSuitGround::property_short,
                                PriorSuitGround::waived};

Result<Response> get_guarantees(const Call& call) {
    const GuarantorPage page = TRY(read_guarantor(call.api.house, PersonId{call.id("person")}));
    return Response::json(shown(page).dump());
}

Response recorded() {
    return Response::json(Json{{"recorded", true}}.dump(), 201);
}

Result<Response> post_claim(const Call& call) {
    TRY(record_claim(
        call.api.house, call.me().staff,
        {LoanId{call.id("loan_id")}, PersonId{call.id("person")},
         named(manners, call.text("manner")), Money::fen(*call.number("amount_fen")),
         named(proofs, call.text("proof")), call.text("reference"), *parse_date(call.text("on"))}));
    return recorded();
}

Result<Response> post_defence(const Call& call) {
    TRY(end_prior_suit_defence(call.api.house, call.me().staff,
                               {LoanId{call.id("loan_id")}, PersonId{call.id("person")},
                                named(grounds, call.text("ground")), call.text("reference"),
                                *parse_date(call.text("on"))}));
    return recorded();
}

Result<Response> post_call_due(const Call& call) {
    TRY(record_call_due(
        call.api.house, call.me().staff,
        {LoanId{call.id("loan_id")}, *parse_date(call.text("due_on")), call.text("reference")}));
    return recorded();
}

const Parameter loan_id{"loan_id", Place::path, ValueType::id, Need::required};
const Parameter person{"person", Place::path, ValueType::id, Need::required};
const Parameter reference{"reference", Place::body, ValueType::text, Need::required};
const Parameter on{"on", Place::body, ValueType::date, Need::required};

ApiRoute writing(std::string_view path, std::string_view id, std::string_view summary,
                 std::vector<Parameter> parameters, Result<Response> (*handle)(const Call&)) {
    return {Method::post,
            path,
            id,
            summary,
            Access::signed_in,
            Permission::record_claim,
            Repeat::keyed,
            std::move(parameters),
            "Recorded",
            handle};
}

}  // namespace

std::vector<ApiRoute> guarantor_routes() {
    return {
        {Method::get,
         "/api/persons/{person}/guarantees",
         "guarantees",
         "What a guarantor stands for over all loans, with the clock of each guarantee",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {person},
         "GuarantorPage",
         get_guarantees},
        writing("/api/loans/{loan_id}/persons/{person}/claims", "guarantee_claim",
                "Record a claim that keeps a guarantee, with its proof",
                {loan_id,
                 person,
                 {"manner", Place::body, ValueType::text, Need::required, codes_of("ClaimManner")},
                 {"amount_fen",
                  Place::body,
                  ValueType::integer,
                  Need::required,
                  {},
                  0,
                  100'000'000'000},
                 {"proof", Place::body, ValueType::text, Need::required, codes_of("DeliveryProof")},
                 reference,
                 on},
                post_claim),
        writing(
            "/api/loans/{loan_id}/persons/{person}/prior_suit", "prior_suit",
            "Record that a general guarantor's defence of prior suit has ended",
            {loan_id,
             person,
             {"ground", Place::body, ValueType::text, Need::required, codes_of("PriorSuitGround")},
             reference,
             on},
            post_defence),
        writing("/api/loans/{loan_id}/called_due", "called_due",
                "Record that the whole debt was called due early",
                {loan_id, {"due_on", Place::body, ValueType::date, Need::required}, reference},
                post_call_due),
    };
}

}  // namespace daihou::api
