#include "domain/staff/away_reason.h"

#include "base/invariant.h"

namespace daihou {

std::string_view name_of(AwayReason reason) {
    switch (reason) {
        case AwayReason::leave:
            return "leave";
        case AwayReason::illness:
            return "illness";
        case AwayReason::training:
            return "training";
        case AwayReason::other_duty:
            return "other_duty";
        case AwayReason::present:
            return "present";
    }
    INVARIANT(false);
}

std::optional<AwayReason> away_reason_named(std::string_view name) {
    for (const AwayReason reason : all_away_reasons)
        if (name_of(reason) == name) return reason;
    return std::nullopt;
}

}  // namespace daihou
