// TrackWatching: a running house watches the tracks of its vehicles. Fixes that are durably kept
// are offered here behind the answer to the terminal, never waiting: a full queue only means that a
// vehicle's track is read again from what is kept. What detectors say becomes facts
// (record_alerts.h). What is remembered of a track is put beside its fixes now and then; after a
// start the track goes on from there, or is watched again from all its kept fixes, so that a killed
// house says what it had not said yet, and nothing twice.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <span>
#include <thread>
#include <vector>

#include "domain/telematics/fix/fix_admission.h"
#include "service/alerts/record_alerts.h"
#include "service/alerts/vehicle_tracking.h"
#include "service/terminals/terminal_book.h"
#include "store/positions/position_store.h"

namespace daihou {

// Since the process began.
struct WatchFigures {
    std::int64_t vehicles = 0;
    std::int64_t behind = 0;  // whose track waits to be read again
    std::int64_t fixes = 0;
    std::int64_t overflowed = 0;  // did not fit the queue; read again from what is kept
    std::int64_t alerts = 0;
    std::int64_t tracks_read = 0;
    std::int64_t tracks_resumed = 0;  // from a checkpoint
    std::int64_t checkpoints = 0;     // put
    std::int64_t failures = 0;        // of the store; tried again
};

// Of one vehicle's terminals, since the process began.
struct DeviceFigures {
    Instant heard_at{};               // by our clock
    std::int64_t clock_behind_s = 0;  // of the newest fix when it came; below 0: ahead of ours
    std::int64_t fixes = 0;
    std::int64_t again = 0;
    std::int64_t late = 0;
    std::int64_t overflowed = 0;
    std::int64_t refused = 0;  // could not be true, or were not positioned
};

struct MovedVehicle {
    VehicleId vehicle;
    LoanId loan;
    KeptFix fix;  // the newest of those that came
};

class TrackWatching {
public:
    // The house outlives it.
    explicit TrackWatching(House& house);
    ~TrackWatching();
    TrackWatching(const TrackWatching&) = delete;
    TrackWatching& operator=(const TrackWatching&) = delete;

    // Any thread; never waits for the watching. Whoever keeps positions holds `keeping` from before
    // they are kept until they are offered, so that no checkpoint stands without them.
    std::shared_lock<std::shared_mutex> keeping() { return std::shared_lock(keeping_mutex_); }
    void offer(std::span<const VehicleFixes> kept);
    void note_refused(VehicleId vehicle);

    // From now on a thread of its own works.
    void start();
    // All that waits, the silence up to now, and some tracks to be read again; what the thread does
    // over and over. Errors: those of the store; what was not done waits for the next turn.
    Done turn();
    // Until nothing waits and no track is behind.
    Done catch_up();
    // Of every track that went on since its last one; as the thread does when it ends.
    Done put_all_checkpoints();

    // Who is told: alerts once they are on record, fixes as they come, each turn and with nothing
    // too. Empty: nobody. Set again it waits until nobody is being told.
    struct Listener {
        std::function<void(std::span<const std::int64_t> alerts)> alerted;
        std::function<void(std::span<const MovedVehicle> vehicles)> moved;
    };
    void listen(Listener listener);

    WatchFigures figures() const;
    std::map<VehicleId, DeviceFigures> devices() const;

private:
    struct Watched {
        LoanId loan;
        TerminalRole track = TerminalRole::main;    // whose fixes are the track
        std::unique_ptr<VehicleTracking> tracking;  // none: its track was not read yet
        std::optional<Instant> late_at;             // the first late fix since it was read
        bool has_moved_on = false;                  // since its last checkpoint
        Instant checkpoint_at{};
    };
    struct Rules;

    void work(const std::stop_token& stopping);
    Done renew_rules();
    Done renew_vehicles();
    Done feed(const std::vector<VehicleFixes>& waiting);
    Done feed(VehicleId vehicle, Watched& watched, std::span<const KeptFix> fixes);
    Done pass_time();
    Done watch_kept(VehicleId vehicle, BusinessDate from, std::optional<FixTime> after,
                    VehicleTracking& tracking, AlertChanges& changes);
    Done bring_up_some();
    Done read_again(VehicleId vehicle, Watched& watched);
    Result<bool> resume(VehicleId vehicle, Watched& watched);
    Done put_due_checkpoints();
    Done put_checkpoints(Instant due);
    Done record(VehicleId vehicle, const Watched& watched, const AlertChanges& changes,
                Instant now);
    void note_taken(VehicleId vehicle, VehicleTracking::Taken taken);

    House& house_;
    const Instant since_;

    std::shared_mutex keeping_mutex_;
    mutable std::mutex queue_mutex_;  // guards what stands down to figures_
    std::condition_variable arrived_;
    std::vector<VehicleFixes> waiting_;
    std::size_t fixes_waiting_ = 0;
    std::set<VehicleId> overflowed_;
    std::map<VehicleId, DeviceFigures> devices_;
    WatchFigures figures_;

    std::mutex turn_mutex_;  // guards the rest
    std::unique_ptr<Rules> rules_;
    std::map<VehicleId, Watched> vehicles_;
    std::set<VehicleId> behind_;
    std::optional<Instant> vehicles_at_;
    std::optional<Instant> time_passed_at_;

    std::mutex listener_mutex_;
    Listener listener_;
    std::jthread thread_;  // ends first
};

}  // namespace daihou
