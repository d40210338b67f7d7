#include "cli/replay_loan.h"

#include <nlohmann/json.hpp>

#include "cli/json_documents.h"
#include "cli/json_fields.h"
#include "cli/quote_loan.h"
#include "domain/loan/allocation_order.h"
#include "domain/loan/instalment_table.h"
#include "domain/loan/modification.h"

namespace daihou {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::int64_t amount_max_fen = 1'000'000'000'000'000;
constexpr std::array<std::string_view, 3> timing_names = {"past_due", "due", "in_advance"};
constexpr std::array<std::string_view, 5> tier_names = {"normal", "special_mention", "substandard",
                                                        "doubtful", "loss"};
constexpr std::array<std::string_view, 3> state_names = {"active", "settled", "written_off"};

Error input_error(std::string field, std::string code, std::string text) {
    return {ErrorKind::bad_input,
            std::move(code),
            fmt::format("{}: {}", field, text),
            {{"field", field}}};
}

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

Result<AllocationRules> rules_from_json(const std::string& field, const json& value) {
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
    const json& order = fields.any("order");
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

// A loan event, or a change of the schedule or of the pauses.
struct ReplayEvent {
    LoanEvent event;
    std::optional<Modification> change;
    std::optional<PauseChange> pause;
    bool is_reversal() const { return !change && !pause && event.kind == LoanEventKind::reversal; }
};

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

Result<ReplayEvent> event_from_json(const json& value, std::size_t index,
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
    if (static_cast<std::size_t>(reversal.reverses) >= before.size())
        return input_error(field, "event_reversal_of_later",
                           fmt::format("{} is not an earlier event; write the index of one that "
                                       "stands before, counted from 0",
                                       reversal.reverses));
    const ReplayEvent& undone = before[static_cast<std::size_t>(reversal.reverses)];
    const bool twice = std::any_of(before.begin(), before.end(), [&](const ReplayEvent& e) {
        return e.is_reversal() && e.event.reverses == reversal.reverses;
    });
    if (undone.is_reversal())
        return input_error(field, "event_reversal_of_reversal",
                           fmt::format("event {} is a reversal; enter what it undid again instead",
                                       reversal.reverses));
    if (twice)
        return input_error(
            field, "event_reversed_twice",
            fmt::format("event {} is reversed already; remove one reversal", reversal.reverses));
    if (undone.event.on > reversal.on)
        return input_error(field, "event_reversal_before_event",
                           fmt::format("event {} happens on {}; a reversal cannot be earlier",
                                       reversal.reverses, format_date(undone.event.on)));
    return done();
}

Result<std::vector<ReplayEvent>> events_from_json(const json& list, const Contract& contract) {
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

// Why a closed loan does not take the event. Money beyond what a paid-off loan owes is overpaid,
// money for one that is written off is recovered; but a settlement ends the dealings.
std::optional<std::string_view> refused_by_closed_loan(const LoanEvent& event, LoanState state,
                                                       bool was_settlement) {
    const bool closed = state != LoanState::active;
    if (event.kind == LoanEventKind::write_off && closed) return "write_off_of_closed_loan";
    if (event.kind == LoanEventKind::settlement && state == LoanState::settled)
        return "settlement_of_closed_loan";
    if (event.kind == LoanEventKind::payment && state == LoanState::settled && was_settlement)
        return "payment_on_closed_loan";
    return std::nullopt;
}

struct Replay {
    InstalmentTable table;
    std::vector<PaymentSplit> splits;  // by index of the event; zero where it does not count
};

// The loan with the first `known` events that happened by `date`, reversed ones left out. Errors: a
// modification that cannot be carried out, with the event's index in `field`.
Result<Replay> replay(const Contract& contract, const std::vector<ReplayEvent>& events,
                      std::size_t known, BusinessDate date) {
    Replay result{InstalmentTable(contract), std::vector<PaymentSplit>(events.size())};
    std::vector<bool> counts(known);
    for (std::size_t i = 0; i < known; ++i)
        counts[i] = events[i].event.on <= date && !events[i].is_reversal();
    for (std::size_t i = 0; i < known; ++i)
        if (events[i].is_reversal() && events[i].event.on <= date)
            counts[static_cast<std::size_t>(events[i].event.reverses)] = false;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < known; ++i)
        if (counts[i]) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&events](std::size_t a, std::size_t b) {
        return events[a].event.on < events[b].event.on;
    });
    bool settled = false;
    for (const std::size_t i : order) {
        if (!events[i].change && !events[i].pause) {
            const LoanEvent& event = events[i].event;
            if (const auto why = refused_by_closed_loan(event, result.table.state(), settled))
                return input_error(fmt::format("events[{}].type", i), std::string(*why),
                                   "the loan is closed by then; leave the event out, or reverse "
                                   "what closed it first");
            settled |= event.kind == LoanEventKind::settlement;
            result.splits[i] = result.table.apply(events[i].event);
            continue;
        }
        const PaymentSplit before = result.table.paid();
        const Done modified = events[i].pause ? result.table.pause(*events[i].pause)
                                              : result.table.modify(*events[i].change);
        if (!modified.has_value())
            return input_error(fmt::format("events[{}].type", i), modified.error().code,
                               modified.error().text);
        result.splits[i] = result.table.paid() - before;
    }
    return result;
}

