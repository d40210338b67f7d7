#include "policy/telematics/load_telematics.h"

#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::int64_t year_minutes = 365 * 24 * 60;
constexpr std::int64_t year_hours = 365 * 24;

CleaningRules cleaning_rules(PolicyTable& table) {
    return {table.integer("jump_kmh", 50, 1000), table.integer("jump_m", 100, 100'000)};
}

StayRules stay_rules(PolicyTable& table) {
    return {table.integer("radius_m", 20, 5000), table.integer("usual_minutes", 1, year_minutes),
            table.integer("usual_radius_m", 20, 20'000)};
}

StationaryRules stationary_rules(PolicyTable& table) {
    StationaryRules rules;
    rules.unknown_place_minutes = table.integer("unknown_place_minutes", 10, year_minutes);
    rules.usual_place_minutes = table.integer("usual_place_minutes", 10, year_minutes);
    rules.usual_longest_percent = table.integer("usual_longest_percent", 100, 1000);
    rules.learning_hours = table.integer("learning_hours", 0, year_hours);
    rules.gap_counted_minutes = table.integer("gap_counted_minutes", 0, year_minutes);
    if (rules.usual_place_minutes < rules.unknown_place_minutes)
        table.complain("usual_place_minutes", "policy_out_of_range",
                       {{"value", std::to_string(rules.usual_place_minutes)},
                        {"min", std::to_string(rules.unknown_place_minutes)},
                        {"max", std::to_string(year_minutes)}});
    return rules;
}

AreaRules area_rules(PolicyTable& table) {
    AreaRules rules;
    rules.outside_km = table.integer("outside_km", 1, 5000);
    rules.from_stay_km = table.integer("from_stay_km", 0, 5000);
    rules.far_km = table.integer("far_km", 0, 5000);
    rules.back_km = table.integer("back_km", 0, 5000);
    rules.moved_hours = table.integer("moved_hours", 0, year_hours);
    rules.region_nights = table.integer("region_nights", 1, 365);
    rules.region_km = table.integer("region_km", 0, 5000);
    rules.settled_hours = table.integer("settled_hours", 1, year_hours);
    rules.habit_hours = table.integer("habit_hours", 0, year_hours);
    rules.learning_hours = table.integer("learning_hours", 0, year_hours);
    rules.fixes = table.integer("fixes", 1, 1000);
    rules.minutes = table.integer("minutes", 0, year_minutes);
    rules.jump_minutes = table.integer("jump_minutes", 0, year_minutes);
    return rules;
}

RouteRules route_rules(PolicyTable& table) {
    RouteRules rules;
    rules.unfamiliar_percent = table.integer("unfamiliar_percent", 0, 100);
    rules.farthest_km = table.integer("farthest_km", 1, 5000);
    rules.back_percent = table.integer("back_percent", 1, 100);
    rules.pause_seconds = table.integer("pause_seconds", 0, 86400);
    rules.errand_m = table.integer("errand_m", 0, 100'000);
    rules.unlearned_percent = table.integer("unlearned_percent", 0, 100);
    rules.beyond_habit_m = table.integer("beyond_habit_m", 0, 100'000);
    rules.learning_hours = table.integer("learning_hours", 0, year_hours);
    rules.gap_minutes = table.integer("gap_minutes", 1, year_minutes);
    return rules;
}

OfflineRules offline_rules(PolicyTable& table) {
    return {table.integer("minutes", 1, year_minutes), table.integer("intervals", 1, 1000)};
}

PowerCutRules power_cut_rules(PolicyTable& table) {
    return {table.integer("clear_fixes", 1, 200),
            table.integer("offline_minutes", 1, year_minutes)};
}

ZoneRules zone_rules(PolicyTable& table) {
    return {table.integer("segment_minutes", 0, 1440), table.integer("sparse_minutes", 0, 1440),
            table.integer("sparse_kmh", 0, 200), table.integer("leave_m", 0, 10'000),
            table.integer("dwell_minutes", 1, year_minutes)};
}

DrivingRules driving_rules(PolicyTable& table) {
    return {table.integer("gap_minutes", 1, year_minutes)};
}

LowSpeedRules low_speed_rules(PolicyTable& table) {
    return {table.integer("kmh", 5, 200), table.integer("moving_km", 0, 1000),
            table.integer("days", 1, 365)};
}

CommercialUseRules commercial_use_rules(PolicyTable& table) {
    return {table.integer("day_km", 1, 5000), table.integer("day_hours", 1, 24),
            table.integer("days", 1, 7)};
}

MileageRules mileage_rules(PolicyTable& table) {
    return {table.integer("tolerance_km", 1, 1000), table.integer("kmh", 50, 1000),
            table.integer("readings", 1, 1000), table.integer("settled_hours", 1, year_hours)};
}

SeparationRules separation_rules(PolicyTable& table) {
    return {table.integer("metres", 50, 100'000), table.integer("kmh", 0, 300),
            table.integer("gap_minutes", 0, 1440), table.integer("fixes", 1, 1000),
            table.integer("minutes", 0, year_minutes)};
}

class RulesOfDay {
public:
    explicit RulesOfDay(BusinessDate day) : day_(day) {}

    TomlNode read(const std::filesystem::path& path, Findings& findings) const {
        return read_toml(path, path.string(), findings).value_or(TomlNode{});
    }

    // Of a file with some groups, the others stay as they are.
    enum class Extent { whole, some_groups };
    Done apply(const PolicyFile& file, Extent extent, TelematicsRules& rules) const {
        file.only({"cleaning", "stay", "stationary", "area", "route", "offline", "power_cut",
                   "zone", "driving", "low_speed", "commercial_use", "separation", "mileage"});
        TRY(take(file, extent, "cleaning", cleaning_rules, rules.cleaning));
        TRY(take(file, extent, "stay", stay_rules, rules.stay));
        TRY(take(file, extent, "stationary", stationary_rules, rules.stationary));
        TRY(take(file, extent, "area", area_rules, rules.area));
        TRY(take(file, extent, "route", route_rules, rules.route));
        TRY(take(file, extent, "offline", offline_rules, rules.offline));
        TRY(take(file, extent, "power_cut", power_cut_rules, rules.power_cut));
        TRY(take(file, extent, "zone", zone_rules, rules.zone));
        TRY(take(file, extent, "driving", driving_rules, rules.driving));
        TRY(take(file, extent, "low_speed", low_speed_rules, rules.low_speed));
        TRY(take(file, extent, "commercial_use", commercial_use_rules, rules.commercial_use));
        TRY(take(file, extent, "separation", separation_rules, rules.separation));
        return take(file, extent, "mileage", mileage_rules, rules.mileage);
    }

private:
    template <class T>
    Done take(const PolicyFile& file, Extent extent, std::string_view group,
              T (*read_group)(PolicyTable&), T& value) const {
        if (extent == Extent::some_groups && file.root.find(group) == nullptr) return done();
        DatedRules<T> versions;
        file.one(group, versions, read_group);
        if (const T* found = versions.on(day_)) {
            value = *found;
        } else if (file.findings.empty()) {
            return Error{ErrorKind::bad_input,
                         "policy_no_rule",
                         fmt::format("{}: no rule '{}' is in force on {}; add a version with an "
                                     "earlier valid_from",
                                     file.source, group, format_date(day_)),
                         {{"rule", std::string(group)}, {"date", format_date(day_)}}};
        }
        return done();
    }

    BusinessDate day_;
};

}  // namespace

Findings check_telematics(const std::filesystem::path& policies) {
    const std::filesystem::path path = policies / "telematics.toml";
    const RulesOfDay of_day(make_date(9999, 1, 1));
    Findings findings;
    const PolicyFile file{path.string(), of_day.read(path, findings), findings};
    TelematicsRules rules;
    // That a group has no version so late is no fault of the file.
    if (findings.empty()) (void)of_day.apply(file, RulesOfDay::Extent::whole, rules);
    return findings;
}

Result<TelematicsRules> load_telematics(const std::filesystem::path& policies,
                                        const std::optional<std::filesystem::path>& changes,
                                        BusinessDate day) {
    TelematicsRules rules;
    const RulesOfDay of_day(day);
    const auto apply = [&](const std::filesystem::path& path, RulesOfDay::Extent extent) -> Done {
        Findings findings;
        const PolicyFile file{path.string(), of_day.read(path, findings), findings};
        if (findings.empty()) TRY(of_day.apply(file, extent, rules));
        if (!findings.empty()) return policy_unusable(path.parent_path(), findings);
        return done();
    };
    TRY(apply(policies / "telematics.toml", RulesOfDay::Extent::whole));
    if (changes) TRY(apply(*changes, RulesOfDay::Extent::some_groups));
    return rules;
}

}  // namespace daihou
