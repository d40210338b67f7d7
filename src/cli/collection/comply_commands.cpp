#include "cli/collection/comply_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/collection/contact_input.h"
#include "cli/input_file.h"
#include "cli/json_documents.h"
#include "cli/opened_house.h"
#include "cli/told_findings.h"
#include "policy/contacts/letter_book.h"
#include "policy/messages.h"
#include "service/contact/audit_conduct.h"
#include "service/contact/replay_contacts.h"
#include "wire/contact_json.h"

namespace daihou {

using Json = nlohmann::ordered_json;

int run_comply_check(const ComplyArguments& arguments, std::istream& in, std::ostream& out,
                     std::ostream& err) {
    const auto policies = find_policies(arguments.policies);
    const auto messages = Messages::load(policies);
    if (!messages) return report(messages.error(), err);
    auto rules = load_contact_rules(policies);
    if (!rules) return report(rules.error(), err);
    auto desk = ContactDesk::open(std::move(*rules), arguments.packs);
    if (!desk) return report(desk.error(), err);
    return answer_documents(in, out, err, arguments.file, *messages,
                            [&](const nlohmann::json& document) -> Result<Json> {
                                const ContactDocument read = TRY(read_contact(document, *desk));
                                const ContactVerdict verdict = TRY(desk->ask(read.asked));
                                Json answer;
                                if (!read.id.empty()) answer["id"] = read.id;
                                Json told =
                                    wire::json_of(verdict, read.asked.contact.zone(), *messages);
                                for (auto& [name, value] : told.items())
                                    answer[name] = std::move(value);
                                return answer;
                            });
}

int run_comply_rules(const ComplyArguments& arguments, std::ostream& out, std::ostream& err) {
    const auto policies = find_policies(arguments.policies);
    const auto messages = Messages::load(policies);
    if (!messages) return report(messages.error(), err);
    Findings findings = check_contact_rules(policies);
    for (Finding& finding : check_letter_book(policies))
        findings.push_back(std::move(finding));
    for (const std::string_view language : {"en", "zh-CN"})
        tell_findings(findings, *messages, language, out);
    return findings.empty() ? 0 : 1;
}

namespace {

Json json_of(const ReplayedContact& contact, const Messages& messages) {
    Json json{{"contact", std::to_string(contact.judged)},
              {"at", contact.zone->format(contact.at)},
              {"loan", std::to_string(contact.fact.loan.value)},
              {"person", std::to_string(contact.fact.person.value)},
              {"channel", name_of(contact.fact.channel)},
              {"purpose", name_of(contact.fact.purpose)},
              {"then", name_of(contact.fact.verdict)}};
    json.update(wire::json_of(contact.verdict, *contact.zone, messages));
    return json;
}

Result<ReplayedContacts> replay(House& house, const ComplyArguments& arguments, std::ostream& out) {
    const ReplayQuestion question{arguments.packs, TRY(date_if_given(arguments.from)),
                                  TRY(date_if_given(arguments.to))};
    return replay_contacts(house, question, [&](const ReplayedContact& contact) {
        out << json_of(contact, house.messages()).dump() << '\n';
        return done();
    });
}

}  // namespace

int run_comply_replay(const ComplyArguments& arguments, const Clock& clock, std::ostream& out,
                      std::ostream& err) {
    const BookPlace place{arguments.db, arguments.policies};
    return with_house(place, clock, err, [&](House& house) {
        const auto sums = replay(house, arguments, out);
        if (!sums) return report(sums.error(), err);
        out << Json{{"made", sums->made},
                    {"stopped", sums->stopped},
                    {"warned", sums->warned},
                    {"stopped_by_rule", sums->stopped_by_rule}}
                   .dump()
            << '\n';
        return sums->stopped == 0 ? 0 : 1;
    });
}

int run_comply_audit(const ComplyArguments& arguments, const Clock& clock, std::ostream& out,
                     std::ostream& err) {
    const BookPlace place{arguments.db, arguments.policies};
    return with_house(place, clock, err, [&](House& house) {
        const auto sums = audit_conduct(house, [&out](LoanId loan, const ConductFault& fault) {
            out << Json{{"loan", std::to_string(loan.value)},
                        {"rule", fault.rule},
                        {"why", fault.why},
                        {"fact", std::to_string(fault.fact)}}
                       .dump()
                << '\n';
            return done();
        });
        if (!sums) return report(sums.error(), err);
        out << Json{{"loans", sums->loans},
                    {"events", sums->events},
                    {"faults_by_rule", sums->faults_by_rule}}
                   .dump()
            << '\n';
        return sums->faults_by_rule.empty() ? 0 : 1;
    });
}

void add_comply(CLI::App& app, ComplyArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* comply = app.add_subcommand("comply", "whether people may be contacted");
    comply->require_subcommand(1);
    const auto add = [&](const char* name, const char* about) {
        CLI::App* command = comply->add_subcommand(name, about);
        command->add_option("--policies", arguments.policies, "folder of the rules");
        return command;
    };
    CLI::App* check = add("check", "planned contacts, one JSON document a line, in time order");
    check->add_option("FILE", arguments.file, "JSON Lines; - is standard input")
        ->capture_default_str();
    check
        ->add_option("--pack", arguments.packs,
                     "the rules of a place: cn, us, eu; several: the strictest wins")
        ->delimiter(',')
        ->capture_default_str();
    check->callback([&arguments, &exit_code] {
        exit_code = with_input(arguments.file, [&arguments](std::istream& in) {
            return run_comply_check(arguments, in, std::cout, std::cerr);
        });
    });
    CLI::App* past = add("replay", "what the packs would have stopped of the contacts on record");
    past->add_option("--db", arguments.db, "the store")->capture_default_str();
    past->add_option("--from", arguments.from, "first day; the beginning if left out");
    past->add_option("--to", arguments.to, "last day; today if left out");
    past->add_option("--pack", arguments.packs, "the rules of a place; several: the strictest wins")
        ->delimiter(',')
        ->capture_default_str();
    past->callback([&arguments, &clock, &exit_code] {
        exit_code = run_comply_replay(arguments, clock, std::cout, std::cerr);
    });
    CLI::App* audit = add("audit", "what is on record, read against the rules");
    audit->add_option("--db", arguments.db, "the store")->capture_default_str();
    audit->callback([&arguments, &clock, &exit_code] {
        exit_code = run_comply_audit(arguments, clock, std::cout, std::cerr);
    });
    add("rules", "every fault of the rule packs, with its line")
        ->callback([&arguments, &exit_code] {
            exit_code = run_comply_rules(arguments, std::cout, std::cerr);
        });
}

}  // namespace daihou
