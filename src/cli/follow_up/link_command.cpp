#include "cli/follow_up/link_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "service/loan_now.h"
#include "service/self_service/link_text.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

Error unknown_word(std::string code, std::string text) {
    return {ErrorKind::bad_input, std::move(code), std::move(text)};
}

// The one person in that role; of several the console lets choose.
Result<PersonId> person_of(House& house, LoanId loan, const std::string& role) {
    std::vector<PersonId> persons;
    house.read([&](const Portfolio& portfolio, auto) {
        if (const LoanSnapshot* snapshot = portfolio.find(loan))
            for (const PartyState& party : snapshot->parties)
                if (name_of(party.role) == role) persons.push_back(party.person);
    });
    if (persons.size() == 1) return persons.front();
    return unknown_word("person_not_on_loan",
                        fmt::format("{} persons are {} of the loan; make the link in the console",
                                    persons.size(), role));
}

Result<LinkToMake> wanted_of(House& house, const LinkArguments& arguments) {
    LinkToMake wanted;
    wanted.loan = TRY(loan_named(house, arguments.loan));
    wanted.person = TRY(person_of(house, wanted.loan, arguments.role));
    for (const std::string& name : arguments.purposes) {
        const auto purpose = link_purpose_named(name);
        if (!purpose)
            return unknown_word(
                "link_purpose_unknown",
                fmt::format("{} is no purpose; say answer, confirm, photo, help, complain, consent",
                            name));
        wanted.purposes.push_back(*purpose);
    }
    if (arguments.photo.empty()) return wanted;
    const auto photo = link_photo_named(arguments.photo);
    if (!photo)
        return unknown_word(
            "link_photo_missing",
            fmt::format("{} is no photo; say odometer, vehicle, insurance, vehicle_certificate",
                        arguments.photo));
    wanted.photo = *photo;
    return wanted;
}

}  // namespace

int run_link_make(House& house, const LinkArguments& arguments, std::ostream& out,
                  std::ostream& err) {
    const auto wanted = wanted_of(house, arguments);
    if (!wanted) return report(wanted.error(), err);
    const auto rules = house.policy().self_service_on(house.clock().today());
    if (!rules) return report(rules.error(), err);
    const auto made = make_link(house, {}, *wanted);
    if (!made) return report(made.error(), err);
    if (const Done sent = send_link(house, {}, wanted->person, *made); !sent)
        return report(sent.error(), err);
    const std::string site = arguments.site.empty() ? rules->site_address : arguments.site;
    const std::string address = link_address(site, made->token);
    const Bilingual text = link_text(house.messages(), address, made->until);
    out << Json{{"link", std::to_string(made->link)},
                {"address", address},
                {"until", format_instant(made->until)},
                {"text", {{"zh", text.zh}, {"en", text.en}}}}
               .dump()
        << "\n";
    return 0;
}

void add_link(CLI::App& app, LinkArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* link = app.add_subcommand("link", "one-time links for borrowers and guarantors");
    link->require_subcommand(1);
    CLI::App* make = link->add_subcommand("make", "make one; its address is told this once");
    add_book_place(*make, arguments.place);
    make->add_option("--loan", arguments.loan, "the lender's number of the loan")->required();
    make->add_option("--role", arguments.role, "borrower, co_borrower or guarantor")
        ->check(CLI::IsMember({"borrower", "co_borrower", "guarantor"}))
        ->capture_default_str();
    make->add_option("--for", arguments.purposes,
                     "answer, confirm, photo, help, complain, consent; several by commas")
        ->delimiter(',')
        ->required();
    make->add_option("--photo", arguments.photo,
                     "of what: odometer, vehicle, insurance, vehicle_certificate");
    make->add_option("--site", arguments.site, "where people reach the server: https://HOST");
    make->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&arguments](House& house) {
            return run_link_make(house, arguments, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
