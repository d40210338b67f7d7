// How alerts, their precision, fences and devices look on the wire: places in whole microdegrees,
// evidence in words of both languages with the figures beside them.
#pragma once

#include "api/json.h"
#include "service/alerts/alert_precision.h"
#include "service/alerts/draw_fence.h"
#include "service/view/terminals/read_alerts.h"
#include "service/view/terminals/read_devices.h"

namespace daihou::api {

Json shown(const Messages& messages, const AlertsPage& page);
Json shown(const Messages& messages, const AlertPage& page, CoordinateSystem system);
Json shown(const std::vector<AlertPrecision>& precision);
Json shown(const std::vector<Fence>& fences);
Json shown(const std::vector<DeviceLine>& devices, Instant as_of);

}  // namespace daihou::api
