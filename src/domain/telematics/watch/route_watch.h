// RouteWatch: a trip that leaves the ground the vehicle knows, goes far and turns back without an
// errand there: a detour nobody explains. It is raised while the vehicle is still on it, as soon as
// it has come back part of the way: on the way out it cannot be told from a trip to somewhere. One
// alert a detour, cleared on known ground. Requirement R75, signal W05.
#pragma once

#include "domain/telematics/alert/alert_change.h"
#include "domain/telematics/habit/habit_area.h"
#include "domain/telematics/habit/visited_cells.h"
#include "domain/telematics/telematics_rules.h"

namespace daihou {

// What is known of the vehicle's country: the cells it drove through, and coarser the area.
struct KnownGround {
    const VisitedCells& cells;
    const HabitArea& area;
    std::chrono::hours habit_after;
};

class RouteWatch {
public:
    // `before`: the fix before, null where the way between is not one driven. A stretch in which an
    // alert was once not wanted (too little known, an excursion under way) raises none later.
    void take(const Fix* before, const Fix& fix, const KnownGround& ground, const RouteRules& rules,
              bool may_raise, AlertChanges& out);
    static void fields(auto& self, auto&& visit) {
        visit("driven_m", self.driven_m_), visit("new_ground_m", self.new_ground_m_),
            visit("started", self.started_), visit("start", self.start_), visit("seen", self.seen_),
            visit("back", self.back_), visit("farthest", self.farthest_),
            visit("paused_at", self.paused_at_), visit("farthest_m", self.farthest_m_),
            visit("metres", self.metres_), visit("unfamiliar_m", self.unfamiliar_m_),
            visit("out_m", self.out_m_), visit("unfamiliar_out_m", self.unfamiliar_out_m_),
            visit("lost_seconds", self.lost_seconds_),
            visit("lost_to_farthest", self.lost_to_farthest_),
            visit("seconds_to_farthest", self.seconds_to_farthest_),
            visit("paused_seconds", self.paused_seconds_),
            visit("longest_lost_seconds", self.longest_lost_seconds_),
            visit("is_at_farthest", self.is_at_farthest_), visit("has_paused", self.has_paused_),
            visit("is_familiar", self.is_familiar_), visit("is_under_way", self.is_under_way_),
            visit("is_explained", self.is_explained_), visit("is_open", self.is_open_);
    }

private:
    void remember(std::int64_t metres, std::int64_t new_ground_m);
    void forget_stretch();
    void begin(const Fix& before);
    void end(FixTime at, AlertChanges& out);
    void drive(const Fix& before, const Fix& fix, const RouteRules& rules);
    void pause(std::int64_t lost_seconds, Position where, const RouteRules& rules);
    std::int64_t lost_at_turn(std::int64_t seconds) const;
    bool is_far_end_new(const Fix& fix, const KnownGround& ground, const RouteRules& rules) const;
    void judge(const Fix& fix, const KnownGround& ground, const RouteRules& rules,
               AlertChanges& out);

    // Of all driving before the stretch, the older halved: how much, and how much on new ground.
    std::int64_t driven_m_ = 0;
    std::int64_t new_ground_m_ = 0;

    FixTime started_{};
    Position start_;
    FixTime seen_{};
    FixTime back_{};  // first of the fixes in a row on known ground
    Position farthest_;
    Position paused_at_;  // the last place where time was lost
    std::int64_t farthest_m_ = 0;
    std::int64_t metres_ = 0;  // of the stretch under way
    std::int64_t unfamiliar_m_ = 0;
    std::int64_t out_m_ = 0;             // of the stretch, up to the farthest
    std::int64_t unfamiliar_out_m_ = 0;  // of that
    std::int32_t lost_seconds_ = 0;      // of the pause under way
    std::int32_t lost_to_farthest_ = 0;  // on the way between the farthest fix and the one before
    std::int32_t seconds_to_farthest_ = 0;
    std::int32_t paused_seconds_ = 0;        // at paused_at_
    std::int32_t longest_lost_seconds_ = 0;  // near the farthest
    bool is_at_farthest_ = false;            // the last fix was
    bool has_paused_ = false;
    bool is_familiar_ = false;
    bool is_under_way_ = false;
    bool is_explained_ = false;
    bool is_open_ = false;
};

}  // namespace daihou
