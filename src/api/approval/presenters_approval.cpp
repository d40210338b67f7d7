#include "api/approval/presenters_approval.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"

namespace daihou::api {
namespace {

using api::shown;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json() : Json(text);
}

Bilingual task_text(const House& house, TaskKind kind) {
    return house.messages().text(fmt::format("task.{}", name_of(kind)));
}

Json shown(const ApprovalLine& line) {
    Json json;
    json["id"] = std::to_string(line.id);
    json["what"] = name_of(line.what);
    json["state"] = name_of(line.state);
    json["loan_id"] = id_text(line.loan_id);
    json["loan"] = line.loan;
    json["task"] = line.task.is_known() ? Json(id_text(line.task)) : Json();
    json["task_text"] = shown(line.task_text);
    json["choice"] = line.choice.zh.empty() ? Json() : shown(line.choice);
    json["amount_fen"] = line.amount.is_zero() ? Json() : Json(line.amount.fen());
    json["why"] = line.why;
    json["by"] = {{"id", id_text(line.by)}, {"name", line.by_name}};
    json["asked_at"] = format_instant(line.asked_at);
    json["waiting_days"] = line.waiting_days;
    json["valid_to"] = shown(line.valid_to);
    json["is_mine_to_decide"] = line.is_mine_to_decide;
    json["decided_by"] = text_or_null(line.decided_by);
    json["decided_why"] = text_or_null(line.decided_why);
    json["decided_at"] = line.decided_at ? Json(format_instant(*line.decided_at)) : Json();
    return json;
}

std::string_view name_of(OutcomeNeeds needs) {
    constexpr std::array<std::string_view, 3> names = {"nothing", "note", "amount"};
    return names.at(static_cast<std::size_t>(needs));
}

// How an action ended, in words: an outcome, a reason it fell away, or what older facts say.
Json outcome_shown(const House& house, const ActionRules& rules, const ActionLine& line) {
    if (line.outcome.empty()) return {};
    if (rules.outcome(line.kind, line.outcome) != nullptr)
        return shown(outcome_text(rules, line.kind, line.outcome));
    const std::string key = "outcome." + line.outcome;
    if (house.messages().has(key)) return shown(house.messages().text(key));
    return shown(Bilingual{line.outcome, line.outcome});
}

}  // namespace

Json shown(const std::optional<TaskApproval>& approval) {
    if (!approval) return {};
    return {{"id", std::to_string(approval->id)},
            {"state", name_of(approval->state)},
            {"outcome", shown(approval->outcome)},
            {"valid_to", shown(approval->valid_to)},
            {"decided_by", text_or_null(approval->decided_by)},
            {"why", text_or_null(approval->why)}};
}

Json shown(const ApprovalPage& page) {
    Json items = Json::array();
    for (const ApprovalLine& line : page.items)
        items.push_back(shown(line));
    return {{"items", items}, {"to_decide", page.to_decide}};
}

Json outcomes_shown(const House& house, const ActionRules& rules) {
    Json items = Json::array();
    for (const ActionOutcome& outcome : rules.outcomes) {
        Json roles = Json::array();
        if (outcome.touches)
            for (const std::string& role : rules.approval(*outcome.touches)->roles)
                roles.push_back(role);
        items.push_back(
            {{"kind", name_of(outcome.kind)},
             {"code", outcome.code},
             {"text", shown(Bilingual{outcome.text_zh, outcome.text_en})},
             {"needs", name_of(outcome.needs)},
             {"touches", outcome.touches ? Json(name_of(*outcome.touches)) : Json()},
             {"approved_by", roles},
             {"opens", outcome.opens ? shown(task_text(house, *outcome.opens)) : Json()}});
    }
    return {{"items", items}};
}

Json shown(const House& house, const ActionRules& rules, const std::vector<ActionLine>& lines) {
    Json items = Json::array();
    for (const ActionLine& line : lines) {
        Json json;
        json["task"] = line.task.is_known() ? Json(id_text(line.task)) : Json();
        json["kind"] = name_of(line.kind);
        json["kind_text"] = shown(task_text(house, line.kind));
        json["origin"] = name_of(line.origin);
        json["reasons"] = shown(coded_texts(house.messages(), line.reasons));
        json["opened_on"] = shown(line.opened_on);
        json["due_on"] = shown(line.due_on);
        json["owner"] = text_or_null(staff_name(house, line.owner));
        json["state"] = name_of(line.state);
        json["outcome"] = outcome_shown(house, rules, line);
        json["note"] = text_or_null(line.note);
        json["amount_fen"] = line.amount.is_zero() ? Json() : Json(line.amount.fen());
        json["ended_on"] = shown(line.ended_on);
        json["days_late"] = line.days_late;
        json["is_escalated"] = line.is_escalated;
        json["approval"] = text_or_null(line.approval_state);
        json["asked_by"] = text_or_null(staff_name(house, line.asked_by));
        json["decided_by"] = text_or_null(staff_name(house, line.decided_by));
        items.push_back(std::move(json));
    }
    return {{"items", items}};
}

}  // namespace daihou::api
