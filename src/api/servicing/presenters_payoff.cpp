#include "api/servicing/presenters_payoff.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"

namespace daihou::api {
namespace {

constexpr std::array<std::string_view, 3> states = {"open", "expired", "booked"};

}  // namespace

Json shown(const std::vector<QuoteLine>& lines) {
    Json items = Json::array();
    for (const QuoteLine& line : lines) {
        Json days = Json::array();
        for (const QuoteTotal& day : line.days)
            days.push_back({{"on", shown(day.on)},
                            {"total_fen", day.total.fen()},
                            {"refund_fen", day.refund.fen()}});
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
