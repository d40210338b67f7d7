// Who may do what: one line a role. The route table names the permission each route asks for;
// nothing else decides. A role grants nothing by its name alone.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/staff/sign_in_rules.h"

namespace daihou::api {

enum class Permission {
    see_work_list,
    see_all_work,  // other people's lists and tasks too
    see_loan,
    reveal_personal,
    record_visit,
    see_portfolio,
    see_coverage,
    see_policy,  // rules and questionnaires
    reassign_task,
    plan_staff,  // who is away when
    raise_charge,
    waive_charge,
    give_quote,         // promise what a payoff, prepayment or repayment plan costs
    settle_loan,        // book the payment a quote was given for
    decide_case,        // lift a pause, hand a case over, recall it from an agency
    recover_vehicle,    // order, release and sell; notices at law
    see_clocks,         // the wall of legal clocks
    record_claim,       // claims on guarantees, and what moves their clock
    record_consent,     // what a person agreed to, refused or withdrew
    see_own_quality,    // own scores, certificates and figures, and answer scores
    see_staff_quality,  // everybody's
    score_quality,
    record_training,  // passed, withdrawn
    export_appraisal,
    export_data,       // "export"
    see_positions,     // where vehicles are and were; each look is recorded
    bind_terminal,     // put into a vehicle and taken out
    command_terminal,  // ask a terminal in a vehicle to do something
    judge_alerts,      // say what an alert came to
    manage_fences,     // draw, change and end
    approve,           // agree as the second person; to what, policies/actions.toml says by role
    manage_staff       // who works here, who may come in
};
inline constexpr std::size_t permission_count =
    static_cast<std::size_t>(Permission::manage_staff) + 1;

std::string_view name_of(Permission permission);
std::optional<Permission> permission_named(std::string_view name);

struct RoleRule {
    std::string_view role;
    std::vector<Permission> may;
};
std::span<const RoleRule> role_rules();

// Any of the roles is enough. Roles nobody knows grant nothing.
bool may(std::span<const std::string> roles, Permission permission);
std::vector<std::string_view> permissions_of(std::span<const std::string> roles);

// Whether the rules name permissions there are: one there is not would ask for the password before
// nothing. Error policy_unusable.
Done check_permissions(const SignInRules& rules);

}  // namespace daihou::api
