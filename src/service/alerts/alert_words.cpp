#include "service/alerts/alert_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace daihou {
namespace {

class Figures {
public:
    explicit Figures(const std::vector<AlertFigure>& figures) : figures_(figures) {}
    std::int64_t of(std::string_view name) const {
        const auto found = std::ranges::find(figures_, name, &AlertFigure::name);
        return found == figures_.end() ? 0 : found->value;
    }
    bool has(std::string_view name) const {
        return std::ranges::find(figures_, name, &AlertFigure::name) != figures_.end();
    }

private:
    const std::vector<AlertFigure>& figures_;
};

std::string of_standing(const Figures& figures) {
    const std::int64_t hours = figures.of("stood_minutes") / 60;
    if (figures.of("visits_before") > 0)
        return fmt::format("alert_stationary_usual|{}|{}", hours,
                           figures.of("longest_before_hours"));
    const std::int64_t nearest_m = figures.of("nearest_usual_place_m");
    if (nearest_m < 0) return fmt::format("alert_stationary|{}", hours);
    return fmt::format("alert_stationary_new|{}|{}", hours, (nearest_m + 500) / 1000);
}

std::string of_silence(const Figures& figures) {
    const std::int64_t minutes = figures.has("silent_minutes") ? figures.of("silent_minutes")
                                                               : figures.of("threshold_minutes");
    return fmt::format(
        "{}|{}|{}", figures.of("other_terminal_heard") > 0 ? "alert_offline_one" : "alert_offline",
        minutes / 60, figures.of("usual_interval_seconds") / 60);
}

}  // namespace

std::string alert_weight_reason(int score, int dpd, int verify_within_days) {
    return fmt::format("alert_severity|{}|{}|{}", score, dpd, verify_within_days);
}

std::string alert_reason(std::string_view kind, const std::vector<AlertFigure>& all,
                         std::string_view fence) {
    const Figures figures(all);
    const auto km = [&](std::string_view name) { return (figures.of(name) + 500) / 1000; };
    if (kind == "stationary") return of_standing(figures);
    if (kind == "area" && figures.has("nights"))
        return fmt::format("alert_area_moved|{}|{}", figures.of("nights"), km("from_last_stay_m"));
    if (kind == "area")
        return fmt::format("alert_area|{}|{}", std::max(km("outside_m"), km("farthest_outside_m")),
                           km("from_last_stay_m"));
    if (kind == "route") return fmt::format("alert_route|{}|{}", km("length_m"), km("farthest_m"));
    if (kind == "offline") return of_silence(figures);
    if (kind == "power_cut" || kind == "removal")
        return figures.has("silent_after_minutes")
                   ? fmt::format("alert_{}_silent|{}", kind, figures.of("silent_after_minutes"))
                   : fmt::format("alert_{}", kind);
    if (kind == "mileage")
        return fmt::format("alert_mileage|{}|{}", km("mileage_before_m"), km("mileage_after_m"));
    if (kind == "zone")
        return figures.has("inside_minutes")
                   ? fmt::format("alert_zone_dwelt|{}|{}", fence, figures.of("inside_minutes"))
                   : fmt::format("alert_zone|{}", fence);
    if (kind == "low_speed")
        return fmt::format("alert_low_speed|{}|{}", figures.of("slow_days"),
                           figures.of("fastest_kmh"));
    if (kind == "commercial_use")
        return fmt::format("alert_commercial_use|{}|{}", figures.of("days_of_week"), km("today_m"));
    return fmt::format("alert_{}|{}", kind, figures.of("apart_m"));
}

}  // namespace daihou
