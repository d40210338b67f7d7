// What a person found behind an alert, and what a fence is there for. Words of the facts in
// alert_facts.h; knows no detector and no store.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace daihou {

// The numbers of all four are on disk and must never change.
enum class AlertStep : std::uint8_t { opened = 1, repeated = 2, cleared = 3 };
enum class AlertVerdict : std::uint8_t {
    real = 1,         // what it says is so, and it endangers the vehicle
    false_alarm = 2,  // nothing happened: the device or the rule is wrong
    known_cause = 3   // what it says is so, and there is an innocent reason
};
enum class AlertCause : std::uint8_t {
    none = 0,
    repair_shop = 1,
    removed_with_leave = 2,  // the terminal was taken off, and we had agreed
    parked_on_purpose = 3,   // a journey by other means, a closed garage
    moved_home = 4,
    lent_to_family = 5,
    no_reception = 6,  // underground, a tunnel, a dead spot
    other = 7
};
enum class FencePurpose : std::uint8_t {
    pledge_lot = 1,  // 二押点
    dismantler = 2,  // 拆车场
    used_car_market = 3,
    border = 4,
    other = 5
};

inline constexpr std::array alert_verdicts = {AlertVerdict::real, AlertVerdict::false_alarm,
                                              AlertVerdict::known_cause};
inline constexpr std::array alert_causes = {AlertCause::none,
                                            AlertCause::repair_shop,
                                            AlertCause::removed_with_leave,
                                            AlertCause::parked_on_purpose,
                                            AlertCause::moved_home,
                                            AlertCause::lent_to_family,
                                            AlertCause::no_reception,
                                            AlertCause::other};
inline constexpr std::array fence_purposes = {FencePurpose::pledge_lot, FencePurpose::dismantler,
                                              FencePurpose::used_car_market, FencePurpose::border,
                                              FencePurpose::other};

std::string_view name_of(AlertStep step);
std::string_view name_of(AlertVerdict verdict);
std::string_view name_of(AlertCause cause);
std::string_view name_of(FencePurpose purpose);
std::optional<AlertVerdict> alert_verdict_named(std::string_view name);
std::optional<AlertCause> alert_cause_named(std::string_view name);
std::optional<FencePurpose> fence_purpose_named(std::string_view name);

}  // namespace daihou
