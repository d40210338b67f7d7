// TimeZones: the system's time zone database as TimeZone values. The only file that knows it is the
// .cpp. Stands at the edge; the contact guard gets the values.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time_zone.h"

namespace daihou {

// One thread at a time; the zones live as long as this.
class TimeZones {
public:
    // By its name ("Asia/Shanghai"), made out once. Error time_zone_unknown.
    Result<const TimeZone*> named(std::string_view name);
    const TimeZone* fixed(std::chrono::seconds offset);

private:
    std::map<std::string, std::unique_ptr<const TimeZone>, std::less<>> zones_;
};

}  // namespace daihou
