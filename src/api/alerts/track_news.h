// TrackNews: alerts and positions as they come, for open consoles. An alert's event names it only,
// the console reads the list anew; a fleet's event holds places, so each stream is for the branches
// its reader looks after, and goes about once a second. Readers too slow are cut off by the hub.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "http/response/sse.h"
#include "service/alerts/track_watching.h"

namespace daihou::api {

inline constexpr std::string_view alerts_topic = "alerts";
// Of a fleet stream for these branches; empty: all.
std::string fleet_topic(std::vector<std::string> branches);

// Thread-safe. House and hub outlive it.
class TrackNews {
public:
    TrackNews(House& house, http::SseHub& hub) : house_(house), hub_(hub) {}

    void alerted(std::span<const std::int64_t> alerts);
    // Called often, with nothing too: what waits goes out once a second.
    void moved(std::span<const MovedVehicle> vehicles);

private:
    void publish(const std::string& topic, const std::vector<std::string>& branches);

    House& house_;
    http::SseHub& hub_;
    std::mutex mutex_;
    std::map<VehicleId, MovedVehicle> waiting_;
    std::chrono::steady_clock::time_point published_at_{};
};

}  // namespace daihou::api
