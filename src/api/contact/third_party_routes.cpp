// Routes of people who may know where a lost debtor is: who was named, what may be said to them,
// what came of asking. Whether they may be asked is the contact guard's (contact_routes.cpp).
#include <charconv>
#include <nlohmann/json.hpp>

#include "api/law/law_routes.h"
#include "api/task/own_task.h"
#include "service/contact/third_parties.h"
#include "service/loan_now.h"
#include "service/view/person/read_person.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;
using Json = nlohmann::ordered_json;

LoanId loan_of_call(const Call& call) {
    return LoanId{call.id("loan_id")};
}

template <class T, std::size_t N>
T named(const std::array<std::string_view, N>& names, std::string_view name) {
    return static_cast<T>(std::ranges::find(names, name) - names.begin());
}

std::int64_t number_in(const Call& call, std::string_view name) {
    const std::string text = call.text(name);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Result<Response> page_answer(const Call& call, int status) {
    House& house = call.api.house;
    Json items = Json::array();
    for (const ThirdParty& each : TRY(third_parties(house, loan_of_call(call)))) {
        const PersonLine person = TRY(read_person(house, each.person));
        items.push_back({{"person", std::to_string(each.person.value)},
                         {"name_masked", person.name_masked},
                         {"phone_masked", person.phone_masked},
                         {"tie", name_of(each.named.tie)},
                         {"joint_debt", name_of(each.named.joint_debt)},
                         {"source", each.named.source},
                         {"has_refused", each.has_refused},
                         {"last_answer", name_of(each.last_answer)},
                         {"times_asked", each.times_asked}});
    }
    const Messages& messages = house.messages();
    const Bilingual hotline = messages.text("house.hotline");
    const Bilingual script = messages.text("third_party.script", {hotline.zh});
    return Response::json(
        Json{{"items", items}, {"script", {{"zh", script.zh}, {"en", script.en}}}}.dump(), status);
}

Result<Response> get_third_parties(const Call& call) {
    TRY(loan_now(call.api.house, loan_of_call(call)));
    return page_answer(call, 200);
}

Result<Response> post_third_party(const Call& call) {
    TRY(name_third_party(
        call.api.house, call.me().staff,
        {loan_of_call(call), PersonId{number_in(call, "debtor")}, call.text("name"),
         call.text("phone"), named<ThirdPartyTie>(third_party_tie_names, call.text("tie")),
         named<JointDebtProof>(joint_debt_proof_names, call.text("joint_debt")),
         call.text("source")},
        attempt_of(call)));
    return page_answer(call, 201);
}

Result<Response> post_talk(const Call& call) {
    TRY(record_third_party_talk(
        call.api.house, call.me().staff,
        {loan_of_call(call), PersonId{call.id("person")}, number_in(call, "contact"),
         named<ThirdPartyAnswer>(third_party_answer_names, call.text("answer")),
         call.text("note")}));
    return page_answer(call, 201);
}

const Parameter loan_id{"loan_id", Place::path, ValueType::id, Need::required};

Parameter told(std::string_view name, ValueType type = ValueType::text) {
    return {name, Place::body, type, Need::required};
}
Parameter chosen(std::string_view name, std::string_view list) {
    return {name, Place::body, ValueType::text, Need::required, codes_of(list)};
}

}  // namespace

std::vector<ApiRoute> third_party_routes() {
    return {
        {Method::get,
         "/api/loans/{loan_id}/third-parties",
         "third_parties",
         "People who may know where the debtor is, and the script that discloses nothing",
         Access::signed_in,
         Permission::record_visit,
         Repeat::plain,
         {loan_id},
         "ThirdPartyPage",
         get_third_parties},
        {Method::post,
         "/api/loans/{loan_id}/third-parties",
         "third_party_named",
         "Name somebody who may know where the debtor is, or a spouse who owes too",
         Access::signed_in,
         Permission::record_visit,
         Repeat::keyed,
         {loan_id, told("debtor", ValueType::id), told("name"), told("phone"),
          chosen("tie", "ThirdPartyTie"), chosen("joint_debt", "JointDebtProof"), told("source")},
         "ThirdPartyPage",
         post_third_party},
        {Method::post,
         "/api/loans/{loan_id}/third-parties/{person}/talk",
         "third_party_talk",
         "Record what came of asking them; a refusal stops it for good",
         Access::signed_in,
         Permission::record_visit,
         Repeat::keyed,
         {loan_id,
          {"person", Place::path, ValueType::id, Need::required},
          told("contact", ValueType::id),
          chosen("answer", "ThirdPartyAnswer"),
          {"note", Place::body, ValueType::text}},
         "ThirdPartyPage",
         post_talk}};
}

}  // namespace daihou::api
