#include "wire/payoff_json.h"

#include <nlohmann/json.hpp>

namespace daihou::wire {
namespace {

Json json_of(const PayoffDay& day) {
    return {{"on", format_date(day.on)},
            {"principal_fen", day.owed.principal.fen()},
            {"interest_fen", day.owed.interest.fen()},
            {"accrued_interest_fen", day.owed.accrued_interest.fen()},
            {"fee_fen", day.owed.fee.fen()},
            {"penalty_fen", day.owed.penalty.fen()},
            {"paid_early_fen", day.paid_early.fen()},
            {"prepayment_fee_fen", day.prepayment_fee.fen()},
            {"rebate_fen", day.owed.rebate().fen()},
            {"set_off_fen", day.set_off().fen()},
            {"total_fen", day.total().fen()},
            {"refund_fen", day.refund().fen()}};
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

// What every quote begins with, and its days.
Json head(const auto& offer, const auto& days) {
    Json list = Json::array();
    for (const auto& day : days)
        list.push_back(json_of(day));
    return {{"loan", offer.loan},
            {"given_on", format_date(offer.given_on)},
            {"valid_to", format_date(days.back().on)},
            {"valid_days_max", offer.valid_days_max},
            {"days", list}};
}

}  // namespace

Json json_of(const PayoffOffer& offer) {
    return head(offer, offer.days);
}

Json json_of(const PrepaymentOffer& offer) {
    Json json = head(offer, offer.quote.days), options = Json::array();
    for (const PrepaymentOption& option : offer.quote.options)
        options.push_back(
            {{"keep", option.effect == PrepaymentEffect::shorter_term ? "instalment" : "term"},
             {"interest_saved_fen", option.interest_saved.fen()},
             {"schedule", json_of(option.rest)}});
    json["schedule_before"] = json_of(offer.quote.rest_before);
    json["options"] = options;
    return json;
}

}  // namespace daihou::wire
