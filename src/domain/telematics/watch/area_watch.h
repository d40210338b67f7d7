// AreaWatch: a vehicle far outside the area of its habit for several fixes and minutes. Very far,
// or where it cannot have driven to, it is raised at once; nearer it may be moving, so it is raised
// when it turns back without having stayed, or when it has been elsewhere for some nights. One
// alert an excursion, cleared when it is back or the country there has become habit. R75, signal
// W05.
#pragma once

#include "domain/telematics/alert/alert_change.h"
#include "domain/telematics/fix/fix_cleaning.h"
#include "domain/telematics/habit/habit_area.h"
#include "domain/telematics/habit/stay.h"

namespace daihou {

class AreaWatch {
public:
    void take(const CleanFix& clean, const HabitArea& habit, const AreaRules& rules,
              AlertChanges& out);
    // A stay has ended: an excursion is measured from the last one before it as well.
    void stayed(const Stay& stay, const StayRules& stays, const AreaRules& rules);
    bool is_open() const { return is_open_ || is_new_region_; }
    static void fields(auto& self, auto&& visit) {
        visit("started", self.started_), visit("seen", self.seen_),
            visit("moved_at", self.moved_at_), visit("back", self.back_),
            visit("farthest", self.farthest_), visit("set_out_from", self.set_out_from_),
            visit("home", self.home_), visit("farthest_m", self.farthest_m_),
            visit("farthest_from_stay_m", self.farthest_from_stay_m_),
            visit("stood_minutes", self.stood_minutes_), visit("fixes", self.fixes_),
            visit("has_stayed", self.has_stayed_), visit("has_jumped", self.has_jumped_),
            visit("is_out", self.is_out_), visit("is_open", self.is_open_),
            visit("has_moved", self.has_moved_), visit("is_new_region", self.is_new_region_);
    }

private:
    void outside(const CleanFix& clean, const AreaRules& rules);
    void judge(const CleanFix& clean, std::int64_t metres, const AreaRules& rules,
               AlertChanges& out);
    void move(FixTime at);
    void elsewhere(const Fix& fix, const AreaRules& rules, AlertChanges& out);
    void inside(const Fix& fix, std::int64_t metres, const AreaRules& rules, AlertChanges& out);

    FixTime started_{};
    FixTime seen_{};
    FixTime moved_at_{};
    FixTime back_{};  // first of the fixes that may clear it
    Position farthest_;
    Position set_out_from_;
    Position home_;                          // where it stood before it moved
    std::int64_t farthest_m_ = 0;            // outside the habit area
    std::int64_t farthest_from_stay_m_ = 0;  // of the excursion
    std::int64_t stood_minutes_ = 0;         // of the excursion
    std::int32_t fixes_ = 0;                 // outside in a row; while open: back inside in a row
    bool has_stayed_ = false;
    bool has_jumped_ = false;  // into the excursion
    bool is_out_ = false;      // far outside for long enough, not yet known what for
    bool is_open_ = false;
    bool has_moved_ = false;
    bool is_new_region_ = false;  // the move is raised
};

}  // namespace daihou
