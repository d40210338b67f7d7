#include "domain/telematics/alert/alert_verdict.h"

#include <algorithm>

#include "base/invariant.h"

namespace daihou {
namespace {

template <class T, std::size_t N>
std::optional<T> named(const std::array<T, N>& values, std::string_view name) {
    const auto found = std::ranges::find(values, name, [](T value) { return name_of(value); });
    return found == values.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::string_view name_of(AlertStep step) {
    switch (step) {
        case AlertStep::opened:
            return "opened";
        case AlertStep::repeated:
            return "repeated";
        case AlertStep::cleared:
            return "cleared";
    }
    INVARIANT(false);
}

std::string_view name_of(AlertVerdict verdict) {
    switch (verdict) {
        case AlertVerdict::real:
            return "real";
        case AlertVerdict::false_alarm:
            return "false_alarm";
        case AlertVerdict::known_cause:
            return "known_cause";
    }
    INVARIANT(false);
}

std::string_view name_of(AlertCause cause) {
    switch (cause) {
        case AlertCause::none:
            return "none";
        case AlertCause::repair_shop:
            return "repair_shop";
        case AlertCause::removed_with_leave:
            return "removed_with_leave";
        case AlertCause::parked_on_purpose:
            return "parked_on_purpose";
        case AlertCause::moved_home:
            return "moved_home";
        case AlertCause::lent_to_family:
            return "lent_to_family";
        case AlertCause::no_reception:
            return "no_reception";
        case AlertCause::other:
            return "other";
    }
    INVARIANT(false);
}

std::string_view name_of(FencePurpose purpose) {
    switch (purpose) {
        case FencePurpose::pledge_lot:
            return "pledge_lot";
        case FencePurpose::dismantler:
            return "dismantler";
        case FencePurpose::used_car_market:
            return "used_car_market";
        case FencePurpose::border:
            return "border";
        case FencePurpose::other:
            return "other";
    }
    INVARIANT(false);
}

std::optional<AlertVerdict> alert_verdict_named(std::string_view name) {
    return named(alert_verdicts, name);
}
std::optional<AlertCause> alert_cause_named(std::string_view name) {
    return named(alert_causes, name);
}
std::optional<FencePurpose> fence_purpose_named(std::string_view name) {
    return named(fence_purposes, name);
}

}  // namespace daihou
