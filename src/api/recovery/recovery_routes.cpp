// Routes of taking and selling a vehicle, of legal notices and of the wall of legal clocks.
#include <charconv>
#include <nlohmann/json.hpp>
#include <sstream>

#include "api/route/problems.h"
#include "api/route/routes.h"
#include "api/route/schemas.h"
#include "api/task/work_events.h"
#include "service/recovery/record_legal_notice.h"
#include "wire/recovery_json.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

// The value with that name among those an enumeration counts up from 0.
template <class T, std::size_t N>
T named(const std::array<std::string_view, N>& names, std::string_view name) {
    return static_cast<T>(std::ranges::find(names, name) - names.begin());
}
constexpr std::array proofs = {DeliveryProof::registered_mail, DeliveryProof::signed_receipt,
                               DeliveryProof::notary, DeliveryProof::court,
                               DeliveryProof::electronic};
constexpr std::int64_t amount_max_fen = 1'000'000'000'000;

LoanId loan_of_call(const Call& call) {
    return LoanId{call.id("loan_id")};
}

std::int64_t integer_in(const Call& call, const char* name) {
    const bool is_there = call.body.contains(name) && call.body.at(name).is_number_integer();
    return is_there ? call.body.at(name).get<std::int64_t>() : 0;
}

StaffId staff_in(const Call& call, std::string_view name) {
    const std::string text = call.text(name);
    StaffId staff;
    std::from_chars(text.data(), text.data() + text.size(), staff.value);
    return staff;
}

Result<Response> recovery_answer(const Call& call, int status) {
    House& house = call.api.house;
    const RecoveryPage page = TRY(read_recovery(house, loan_of_call(call)));
    return Response::json(wire::json_of(house, page).dump(), status);
}

Result<Response> get_recovery(const Call& call) {
    return recovery_answer(call, 200);
}

Result<Response> get_clocks(const Call& call) {
    ClocksQuestion question;
    if (const auto kind = call.query("kind"))
        question.kind = named<LegalClockKind>(legal_clock_names, *kind);
    if (const auto state = call.query("state"))
        question.state = named<ClockState>(clock_state_names, *state);
    question.before = call.date("before");
    if (const auto loan = call.number("loan")) question.loan = LoanId{*loan};
    question.cursor = call.query("cursor").value_or("");
    question.limit = call.limit();
    return Response::json(wire::json_of(TRY(read_clocks(call.api.house, question))).dump());
}

Result<Response> post_order(const Call& call) {
    RepossessionWish wish;
    wish.loan = loan_of_call(call);
    wish.ground = named<RepossessionGround>(repossession_ground_names, call.text("ground"));
    wish.reference = call.text("reference");
    wish.valid_to = *parse_date(call.text("valid_to"));
    wish.crew = {call.text("agency"), staff_in(call, "first"), staff_in(call, "second")};
    wish.why = call.text("why");
    TRY(propose_repossession(call.api.house, call.me().staff, wish));
    publish_approvals(call.api.hub, wish.loan.value);
    return recovery_answer(call, 201);
}

// Whoever acts on an order names the one they saw: another one since is not meant.
Done check_order(const Call& call) {
    const LoanNow now = TRY(loan_now(call.api.house, loan_of_call(call)));
    const RepossessionOrder* order = repossession_of(now.loan);
    if (order != nullptr && order->order == staff_in(call, "order").value) return done();
    return Error{ErrorKind::conflict, "repossession_not_open", "it is not the loan's last order"};
}

Result<Response> post_release(const Call& call) {
    TRY(check_order(call));
    const RepossessionRelease release =
        TRY(release_repossession(call.api.house, call.me().staff, loan_of_call(call)));
    return Response::json(Json{{"token", release.token},
                               {"until", format_instant(release.until)},
                               {"overdue_fen", release.standing.overdue.fen()},
                               {"dpd", release.standing.dpd}}
                              .dump(),
                          201);
}

