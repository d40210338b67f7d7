// Routes of the contact guard: what it says of contacting the customer of a task now, and the
// asking that is put on record before a call is made or a message sent.
#include <charconv>
#include <nlohmann/json.hpp>

#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "api/task/own_task.h"
#include "service/contact/ask_contact.h"
#include "service/contact/record_phone.h"
#include "service/letters/live_figures.h"
#include "wire/contact_json.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;
using Json = nlohmann::ordered_json;

constexpr std::size_t text_bytes_max = 6'000;

// Made here and now from the approved words, whatever the page shows: the figures are of this
// minute.
Done take_message(const Call& call, ContactForm& form) {
    House& house = call.api.house;
    const TaskLine task = TRY(own_task(call, form.task));
    if (!task.person)
        return Error{ErrorKind::conflict, "contact_without_person", "the task is about no person"};
    const LoanNow now = TRY(loan_now(house, task.loan_id));
    const MadeMessage made =
        TRY(made_message(house, now, form.message, relation_of(task.person->role)));
    form.channel = made.text.channel;
    form.text = made.title.empty() ? made.said : made.title + "\n" + made.said;
    return done();
}

Result<ContactForm> form_of(const Call& call) {
    ContactForm form;
    form.task = TaskId{call.id("task")};
    form.channel = channel_of(TRY(own_task(call, form.task)).kind);
    const std::string channel = call.text("channel");
    for (const ContactChannel known : all_contact_channels)
        if (name_of(known) == channel) form.channel = known;
    form.script = call.text("script");
    form.text = call.text("text");
    form.message = call.text("message");
    const std::string third = call.text("third_party");
    std::from_chars(third.data(), third.data() + third.size(), form.third_party.value);
    if (!form.message.empty()) TRY(take_message(call, form));
    if (form.text.size() > text_bytes_max)
        return bad_input_in("text", "contact_text_too_long",
                            fmt::format("a text takes up to {} bytes", text_bytes_max));
    return form;
}

Json shown(const PreparedContact& prepared, const Messages& messages) {
    Json json{{"task", std::to_string(prepared.id.value)},
              {"channel", name_of(prepared.contact.channel)},
              {"purpose", name_of(prepared.contact.purpose)},
              {"relation", name_of(prepared.contact.relation)}};
    json.update(wire::json_of(prepared.verdict, prepared.zone(), messages));
    const BusinessDate day = prepared.zone().local_day(prepared.contact.at);
    json["calls_today"] = prepared.past.of_number.count_since(day, CountedAs::attempts);
    json["talks_today"] = prepared.past.of_person.count_since(day, CountedAs::conversations);
    return json;
}

Result<Response> post_weigh(const Call& call) {
    const ContactForm form = TRY(form_of(call));
    const PreparedContact prepared = TRY(weigh_contact(call.api.house, call.me().staff, form));
    return Response::json(shown(prepared, call.api.house.messages()).dump());
}

Result<Response> post_ask(const Call& call) {
    const ContactForm form = TRY(form_of(call));
    const AskedAnswer answer =
        TRY(ask_contact(call.api.house, call.me().staff, form, attempt_of(call)));
    Json json = shown(answer.prepared, call.api.house.messages());
    json["contact"] = std::to_string(answer.judged);
    return Response::json(json.dump(), 201);
}

Result<Response> post_phone(const Call& call) {
    PhoneToRecord told;
    told.loan = LoanId{call.id("loan_id")};
    told.person = PersonId{call.id("person")};
    told.phone = call.text("phone");
    told.note = call.text("note");
    const std::string source = call.text("source");
    for (const PhoneSource known : all_phone_sources)
        if (name_of(known) == source) told.source = known;
    TRY(record_phone(call.api.house, call.me().staff, told));
    return Response::json(Json{{"recorded", true}}.dump(), 201);
}

std::vector<Parameter> parameters() {
    return {{"task", Place::path, ValueType::id, Need::required},
            {"channel", Place::body, ValueType::text, Need::optional, codes_of("ContactChannel")},
            {"script", Place::body, ValueType::text},
            {"text", Place::body, ValueType::text},
            {"message", Place::body, ValueType::text},
            {"third_party", Place::body, ValueType::id}};
}

}  // namespace

std::vector<ApiRoute> contact_routes() {
    return {
        {Method::post, "/api/tasks/{task}/contact/weigh", "contact_weigh",
         "Whether the customer of a task may be contacted so now; nothing is recorded",
         Access::signed_in, Permission::record_visit, Repeat::plain, parameters(), "ContactAnswer",
         post_weigh},
        {Method::post, "/api/tasks/{task}/contact", "contact_ask",
         "Ask whether the customer may be contacted, on record, as the call is about to be made",
         Access::signed_in, Permission::record_visit, Repeat::keyed_by_fact, parameters(),
         "ContactAnswer", post_ask},
        {Method::post,
         "/api/loans/{loan_id}/persons/{person}/phone",
         "phone_told",
         "Record a number a party of the loan is reached under, in place of the one before",
         Access::signed_in,
         Permission::record_visit,
         Repeat::keyed,
         {{"loan_id", Place::path, ValueType::id, Need::required},
          {"person", Place::path, ValueType::id, Need::required},
          {"phone", Place::body, ValueType::text, Need::required},
          {"source", Place::body, ValueType::text, Need::required, codes_of("PhoneSource")},
          {"note", Place::body, ValueType::text}},
         "Recorded",
         post_phone},
    };
}

}  // namespace daihou::api
