// Story: a track written like a story (stand here, drive there, be silent), for tests of what the
// watch of a vehicle makes of it.
#pragma once

#include <string>

#include "domain/telematics/terminal/device_model.h"
#include "domain/telematics/watch/watch_tracks.h"

namespace daihou {

constexpr Position home{39'900'000, 116'400'000};
constexpr Position work{39'980'000, 116'480'000};
const FixTime monday = FixTime(std::chrono::sys_days(std::chrono::year(2026) / 3 / 2));

class Story {
    using seconds = std::chrono::seconds;
    using minutes = std::chrono::minutes;
    using hours = std::chrono::hours;

public:
    Story& stand(seconds length) {
        for (const FixTime end = now_ + length; now_ < end; now_ += seconds(300))
            say();
        return *this;
    }
    Story& drive(Position to, seconds takes) {
        const Position from = at_;
        const FixTime start = now_;
        for (; now_ < start + takes; now_ += seconds(60)) {
            at_ = between(from, to, (now_ - start).count(), takes.count());
            say();
        }
        at_ = to;
        return *this;
    }
    Story& silence(hours length) {
        now_ += length;
        return *this;
    }
    // No fix while it lasts.
    Story& pause(seconds length) {
        now_ += length;
        return *this;
    }
    Story& alarm(std::uint32_t word) {
        alarm_ = word;
        return *this;
    }
    // What the terminal's model says of itself: taken out or not.
    Story& removed(std::uint32_t sign) {
        status_ = status_positioned | sign;
        return *this;
    }
    Story& jump(Position to) {
        fixes_.push_back({now_, to});
        now_ += seconds(60);
        return *this;
    }
    // Nights at home, days at work.
    Story& ordinary_days(int days) {
        for (int day = 0; day < days; ++day)
            stand(minutes(790))
                .drive(work, minutes(20))
                .stand(minutes(610))
                .drive(home, minutes(20));
        return *this;
    }
    // Found there with the next fix, and standing.
    Story& carried(Position to) {
        at_ = to;
        return *this;
    }
    Position at() const { return at_; }
    FixTime now() const { return now_; }
    const std::vector<Fix>& fixes() const { return fixes_; }
    std::vector<Alert> alerts(const ForbiddenZones& zones = {}) const {
        AlertLog log;
        watch_track("v", fixes_, now_, TelematicsRules(), zones, log);
        return log.in_order();
    }

private:
    void say() { fixes_.push_back({now_, at_, alarm_, status_}); }

    FixTime now_ = monday;
    Position at_ = home;
    std::uint32_t alarm_ = 0;
    std::uint32_t status_ = status_positioned;
    std::vector<Fix> fixes_;
};

inline std::string kinds_of(const std::vector<Alert>& alerts) {
    std::string kinds;
    for (const Alert& alert : alerts)
        kinds += (kinds.empty() ? "" : " ") + std::string(name_of(alert.kind));
    return kinds;
}

}  // namespace daihou