Result<Response> post_withdrawal(const Call& call) {
    TRY(check_order(call));
    TRY(cancel_repossession(call.api.house, call.me().staff, loan_of_call(call), call.text("why")));
    return recovery_answer(call, 201);
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

Result<Response> post_taking(const Call& call) {
    TakingReport report;
    report.loan = loan_of_call(call);
    report.token = call.text("token");
    report.taken_at = *parse_instant(call.text("taken_at"));
    report.place = call.text("place");
    report.odometer_km = integer_in(call, "odometer_km");
    for (const auto& [what, count] : call.body.at("items").items())
        report.items.push_back({what, count.is_number_integer() ? count.get<std::int64_t>() : 1});
    report.photos = words_of(call.text("photos"));
    report.receipt = call.text("receipt");
    TRY(record_taking(call.api.house, call.me().staff, report));
    return recovery_answer(call, 201);
}

Result<Response> post_redemption(const Call& call) {
    TRY(redeem_vehicle(call.api.house, call.me().staff, loan_of_call(call), call.text("receipt")));
    return recovery_answer(call, 201);
}

std::string text_in(const Json& given, const char* name) {
    const bool is_there = given.is_object() && given.contains(name) && given[name].is_string();
    return is_there ? given[name].get<std::string>() : std::string();
}

std::vector<SaleNotice> notices_of(const Call& call, std::vector<FieldFault>& faults) {
    std::vector<SaleNotice> notices;
    for (const auto& [person, given] : call.body.at("notices").items()) {
        SaleNotice notice;
        const std::string proof = text_in(given, "proof"), field = "notices." + person;
        const auto known =
            std::ranges::find(proofs, proof, [](DeliveryProof each) { return name_of(each); });
        if (known == proofs.end())
            faults.push_back({field + ".proof", "not_a_code", {}});
        else
            notice.proof = *known;
        notice.reference = text_in(given, "reference");
        if (notice.reference.empty()) faults.push_back({field + ".reference", "missing", {}});
        // Nobody's number is refused as a person nobody knows.
        std::from_chars(person.data(), person.data() + person.size(), notice.person.value);
        notices.push_back(std::move(notice));
    }
    return notices;
}

Result<Response> post_announcement(const Call& call) {
    std::vector<FieldFault> faults;
    SaleToAnnounce sale{loan_of_call(call),
                        named<VehicleWear>(vehicle_wear_names, call.text("wear")),
                        notices_of(call, faults)};
    if (!faults.empty()) return field_problem(call.api.house.messages(), faults);
    TRY(announce_sale(call.api.house, call.me().staff, sale));
    return recovery_answer(call, 201);
}

std::vector<SaleCost> costs_of(const Call& call, std::vector<FieldFault>& faults) {
    std::vector<SaleCost> costs;
    for (const auto& [what, amount] : call.body.at("costs").items()) {
        const std::string field = "costs." + what;
        const bool is_known = std::ranges::find(sale_cost_names, what) != sale_cost_names.end();
        const bool is_amount = amount.is_number_integer() && amount.get<std::int64_t>() >= 0 &&
                               amount.get<std::int64_t>() <= amount_max_fen;
        if (!is_known) faults.push_back({field, "not_a_code", {}});
        if (!is_amount) faults.push_back({field, "not_in_range", {}});
        if (is_known && is_amount)
            costs.push_back({named<SaleCostKind>(sale_cost_names, what),
                             Money::fen(amount.get<std::int64_t>())});
    }
    return costs;
}

Result<Response> post_sale(const Call& call) {
    std::vector<FieldFault> faults;
    SaleToAgree sale;
    sale.loan = loan_of_call(call);
    sale.terms.sold_on = *parse_date(call.text("sold_on"));
    sale.terms.price = Money::fen(integer_in(call, "price_fen"));
    sale.terms.costs = costs_of(call, faults);
    sale.terms.buyer = named<SaleBuyer>(sale_buyer_names, call.text("buyer"));
    sale.terms.reference = call.text("reference");
    sale.why = call.text("why");
    if (!faults.empty()) return field_problem(call.api.house.messages(), faults);
    TRY(propose_sale(call.api.house, call.me().staff, sale));
    publish_approvals(call.api.hub, sale.loan.value);
    return recovery_answer(call, 201);
}

Result<Response> post_notice(const Call& call) {
    const std::string proof = call.text("proof");
    TRY(record_legal_notice(
        call.api.house, call.me().staff,
        {loan_of_call(call), PersonId{staff_in(call, "person").value},
         named<LegalNotice>(legal_notice_names, call.text("notice")),
         *std::ranges::find(proofs, proof, [](DeliveryProof each) { return name_of(each); }),
         call.text("reference"), *parse_date(call.text("delivered_on"))}));
    return recovery_answer(call, 201);
}

const Parameter loan_id{"loan_id", Place::path, ValueType::id, Need::required};
const Parameter why{"why", Place::body, ValueType::text, Need::required};
const Parameter order{"order", Place::body, ValueType::id, Need::required};

Parameter told(std::string_view name, ValueType type = ValueType::text) {
    return {name, Place::body, type, Need::required};
}
Parameter chosen(std::string_view name, std::string_view list) {
    return {name, Place::body, ValueType::text, Need::required, codes_of(list)};
}
Parameter whole(std::string_view name, std::int64_t max) {
    return {name, Place::body, ValueType::integer, Need::required, {}, 0, max};
}
Parameter by_key(std::string_view name, std::string_view schema) {
    return {name, Place::body, ValueType::object, Need::required, {}, 0, INT64_MAX, schema};
}

ApiRoute writing(std::string_view path, std::string_view name, std::string_view summary,
                 std::vector<Parameter> parameters, Handler handle,
                 std::string_view answer = "RecoveryPage") {
    parameters.insert(parameters.begin(), loan_id);
    return {
        Method::post,  path,       name,   summary, Access::signed_in, Permission::recover_vehicle,
        Repeat::keyed, parameters, answer, handle};
}

std::vector<ApiRoute> reading_routes() {
    return {{Method::get,
             "/api/clocks",
             "clocks",
             "Every legal clock that runs, soonest first, with what is lost where it is missed",
             Access::signed_in,
             Permission::see_clocks,
             Repeat::plain,
             {{"kind", Place::query, ValueType::text, Need::optional, codes_of("LegalClockKind")},
              {"state", Place::query, ValueType::text, Need::optional, codes_of("ClockState")},
              {"before", Place::query, ValueType::date},
              {"loan", Place::query, ValueType::integer},
              {"cursor", Place::query, ValueType::text},
              {"limit", Place::query, ValueType::integer, Need::optional, {}, 1, 200}},
             "ClockPage",
             get_clocks},
            {Method::get,
             "/api/loans/{loan_id}/recovery",
             "recovery",
             "Whether the vehicle may be taken, the last order with its steps, and the sale",
             Access::signed_in,
             Permission::see_loan,
             Repeat::plain,
             {loan_id},
             "RecoveryPage",
             get_recovery}};
}

}  // namespace

