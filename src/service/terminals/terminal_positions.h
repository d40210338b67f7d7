// TerminalPositions: what terminals tell, judged and kept. The house's end of the gateway (main.cpp
// joins them) and of whatever else brings fixes: only of bound terminals, only where the
// whereabouts may be known, only what can be true. Durable when keep() answers.
#pragma once

#include <array>
#include <atomic>
#include <set>
#include <span>

#include "domain/telematics/terminal/device_model.h"
#include "intake/jt808/received_fix.h"
#include "service/terminals/fix_outcome.h"
#include "service/terminals/location_permit.h"
#include "service/terminals/recent_moments.h"

namespace daihou {

class TrackWatching;

// Since the process began.
struct PositionFigures {
    std::int64_t kept = 0;
    std::int64_t duplicate = 0;    // kept before, as far as was looked
    std::int64_t unbound = 0;      // of phones bound to no vehicle
    std::int64_t not_allowed = 0;  // no consent, or the loan ended: nothing of it was kept
    std::array<std::int64_t, fix_refusal_count> refused{};  // by FixRefusal
};
// How it is found out whether a fix was kept before. `recent`: from memory, for terminals that send
// again what they heard no answer to; what slips through the store has once all the same.
// `stored`: what the memory does not know is looked for in the store, for whoever is told of each.
enum class KnownFixes { recent, stored };

class TerminalPositions {
public:
    // `watching`: hears of what was kept, behind the answer; nullptr: nobody does. `models`: what
    // terminals mean beyond the standard (policies/devices.toml).
    explicit TerminalPositions(House& house, TrackWatching* watching = nullptr,
                               DeviceModels models = {})
        : house_(house), watching_(watching), models_(std::move(models)) {}

    // Any thread; from memory, except that a phone never heard of is looked up, at most once a
    // second.
    bool is_bound(std::string_view phone);
    // Any thread, one after the other. Fixes that are not kept are no error: sent again they would
    // not be kept either. Errors: those of the store; then nothing was kept.
    Done keep(std::span<const jt808::ReceivedFix> fixes);
    // The same, with what became of each.
    Result<std::vector<FixOutcome>> keep_each(std::span<const jt808::ReceivedFix> fixes,
                                              KnownFixes known);
    // Every phone that is bound, with its vehicle.
    Result<std::map<std::string, std::int64_t, std::less<>>> bound_vehicles();
    PositionFigures figures() const;

private:
    struct Terminal;
    using Terminals = std::map<std::string, Terminal, std::less<>>;
    using Batch = std::map<VehicleId, std::vector<KeptFix>>;
    class StoredMoments;

    Done note_bound();
    template <class Look>
    auto look_at_book(Look&& look);
    Result<Terminals> terminals_of(std::span<const jt808::ReceivedFix> fixes);
    Done store(Batch& batch);
    Result<std::int64_t> chunks_left();

    House& house_;
    TrackWatching* const watching_;
    const DeviceModels models_;
    std::mutex keeping_;
    RecentMoments recent_;  // under keeping_
    std::mutex bound_mutex_;
    std::set<std::string, std::less<>> bound_;
    std::optional<Instant> bound_at_;  // when it was looked up last
    mutable std::mutex figures_mutex_;
    PositionFigures figures_;
};

}  // namespace daihou
