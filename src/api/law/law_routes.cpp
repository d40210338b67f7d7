// Routes of letters and law on the loan page: letters from drawing to service, legal matters step
// by step, what they cost.
#include "api/law/law_routes.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "api/task/work_events.h"
#include "service/letters/draw_letter.h"
#include "service/letters/legal_matters.h"
#include "wire/law_json.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

constexpr std::int64_t amount_max_fen = 1'000'000'000'000;
constexpr std::array proofs = {DeliveryProof::registered_mail, DeliveryProof::signed_receipt,
                               DeliveryProof::notary, DeliveryProof::court,
                               DeliveryProof::electronic};

LoanId loan_of_call(const Call& call) {
    return LoanId{call.id("loan_id")};
}

// The value with that name among those an enumeration counts up from 0.
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

Money amount_in(const Call& call, const char* name) {
    const bool is_there = call.body.contains(name) && call.body.at(name).is_number_integer();
    return Money::fen(is_there ? call.body.at(name).get<std::int64_t>() : 0);
}

Result<Response> law_answer(const Call& call, int status) {
    House& house = call.api.house;
    const LawPage page = TRY(read_law(house, loan_of_call(call)));
    return Response::json(wire::json_of(house, page).dump(), status);
}

Result<Response> get_law(const Call& call) {
    return law_answer(call, 200);
}

Result<Response> post_letter_drawn(const Call& call) {
    TRY(draw_letter(call.api.house, call.me().staff,
                    {loan_of_call(call), PersonId{number_in(call, "person")}, call.text("text"),
                     number_in(call, "matter"), call.text("why")}));
    publish_approvals(call.api.hub, loan_of_call(call).value);
    return law_answer(call, 201);
}

// Name and address stand on it: who looks at it is on record.
Result<Response> get_page(const Call& call) {
    House& house = call.api.house;
    const LoanNow now = TRY(loan_now(house, loan_of_call(call)));
    const std::int64_t id = call.id("letter");
    const LetterStanding standing = TRY(letter_of_loan(house, now, id));
    Response response;
    response.body = TRY(page_of(house, standing));
    const Instant moment = house.clock().now();
    const NewFact shown{
        moment,
        fmt::format("letter_shown:{}:{}:{}", id, call.me().staff.value,
                    moment.time_since_epoch().count()),
        call.me().staff,
        DataRevealed{standing.drawn.person, {}, "address", fmt::format("letter {}", id)}};
    TRY(house.commit(std::span(&shown, 1)));
    response.set_header("Content-Type", "application/pdf")
        .set_header("Content-Disposition", fmt::format("inline; filename=\"letter-{}.pdf\"", id))
        .set_header("Cache-Control", "no-store");
    return response;
}

Result<Response> post_posting(const Call& call) {
    TRY(post_letter(
        call.api.house, call.me().staff,
        {loan_of_call(call), call.id("letter"),
         named<LetterPost>(letter_post_names, call.text("post")), call.text("tracking_number")}));
    return law_answer(call, 201);
}

Result<Response> post_service(const Call& call) {
    const std::string proof = call.text("proof");
    TRY(record_service(
        call.api.house, call.me().staff,
        {loan_of_call(call), call.id("letter"), named<ServedTo>(served_to_names, call.text("to")),
         *std::ranges::find(proofs, proof, [](DeliveryProof each) { return name_of(each); }),
         call.text("reference"), *parse_date(call.text("on"))}));
    return law_answer(call, 201);
}

Result<Response> post_return(const Call& call) {
    TRY(record_return(
        call.api.house, call.me().staff,
        {loan_of_call(call), call.id("letter"),
         named<ReturnGround>(return_ground_names, call.text("ground")), call.text("note")}));
    return law_answer(call, 201);
}

Result<Response> post_withdrawal(const Call& call) {
    TRY(withdraw_letter(call.api.house, call.me().staff,
                        {loan_of_call(call), call.id("letter"), call.text("why")}));
    return law_answer(call, 201);
}

Result<Response> post_matter(const Call& call) {
    TRY(open_matter(call.api.house, call.me().staff,
                    {loan_of_call(call), named<MatterKind>(matter_kind_names, call.text("kind")),
                     call.text("court"), amount_in(call, "claim_fen"), call.text("why")}));
    publish_approvals(call.api.hub, loan_of_call(call).value);
    return law_answer(call, 201);
}

Result<Response> post_step(const Call& call) {
    MatterToStep step;
    step.loan = loan_of_call(call);
    step.matter = call.id("matter");
    step.step = named<MatterStep>(matter_step_names, call.text("step"));
    step.on = *parse_date(call.text("on"));
    step.reference = call.text("reference");
    if (const std::string by = call.text("next_by"); !by.empty()) step.next_by = *parse_date(by);
    step.note = call.text("note");
    TRY(step_matter(call.api.house, call.me().staff, step));
    return law_answer(call, 201);
}

