#include "wire/recovery_json.h"

#include "wire/single_values.h"

namespace daihou::wire {
namespace {

Json verdict_of(const House& house, const RepossessionStanding& standing) {
    return {
        {"is_alive", standing.is_alive()},
        {"bar", name_of(standing.bar)},
        {"bar_text",
         words(house.messages().text(fmt::format("repossession_bar.{}", name_of(standing.bar))))},
        {"overdue_fen", standing.overdue.fen()},
        {"dpd", standing.dpd},
        {"paused_since", date_or_null(standing.paused_since)}};
}

Json order_of(const RecoveryPage& page) {
    if (!page.order) return {};
    const RepossessionOrder& order = *page.order;
    return {{"order", std::to_string(order.order)},
            {"ordered_on", format_date(order.ordered_on)},
            {"by", page.ordered_by},
            {"ground", name_of(order.terms.ground)},
            {"reference", order.terms.reference},
            {"valid_to", format_date(order.terms.valid_to)},
            {"crew", page.crew},
            {"step", name_of(order.step)},
            {"stepped_on", date_or_null(order.stepped_on)},
            {"bar", name_of(order.bar)}};
}

Json release_of(const RecoveryPage& page) {
    if (!page.release) return {};
    return {{"released_at", format_instant(page.release->released_at)},
            {"until", format_instant(page.release->until)},
            {"by", page.release->by},
            {"is_valid", page.release->is_valid}};
}

Json taken_of(const RecoveryPage& page) {
    if (!page.taken) return {};
    Json items = Json::array();
    for (const ItemFound& item : page.taken->items)
        items.push_back({{"what", item.what}, {"count", item.count}});
    return {{"taken_at", format_instant(page.taken_at)},
            {"place", page.taken->place},
            {"odometer_km", page.taken->odometer_km},
            {"items", items},
            {"photos", page.taken->photos},
            {"receipt", page.taken->receipt}};
}

Json values_of(const std::vector<SourceValue>& values) {
    Json list = Json::array();
    for (const SourceValue& value : values)
        list.push_back({{"source", value.source},
                        {"value_fen", value.value.fen()},
                        {"on", format_date(value.on)}});
    return list;
}

Json announced_of(const RecoveryPage& page) {
    if (!page.announced) return {};
    Json notices = Json::array();
    for (const SaleNotice& notice : page.announced->notices)
        notices.push_back({{"person", std::to_string(notice.person.value)},
                           {"proof", name_of(notice.proof)},
                           {"reference", notice.reference}});
    return {{"value_fen", page.announced->value.fen()},
            {"reserve_fen", page.announced->reserve.fen()},
            {"sale_from", format_date(page.announced->sale_from)},
            {"notices", notices}};
}

Json sale_of(const RecoveryPage& page) {
    if (!page.sale) return {};
    Json costs = Json::array();
    for (const SaleCost& cost : page.sale->costs)
        costs.push_back({{"what", name_of(cost.what)}, {"amount_fen", cost.amount.fen()}});
    return {{"sold_on", format_date(page.sale->sold_on)},
            {"buyer", name_of(page.sale->buyer)},
            {"reference", page.sale->reference},
            {"is_waiting", page.sale_waits},
            {"costs", costs}};
}

Json statement_of(const RecoveryPage& page) {
    if (!page.statement) return {};
    const SaleStatement& statement = *page.statement;
    return {
        {"price_fen", statement.price.fen()},     {"costs_fen", statement.costs.fen()},
        {"charges_fen", statement.charges.fen()}, {"interest_fen", statement.interest.fen()},
        {"penalty_fen", statement.penalty.fen()}, {"principal_fen", statement.principal.fen()},
        {"surplus_fen", statement.surplus.fen()}, {"deficiency_fen", statement.deficiency.fen()}};
}

Json people_of(const RecoveryPage& page) {
    Json list = Json::array();
    for (const PlanPerson& person : page.people)
        list.push_back({{"person", std::to_string(person.person.value)},
                        {"role", name_of(person.role)},
                        {"name_masked", person.name_masked}});
    return list;
}

Json staff_of(const RecoveryPage& page) {
    Json list = Json::array();
    for (const auto& [staff, name] : page.staff)
        list.push_back({{"staff", std::to_string(staff.value)}, {"name", name}});
    return list;
}

Json agencies_of(const RecoveryPage& page) {
    Json list = Json::array();
    for (const Agency& agency : page.agencies)
        list.push_back({{"agency", agency.id}, {"name", agency.name}});
    return list;
}

}  // namespace

Json json_of(const ClockLine& line) {
    const LegalClock& clock = line.clock;
    const LegalClockRule& rule = line.rule;
    return {{"kind", name_of(clock.kind)},
            {"text", words({rule.text_zh, rule.text_en})},
            {"loan_id", std::to_string(clock.loan.value)},
            {"loan", line.loan},
            {"person", clock.person.is_known() ? Json(std::to_string(clock.person.value)) : Json()},
            {"person_masked", line.person_masked},
            {"opens_on", format_date(clock.opens_on)},
            {"ends_on", format_date(clock.ends_on)},
            {"days_left", line.days_left},
            {"elapsed_ppm", line.elapsed.ppm},
            {"state", name_of(line.state)},
            {"at_stake_fen", clock.at_stake.fen()},
            {"lost", words({rule.lost_zh, rule.lost_en})},
            {"stops", words({rule.stops_zh, rule.stops_en})}};
}

Json json_of(const ClockPage& page) {
    Json items = Json::array();
    for (const ClockLine& line : page.items)
        items.push_back(json_of(line));
    return {{"date", format_date(page.date)},
            {"items", items},
            {"next_cursor", page.next_cursor.empty() ? Json() : Json(page.next_cursor)},
            {"total", page.total},
            {"near", page.near},
            {"over", page.over}};
}

Json json_of(const House& house, const RecoveryPage& page) {
    return {{"today", format_date(page.today)},
            {"has_vehicle", page.has_vehicle},
            {"verdict", verdict_of(house, page.verdict)},
            {"token_minutes", page.rules.token_minutes},
            {"notice_days", page.rules.notice_days},
            {"order_waits", page.order_waits},
            {"sale_waits", page.sale_waits},
            {"order", order_of(page)},
            {"release", release_of(page)},
            {"taken", taken_of(page)},
            {"values", values_of(page.values)},
            {"announced", announced_of(page)},
            {"sale", sale_of(page)},
            {"statement", statement_of(page)},
            {"people", people_of(page)},
            {"staff", staff_of(page)},
            {"agencies", agencies_of(page)}};
}

}  // namespace daihou::wire