ordered_json split_json(const PaymentSplit& split) {
    return {{"principal_fen", split.principal.fen()},
            {"interest_fen", split.interest.fen()},
            {"fee_fen", split.fee.fen()},
            {"penalty_fen", split.penalty.fen()},
            {"overpaid_fen", split.overpaid.fen()}};
}

// Every event's split in the book as it finally stands. A reversed payment shows what it had paid
// until the reversal, the reversal takes exactly that back, so the splits sum to the totals paid.
Result<ordered_json> events_json(const Contract& contract, const std::vector<ReplayEvent>& events,
                                 const json& source) {
    const BusinessDate end = BusinessDate::max();
    std::vector<PaymentSplit> splits = TRY(replay(contract, events, events.size(), end)).splits;
    std::vector<bool> reversed(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (!events[i].is_reversal()) continue;
        const auto of = static_cast<std::size_t>(events[i].event.reverses);
        reversed[of] = true;
        splits[of] = TRY(replay(contract, events, i, end)).splits[of];
        const PaymentSplit& s = splits[of];
        splits[i] = {-s.principal, -s.interest, -s.fee, -s.penalty, -s.overpaid};
    }
    ordered_json list = ordered_json::array();
    for (std::size_t i = 0; i < events.size(); ++i) {
        ordered_json item{
            {"index", i}, {"on", format_date(events[i].event.on)}, {"type", source[i]["type"]}};
        item.update(split_json(splits[i]));
        if (reversed[i]) item["reversed"] = true;
        list.push_back(std::move(item));
    }
    return list;
}

ordered_json parts_json(const PartAmounts& amounts) {
    ordered_json parts;
    for (std::size_t i = amounts.size(); i-- > 0;)
        parts[fmt::format("{}_fen", name_of(static_cast<Part>(i)))] = amounts[i].fen();
    return parts;
}

