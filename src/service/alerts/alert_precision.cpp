#include "service/alerts/alert_precision.h"

#include <algorithm>

#include "domain/telematics/alert/alert_change.h"
#include "service/alerts/alert_book.h"
#include "service/alerts/kept_alert_rules.h"
#include "service/kept_sums.h"

namespace daihou {
namespace {

// The figure of an ended event that its threshold is compared with.
struct Measure {
    std::string_view kind, figure, threshold;
    std::int64_t per_unit;  // of the figure in one unit of the threshold
};
constexpr std::array<Measure, 7> measures = {{
    {"stationary", "stood_minutes", "stationary.unknown_place_minutes", 1},
    {"area", "farthest_outside_m", "area.outside_km", 1000},
    {"route", "farthest_m", "route.farthest_km", 1000},
    {"offline", "silent_minutes", "offline.minutes", 1},
    {"low_speed", "slow_days", "low_speed.days", 1},
    {"commercial_use", "today_m", "commercial_use.day_km", 1000},
    {"separation", "apart_m", "separation.metres", 1},
}};

bool is_real(const KnownAlert& alert) {
    return alert.judged->verdict == AlertVerdict::real;
}

// The least threshold that the judged alerts above it are real often enough at.
std::optional<ThresholdProposal> proposal_of(const Measure& measure,
                                             const std::vector<KnownAlert>& judged,
                                             int target_ppm) {
    std::vector<const KnownAlert*> measured;
    for (const KnownAlert& alert : judged)
        if (alert.figure(measure.figure) > 0) measured.push_back(&alert);
    const auto size_of = [&](const KnownAlert* alert) {
        return divide(alert->figure(measure.figure), measure.per_unit, Rounding::down);
    };
    std::ranges::sort(measured, {}, size_of);
    const std::int64_t real_of_all =
        std::ranges::count_if(measured, [](const KnownAlert* alert) { return is_real(*alert); });
    Share above{real_of_all, static_cast<std::int64_t>(measured.size())};
    for (std::size_t i = 0; i < measured.size(); ++i) {
        const std::int64_t at = size_of(measured[i]);
        const bool is_first_of_its_size = i == 0 || size_of(measured[i - 1]) != at;
        if (is_first_of_its_size && i > 0 && point_of(above).ppm >= target_ppm)
            return ThresholdProposal{std::string(measure.threshold), at, above,
                                     real_of_all - above.part};
        if (is_real(*measured[i])) --above.part;
        --above.whole;
    }
    return std::nullopt;
}

AlertPrecision precision_of(std::string kind, const std::vector<KnownAlert>& alerts,
                            const AlertRules& rules) {
    AlertPrecision precision;
    precision.kind = std::move(kind);
    precision.judged_min = rules.judged_min;
    std::vector<KnownAlert> judged;
    std::vector<std::int64_t> minutes;
    for (const KnownAlert& alert : alerts) {
        ++precision.raised;
        if (alert.cleared_at) ++precision.cleared;
        if (!alert.judged) continue;
        judged.push_back(alert);
        minutes.push_back(
            std::chrono::floor<std::chrono::minutes>(alert.judged->at - alert.known_at).count());
        if (is_real(alert)) ++precision.real;
        if (alert.judged->verdict == AlertVerdict::false_alarm) ++precision.false_alarm;
        if (alert.judged->verdict == AlertVerdict::known_cause) ++precision.known_cause;
    }
    precision.share = {precision.real, static_cast<std::int64_t>(judged.size())};
    precision.interval = interval_of(precision.share);
    if (!minutes.empty()) {
        const auto middle = minutes.begin() + static_cast<std::ptrdiff_t>(minutes.size() / 2);
        std::nth_element(minutes.begin(), middle, minutes.end());
        precision.median_minutes_to_verdict = *middle;
    }
    const bool is_enough = static_cast<int>(judged.size()) >= rules.judged_min;
    precision.is_below_target =
        is_enough && precision.interval.max.ppm < rules.precision_target_ppm;
    if (!precision.is_below_target) return precision;
    for (const Measure& measure : measures)
        if (measure.kind == precision.kind)
            precision.proposal = proposal_of(measure, judged, rules.precision_target_ppm);
    return precision;
}

}  // namespace

Result<std::vector<AlertPrecision>> alert_precision(House& house, BusinessDate from,
                                                    BusinessDate to) {
    const AlertRules rules = TRY(alert_rules(house));
    return look_at_alerts(house.store(), house.kept().alerts, [&](const AlertBook& book) {
        std::map<std::string, std::vector<KnownAlert>> by_kind;
        for (const auto& [id, alert] : book.all) {
            const BusinessDate day = business_date_of(alert.known_at);
            if (day >= from && day <= to) by_kind[alert.kind].push_back(alert);
        }
        std::vector<AlertPrecision> all;
        for (std::size_t kind = 0; kind < alert_kind_count; ++kind) {
            const std::string name(name_of(static_cast<AlertKind>(kind)));
            all.push_back(precision_of(name, by_kind[name], rules));
        }
        return all;
    });
}

}  // namespace daihou
