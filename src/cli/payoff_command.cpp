#include "cli/payoff_command.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "service/quote_payoff.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const PayoffDay& day) {
    return {{"on", format_date(day.on)},
            {"principal_fen", day.owed.principal.fen()},
            {"interest_fen", day.owed.interest.fen()},
            {"accrued_interest_fen", day.owed.accrued_interest.fen()},
            {"fee_fen", day.owed.fee.fen()},
            {"penalty_fen", day.owed.penalty.fen()},
            {"paid_early_fen", day.paid_early.fen()},
            {"prepayment_fee_fen", day.prepayment_fee.fen()},
            {"rebate_fen", (day.owed.unearned_interest + day.owed.unearned_fee).fen()},
            {"set_off_fen", day.set_off().fen()},
            {"total_fen", day.total().fen()}};
}

Json json_of(const PrepaymentDay& day) {
    return {{"on", format_date(day.on)},
            {"due_fen", day.due.fen()},
            {"prepayment_fee_fen", day.prepayment_fee.fen()},
            {"interest_fen", day.interest.fen()},
            {"principal_fen", day.principal.fen()},
            {"amount_fen", day.amount().fen()}};
}

Json json_of(const std::vector<RestRow>& rows) {
    Json list = Json::array();
    for (const RestRow& row : rows)
        list.push_back({{"number", row.number},
                        {"due_on", format_date(row.due_on)},
                        {"principal_fen", row.principal.fen()},
                        {"interest_fen", row.interest.fen()},
                        {"fee_fen", row.fee.fen()},
                        {"to_pay_fen", row.to_pay.fen()},
                        {"balance_fen", row.balance.fen()}});
    return list;
}

Json head(const auto& offer, const auto& days) {
    Json list = Json::array();
    for (const auto& day : days)
        list.push_back(json_of(day));
    return {{"loan", offer.loan}, {"valid_to", format_date(days.back().on)}, {"days", list}};
}

Json json_of(const PrepaymentOffer& offer, std::string_view keep) {
    Json json = head(offer, offer.quote.days), options = Json::array();
    for (const PrepaymentOption& option : offer.quote.options) {
        const std::string_view kept =
            option.effect == PrepaymentEffect::shorter_term ? "instalment" : "term";
        if (!keep.empty() && keep != kept) continue;
        options.push_back({{"keep", kept},
                           {"interest_saved_fen", option.interest_saved.fen()},
                           {"schedule", json_of(option.rest)}});
    }
    json["schedule_before"] = json_of(offer.quote.rest_before);
    json["options"] = options;
    return json;
}

Result<LoanId> loan_keyed(House& house, const std::string& key) {
    const auto booked = TRY(house.store().fact_under("book:" + key));
    if (booked) return LoanId{booked->sequence};
    return Error{ErrorKind::bad_input, "loan_missing",
                 fmt::format("no loan {}; name it by the lender's own number", key)};
}

Result<Json> answer(House& house, BusinessDate on, const PayoffArguments& arguments) {
    const PayoffQuestion question{TRY(loan_keyed(house, arguments.loan)), on, arguments.valid_days};
    if (arguments.amount_fen == 0) {
        const PayoffOffer offer = TRY(offer_payoff(house, question));
        return head(offer, offer.days);
    }
    const PrepaymentOffer offer =
        TRY(offer_prepayment(house, question, Money::fen(arguments.amount_fen)));
    return json_of(offer, arguments.keep);
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
