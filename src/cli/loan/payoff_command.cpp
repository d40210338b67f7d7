#include "cli/loan/payoff_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "service/loan_now.h"
#include "wire/payoff_json.h"

namespace daihou {
namespace {

// The option asked for; both where none is.
void keep_only(std::string_view keep, std::vector<PrepaymentOption>& options) {
    const auto asked = keep == "instalment" ? PrepaymentEffect::shorter_term
                                            : PrepaymentEffect::smaller_instalment;
    if (!keep.empty())
        std::erase_if(options, [asked](const auto& option) { return option.effect != asked; });
}

Result<wire::Json> answer(House& house, BusinessDate on, const PayoffArguments& arguments) {
    const PayoffQuestion question{TRY(loan_named(house, arguments.loan)), on, arguments.valid_days};
    if (arguments.amount_fen == 0) return wire::json_of(TRY(offer_payoff(house, question)));
    auto offer = TRY(offer_prepayment(house, question, Money::fen(arguments.amount_fen)));
    keep_only(arguments.keep, offer.quote.options);
    return wire::json_of(offer);
}

}  // namespace

int run_payoff(House& house, BusinessDate on, const PayoffArguments& arguments, std::ostream& out,
               std::ostream& err) {
    const auto json = answer(house, on, arguments);
    if (!json) {
        report(json.error(), err);
        return 2;
    }
    out << json->dump() << "\n";
    return 0;
}

void add_payoff(CLI::App& app, PayoffArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* payoff = app.add_subcommand(
        "payoff", "what an early settlement or a prepayment of a loan costs; books nothing");
    add_book_place(*payoff, arguments.place);
    payoff->add_option("LOAN", arguments.loan, "the lender's own number, or the id")->required();
    payoff->add_option("--on", arguments.on, "day of payment, today if left out");
    payoff->add_option("--valid-days", arguments.valid_days, "and so many days after it")
        ->check(CLI::Range(0, 92))
        ->capture_default_str();
    CLI::Option* amount =
        payoff->add_option("--amount", arguments.amount_fen, "of a prepayment in part, in fen")
            ->check(CLI::Range(std::int64_t{1}, INT64_MAX / 2));
    payoff
        ->add_option("--keep", arguments.keep,
                     "what a prepayment leaves as it is; both options if left out")
        ->check(CLI::IsMember({"term", "instalment"}))
        ->needs(amount);
    payoff->callback([&arguments, &clock, &exit_code] {
        const auto on =
            arguments.on.empty() ? Result<BusinessDate>(clock.today()) : parse_date(arguments.on);
        if (!on) {
            exit_code = report(on.error(), std::cerr);
            return;
        }
        exit_code = with_house(arguments.place, clock, std::cerr, [&](House& house) {
            return run_payoff(house, *on, arguments, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
