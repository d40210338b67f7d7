#include "wire/plan_json.h"

#include <nlohmann/json.hpp>

namespace daihou::wire {
namespace {

std::string id_of(PersonId person) {
    return std::to_string(person.value);
}

Json json_of(const StatedAmount& stated) {
    if (!stated.is_known()) return {};
    return {{"amount_fen", stated.amount.fen()},
            {"source", stated.source},
            {"as_of", format_date(stated.as_of)}};
}

Json json_of(const std::vector<PlanPayment>& payments) {
    Json list = Json::array();
    for (const PlanPayment& payment : payments)
        list.push_back(
            {{"due_on", format_date(payment.due_on)}, {"amount_fen", payment.amount.fen()}});
    return list;
}

Json json_of(const std::vector<PlanPerson>& people) {
    Json list = Json::array();
    for (const PlanPerson& person : people)
        list.push_back({{"person", id_of(person.person)},
                        {"role", name_of(person.role)},
                        {"name_masked", person.name_masked}});
    return list;
}

Json json_of(const std::vector<PersonId>& people) {
    Json list = Json::array();
    for (const PersonId person : people)
        list.push_back(id_of(person));
    return list;
}

Json refusals_of(const House& house, const OfferedPlan& offered) {
    Json list = Json::array();
    for (const std::string& code : offered.refused) {
        const Bilingual words = house.messages().text(code);
        const std::string_view rule = rule_of_refusal(code);
        list.push_back({{"rule", rule.empty() ? Json() : Json(rule)},
                        {"code", code.substr(0, code.find('|'))},
                        {"zh", words.zh},
                        {"en", words.en}});
    }
    return list;
}

// What is on record of an option.
Json json_of(const House& house, const OfferedPlan& offered) {
    const bool is_change = changes_contract(offered.plan) && !offered.payments.empty();
    return {
        {"plan", name_of(offered.plan)},
        {"is_allowed", offered.refused.empty()},
        {"refusals", refusals_of(house, offered)},
        {"changes_contract", changes_contract(offered.plan)},
        {"payments", json_of(offered.payments)},
        {"instalments", is_change ? Json(offered.instalments) : Json()},
        {"annual_rate_ppm", is_change ? Json(offered.annual_rate.ppm) : Json()},
        {"waived_fen", (offered.penalty_interest_waived + offered.penalty_charges_waived).fen()},
        {"guarantor", offered.guarantor.is_known() ? Json(id_of(offered.guarantor)) : Json()},
        {"guarantor_share_fen", offered.guarantor_share.fen()},
        {"signers", json_of(offered.signers)}};
}

std::string_view name_of(CostVerdict verdict) {
    constexpr std::array<std::string_view, 3> names = {"within", "above_warning", "above_limit"};
    return names.at(static_cast<std::size_t>(verdict));
}

Json guarantees_of(const PlanOption& option) {
    Json list = Json::array();
    for (const GuaranteeAfter& guarantee : option.guarantees)
        list.push_back(
            {{"person", id_of(guarantee.person)},
             {"uncovered_without_consent_fen", guarantee.uncovered_without_consent.fen()},
             {"bound_without_consent_fen", guarantee.bound_without_consent.fen()},
             {"bound_with_consent_fen", guarantee.bound_with_consent.fen()}});
    return list;
}

Json json_of(const House& house, const PlanOption& option) {
    Json json = json_of(house, option.offered);
    const auto& share = option.share_of_income;
    json["schedule"] = json_of(option.schedule);
    json["highest_month_fen"] = option.highest_month.fen();
    json["share_of_income_ppm"] = share ? Json(share->ppm) : Json();
    json["total_fen"] = option.total.fen();
    json["more_than_nothing_fen"] = option.more_than_nothing.fen();
    json["term_months"] = option.term_months;
    json["apr_all_in_ppm"] = option.cost.apr_all_in.ppm;
    json["cost_verdict"] = name_of(option.cost.verdict);
    json["guarantees"] = guarantees_of(option);
    return json;
}

Json not_known(const MonthlyBudget& budget) {
    Json list = Json::array();
    if (!budget.income.is_known()) list.push_back("income");
    if (!budget.living_costs.is_known()) list.push_back("living_costs");
    if (!budget.other_debts.is_known()) list.push_back("other_debts");
    return list;
}

Json json_of(const AgreedPlanLine& line, const std::vector<PlanPerson>& people) {
    Json payments = Json::array(), signatures = Json::array();
    for (const PlanPaymentLine& each : line.payments)
        payments.push_back({{"due_on", format_date(each.payment.due_on)},
                            {"amount_fen", each.payment.amount.fen()},
                            {"state", name_of(each.state)}});
    for (const PlanSignature& signature : line.signatures) {
        const auto who = std::find_if(
            people.begin(), people.end(),
            [&signature](const PlanPerson& person) { return person.person == signature.person; });
        signatures.push_back(
            {{"person", id_of(signature.person)},
             {"name_masked", who == people.end() ? Json("") : Json(who->name_masked)},
             {"manner", name_of(signature.manner)},
             {"reference", signature.reference}});
    }
    const bool is_waiting = line.state == "open" && line.progress.payment.has_value();
    const auto waiting = [&](auto value) { return is_waiting ? Json(value()) : Json(); };
    const auto next = [&]() -> const PlanPayment& {
        return line.plan.payments[*line.progress.payment];
    };
    return {{"agreed", std::to_string(line.plan.agreed)},
            {"plan", name_of(line.plan.kind)},
            {"agreed_on", format_date(line.plan.agreed_on)},
            {"state", line.state},
            {"payments", payments},
            {"received_fen", line.received.fen()},
            {"next_due_on", waiting([&] { return format_date(next().due_on); })},
            {"missing_fen", waiting([&] { return line.progress.missing.fen(); })},
            {"last_day", waiting([&] { return format_date(line.progress.last_day); })},
            {"ended_on", line.plan.ended_on ? Json(format_date(*line.plan.ended_on)) : Json()},
            {"signatures", signatures}};
}

}  // namespace

Json json_of(const House& house, const PlanProposal& proposal) {
    Json options = Json::array();
    for (const PlanOption& option : proposal.options)
        options.push_back(json_of(house, option));
    const auto free = proposal.budget.free_a_month();
    const Money value = proposal.vehicle_value;
    return {{"loan", proposal.loan},
            {"given_on", format_date(proposal.given_on)},
            {"valid_to", format_date(proposal.valid_to)},
            {"dpd", proposal.arrears.dpd},
            {"overdue_fen", proposal.arrears.overdue().fen()},
            {"penalty_interest_fen", proposal.penalty_interest.fen()},
            {"penalty_charges_fen", proposal.penalty_charges.fen()},
            {"payoff_fen", proposal.payoff.fen()},
            {"vehicle_value_fen", value.is_zero() ? Json() : Json(value.fen())},
            {"income", json_of(proposal.budget.income)},
            {"living_costs", json_of(proposal.budget.living_costs)},
            {"other_debts", json_of(proposal.budget.other_debts)},
            {"not_known", not_known(proposal.budget)},
            {"free_a_month_fen", free ? Json(free->fen()) : Json()},
            {"income_share_max_ppm", proposal.rules.income_share_max.ppm},
            {"broken_relief_falls", proposal.rules.broken_relief == BrokenRelief::falls},
            {"people", json_of(proposal.people)},
            {"options", options}};
}

Json json_of(const House& house, const LoanPlans& plans) {
    Json offers = Json::array();
    for (const PlanOfferLine& line : plans.offers) {
        Json options = Json::array();
        for (const OfferedPlan& option : line.options)
            options.push_back(json_of(house, option));
        offers.push_back({{"offer", std::to_string(line.offer)},
                          {"given_on", format_date(line.given_on)},
                          {"valid_to", format_date(line.valid_to)},
                          {"by", line.by.empty() ? Json() : Json(line.by)},
                          {"state", name_of(line.state)},
                          {"chosen", line.chosen ? Json(name_of(*line.chosen)) : Json()},
                          {"options", options}});
    }
    return {{"offers", offers},
            {"agreed", plans.agreed ? json_of(*plans.agreed, plans.people) : Json()},
            {"people", json_of(plans.people)}};
}

}  // namespace daihou::wire
