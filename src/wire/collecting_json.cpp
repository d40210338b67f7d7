#include "wire/collecting_json.h"

#include "wire/share_json.h"
#include "wire/single_values.h"

namespace daihou::wire {
namespace {

// Of the balance; null where there was none.
Json part_ppm(Money part, Money whole) {
    return whole == Money() ? Json() : Json(ratio_of(part, whole).ppm);
}

Json rolled_json(const Rolled& rolled, const Rolled& all) {
    return {{"loans", rolled.loans},
            {"principal_fen", rolled.principal.fen()},
            {"ppm", part_ppm(rolled.principal, all.principal)}};
}

Json line_json(const RollLine& line) {
    Json json = {{"from", name_of(line.from)},
                 {"loans", line.all.loans},
                 {"principal_fen", line.all.principal.fen()},
                 {"worse", rolled_json(line.worse(), line.all)},
                 {"better", rolled_json(line.better(), line.all)}};
    Json to = Json::array();
    for (std::size_t state = 0; state < roll_state_count; ++state) {
        Json cell = {{"to", name_of(static_cast<RollState>(state))}};
        cell.update(rolled_json(line.to[state], line.all));
        to.push_back(std::move(cell));
    }
    json["to"] = std::move(to);
    return json;
}

Json lines_json(const std::array<RollLine, 8>& lines) {
    Json json = Json::array();
    for (const RollLine& line : lines)
        json.push_back(line_json(line));
    return json;
}

Json cost_json(const CollectionCost& cost) {
    Json contacts = Json::array();
    for (std::size_t i = 0; i < cost_channel_count; ++i)
        contacts.push_back(
            {{"channel", name_of(static_cast<CostChannel>(i))}, {"contacts", cost.contacts[i]}});
    return {{"contacts", std::move(contacts)},
            {"cost_fen", cost.cost.fen()},
            {"recovered_fen", cost.recovered.fen()},
            {"of_recovered_ppm", cost.of_recovered ? Json(cost.of_recovered->ppm) : Json()}};
}

Json arm_json(const TrialArm& arm, int known_min) {
    return {{"arm", name_of(arm.arm)},
            {"worse", json_of(arm.worse, known_min)},
            {"principal_fen", arm.began.principal.fen()},
            {"worse_principal_ppm", part_ppm(arm.worse_principal, arm.began.principal)},
            {"cost", cost_json(arm.cost)}};
}

Json trial_json(const TrialResult& result, int known_min) {
    Json arms = Json::array();
    for (const TrialArm& arm : result.arms)
        arms.push_back(arm_json(arm, known_min));
    return {{"id", result.trial.id},
            {"asks", {{"zh", result.trial.asks_zh}, {"en", result.trial.asks_en}}},
            {"from", name_of(static_cast<RollState>(result.trial.from))},
            {"challengers_ppm", result.trial.challengers.ppm},
            {"verdict", name_of(result.verdict)},
            {"arms", std::move(arms)}};
}

}  // namespace

Json json_of(const CollectingPage& page) {
    Json months = Json::array(), trials = Json::array();
    for (const MonthRolls& month : page.report.months)
        months.push_back({{"month", format_date(month.month)},
                          {"lines", lines_json(month.lines)},
                          {"cost", cost_json(month.cost)}});
    for (const TrialResult& result : page.report.trials)
        trials.push_back(trial_json(result, page.known_min));
    return {{"as_of", format_date(page.as_of)},
            {"from", format_date(page.from)},
            {"to", format_date(page.to)},
            {"known_min", page.known_min},
            {"lines", lines_json(page.report.lines)},
            {"cost", cost_json(page.report.cost)},
            {"months", std::move(months)},
            {"trials", std::move(trials)}};
}

}  // namespace daihou::wire
