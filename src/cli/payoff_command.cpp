#include "cli/payoff_command.h"

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

}  // namespace daihou
