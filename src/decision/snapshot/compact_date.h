// CompactDate: a date or none in four bytes, for values kept a million times. Converts to and from
// BusinessDate; the rest of the code speaks BusinessDate.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "base/date.h"
#include "base/invariant.h"

namespace daihou {

class CompactDate {
public:
    constexpr CompactDate() = default;
    constexpr CompactDate(BusinessDate date)
        : days_(static_cast<std::int32_t>(date.time_since_epoch().count())) {}
    constexpr CompactDate(const std::optional<BusinessDate>& date) {
        if (date) *this = CompactDate(*date);
    }

    constexpr bool has_value() const { return days_ != none; }
    constexpr explicit operator bool() const { return has_value(); }
    constexpr BusinessDate operator*() const {
        INVARIANT(has_value());
        return BusinessDate(Days(days_));
    }
    constexpr std::optional<BusinessDate> optional() const {
        return has_value() ? std::optional(**this) : std::nullopt;
    }
    // No date comes before every date.
    friend constexpr auto operator<=>(CompactDate, CompactDate) = default;

private:
    static constexpr std::int32_t none = INT32_MIN;
    std::int32_t days_ = none;
};

}  // namespace daihou
