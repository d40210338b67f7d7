#include "api/route/permissions.h"

#include "base/invariant.h"

namespace daihou::api {

std::string_view name_of(Permission permission) {
    switch (permission) {
        case Permission::see_work_list:
            return "see_work_list";
        case Permission::see_all_work:
            return "see_all_work";
        case Permission::see_loan:
            return "see_loan";
        case Permission::reveal_personal:
            return "reveal_personal";
        case Permission::record_visit:
            return "record_visit";
        case Permission::see_portfolio:
            return "see_portfolio";
        case Permission::see_coverage:
            return "see_coverage";
        case Permission::see_policy:
            return "see_policy";
        case Permission::reassign_task:
            return "reassign_task";
        case Permission::plan_staff:
            return "plan_staff";
        case Permission::raise_charge:
            return "raise_charge";
        case Permission::waive_charge:
            return "waive_charge";
        case Permission::give_quote:
            return "give_quote";
        case Permission::settle_loan:
            return "settle_loan";
        case Permission::decide_case:
            return "decide_case";
        case Permission::recover_vehicle:
            return "recover_vehicle";
        case Permission::see_clocks:
            return "see_clocks";
        case Permission::record_claim:
            return "record_claim";
        case Permission::record_consent:
            return "record_consent";
        case Permission::see_own_quality:
            return "see_own_quality";
        case Permission::see_staff_quality:
            return "see_staff_quality";
        case Permission::score_quality:
            return "score_quality";
        case Permission::record_training:
            return "record_training";
        case Permission::export_appraisal:
            return "export_appraisal";
        case Permission::export_data:
            return "export";
        case Permission::see_positions:
            return "see_positions";
        case Permission::bind_terminal:
            return "bind_terminal";
        case Permission::command_terminal:
            return "command_terminal";
        case Permission::judge_alerts:
            return "judge_alerts";
        case Permission::manage_fences:
            return "manage_fences";
        case Permission::approve:
            return "approve";
        case Permission::manage_staff:
            return "manage_staff";
    }
    INVARIANT(false);
}

std::optional<Permission> permission_named(std::string_view name) {
    for (std::size_t i = 0; i < permission_count; ++i)
        if (const auto permission = static_cast<Permission>(i); name_of(permission) == name)
            return permission;
    return std::nullopt;
}

std::span<const RoleRule> role_rules() {
    using enum Permission;
    // clang-format off
    static const std::vector<RoleRule> rules = {
        {"post_loan_manager", {see_work_list, see_all_work, see_loan, reveal_personal, record_visit,
                               see_portfolio, see_coverage, see_policy, reassign_task, plan_staff, raise_charge,
                               waive_charge, give_quote, settle_loan, decide_case, recover_vehicle, see_clocks,
                               record_claim, record_consent, see_own_quality,
                               see_staff_quality, score_quality, record_training, export_appraisal, export_data,
                               see_positions, bind_terminal, command_terminal, judge_alerts, manage_fences, approve}},
        {"follow_up_agent",   {see_work_list, see_loan, reveal_personal, record_visit, see_policy, give_quote,
                               record_consent, see_own_quality}},
        {"collector",         {see_work_list, see_loan, reveal_personal, record_visit, raise_charge, waive_charge,
                               give_quote, record_claim, record_consent, see_own_quality}},
        {"field_inspector",   {see_work_list, see_loan, reveal_personal, record_visit, record_consent, see_own_quality,
                               see_positions, bind_terminal, command_terminal, judge_alerts}},
        {"legal_officer",     {see_work_list, see_loan, reveal_personal, record_visit, raise_charge, decide_case,
                               recover_vehicle, see_clocks, record_claim,
                               record_consent, see_own_quality, see_positions, judge_alerts, manage_fences,
                               approve}},
        {"auditor",           {see_work_list, see_all_work, see_loan, see_portfolio, see_coverage, see_policy,
                               see_clocks, see_own_quality, see_staff_quality, export_data}},
        {"administrator",     {see_coverage, see_policy, manage_staff}},  // keeps accounts and the system; customers are none of it
    };
    // clang-format on
    return rules;
}

bool may(std::span<const std::string> roles, Permission permission) {
    for (const RoleRule& rule : role_rules())
        if (std::find(roles.begin(), roles.end(), rule.role) != roles.end() &&
            std::find(rule.may.begin(), rule.may.end(), permission) != rule.may.end())
            return true;
    return false;
}

std::vector<std::string_view> permissions_of(std::span<const std::string> roles) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < permission_count; ++i)
        if (may(roles, static_cast<Permission>(i)))
            names.push_back(name_of(static_cast<Permission>(i)));
    return names;
}

Done check_permissions(const SignInRules& rules) {
    for (const ProofRule& rule : rules.proofs)
        for (const std::string& name : rule.permissions)
            if (!permission_named(name))
                return Error{ErrorKind::bad_input,
                             "policy_unusable",
                             fmt::format("sign_in.toml: proof: no permission is called {}", name),
                             {{"finding", name}}};
    return done();
}

}  // namespace daihou::api
