#include "cli/loan/replay_input.h"

#include "cli/json_fields.h"
#include "cli/loan/quote_loan.h"
#include "domain/loan/payment/allocation_order.h"

namespace daihou {
namespace {

constexpr std::int64_t amount_max_fen = 1'000'000'000'000'000;
constexpr std::array<std::string_view, 3> timing_names = {"past_due", "due", "in_advance"};

std::optional<AllocationRule> rule_named(std::string_view name) {
    for (std::size_t i = 0; i < timing_names.size(); ++i) {
        if (!name.starts_with(timing_names[i])) continue;
        const std::string_view rest = name.substr(timing_names[i].size());
        if (!rest.starts_with('_')) continue;
        if (const auto part = part_named(rest.substr(1)))
            return AllocationRule{static_cast<Timing>(i), *part};
    }
    return std::nullopt;
}

// `field` is allocation or late_allocation.
Result<AllocationRules> rules_from_text(const std::string& field, std::string_view text) {
    const auto order = allocation_order_named(text);
    if (!order)
        return input_error(field, "allocation_unknown",
                           "write the four parts once each, as in "
                           "\"penalty_fee_interest_principal\", or an object");
    AllocationRules rules;
    rules.order = *order;
    return rules;
}

Result<AllocationRules> rules_from_json(const std::string& field, const nlohmann::json& value) {
    if (value.is_null()) return AllocationRules{};
    if (value.is_string()) return rules_from_text(field, value.get<std::string>());
    JsonFields fields(value, field + ".");
    AllocationRules rules;
    rules.processing = fields.choice<Processing>(
        "processing", {{"horizontal", Processing::horizontal}, {"vertical", Processing::vertical}},
        Processing::horizontal);
    rules.future =
        fields.choice<FuturePayment>("future",
                                     {{"next_instalment", FuturePayment::next_instalment},
                                      {"last_instalment", FuturePayment::last_instalment},
                                      {"reamortise", FuturePayment::reamortise}},
                                     FuturePayment::next_instalment);
    const nlohmann::json& order = fields.any("order");
    TRY(fields.finish());
    if (order.is_null()) return rules;
    const Error wrong = input_error(field + ".order", "allocation_order",
                                    "name each of the 12 rules once, past_due_penalty to "
                                    "in_advance_principal");
    if (!order.is_array() || order.size() != rules.order.size()) return wrong;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto rule =
            order[i].is_string() ? rule_named(order[i].get<std::string>()) : std::nullopt;
        const auto filled = rules.order.begin() + static_cast<std::ptrdiff_t>(i);
        if (!rule || std::find(rules.order.begin(), filled, *rule) != filled) return wrong;
        rules.order[i] = *rule;
    }
    return rules;
}

enum class EventType {
    payment,
    charge,
    reversal,
    write_off,
    settlement,
    modification,
    pause,
    resume
};

struct EventWord {
    EventType type = EventType::payment;
    ModificationKind change = ModificationKind::holiday;
};

EventWord type_of(JsonFields& fields) {
    constexpr auto changes = EventType::modification;
    return fields.choice<EventWord>(
        "type", {{"payment", {EventType::payment}},
                 {"charge", {EventType::charge}},
                 {"reversal", {EventType::reversal}},
                 {"write_off", {EventType::write_off}},
                 {"settlement", {EventType::settlement}},
                 {"holiday", {changes, ModificationKind::holiday}},
                 {"extension", {changes, ModificationKind::extension}},
                 {"rate_change", {changes, ModificationKind::rate_change}},
                 {"reschedule", {changes, ModificationKind::reschedule}},
                 {"due_day", {changes, ModificationKind::due_day}},
                 {"prepayment", {changes, ModificationKind::prepayment}},
                 {"restructure", {changes, ModificationKind::restructure}},
                 {"capitalisation", {changes, ModificationKind::capitalisation}},
                 {"misuse", {changes, ModificationKind::misuse}},
                 {"pause", {EventType::pause}},
                 {"resume", {EventType::resume}}});
}

void read_restructure(JsonFields& fields, Modification& change) {
    change.instalments = static_cast<int>(fields.integer("instalments", 1, 720));
    change.annual_rate = AnnualRate{fields.integer("annual_rate_ppm", 0, 10 * ppm_one)};
    change.first_due_on = fields.optional_date("first_due_on");
    change.capitalised = fields.choice<Capitalised>(
        "capitalised", {{"nothing", Capitalised::nothing}, {"overdue", Capitalised::overdue}},
        Capitalised::nothing);
}

Modification read_change(JsonFields& fields, ModificationKind kind, BusinessDate on) {
    Modification change{on, kind};
    switch (kind) {
        case ModificationKind::holiday:
        case ModificationKind::extension:
            change.instalments = static_cast<int>(fields.integer("instalments", 1, 720));
            break;
        case ModificationKind::rate_change:
            change.annual_rate = AnnualRate{fields.integer("annual_rate_ppm", 0, 10 * ppm_one)};
            break;
        case ModificationKind::reschedule:
            change.first_due_on = fields.date("first_due_on");
            break;
        case ModificationKind::due_day:
            change.due_day = static_cast<int>(fields.integer("due_day", 1, 31));
            break;
        case ModificationKind::prepayment:
            change.amount = Money::fen(fields.integer("amount_fen", 1, amount_max_fen));
            change.effect = fields.choice<PrepaymentEffect>(
                "effect", {{"smaller_instalment", PrepaymentEffect::smaller_instalment},
                           {"shorter_term", PrepaymentEffect::shorter_term}});
            break;
        case ModificationKind::restructure:
            read_restructure(fields, change);
            break;
        case ModificationKind::capitalisation:
            break;
        case ModificationKind::misuse:
            change.rate_multiplier =
                Ratio{fields.integer("rate_multiplier_ppm", ppm_one, 10 * ppm_one)};
            break;
    }
    return change;
}

void read_charge(JsonFields& fields, const Contract& contract, LoanEvent& event) {
    event.kind = LoanEventKind::charge;
    event.amount = Money::fen(fields.integer("amount_fen", 1, amount_max_fen));
    event.charge = fields.choice<ChargeKind>(
        "kind", {{"fee", ChargeKind::fee}, {"penalty", ChargeKind::penalty}}, ChargeKind::fee);
    event.due_on = fields.optional_date("due_on").value_or(event.on);
    if (event.due_on < contract.disbursed_on)
        fields.fail("due_on", "event_before_disbursement", "is before disbursed_on");
}

Result<ReplayEvent> event_from_json(const nlohmann::json& value, std::size_t index,
                                    const Contract& contract) {
    JsonFields fields(value, fmt::format("events[{}].", index));
    ReplayEvent result;
    LoanEvent& event = result.event;
    event.on = fields.date("on");
    const EventWord word = type_of(fields);
    switch (word.type) {
        case EventType::payment:
            event.amount = Money::fen(fields.integer("amount_fen", 1, amount_max_fen));
            break;
        case EventType::charge:
            read_charge(fields, contract, event);
            break;
        case EventType::reversal:
            event.kind = LoanEventKind::reversal;
            event.reverses = static_cast<int>(fields.integer("of", 0, INT32_MAX));
            break;
        case EventType::write_off:
            event.kind = LoanEventKind::write_off;
            break;
        case EventType::settlement:
            event.kind = LoanEventKind::settlement;
            event.amount = Money::fen(fields.integer("amount_fen", 1, amount_max_fen, 0));
            break;
        case EventType::pause:
            result.pause = PauseChange{event.on, PauseStep::pause, fields.optional_date("until")};
            break;
        case EventType::resume:
            result.pause = PauseChange{event.on, PauseStep::resume, {}};
            break;
        case EventType::modification:
            result.change = read_change(fields, word.change, event.on);
    }
    if (event.on < contract.disbursed_on)
        fields.fail("on", "event_before_disbursement", "is before disbursed_on");
    fields.any("id");
    TRY(fields.finish());
    return result;
}

Done check_reversal(const std::vector<ReplayEvent>& before, const LoanEvent& reversal) {
    const std::string field = fmt::format("events[{}].of", before.size());
    const std::string of = std::to_string(reversal.reverses);
    if (static_cast<std::size_t>(reversal.reverses) >= before.size())
        return input_error(field, "event_reversal_of_later",
                           fmt::format("{} is not an earlier event; write the index of one that "
                                       "stands before, counted from 0",
                                       of),
                           {{"event", of}});
    const ReplayEvent& undone = before[static_cast<std::size_t>(reversal.reverses)];
    const bool twice = std::any_of(before.begin(), before.end(), [&](const ReplayEvent& e) {
        return e.is_reversal() && e.event.reverses == reversal.reverses;
    });
    if (undone.is_reversal())
        return input_error(
            field, "event_reversal_of_reversal",
            fmt::format("event {} is a reversal; enter what it undid again instead", of),
            {{"event", of}});
    if (twice)
        return input_error(field, "event_reversed_twice",
                           fmt::format("event {} is reversed already; remove one reversal", of),
                           {{"event", of}});
    if (undone.event.on > reversal.on)
        return input_error(field, "event_reversal_before_event",
                           fmt::format("event {} happens on {}; a reversal cannot be earlier", of,
                                       format_date(undone.event.on)),
                           {{"event", of}, {"happened_on", format_date(undone.event.on)}});
    return done();
}

}  // namespace

