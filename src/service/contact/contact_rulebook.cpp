#include "service/contact/contact_rulebook.h"

namespace daihou {
namespace {

constexpr std::size_t days_kept = 8;

}  // namespace

Result<std::shared_ptr<const ContactRulesOfDay>> ContactRulebook::on(BusinessDate day) {
    const std::lock_guard lock(mutex_);
    if (const auto known = by_day_.find(day); known != by_day_.end()) return known->second;
    if (by_day_.size() >= days_kept) by_day_.erase(by_day_.begin());
    return by_day_[day] = TRY(made_ready(day));
}

Result<std::shared_ptr<const ContactRulesOfDay>> ContactRulebook::made_ready(BusinessDate day) {
    auto ready = std::make_shared<ContactRulesOfDay>();
    ready->pack_names = TRY(rules_.packs_in_force(day));
    ready->pack = TRY(rules_.on(ready->pack_names, day));
    for (const std::string& pack : ready->pack_names)
        if (const std::string zone = TRY(rules_.zone_of(pack)); !zone.empty() && !ready->zone)
            ready->zone = TRY(zones_.named(zone));
    if (ready->zone == nullptr) ready->zone = zones_.fixed(std::chrono::hours(8));  // China
    return std::shared_ptr<const ContactRulesOfDay>(std::move(ready));
}

}  // namespace daihou
