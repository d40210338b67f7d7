#include "cli/policies/policies_command.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/opened_house.h"
#include "cli/told_findings.h"
#include "policy/contacts/letter_book.h"
#include "policy/contacts/load_contact_rules.h"
#include "policy/load_policy.h"
#include "policy/load_sign_in_rules.h"
#include "policy/messages.h"
#include "policy/questionnaires/load_questionnaires.h"
#include "policy/telematics/load_alert_rules.h"
#include "policy/telematics/load_devices.h"
#include "policy/telematics/load_telematics.h"

namespace daihou {
namespace {

Findings everything_wrong(const std::filesystem::path& policies) {
    Findings findings = check_policy(policies).findings;
    for (const auto& check :
         {check_questionnaires, check_contact_rules, check_letter_book, check_telematics,
          check_devices, check_alert_rules, check_sign_in_rules}) {
        Findings more = check(policies);
        std::ranges::move(more, std::back_inserter(findings));
    }
    return findings;
}

// Sound files may still have begun too late, or name a permission there is not.
Done in_force(const PoliciesArguments& arguments, const std::filesystem::path& policies,
              BusinessDate today) {
    TRY(TRY(load_policy(policies)).on(today));
    const ContactRules contacts = TRY(load_contact_rules(policies));
    TRY(contacts.on(TRY(contacts.packs_in_force(today)), today));
    TRY(TRY(load_letter_book(policies)).rules_on(today));
    TRY(load_telematics(policies, std::nullopt, today));
    TRY(load_alert_rules(policies, today));
    return arguments.permissions(TRY(load_sign_in_rules(policies)));
}

}  // namespace

int run_policies_check(const PoliciesArguments& arguments, BusinessDate today, std::ostream& out,
                       std::ostream& err) {
    const auto policies = find_policies(arguments.policies);
    const auto messages = Messages::load(policies);
    if (!messages) return report(messages.error(), err);
    const Findings findings = everything_wrong(policies);
    tell_findings(findings, *messages, arguments.language, out);
    if (!findings.empty()) return 1;
    if (const auto sound = in_force(arguments, policies, today); !sound) {
        report(sound.error(), err);
        return 1;
    }
    const Bilingual text = messages->text("policies.nothing_wrong", {format_date(today)});
    out << (arguments.language == "en" ? text.en : text.zh) << "\n";
    return 0;
}

void add_policies(CLI::App& app, PoliciesArguments& arguments, BusinessDate today, int& exit_code) {
    CLI::App* policies = app.add_subcommand("policies", "the rules the house goes by");
    policies->require_subcommand(1);
    CLI::App* check = policies->add_subcommand(
        "check", "every fault of every file, with its line; exit 1 where there is one");
    check->add_option("--policies", arguments.policies, "folder of the rules");
    check->add_option("--lang", arguments.language, "zh-CN or en")
        ->check(CLI::IsMember({"zh-CN", "en"}))
        ->capture_default_str();
    check->callback([&arguments, &exit_code, today] {
        exit_code = run_policies_check(arguments, today, std::cout, std::cerr);
    });
}

}  // namespace daihou