Result<std::vector<ReplayEvent>> events_from_json(const nlohmann::json& list,
                                                  const Contract& contract) {
    std::vector<ReplayEvent> events;
    if (list.is_null()) return events;
    if (!list.is_array())
        return input_error("events", "json_field_list", "must be a list [ … ] of events");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const ReplayEvent event = TRY(event_from_json(list[i], i, contract));
        if (event.is_reversal()) TRY(check_reversal(events, event.event));
        events.push_back(event);
    }
    return events;
}

// The contract with the order its payments are spread in.
Result<Contract> loan_from_json(const nlohmann::json& document, const ReplayPolicy& policy) {
    Contract product = policy.product;
    product.penalty_multiplier = Ratio{0};
    const std::string late = "late_allocation", late_from = "late_allocation_from_dpd";
    Contract contract = TRY(contract_from_json(
        document, product, policy.calendar,
        {"id", "allocation", late, late_from, "arrears_grace_days", "arrears_tolerance_fen"},
        "contract."));
    contract.allocation =
        TRY(rules_from_json("allocation", document.value("allocation", nlohmann::json())));
    contract.late_allocation = TRY(rules_from_json(late, document.value(late, nlohmann::json())));
    JsonFields fields(document, "contract.");
    contract.late_allocation_from_dpd =
        static_cast<std::uint16_t>(fields.integer(late_from, 0, 10'000, 0));
    contract.arrears.grace_days =
        static_cast<std::uint16_t>(fields.integer("arrears_grace_days", 0, 90, 0));
    contract.arrears.tolerance = Money::fen(fields.integer("arrears_tolerance_fen", 0, 100'000, 0));
    if (document.contains(late) != contract.has_late_allocation())
        return input_error(document.contains(late) ? late_from : late, "late_allocation_halved",
                           "late_allocation and late_allocation_from_dpd, from 1 day past due on, "
                           "belong together; write both or none");
    return contract;
}

}  // namespace daihou