std::vector<ApiRoute> recovery_routes() {
    std::vector<ApiRoute> routes = reading_routes();
    routes.push_back(writing("/api/loans/{loan_id}/recovery/orders", "recovery_order",
                             "Put an order to take the vehicle before a second person",
                             {chosen("ground", "RepossessionGround"),
                              told("reference"),
                              told("valid_to", ValueType::date),
                              {"agency", Place::body, ValueType::text},
                              {"first", Place::body, ValueType::id},
                              {"second", Place::body, ValueType::id},
                              why},
                             post_order));
    routes.push_back(writing("/api/loans/{loan_id}/recovery/release", "recovery_release",
                             "Release the crew: asked anew, with a token for a short time", {order},
                             post_release, "RecoveryToken"));
    routes.push_back(writing("/api/loans/{loan_id}/recovery/withdrawal", "recovery_withdrawal",
                             "Withdraw the order", {order, why}, post_withdrawal));
    routes.push_back(writing("/api/loans/{loan_id}/recovery/taking", "recovery_taking",
                             "Record that the vehicle was taken under a token",
                             {told("token"), told("taken_at", ValueType::instant), told("place"),
                              whole("odometer_km", 2'000'000), by_key("items", "ItemsFound"),
                              told("photos"), told("receipt")},
                             post_taking));
    routes.push_back(writing("/api/loans/{loan_id}/recovery/redemption", "recovery_redemption",
                             "Give the vehicle back to its owner", {told("receipt")},
                             post_redemption));
    routes.push_back(writing("/api/loans/{loan_id}/recovery/announcement", "recovery_announcement",
                             "Tell the parties of the sale, with its reserve price",
                             {chosen("wear", "VehicleWear"), by_key("notices", "SaleNotices")},
                             post_announcement));
    routes.push_back(writing(
        "/api/loans/{loan_id}/recovery/sale", "recovery_sale", "Put a sale before a second person",
        {told("sold_on", ValueType::date), whole("price_fen", amount_max_fen),
         by_key("costs", "SaleCosts"), chosen("buyer", "SaleBuyer"), told("reference"), why},
        post_sale));
    routes.push_back(writing("/api/loans/{loan_id}/recovery/notices", "recovery_notice",
                             "Record a notice at law that was delivered",
                             {told("person", ValueType::id), chosen("notice", "LegalNotice"),
                              chosen("proof", "DeliveryProof"), told("reference"),
                              told("delivered_on", ValueType::date)},
                             post_notice));
    return routes;
}

}  // namespace daihou::api