ordered_json state_json(InstalmentTable table, BusinessDate date, const ReplayPolicy& policy) {
    table.move_to(date);
    const Arrears arrears = table.arrears(policy.buckets);
    TierFloors floors = floors_of(table.uncured(policy.tiers.observation_days),
                                  table.agreement().contract().arrears.grace_days, policy.tiers);
    floors.restructured_on = table.restructured_on();
    const Classification tier = classify(arrears.delinquent_days, date, policy.tiers, floors);
    ordered_json state{{"date", format_date(date)}, {"instalments", ordered_json::array()}};
    PartAmounts outstanding{};
    for (const TableRow& row : table.rows()) {
        PartAmounts left{};
        for (std::size_t i = 0; i < left.size(); ++i) {
            left[i] = row.due[i] - row.paid[i];
            outstanding[i] += left[i];
        }
        state["instalments"].push_back({{"number", row.number},
                                        {"due_on", format_date(row.due_on)},
                                        {"due", parts_json(row.due)},
                                        {"paid", parts_json(row.paid)},
                                        {"outstanding", parts_json(left)}});
    }
    const Money penalty_interest = table.penalty_interest_unpaid();
    outstanding[static_cast<std::size_t>(Part::penalty)] += penalty_interest;
    state["state"] = state_names[static_cast<std::size_t>(table.state())];
    state["dpd"] = arrears.dpd;
    state["delinquent_days"] = arrears.delinquent_days;
    state["bucket"] = fmt::format("M{}", static_cast<int>(arrears.bucket));
    state["tier"] = tier_names[static_cast<std::size_t>(tier.tier)];
    state["tier_reason"] = name_of(tier.reason);
    if (tier.until) state["tier_until"] = format_date(*tier.until);
    state["overdue_principal_fen"] = arrears.overdue_principal.fen();
    state["overdue_interest_fen"] = arrears.overdue_interest.fen();
    state["overdue_fee_fen"] = arrears.overdue_fee.fen();
    state["overdue_penalty_fen"] = arrears.overdue_penalty.fen();
    state["overdue_total_fen"] = arrears.overdue().fen();
    Money total;
    for (std::size_t i = outstanding.size(); i-- > 0;) {
        state[fmt::format("outstanding_{}_fen", name_of(static_cast<Part>(i)))] =
            outstanding[i].fen();
        total += outstanding[i];
    }
    state["outstanding_total_fen"] = total.fen();
    state["penalty_interest_fen"] = penalty_interest.fen();
    state["payoff_fen"] = table.payoff().total().fen();
    if (!table.written_off().is_zero()) {
        state["written_off_fen"] = table.written_off().fen();
        state["recovered_fen"] = table.recovered().fen();
    }
    return state;
}

// The contract with the order its payments are spread in.
Result<Contract> loan_from_json(const json& document, const ReplayPolicy& policy) {
    Contract product = policy.product;
    product.penalty_multiplier = Ratio{0};
    const std::string late = "late_allocation", late_from = "late_allocation_from_dpd";
    Contract contract = TRY(contract_from_json(
        document, product, policy.calendar,
        {"id", "allocation", late, late_from, "arrears_grace_days", "arrears_tolerance_fen"},
        "contract."));
    contract.allocation = TRY(rules_from_json("allocation", document.value("allocation", json())));
    contract.late_allocation = TRY(rules_from_json(late, document.value(late, json())));
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

Result<ordered_json> replay_document(const json& document, const ReplayPolicy& policy) {
    JsonFields fields(document, "");
    const json& contract_json = fields.any("contract");
    const json& events_list = fields.any("events");
    const json& dates = fields.any("as_of");
    const json& id = fields.any("id");
    TRY(fields.finish());
    if (contract_json.is_null())
        return input_error("contract", "json_field_missing", "this field is needed; add it");

    const Contract contract = TRY(loan_from_json(contract_json, policy));
    const std::vector<ReplayEvent> events = TRY(events_from_json(events_list, contract));

    ordered_json result;
    if (!id.is_null()) result["id"] = id;
    result["events"] = TRY(events_json(contract, events, events_list));
    result["as_of"] = ordered_json::array();
    if (!dates.is_null() && !dates.is_array())
        return input_error("as_of", "json_field_list", "must be a list [ … ] of dates");
    for (const json& value : dates) {
        if (!value.is_string())
            return input_error("as_of", "date_syntax", "holds something that is not a date");
        const Result<BusinessDate> date = parse_date(value.get<std::string>());
        if (!date.has_value()) return input_error("as_of", date.error().code, date.error().text);
        if (*date < contract.disbursed_on)
            return input_error("as_of", "event_before_disbursement",
                               fmt::format("{} is before disbursed_on", value.get<std::string>()));
        const Replay loan = TRY(replay(contract, events, events.size(), *date));
        result["as_of"].push_back(state_json(loan.table, *date, policy));
    }
    return result;
}

}  // namespace

int run_replay_loan(std::istream& in, std::ostream& out, std::ostream& err,
                    const ReplayPolicy& policy, std::string_view source) {
    return answer_documents(in, out, err, source, [&policy](const json& document) {
        return replay_document(document, policy);
    });
}

}  // namespace daihou
