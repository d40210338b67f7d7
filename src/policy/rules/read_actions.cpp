// actions.toml: the work that must follow a visit or a warning: deadline, outcomes, what an outcome
// opens, and who agrees as a second person.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::array<Words<DayCounting>, 2> countings = {
    {{"working_days", DayCounting::working_days}, {"calendar_days", DayCounting::calendar_days}}};
constexpr std::array<Words<OutcomeNeeds>, 3> needs = {{{"nothing", OutcomeNeeds::nothing},
                                                       {"note", OutcomeNeeds::note},
                                                       {"amount", OutcomeNeeds::amount}}};
constexpr std::array<Words<std::optional<ApprovalSubject>>, 4> touches = {
    {{"nothing", std::nullopt},
     {"money", ApprovalSubject::money_outcome},
     {"law", ApprovalSubject::legal_step},
     {"plan", ApprovalSubject::plan}}};
constexpr std::array<Words<ApprovalSubject>, 6> subjects = {
    {{"money_outcome", ApprovalSubject::money_outcome},
     {"legal_step", ApprovalSubject::legal_step},
     {"plan", ApprovalSubject::plan},
     {"waiver", ApprovalSubject::waiver},
     {"repossession", ApprovalSubject::repossession},
     {"sale", ApprovalSubject::sale}}};
constexpr std::array<Words<std::string>, 3> verdicts = {
    {{"true", "true"}, {"false", "false"}, {"explained", "explained"}}};

constexpr std::array<Words<std::optional<ContactOfOutcome>>, 8> contacts = {
    {{"call_connected", ContactOfOutcome{ContactChannel::call, ContactOutcome::connected}},
     {"call_failed", ContactOfOutcome{ContactChannel::call, ContactOutcome::not_connected}},
     {"sms_delivered", ContactOfOutcome{ContactChannel::sms, ContactOutcome::delivered}},
     {"sms_failed", ContactOfOutcome{ContactChannel::sms, ContactOutcome::not_connected}},
     {"email_delivered", ContactOfOutcome{ContactChannel::email, ContactOutcome::delivered}},
     {"letter_sent", ContactOfOutcome{ContactChannel::letter, ContactOutcome::unknown}},
     {"letter_delivered", ContactOfOutcome{ContactChannel::letter, ContactOutcome::delivered}},
     {"letter_returned", ContactOfOutcome{ContactChannel::letter, ContactOutcome::not_connected}}}};

std::optional<TaskKind> kind_at(PolicyTable& table, std::string_view key, std::string name) {
    const auto kind = task_kind_named(name);
    if (!name.empty() && !kind) table.complain(key, "policy_unknown_task_kind");
    return kind;
}

ActionTerm action_term(PolicyTable& table) {
    ActionTerm term;
    term.kind = kind_at(table, "kind", table.text("kind")).value_or(TaskKind::verify_signal);
    term.deadline.kind = std::string(name_of(term.kind));
    term.deadline.due_in_days = table.days("within_days", 0, 730);
    term.deadline.counting = table.one_of("counting", countings);
    term.escalated_after_days = table.days("escalated_after_days", 0, 90);
    return term;
}

ActionOutcome action_outcome(PolicyTable& table) {
    ActionOutcome outcome;
    outcome.kind = kind_at(table, "kind", table.text("kind")).value_or(TaskKind::verify_signal);
    outcome.code = table.text("code");
    outcome.text_zh = table.text("text_zh");
    outcome.text_en = table.text("text_en");
    outcome.needs = table.one_of("needs", needs);
    outcome.touches = table.one_of("touches", touches);
    if (table.has("opens")) outcome.opens = kind_at(table, "opens", table.text("opens"));
    if (table.has("contact")) outcome.contact = table.one_of("contact", contacts);
    if (table.has("verdict")) outcome.verdict = table.one_of("verdict", verdicts);
    return outcome;
}

ApprovalRule approval_rule(PolicyTable& table) {
    ApprovalRule rule;
    rule.what = table.one_of("what", subjects);
    rule.roles = table.texts("roles");
    if (rule.roles.empty()) table.complain("roles", "policy_empty_text");
    rule.valid_days = table.days("valid_days", 1, 90);
    return rule;
}

std::string name_of_outcome(const ActionOutcome& outcome) {
    return fmt::format("{}/{}", name_of(outcome.kind), outcome.code);
}

void complain(Findings& findings, std::string rule, std::string code) {
    findings.push_back({"actions.toml", 0, std::move(rule), std::move(code), {}});
}

}  // namespace

void read_actions(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"action", "outcome", "approval"});
    file.many("action", rules.action_terms, action_term,
              [](const ActionTerm& term) { return std::string(name_of(term.kind)); });
    file.many("outcome", rules.action_outcomes, action_outcome,
              [&rules](const ActionOutcome& outcome) {
                  const std::string name = name_of_outcome(outcome);
                  auto& order = rules.outcome_order;
                  if (std::find(order.begin(), order.end(), name) == order.end())
                      order.push_back(name);
                  return name;
              });
    file.many("approval", rules.approvals, approval_rule,
              [](const ApprovalRule& rule) { return std::string(name_of(rule.what)); });
}

// An action without an outcome cannot end; one that is opened needs a deadline; what touches money,
// law or a plan needs somebody who may agree; and what follows must come to an end.
void check_actions(const Policy::Rules& rules, Findings& findings) {
    std::vector<ActionOutcome> outcomes;
    for (const auto& [name, versions] : rules.action_outcomes)
        for (const Dated<ActionOutcome>& version : versions.versions())
            outcomes.push_back(version.value);
    for (const auto& [kind, term] : rules.action_terms)
        if (std::none_of(outcomes.begin(), outcomes.end(), [&](const ActionOutcome& outcome) {
                return name_of(outcome.kind) == kind;
            }))
            complain(findings, "action " + kind, "policy_action_without_outcome");
    for (const ActionOutcome& outcome : outcomes) {
        const std::string name = name_of_outcome(outcome);
        if (outcome.opens && !rules.action_terms.contains(std::string(name_of(*outcome.opens))))
            complain(findings, "outcome " + name + ".opens", "policy_missing_rule");
        if (outcome.touches && !rules.approvals.contains(std::string(name_of(*outcome.touches))))
            complain(findings, "outcome " + name + ".touches", "policy_missing_rule");
    }
    for (const TaskKind kind : action_loop(outcomes))
        complain(findings, "action " + std::string(name_of(kind)), "policy_action_loop");
}

}  // namespace daihou
