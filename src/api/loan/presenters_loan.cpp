#include "api/loan/presenters_loan.h"

#include <nlohmann/json.hpp>

#include "api/customer/presenters_customer.h"
#include "api/guarantor/presenters_guarantor.h"
#include "api/presenters_base.h"
#include "api/task/presenters_work.h"

namespace daihou::api {
namespace {

using api::shown;

std::string_view name_of(daihou::Method method) {
    constexpr std::array names = {"equal_instalment", "equal_principal", "interest_only", "balloon",
                                  "bullet"};
    return names.at(static_cast<std::size_t>(method));
}
std::string_view name_of(DayCount day_count) {
    constexpr std::array names = {"30/360", "act/360", "act/364", "act/365", "act/act"};
    return names.at(static_cast<std::size_t>(day_count));
}
std::string_view name_of(PeriodUnit unit) {
    constexpr std::array names = {"months", "weeks", "days"};
    return names.at(static_cast<std::size_t>(unit));
}
std::string_view name_of(InstalmentState state) {
    constexpr std::array names = {"paid", "part", "late", "due", "future"};
    return names.at(static_cast<std::size_t>(state));
}
std::string_view name_of(VisitPurpose purpose) {
    constexpr std::array names = {"borrower_first", "borrower", "guarantor_first", "guarantor"};
    return names.at(static_cast<std::size_t>(purpose));
}
std::string_view name_of(VehicleCondition condition) {
    return condition == VehicleCondition::used ? "used" : "new";
}

Json product_shown(const LoanRow& row) {
    return {{"code", row.product}, {"zh", row.product_text.zh}, {"en", row.product_text.en}};
}

Json cost_warning_shown(const LoanPage& page) {
    if (!page.cost_warning) return {};
    return {{"code", page.cost_warning->code},
            {"zh", page.cost_warning->text.zh},
            {"en", page.cost_warning->text.en}};
}

Json debit_shown(const std::optional<DebitTries>& tries) {
    if (!tries) return {};
    return {{"failed", tries->failed},
            {"last_failed_on", shown(tries->last_failed_on)},
            {"next_on", shown(tries->next_on)}};
}

Json terms_shown(const LoanPage& page) {
    const Contract& terms = page.terms;
    return {{"principal_fen", terms.principal.fen()},
            {"annual_rate_ppm", terms.annual_rate.ppm},
            {"instalments", terms.instalments},
            {"every", {{name_of(terms.every.unit), terms.every.count}}},
            {"method", name_of(terms.method)},
            {"day_count", name_of(terms.day_count)},
            {"disbursed_on", shown(terms.disbursed_on)},
            {"first_due_on", shown(page.first_due_on)},
            {"matures_on", shown(page.matures_on)},
            {"apr_all_in_ppm", page.cost.apr_all_in.ppm},
            {"cost_warning", cost_warning_shown(page)},
            {"modifications_unfit", page.modifications_unfit}};
}

Json shown(const ScheduleLine& line) {
    return {{"number", line.number},
            {"due_on", shown(line.due_on)},
            {"principal_fen", line.principal.fen()},
            {"interest_fen", line.interest.fen()},
            {"fee_fen", line.fee.fen()},
            {"due_fen", (line.principal + line.interest + line.fee).fen()},
            {"paid_fen", line.paid.fen()},
            {"balance_fen", line.balance.fen()},
            {"state", name_of(line.state)},
            {"paid_on", shown(line.paid_on)}};
}

Json not_bound_shown(const GuaranteeLine& guarantee) {
    const GuarantorScope& scope = guarantee.scope;
    if (scope.not_bound.empty()) return {};
    Json increases = Json::array();
    for (const DebtIncrease& increase : scope.not_bound)
        increases.push_back({{"on", shown(increase.on)},
                             {"change", name_of(increase.change)},
                             {"amount_fen", increase.amount.fen()}});
    return {{"rule", "CN-G04"},
            {"increases", increases},
            {"in_all_fen", scope.not_bound_in_all.fen()},
            {"owed_fen", guarantee.owed.fen()},
            {"bound_max_fen", scope.bound_max.fen()}};
}

Json shown(const GuaranteeLine& guarantee) {
    return {{"mode", mode_name(guarantee.mode)},
            {"ends_on", shown(guarantee.ends_on)},
            {"amount_fen", guarantee.amount_max ? Json(guarantee.amount_max->fen()) : Json()},
            {"not_bound", not_bound_shown(guarantee)},
            {"clock", shown(guarantee.standing, guarantee.days_left)},
            {"qualification", shown(guarantee.qualification)},
            {"exposure", shown(guarantee.exposure)}};
}

Json organisation_shown(const PersonLine& person) {
    if (person.kind != PartyKind::organisation) return {};
    return {{"kind", name_of(person.organisation_kind)},
            {"representative_masked", person.representative_masked},
            {"contact_masked", person.contact_masked}};
}

Json shown(const PartyLine& party) {
    Json json = {{"id", id_text(party.person.id)},
                 {"role", name_of(party.role)},
                 {"kind", party.person.kind == PartyKind::person ? "person" : "organisation"},
                 {"name_masked", party.person.name_masked},
                 {"phone_masked", party.person.phone_masked},
                 {"id_number_masked", party.person.id_number_masked},
                 {"address_masked", party.person.address_masked},
                 {"employer_masked", party.person.employer_masked},
                 {"organisation", organisation_shown(party.person)},
                 {"guarantee", party.guarantee ? shown(*party.guarantee) : Json()},
                 {"customer", party.customer ? shown(*party.customer) : Json()},
                 {"next_follow_up", nullptr},
                 {"last_visit", nullptr}};
    if (const auto& next = party.next_visit)
        json["next_follow_up"] = {{"purpose", name_of(next->purpose)},
                                  {"opens_on", shown(next->opens_on)},
                                  {"due_on", shown(next->due_on)},
                                  {"reasons", shown(next->reasons)}};
    if (const auto& last = party.last_visit)
        json["last_visit"] = {{"on", shown(last->on)},
                              {"score", last->score},
                              {"band", last->band ? Json(code_of(*last->band)) : Json()}};
    return json;
}

Json shown(const VehicleLine& vehicle) {
    return {{"id", id_text(vehicle.id)},
            {"make", vehicle.make},
            {"model", vehicle.model},
            {"segment", name_of(vehicle.segment)},
            {"condition", name_of(vehicle.condition)},
            {"use", name_of(vehicle.use)},
            {"plate_masked", vehicle.plate_masked},
            {"vin_masked", vehicle.vin_masked},
            {"first_registered_on", shown(vehicle.first_registered_on)},
            {"price_fen", vehicle.price.fen()},
            {"delivered_on", shown(vehicle.delivered_on)},
            {"mortgage_registered_on", shown(vehicle.mortgage_registered_on)},
            {"insured_until", shown(vehicle.insured_until)},
            {"value_today_fen", vehicle.value_today.fen()},
            {"ltv_ppm", ltv_shown(vehicle.ltv)}};
}

Json ltv_series_shown(const std::vector<LtvPoint>& points) {
    Json list = Json::array();
    for (const LtvPoint& point : points)
        list.push_back({{"on", shown(point.on)},
                        {"value_fen", point.value.fen()},
                        {"balance_fen", point.balance.fen()},
                        {"ltv_ppm", point.ltv.ppm}});
    return list;
}

Json bucket_history_shown(const std::vector<BucketChange>& history) {
    Json list = Json::array();
    for (const BucketChange& change : history)
        list.push_back({{"on", shown(change.on)},
                        {"from", bucket_name(static_cast<int>(change.from))},
                        {"to", bucket_name(static_cast<int>(change.to))},
                        {"cause", name_of(change.cause)},
                        {"dpd", change.dpd},
                        {"delinquent_days", change.delinquent_days}});
    return list;
}

}  // namespace

Json shown(const std::vector<SignalLine>& signals) {
    Json list = Json::array();
    for (const SignalLine& signal : signals)
        list.push_back({{"code", signal.code},
                        {"zh", signal.text.zh},
                        {"en", signal.text.en},
                        {"raised_on", shown(signal.raised_on)},
                        {"state", signal.is_open ? "open" : "cleared"},
                        {"evidence", shown(signal.evidence)}});
    return list;
}

Json shown(const LoanRow& row) {
    return {
        {"loan_id", id_text(row.loan_id)},
        {"loan", row.loan},
        {"product", product_shown(row)},
        {"grade", row.grade},
        {"borrower", {{"id", id_text(row.borrower)}, {"name_masked", row.borrower_name_masked}}},
        {"disbursed_on", shown(row.disbursed_on)},
        {"principal_fen", row.principal.fen()},
        {"outstanding_fen", row.outstanding.fen()},
        {"overdue_fen", row.overdue.fen()},
        {"dpd", row.dpd},
        {"delinquent_days", row.delinquent_days},
        {"bucket", bucket_name(static_cast<int>(row.bucket))},
        {"tier", name_of(row.tier.tier)},
        {"ltv_ppm", ltv_shown(row.ltv)},
        {"next_follow_up_on", shown(row.next_follow_up_on)},
        {"worse_loan", shown(row.worse_loan)}};
}

Json shown(const std::vector<LoanRow>& rows) {
    Json list = Json::array();
    for (const LoanRow& row : rows)
        list.push_back(shown(row));
    return list;
}

Json shown(const Arrears& arrears, const Classification& tier, const Bilingual& tier_text) {
    return {{"dpd", arrears.dpd},
            {"delinquent_days", arrears.delinquent_days},
            {"bucket", bucket_name(static_cast<int>(arrears.bucket))},
            {"tier", name_of(tier.tier)},
            {"tier_text", shown(tier_text)},
            {"tier_reason", name_of(tier.reason)},
            {"tier_until", shown(tier.until)},
            {"overdue_principal_fen", arrears.overdue_principal.fen()},
            {"overdue_interest_fen", arrears.overdue_interest.fen()},
            {"overdue_fee_fen", arrears.overdue_fee.fen()},
            {"penalty_fen", arrears.overdue_penalty.fen()},
            {"penalty_today_fen", arrears.penalty_of_day.fen()},
            {"overdue_total_fen", arrears.overdue().fen()},
            {"outstanding_principal_fen", arrears.outstanding_principal.fen()},
            {"oldest_unpaid_on", shown(arrears.oldest_unpaid_on)}};
}

Json shown(const std::vector<PartyLine>& parties) {
    Json list = Json::array();
    for (const PartyLine& party : parties)
        list.push_back(shown(party));
    return list;
}

Json shown(const LoanCharges& charges) {
    const auto by = [](const std::string& name) { return name.empty() ? Json() : Json(name); };
    Json raised = Json::array(), waived = Json::array();
    for (const ChargeLine& line : charges.charges)
        raised.push_back({{"on", shown(line.on)},
                          {"kind", name_of(line.charge)},
                          {"amount_fen", line.amount.fen()},
                          {"due_on", shown(line.due_on)},
                          {"why", line.why},
                          {"by", by(line.by)}});
    for (const WaiverLine& line : charges.waivers)
        waived.push_back({{"on", shown(line.on)},
                          {"what", name_of(line.what)},
                          {"amount_fen", line.amount.fen()},
                          {"why", line.why},
                          {"by", by(line.by)}});
    return {{"as_of", shown(charges.as_of)},
            {"raised", raised},
            {"waived", waived},
            {"open_fee_charges_fen", charges.open.fee_charges.fen()},
            {"open_penalty_charges_fen", charges.open.penalty_charges.fen()},
            {"open_penalty_interest_fen", charges.open.penalty_interest.fen()},
            {"held_fen", charges.held.fen()}};
}

Json shown(const LoanPage& page) {
    Json json;
    json["loan_id"] = id_text(page.row.loan_id);
    json["loan"] = page.row.loan;
    json["as_of"] = shown(page.as_of);
    json["product"] = product_shown(page.row);
    json["purpose"] = page.purpose;
    json["grade"] = page.row.grade;
    json["branch"] = page.branch;
    json["terms"] = terms_shown(page);
    json["arrears"] = shown(page.arrears, page.row.tier, page.tier_text);
    json["bucket_history"] = bucket_history_shown(page.bucket_history);
    json["write_off"] = page.written_off.is_zero()
                            ? Json()
                            : Json{{"written_off_fen", page.written_off.fen()},
                                   {"recovered_fen", page.recovered.fen()}};
    json["schedule"] = Json::array();
    for (const ScheduleLine& line : page.schedule)
        json["schedule"].push_back(shown(line));
    json["charges"] = shown(page.charges);
    json["debit"] = debit_shown(page.debit_tries);
    json["parties"] = shown(page.parties);
    json["vehicle"] = page.vehicle ? shown(*page.vehicle) : Json();
    json["ltv_series"] = ltv_series_shown(page.ltv_series);
    json["signals"] = shown(page.signals);
    json["tasks"] = shown(page.tasks);
    return json;
}

Json shown(const Timeline& timeline) {
    Json items = Json::array();
    for (const TimelineLine& line : timeline.items) {
        Json detail = Json::array();
        for (const TimelineDetail& one : line.detail)
            detail.push_back({{"label", shown(one.label)}, {"value", shown(one.value)}});
        items.push_back({{"id", std::to_string(line.id)},
                         {"at", format_instant(line.at)},
                         {"on", shown(line.on)},
                         {"kind", line.kind},
                         {"title", shown(line.title)},
                         {"detail", detail},
                         {"reasons", shown(line.reasons)},
                         {"by", line.by.empty() ? Json() : Json(line.by)}});
    }
    return {{"items", items}, {"next_cursor", cursor_shown(timeline.next_cursor)}};
}

Json shown(const LoanExplained& loan) {
    const auto number = [](const auto& value) { return value ? Json(*value) : Json(); };
    Json figures = Json::array(), remarks = Json::array();
    for (const Bilingual& remark : loan.remarks)
        remarks.push_back(shown(remark));
    for (const FigureExplained& figure : loan.figures) {
        Json lines = Json::array();
        for (const LineExplained& line : figure.lines)
            lines.push_back({{"code", line.code},
                             {"text", shown(line.text)},
                             {"amount_fen", line.amount ? Json(line.amount->fen()) : Json()},
                             {"days", number(line.days)},
                             {"ppm", number(line.ppm)}});
        figures.push_back({{"figure", name_of(figure.figure)},
                           {"title", shown(figure.title)},
                           {"code", figure.code.empty() ? Json() : Json(figure.code)},
                           {"lines", lines}});
    }
    return {{"loan_id", id_text(loan.loan_id)},
            {"loan", loan.loan},
            {"date", shown(loan.date)},
            {"remarks", remarks},
            {"figures", figures}};
}

}  // namespace daihou::api
