// Routes by which staff make links for borrowers and guarantors, see what came of them and take
// them back. The pages behind a link are none of these: self_service/.
#include <nlohmann/json.hpp>

#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "api/self_service/presenters_link.h"
#include "service/self_service/link_text.h"
#include "service/view/follow_up/read_task.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

constexpr std::string_view link_place = "{link}";

Result<Response> get_links(const Call& call) {
    return Response::json(
        shown(TRY(read_links(call.api.house, LoanId{call.id("loan_id")}))).dump());
}

// Purposes come as an object of yeses: {"answer": true}.
Result<std::vector<LinkPurpose>> purposes_in(const Json& body) {
    std::vector<LinkPurpose> purposes;
    for (const auto& [name, value] : body.at("purposes").items()) {
        const auto purpose = link_purpose_named(name);
        if (!purpose || !value.is_boolean())
            return bad_input_in("purposes", "link_purpose_unknown", "no such purpose");
        if (value.get<bool>()) purposes.push_back(*purpose);
    }
    return purposes;
}

Result<LinkToMake> link_in(const Call& call) {
    LinkToMake wanted;
    wanted.loan = LoanId{call.id("loan_id")};
    wanted.person = PersonId{call.id("person")};
    wanted.purposes = TRY(purposes_in(call.body));
    wanted.photo = link_photo_named(call.text("photo")).value_or(LinkPhoto::none);
    return wanted;
}

Result<Response> post_link(const Call& call) {
    House& house = call.api.house;
    const LinkToMake wanted = TRY(link_in(call));
    const MadeLink made = TRY(make_link(house, call.me().staff, wanted));
    TRY(send_link(house, call.me().staff, wanted.person, made));
    const SelfServiceRules rules = TRY(house.policy().self_service_on(house.clock().today()));
    return Response::json(shown(made, link_address(rules.site_address, made.token),
                                link_text(house.messages(), link_place, made.until))
                              .dump(),
                          201);
}

Result<Response> post_revocation(const Call& call) {
    const LoanId loan{call.id("loan_id")};
    TRY(revoke_link(call.api.house, call.me().staff, loan, call.id("link")));
    return get_links(call);
}

const Parameter loan_id{"loan_id", Place::path, ValueType::id, Need::required};

}  // namespace

std::vector<ApiRoute> link_routes() {
    return {
        {Method::get,
         "/api/loans/{loan_id}/links",
         "links",
         "One-time links of a loan, what was done by them and what may still be",
         Access::signed_in,
         Permission::see_loan,
         Repeat::plain,
         {loan_id},
         "Links",
         get_links},
        // Not keyed: the answer to a key is kept, and a token is kept nowhere.
        {Method::post,
         "/api/loans/{loan_id}/persons/{person}/links",
         "link",
         "Make a one-time link; its address is told this once",
         Access::signed_in,
         Permission::record_visit,
         Repeat::plain,
         {loan_id,
          {"person", Place::path, ValueType::id, Need::required},
          {"purposes",
           Place::body,
           ValueType::object,
           Need::required,
           {},
           0,
           INT64_MAX,
           "LinkPurposes"},
          {"photo", Place::body, ValueType::text, Need::optional, codes_of("LinkPhoto")}},
         "MadeLink",
         post_link},
        {Method::post,
         "/api/loans/{loan_id}/links/{link}/revocation",
         "link_revocation",
         "Take a link back; it opens nothing from now on",
         Access::signed_in,
         Permission::record_visit,
         Repeat::plain,
         {loan_id, {"link", Place::path, ValueType::id, Need::required}},
         "Links",
         post_revocation},
    };
}

}  // namespace daihou::api
