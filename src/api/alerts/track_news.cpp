#include "api/alerts/track_news.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "api/json.h"
#include "api/presenters_base.h"
#include "api/terminals/presenters_positions.h"
#include "decision/snapshot/loan_snapshot.h"
#include "service/view/branches_seen.h"

namespace daihou::api {
namespace {

constexpr std::chrono::seconds between_events{1};

}  // namespace

std::string fleet_topic(std::vector<std::string> branches) {
    std::ranges::sort(branches);
    return fmt::format("fleet|{}", fmt::join(branches, "|"));
}

void TrackNews::alerted(std::span<const std::int64_t> alerts) {
    Json ids = Json::array();
    for (const std::int64_t alert : alerts)
        ids.push_back(std::to_string(alert));
    hub_.publish(alerts_topic, "alerts", Json{{"alerts", ids}}.dump());
}

void TrackNews::moved(std::span<const MovedVehicle> vehicles) {
    const std::lock_guard lock(mutex_);
    for (const MovedVehicle& moved : vehicles) {
        const auto [at, is_first] = waiting_.try_emplace(moved.vehicle, moved);
        if (!is_first && at->second.fix.fix.at < moved.fix.fix.at) at->second = moved;
    }
    const auto now = std::chrono::steady_clock::now();
    if (waiting_.empty() || now < published_at_ + between_events) return;
    published_at_ = now;
    std::map<std::string, std::vector<std::string>> readers = {{fleet_topic({}), {}}};
    house_.read([&](const Portfolio& portfolio, auto) {
        for (const StaffMember& member : portfolio.staff())
            readers[fleet_topic(member.regions)] = member.regions;
        return 0;
    });
    for (const auto& [topic, branches] : readers)
        if (hub_.streams(topic) > 0) publish(topic, branches);
    waiting_.clear();
}

void TrackNews::publish(const std::string& topic, const std::vector<std::string>& branches) {
    Json items = Json::array();
    house_.read([&](const Portfolio& portfolio, auto) {
        for (const auto& [vehicle, moved] : waiting_) {
            if (is_of_branches(portfolio.find(moved.loan), branches))
                items.push_back({{"vehicle", id_text(vehicle)}, {"last", api::shown(moved.fix)}});
        }
        return 0;
    });
    if (!items.empty()) hub_.publish(topic, "moved", Json{{"items", items}}.dump());
}

}  // namespace daihou::api
