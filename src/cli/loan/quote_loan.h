// `daihou quote`: one loan's schedule before it is booked, JSON in and JSON out. The contract's
// JSON form lives here and serves replay_loan as well. It computes nothing itself: the schedule is
// the one the book uses.
#pragma once

#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "base/result.h"
#include "base/work_calendar.h"
#include "domain/loan/cost/cost_of_credit.h"
#include "policy/messages.h"

namespace daihou {

struct QuoteRules {
    Contract product;  // the fields a document omits
    CostLimits cost_limits;
    const WorkCalendar& calendar;  // where due dates go that are not working days
    const Messages& messages;
};

// Reads one JSON document, or JSON Lines, from `in` and writes one result document a document.
// `source` names the input in messages. Returns the exit code: 0 done, 1 some results have an
// "error", 2 unusable input (message on `err`). A loan that costs more than the warning of CN-R03
// says so under "warnings"; above the limit its schedule is shown with the error cost_above_limit.
int run_quote(std::istream& in, std::ostream& out, std::ostream& err, const QuoteRules& rules,
              std::string_view source = "-");

// The contract of a JSON object; `extra_keys` are accepted and left to the caller, `path` precedes
// field names in errors, e.g. "contract.". Errors name the field (`parameters` has `field`),
// unknown fields among them: contract_json_* and the codes of check().
Result<Contract> contract_from_json(const nlohmann::json& document, const Contract& product,
                                    const WorkCalendar& calendar,
                                    std::initializer_list<std::string_view> extra_keys = {},
                                    std::string_view path = "");

}  // namespace daihou
