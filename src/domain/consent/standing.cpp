#include "domain/consent/standing.h"

#include <utility>

namespace daihou {
namespace {

ConsentStatus status_after(const ConsentForm& form, const ConsentEvent& last, BusinessDate day) {
    if (last.deed == ConsentDeed::withdrawn) return ConsentStatus::withdrawn;
    if (last.deed == ConsentDeed::refused) return ConsentStatus::refused;
    if (last.until && *last.until < day) return ConsentStatus::expired;
    return last.version == form.version ? ConsentStatus::given : ConsentStatus::outdated;
}

}  // namespace

std::string_view name_of(ConsentStatus status) {
    constexpr std::array<std::string_view, 6> names = {"given",    "missing", "refused",
                                                       "outdated", "expired", "withdrawn"};
    return names.at(static_cast<std::size_t>(status));
}

bool concerns(const ConsentForm& form, const ConsentEvent& event, LoanId loan) {
    if (event.purpose != form.purpose) return false;
    return form.reach == ConsentReach::person || !event.loan.is_known() || event.loan == loan;
}

ConsentStanding standing_on(const ConsentForm& form, std::span<const ConsentEvent> events,
                            LoanId loan, BusinessDate day) {
    const ConsentEvent* last = nullptr;
    for (const ConsentEvent& event : events) {
        if (event.on > day || !concerns(form, event, loan)) continue;
        if (last == nullptr ||
            std::pair(last->on, last->sequence) < std::pair(event.on, event.sequence))
            last = &event;
    }
    if (last == nullptr) return {};
    return {status_after(form, *last, day), *last};
}

std::vector<SwitchedOff> switched_off(const ConsentRules& rules,
                                      std::span<const ConsentEvent> events, PartyRole role,
                                      LoanId loan, BusinessDate day) {
    std::vector<SwitchedOff> off;
    for (const ConsentForm& form : rules.forms) {
        if (!asks(form, role)) continue;
        const ConsentStanding standing = standing_on(form, events, loan, day);
        if (!standing.stands()) off.push_back({form.off_without, form.purpose, standing.status});
    }
    return off;
}

bool is_switched_off(ConsentFeature feature, std::span<const SwitchedOff> off) {
    return std::ranges::find(off, feature, &SwitchedOff::feature) != off.end();
}

}  // namespace daihou
