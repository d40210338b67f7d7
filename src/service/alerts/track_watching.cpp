#include "service/alerts/track_watching.h"

#include <algorithm>

#include "policy/telematics/load_telematics.h"
#include "service/alerts/kept_alert_rules.h"
#include "service/kept_sums.h"
#include "service/terminals/location_permit.h"

namespace daihou {
namespace {

using namespace std::chrono_literals;

// About 5 MB of fixes.
constexpr std::size_t fixes_waiting_max = 100'000;
// After a start terminals connect again and resend what they kept: silence says nothing yet.
constexpr auto silence_counts_after = 15min;
// What comes late comes in many frames: read again once it has come.
constexpr auto late_settles = 30s;
constexpr auto between_vehicle_looks = 30s;
constexpr auto between_turns = 500ms;
// A start reads the fixes of about so long; whoever keeps positions waits while some are put.
constexpr auto between_checkpoints = 30min;
constexpr std::size_t checkpoints_a_turn = 64;
constexpr std::size_t tracks_resumed_a_turn = 64;

FixTime seconds_of(Instant at) {
    return std::chrono::floor<std::chrono::seconds>(at);
}

struct Allowed {
    LoanId loan;
    TerminalRole track = TerminalRole::backup;  // where there is no main one
};

// The vehicles that may be located today.
std::map<VehicleId, Allowed> allowed_now(House& house, const TerminalBook& book) {
    const BusinessDate today = house.clock().today();
    const auto consents = house.policy().consents_on(today);
    return house.read([&](const Portfolio& portfolio, auto) {
        std::map<VehicleId, Allowed> allowed;
        for (const auto& [phone, terminal] : book.bound) {
            const TerminalBound& bound = terminal.bound;
            if (location_permit(portfolio.find(bound.loan), *consents, book, today) !=
                LocationPermit::allowed)
                continue;
            Allowed& vehicle = allowed[bound.vehicle];
            vehicle.loan = bound.loan;
            if (bound.role == TerminalRole::main) vehicle.track = TerminalRole::main;
        }
        return allowed;
    });
}

// Of the same event: where it cleared; null: it has not.
const AlertChange* end_of(const AlertChanges& changes, const AlertChange& of) {
    for (const AlertChange& change : changes)
        if (change.phase == AlertPhase::cleared && change.kind == of.kind &&
            change.zone == of.zone && change.started_at == of.started_at)
            return &change;
    return nullptr;
}

}  // namespace

struct TrackWatching::Rules {
    BusinessDate day;
    TelematicsRules telematics;
    PositionRules positions;
    AlertRules alerts;
    FenceBook fences;
};

TrackWatching::TrackWatching(House& house) : house_(house), since_(house.clock().now()) {
    house_.kept().tracks = this;
}

TrackWatching::~TrackWatching() {
    house_.kept().tracks = nullptr;
    thread_.request_stop();
    arrived_.notify_all();
}

void TrackWatching::start() {
    thread_ = std::jthread([this](const std::stop_token& stopping) { work(stopping); });
}

void TrackWatching::listen(Listener listener) {
    const std::lock_guard lock(listener_mutex_);
    listener_ = std::move(listener);
}

void TrackWatching::offer(std::span<const VehicleFixes> kept) {
    const Instant now = house_.clock().now();
    {
        const std::lock_guard lock(queue_mutex_);
        for (const VehicleFixes& of : kept) {
            if (of.fixes.empty()) continue;
            DeviceFigures& device = devices_[of.vehicle];
            const FixTime newest = std::ranges::max(of.fixes, {}, [](const KeptFix& fix) {
                                       return fix.fix.at;
                                   }).fix.at;
            device.heard_at = now;
            device.clock_behind_s = (seconds_of(now) - newest).count();
            if (fixes_waiting_ + of.fixes.size() > fixes_waiting_max) {
                overflowed_.insert(of.vehicle);
                device.overflowed += static_cast<std::int64_t>(of.fixes.size());
                figures_.overflowed += static_cast<std::int64_t>(of.fixes.size());
                continue;
            }
            fixes_waiting_ += of.fixes.size();
            waiting_.push_back(of);
        }
    }
    arrived_.notify_one();
}

void TrackWatching::note_refused(VehicleId vehicle) {
    const std::lock_guard lock(queue_mutex_);
    ++devices_[vehicle].refused;
}

void TrackWatching::work(const std::stop_token& stopping) {
    while (!stopping.stop_requested()) {
        const bool has_failed = !turn().has_value();
        std::unique_lock lock(queue_mutex_);
        if (has_failed) ++figures_.failures;
        if (!has_failed && figures_.behind > 0 && waiting_.empty()) continue;
        arrived_.wait_for(lock, between_turns,
                          [&] { return !waiting_.empty() || stopping.stop_requested(); });
    }
    // What is not put is read again.
    (void)put_all_checkpoints();
}

Done TrackWatching::catch_up() {
    while (true) {
        TRY(turn());
        const std::lock_guard lock(queue_mutex_);
        if (waiting_.empty() && figures_.behind == 0) return done();
    }
}

Done TrackWatching::turn() {
    const std::lock_guard turn_lock(turn_mutex_);
    TRY(renew_rules());
    TRY(renew_vehicles());
    std::vector<VehicleFixes> waiting;
    {
        const std::lock_guard lock(queue_mutex_);
        waiting.swap(waiting_);
        fixes_waiting_ = 0;
        behind_.insert(overflowed_.begin(), overflowed_.end());
        overflowed_.clear();
    }
    // What failed is kept in the store: the track is read again.
    if (const Done fed = feed(waiting); !fed) {
        for (const VehicleFixes& of : waiting)
            behind_.insert(of.vehicle);
        return fed;
    }
    const Instant now = house_.clock().now();
    for (auto& [vehicle, watched] : vehicles_)
        if (watched.late_at && now >= *watched.late_at + late_settles) behind_.insert(vehicle);
    Done read = waiting.empty() ? bring_up_some() : done();
    if (read) read = put_due_checkpoints();
    const Done passed = read ? pass_time() : std::move(read);
    const std::lock_guard lock(queue_mutex_);
    figures_.vehicles = static_cast<std::int64_t>(vehicles_.size());
    figures_.behind = static_cast<std::int64_t>(behind_.size());
    return passed;
}

// One whole track, or some that go on from their checkpoints: fixes that come meanwhile must not
// wait.
Done TrackWatching::bring_up_some() {
    for (std::size_t resumed = 0; resumed < tracks_resumed_a_turn && !behind_.empty(); ++resumed) {
        const VehicleId vehicle = *behind_.begin();
        const auto at = vehicles_.find(vehicle);
        const bool is_whole = at != vehicles_.end() &&
                              (at->second.tracking != nullptr || !TRY(resume(vehicle, at->second)));
        if (is_whole) TRY(read_again(vehicle, at->second));
        behind_.erase(vehicle);
        if (is_whole) return done();
    }
    return done();
}

Done TrackWatching::renew_rules() {
    const BusinessDate today = house_.clock().today();
    if (!rules_ || rules_->day != today) {
        auto rules = std::make_unique<Rules>();
        rules->day = today;
        rules->telematics = TRY(load_telematics(house_.kept().alert_rules.policies, {}, today));
        rules->positions = TRY(house_.policy().positions_on(today));
        rules->alerts = TRY(alert_rules(house_));
        rules_ = std::move(rules);
    }
    const auto newest = [](const FenceBook& book) {
        return book.versions.empty() ? nullptr : book.versions.back().zones.get();
    };
    const auto fences = TRY(look_at_fences(house_.store(), house_.kept().fences,
                                           [&](const FenceBook& book) -> std::optional<FenceBook> {
                                               if (newest(book) == newest(rules_->fences))
                                                   return std::nullopt;
                                               return book;
                                           }));
    if (fences) rules_->fences = *fences;
    return done();
}

// Who has a terminal and may be located; the others are forgotten.
Done TrackWatching::renew_vehicles() {
    const Instant now = house_.clock().now();
    if (vehicles_at_ && now < *vehicles_at_ + between_vehicle_looks) return done();
    const std::map<VehicleId, Allowed> allowed = TRY(
        look_at_terminals(house_.store(), house_.kept().terminals,
                          [this](const TerminalBook& book) { return allowed_now(house_, book); }));
    std::erase_if(vehicles_, [&](const auto& each) { return !allowed.contains(each.first); });
    for (const auto& [vehicle, now_allowed] : allowed) {
        Watched& watched = vehicles_[vehicle];
        watched.loan = now_allowed.loan;
        watched.track = now_allowed.track;
        if (watched.tracking == nullptr || watched.tracking->track() != watched.track) {
            watched.tracking = nullptr;
            behind_.insert(vehicle);
        }
    }
    {
        const std::lock_guard lock(queue_mutex_);
        std::erase_if(devices_, [&](const auto& each) { return !allowed.contains(each.first); });
    }
    vehicles_at_ = now;
    return done();
}

Done TrackWatching::feed(const std::vector<VehicleFixes>& waiting) {
    std::vector<MovedVehicle> moved;
    for (const VehicleFixes& of : waiting) {
        auto at = vehicles_.find(of.vehicle);
        if (at == vehicles_.end()) {
            // Bound a moment ago.
            vehicles_at_.reset();
            TRY(renew_vehicles());
            at = vehicles_.find(of.vehicle);
            if (at == vehicles_.end()) continue;
        }
        const auto newest =
            std::ranges::max_element(of.fixes, {}, [](const KeptFix& fix) { return fix.fix.at; });
        moved.push_back({of.vehicle, at->second.loan, *newest});
        // Its track is read from what is kept, these fixes among it.
        if (at->second.tracking == nullptr)
            behind_.insert(of.vehicle);
        else
            TRY(feed(of.vehicle, at->second, of.fixes));
    }
    const std::lock_guard lock(listener_mutex_);
    if (listener_.moved) listener_.moved(moved);
    return done();
}

void TrackWatching::note_taken(VehicleId vehicle, VehicleTracking::Taken taken) {
    const std::lock_guard lock(queue_mutex_);
    DeviceFigures& device = devices_[vehicle];
    ++figures_.fixes;
    ++device.fixes;
    if (taken == VehicleTracking::Taken::again) ++device.again;
    if (taken == VehicleTracking::Taken::late) ++device.late;
}

Done TrackWatching::feed(VehicleId vehicle, Watched& watched, std::span<const KeptFix> fixes) {
    AlertChanges changes;
    std::vector<KeptFix> in_order(fixes.begin(), fixes.end());
    std::ranges::stable_sort(in_order, {}, [](const KeptFix& kept) { return kept.fix.at; });
    for (const KeptFix& kept : in_order) {
        const auto taken = watched.tracking->take(
            kept, rules_->telematics, rules_->fences.zones_at(Instant(kept.fix.at)), changes);
        note_taken(vehicle, taken);
        watched.has_moved_on = watched.has_moved_on || taken == VehicleTracking::Taken::watched;
        if (taken == VehicleTracking::Taken::late && !watched.late_at)
            watched.late_at = house_.clock().now();
    }
    return record(vehicle, watched, changes, house_.clock().now());
}

Done TrackWatching::record(VehicleId vehicle, const Watched& watched, const AlertChanges& changes,
                           Instant now) {
    if (changes.empty()) return done();
    std::vector<AlertFigure> heard;
    if (const auto other = watched.tracking->other_heard()) {
        const std::int64_t minutes = (seconds_of(now) - *other).count() / 60;
        const bool is_heard = minutes < rules_->telematics.offline.minutes;
        heard = {{"other_terminal_silent_minutes", minutes},
                 {"other_terminal_heard", is_heard ? 1 : 0}};
    }
    const AlertsRecorded recorded =
        TRY(record_alerts(house_, vehicle, watched.loan, changes, heard));
    if (recorded.count() == 0) return done();
    {
        const std::lock_guard lock(queue_mutex_);
        figures_.alerts += recorded.opened;
    }
    const std::lock_guard lock(listener_mutex_);
    if (listener_.alerted) listener_.alerted(recorded.alerts);
    return done();
}

// Silence is an event too, and only the clock tells it.
Done TrackWatching::pass_time() {
    const Instant now = house_.clock().now();
    if (now < since_ + silence_counts_after) return done();
    if (time_passed_at_ && now < *time_passed_at_ + 1s) return done();
    time_passed_at_ = now;
    AlertChanges changes;
    for (auto& [vehicle, watched] : vehicles_) {
        if (watched.tracking == nullptr || behind_.contains(vehicle)) continue;
        changes.clear();
        watched.tracking->pass_time(seconds_of(now), rules_->telematics, changes);
        // What could not be recorded is said again by the track read again.
        if (const Done recorded = record(vehicle, watched, changes, now); !recorded) {
            behind_.insert(vehicle);
            return recorded;
        }
    }
    return done();
}

// What is kept from the day on and newer than `after`.
Done TrackWatching::watch_kept(VehicleId vehicle, BusinessDate from, std::optional<FixTime> after,
                               VehicleTracking& tracking, AlertChanges& changes) {
    const BusinessDate today = house_.clock().today();
    for (BusinessDate day = from; day <= today + Days(1); day += Days(1)) {
        auto fixes = TRY(house_.store().positions().positions_of(vehicle, day));
        std::ranges::stable_sort(fixes, {}, [](const KeptFix& fix) { return fix.fix.at; });
        for (const KeptFix& kept : fixes)
            if (!after || kept.fix.at > *after)
                (void)tracking.take(kept, rules_->telematics,
                                    rules_->fences.zones_at(Instant(kept.fix.at)), changes);
    }
    return done();
}

// From its checkpoint, if one still counts: what came after it is fed as if it came now. What was
// on record before the process ended is not said again.
Result<bool> TrackWatching::resume(VehicleId vehicle, Watched& watched) {
    const auto checkpoint = TRY(house_.store().positions().checkpoint_of(vehicle));
    if (!checkpoint) return false;
    auto tracking = VehicleTracking::from_state(watched.track, checkpoint->state);
    if (!tracking) return false;
    AlertChanges changes;
    const BusinessDate from = business_date_of(Instant(checkpoint->through));
    TRY(watch_kept(vehicle, from, checkpoint->through, *tracking, changes));
    watched.tracking = std::make_unique<VehicleTracking>(*tracking);
    watched.checkpoint_at = house_.clock().now();
    watched.has_moved_on = tracking->heard() != checkpoint->through;
    TRY(record(vehicle, watched, changes, house_.clock().now()));
    const std::lock_guard lock(queue_mutex_);
    ++figures_.tracks_resumed;
    return true;
}

// Where positions are being kept just now, the next turn will do.
Done TrackWatching::put_due_checkpoints() {
    const Instant due = house_.clock().now() - between_checkpoints;
    const auto is_due = [due](const auto& each) {
        return each.second.has_moved_on && each.second.checkpoint_at <= due;
    };
    if (std::ranges::none_of(vehicles_, is_due)) return done();
    const std::unique_lock nothing_is_kept(keeping_mutex_, std::try_to_lock);
    return nothing_is_kept ? put_checkpoints(due) : done();
}

// Of some tracks that went on since a checkpoint put by then, while nothing is kept that the states
// do not know: a state that has not taken in what waits, or what came late, is none.
Done TrackWatching::put_checkpoints(Instant due) {
    std::set<VehicleId> unfed;
    {
        const std::lock_guard lock(queue_mutex_);
        for (const VehicleFixes& of : waiting_)
            unfed.insert(of.vehicle);
        unfed.insert(overflowed_.begin(), overflowed_.end());
    }
    std::vector<TrackCheckpoint> checkpoints;
    std::vector<Watched*> put;
    for (auto& [vehicle, watched] : vehicles_) {
        if (checkpoints.size() == checkpoints_a_turn) break;
        if (!watched.has_moved_on || watched.checkpoint_at > due || watched.tracking == nullptr ||
            watched.late_at || unfed.contains(vehicle) || behind_.contains(vehicle))
            continue;
        const auto through = watched.tracking->heard();
        if (!through) continue;
        checkpoints.push_back({vehicle, *through, watched.tracking->state()});
        put.push_back(&watched);
    }
    if (checkpoints.empty()) return done();
    TRY(house_.store().positions().put_checkpoints(checkpoints));
    for (Watched* watched : put) {
        watched->has_moved_on = false;
        watched->checkpoint_at = house_.clock().now();
    }
    const std::lock_guard lock(queue_mutex_);
    figures_.checkpoints += static_cast<std::int64_t>(checkpoints.size());
    return done();
}

Done TrackWatching::put_all_checkpoints() {
    const std::lock_guard turn_lock(turn_mutex_);
    while (true) {
        const std::unique_lock nothing_is_kept(keeping_mutex_);
        const auto put_before = figures().checkpoints;
        TRY(put_checkpoints(house_.clock().now()));
        if (figures().checkpoints == put_before) return done();
    }
}

// The whole track that is kept. What it opened and cleared long ago only teaches habits.
Done TrackWatching::read_again(VehicleId vehicle, Watched& watched) {
    const Instant now = house_.clock().now();
    auto tracking = std::make_unique<VehicleTracking>(watched.track);
    AlertChanges changes;
    TRY(watch_kept(vehicle, house_.clock().today() - Days(rules_->positions.kept_days),
                   std::nullopt, *tracking, changes));
    // A silence that is on record goes on, also where none would be told yet.
    AlertChanges with_silence = changes;
    VehicleTracking(*tracking).pass_time(seconds_of(now), rules_->telematics, with_silence);
    const FixTime from = seconds_of(now - std::chrono::hours(rules_->alerts.replayed_hours));
    const auto event_of = [&](const AlertChange& change) {
        const std::int64_t fence =
            change.zone == no_zone ? 0 : rules_->fences.fence_numbered(change.zone);
        return AlertBook::Event(vehicle, std::string(name_of(change.kind)), fence);
    };
    std::vector<AlertBook::Event> open;
    for (const AlertChange& change : with_silence)
        if (change.phase == AlertPhase::opened && end_of(with_silence, change) == nullptr)
            open.push_back(event_of(change));
    std::erase_if(changes, [all = changes, from](const AlertChange& change) {
        const AlertChange* end = end_of(all, change);
        return end != nullptr && end->at < from;
    });
    const std::optional<FixTime> first = tracking->first();
    watched.tracking = std::move(tracking);
    watched.late_at.reset();
    watched.has_moved_on = true;
    watched.checkpoint_at = {};
    if (first) (void)TRY(clear_explained(house_, vehicle, Instant(*first), open));
    TRY(record(vehicle, watched, changes, now));
    const std::lock_guard lock(queue_mutex_);
    ++figures_.tracks_read;
    return done();
}

WatchFigures TrackWatching::figures() const {
    const std::lock_guard lock(queue_mutex_);
    return figures_;
}

std::map<VehicleId, DeviceFigures> TrackWatching::devices() const {
    const std::lock_guard lock(queue_mutex_);
    return devices_;
}

}  // namespace daihou
