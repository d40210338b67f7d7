#include "api/presenters_payoff.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"

namespace daihou::api {
namespace {

Json json_of(const PayoffDay& day) {
    return {{"on", shown(day.on)},
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
    return {{"on", shown(day.on)},
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
                        {"due_on", shown(row.due_on)},
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
            {"given_on", shown(offer.given_on)},
            {"valid_to", shown(days.back().on)},
            {"valid_days_max", offer.valid_days_max},
            {"days", list}};
}

constexpr std::array<std::string_view, 3> states = {"open", "expired", "booked"};

}  // namespace

Json shown(const PayoffOffer& offer) {
    return head(offer, offer.days);
}

Json shown(const PrepaymentOffer& offer) {
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

Json shown(const std::vector<QuoteLine>& lines) {
    Json items = Json::array();
    for (const QuoteLine& line : lines) {
        Json days = Json::array();
        for (const QuoteTotal& day : line.days)
            days.push_back({{"on", shown(day.on)}, {"total_fen", day.total.fen()}});
        items.push_back({{"quote", std::to_string(line.quote)},
                         {"kind", line.kind == QuoteKind::payoff ? "payoff" : "prepayment"},
                         {"given_on", shown(line.given_on)},
                         {"by", line.by.empty() ? Json() : Json(line.by)},
                         {"valid_to", shown(line.days.back().on)},
                         {"state", states[static_cast<std::size_t>(line.state)]},
                         {"days", days}});
    }
    return {{"items", items}};
}

}  // namespace daihou::api
