// CapturedPlace: where a phone said it was when something was captured on site. Written into
// PhotoKept and InspectionStarted (domain/facts.h); whole micro-degrees (WGS 84), so that no
// floating point is kept. Knows no map; absent where the inspector refused to be located.
#pragma once

#include <cstdint>

namespace daihou {

struct CapturedPlace {
    std::int64_t latitude_microdegrees = 0;
    std::int64_t longitude_microdegrees = 0;
    std::int64_t accuracy_m = 0;  // radius the phone was 95 % sure of
    static void fields(auto& self, auto&& visit) {
        visit("latitude_microdegrees", self.latitude_microdegrees);
        visit("longitude_microdegrees", self.longitude_microdegrees);
        visit("accuracy_m", self.accuracy_m);
    }
    friend bool operator==(const CapturedPlace&, const CapturedPlace&) = default;
};

constexpr bool is_on_earth(const CapturedPlace& place) {
    return place.latitude_microdegrees >= -90'000'000 &&
           place.latitude_microdegrees <= 90'000'000 &&
           place.longitude_microdegrees >= -180'000'000 &&
           place.longitude_microdegrees <= 180'000'000 && place.accuracy_m >= 0;
}

// Whole metres between two places, on a sphere flattened between them: within 0.5 % up to some
// hundred kilometres outside the polar regions, enough to order a day's drive.
std::int64_t distance_m(const CapturedPlace& from, const CapturedPlace& to);

}  // namespace daihou
