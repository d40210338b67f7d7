// PositionStore: where vehicles were, kept durably and sealed until it is erased. Positions are no
// facts: too many, and the law wants them gone (PIPL art. 19, 47). A part of the store behind its
// seam; it knows vehicles by number and judges no fix: who may be located is the caller's to know.
//
// Threads: as the Store. Every function may fail with ErrorKind::unavailable (code store_*).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "domain/telematics/fix/kept_fix.h"

namespace daihou {

struct VehicleFixes {
    VehicleId vehicle;
    std::vector<KeptFix> fixes;
};

struct LastFix {
    VehicleId vehicle;
    KeptFix fix;
};

// What whoever watches a track remembers of it once everything up to `through` was taken in.
struct TrackCheckpoint {
    VehicleId vehicle;
    FixTime through{};
    std::string state;  // means nothing to the store
};

struct VehicleDay {
    VehicleId vehicle;
    BusinessDate day;
    friend bool operator==(const VehicleDay&, const VehicleDay&) = default;
};

class PositionStore {
public:
    virtual ~PositionStore() = default;

    // Durable when it answers, all or nothing: how many were kept. Fixes may come in any order and
    // come again. Those of a vehicle that has no key (erased, never registered) are not kept.
    virtual Result<std::int64_t> append_positions(std::span<const VehicleFixes> batch) = 0;
    // In order of terminal and time, each moment of a terminal once; empty where there are none or
    // the vehicle's key was erased. Error store_damaged.
    virtual Result<std::vector<KeptFix>> positions_of(VehicleId vehicle, BusinessDate day) = 0;
    // The newest fix of each vehicle that has any, by vehicle. Error store_damaged.
    virtual Result<std::vector<LastFix>> last_positions() = 0;
    // The days of which there are positions, of all vehicles, by vehicle and day.
    virtual Result<std::vector<VehicleDay>> position_days() = 0;
    // Merges chunks that came in into their days, oldest first, a turn of some vehicles a
    // transaction, until at most `chunks_left` (about) wait. Nothing else depends on when; many
    // that wait make reading slow.
    virtual Done settle_positions(std::int64_t chunks_left) = 0;
    // In the place of those before, all or nothing. Not of a vehicle that has no key.
    virtual Done put_checkpoints(std::span<const TrackCheckpoint> checkpoints) = 0;
    // Empty: there is none, it cannot be read, or since it was put a position was kept that is not
    // newer than it, or one was deleted.
    virtual Result<std::optional<TrackCheckpoint>> checkpoint_of(VehicleId vehicle) = 0;
    // Opens every chunk; answers the days of which one cannot be read.
    virtual Result<std::vector<VehicleDay>> verify_positions() = 0;
};

}  // namespace daihou