Result<Response> post_cost(const Call& call) {
    CostToRecord cost;
    cost.loan = loan_of_call(call);
    cost.matter = number_in(call, "matter");
    cost.cost = named<LegalCostKind>(legal_cost_names, call.text("kind"));
    cost.amount = amount_in(call, "amount_fen");
    cost.reference = call.text("reference");
    cost.clause = call.text("clause");
    if (call.text("then") == "charge") cost.then = CostToRecord::Then::charge;
    TRY(record_cost(call.api.house, call.me().staff, cost));
    publish_approvals(call.api.hub, cost.loan.value);
    return law_answer(call, 201);
}

const Parameter loan_id{"loan_id", Place::path, ValueType::id, Need::required};
const Parameter letter{"letter", Place::path, ValueType::id, Need::required};
const Parameter matter{"matter", Place::path, ValueType::id, Need::required};

Parameter told(std::string_view name, ValueType type = ValueType::text) {
    return {name, Place::body, type, Need::required};
}
Parameter chosen(std::string_view name, std::string_view list) {
    return {name, Place::body, ValueType::text, Need::required, codes_of(list)};
}
Parameter amount(std::string_view name) {
    return {name, Place::body, ValueType::integer, Need::required, {}, 1, amount_max_fen};
}
Parameter may_tell(std::string_view name, ValueType type = ValueType::text) {
    return {name, Place::body, type};
}

ApiRoute writing(std::string_view path, std::string_view name, std::string_view summary,
                 std::vector<Parameter> parameters, Handler handle) {
    parameters.insert(parameters.begin(), loan_id);
    return {Method::post,
            path,
            name,
            summary,
            Access::signed_in,
            Permission::recover_vehicle,
            Repeat::keyed,
            parameters,
            "LawPage",
            handle};
}

std::vector<ApiRoute> letter_routes() {
    return {{Method::get,
             "/api/loans/{loan_id}/law",
             "law",
             "Letters, legal matters and their costs, with what may be begun now",
             Access::signed_in,
             Permission::see_loan,
             Repeat::plain,
             {loan_id},
             "LawPage",
             get_law},
            {Method::get,
             "/api/loans/{loan_id}/letters/{letter}/page",
             "letter_page",
             "The page of a letter with its envelope as a PDF; that it was shown is on record",
             Access::signed_in,
             Permission::reveal_personal,
             Repeat::plain,
             {loan_id, letter},
             "",
             get_page},
            writing("/api/loans/{loan_id}/letters", "letter_draw",
                    "Draw a letter from an approved text with the figures of this minute",
                    {told("person", ValueType::id), told("text"), may_tell("matter", ValueType::id),
                     may_tell("why")},
                    post_letter_drawn),
            writing("/api/loans/{loan_id}/letters/{letter}/posting", "letter_post",
                    "Record that it was posted, sealed and registered; the contact guard is asked",
                    {letter, chosen("post", "LetterPost"), told("tracking_number")}, post_posting),
            writing("/api/loans/{loan_id}/letters/{letter}/withdrawal", "letter_withdrawn",
                    "Withdraw a letter that was not posted yet", {letter, told("why")},
                    post_withdrawal),
            writing("/api/loans/{loan_id}/letters/{letter}/service", "letter_served",
                    "Record who took it, with proof; the clocks of the law follow",
                    {letter, chosen("to", "ServedTo"), chosen("proof", "DeliveryProof"),
                     told("reference"), told("on", ValueType::date)},
                    post_service),
            writing("/api/loans/{loan_id}/letters/{letter}/return", "letter_returned",
                    "Record that it came back",
                    {letter, chosen("ground", "ReturnGround"), may_tell("note")}, post_return)};
}

}  // namespace

std::vector<ApiRoute> law_routes() {
    std::vector<ApiRoute> routes = letter_routes();
    routes.push_back(writing(
        "/api/loans/{loan_id}/matters", "matter_open", "Put a legal matter before a second person",
        {chosen("kind", "MatterKind"), told("court"), amount("claim_fen"), told("why")},
        post_matter));
    routes.push_back(
        writing("/api/loans/{loan_id}/matters/{matter}/steps", "matter_step",
                "Record the next step of a legal matter",
                {matter, chosen("step", "MatterStep"), told("on", ValueType::date),
                 told("reference"), may_tell("next_by", ValueType::date), may_tell("note")},
                post_step));
    routes.push_back(writing(
        "/api/loans/{loan_id}/legal-costs", "legal_cost",
        "Record what a letter or matter cost, and ask to put it on the loan where that is lawful",
        {chosen("kind", "LegalCostKind"),
         amount("amount_fen"),
         told("reference"),
         may_tell("matter", ValueType::id),
         may_tell("clause"),
         {"then", Place::body, ValueType::text, Need::required, {"keep", "charge"}}},
        post_cost));
    return routes;
}

}  // namespace daihou::api
