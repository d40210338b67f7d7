#include "domain/collections/recovery/repossession.h"

namespace daihou {

RepossessionBar bar_of(const RepossessionSigns& signs, BusinessDate today) {
    if (signs.settled) return RepossessionBar::settled;
    if (!signs.owes) return RepossessionBar::paid;
    if (signs.plan_in_force) return RepossessionBar::plan_in_force;
    if (signs.paused) return RepossessionBar::case_paused;
    if (!signs.mortgaged) return RepossessionBar::mortgage_missing;
    if (signs.document_valid_to && *signs.document_valid_to < today)
        return RepossessionBar::document_ended;
    return RepossessionBar::none;
}

bool is_complete(const TakingCrew& crew) {
    const bool is_of_two = crew.first.is_known() && crew.second.is_known();
    if (!crew.agency.empty()) return !crew.first.is_known() && !crew.second.is_known();
    return is_of_two && crew.first != crew.second;
}

}  // namespace daihou
