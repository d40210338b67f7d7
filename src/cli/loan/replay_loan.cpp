#include "cli/loan/replay_loan.h"

#include <nlohmann/json.hpp>

#include "cli/json_documents.h"
#include "cli/json_fields.h"
#include "cli/loan/replay_input.h"
#include "domain/loan/modification.h"
#include "domain/loan/payment/allocation_order.h"
#include "domain/loan/schedule/instalment_table.h"

namespace daihou {
namespace {

using nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> state_names = {"active", "settled", "written_off"};

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
                               modified.error().text, modified.error().parameters);
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
                                 const nlohmann::json& source) {
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
    state["tier"] = name_of(tier.tier);
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

Result<ordered_json> replay_document(const nlohmann::json& document, const ReplayPolicy& policy) {
    JsonFields fields(document, "");
    const nlohmann::json& contract_json = fields.any("contract");
    const nlohmann::json& events_list = fields.any("events");
    const nlohmann::json& dates = fields.any("as_of");
    const nlohmann::json& id = fields.any("id");
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
    for (const nlohmann::json& value : dates) {
        if (!value.is_string())
            return input_error("as_of", "date_syntax", "holds something that is not a date",
                               {{"value", value.dump()}});
        const Result<BusinessDate> date = parse_date(value.get<std::string>());
        if (!date.has_value())
            return input_error("as_of", date.error().code, date.error().text,
                               {{"value", value.get<std::string>()}});
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
    return answer_documents(
        in, out, err, source, policy.messages,
        [&policy](const nlohmann::json& document) { return replay_document(document, policy); });
}

}  // namespace daihou
