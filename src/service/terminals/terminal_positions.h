// TerminalPositions: what terminals tell, judged and kept. The house's end of the gateway (main.cpp
// joins them) and of whatever else brings fixes: only of bound terminals, only where the
// whereabouts may be known, only what can be true. Durable when keep() answers.
#pragma once

#include <array>
#include <atomic>
#include <set>
#include <span>

#include "domain/telematics/fix_admission.h"
#include "intake/jt808/received_fix.h"
#include "service/kept_up.h"
#include "service/terminals/location_permit.h"

namespace daihou {

// Since the process began.
struct PositionFigures {
    std::int64_t kept = 0;
    std::int64_t unbound = 0;      // of phones bound to no vehicle
    std::int64_t not_allowed = 0;  // no consent, or the loan ended: nothing of it was kept
    std::array<std::int64_t, fix_refusal_count> refused{};  // by FixRefusal
};

class TerminalPositions {
public:
    explicit TerminalPositions(House& house) : house_(house) {}

    // Any thread; from memory, except that a phone never heard of is looked up, at most once a
    // second.
    bool is_bound(std::string_view phone);
    // One call at a time. Fixes that are not kept are no error: sent again they would not be kept
    // either. Errors: those of the store; then nothing was kept.
    Done keep(std::span<const jt808::ReceivedFix> fixes);
    PositionFigures figures() const;

private:
    struct Terminal;
    using Terminals = std::map<std::string, Terminal, std::less<>>;
    using Batch = std::map<VehicleId, std::vector<KeptFix>>;

    Done note_bound();
    template <class Look>
    auto look_at_book(Look&& look);
    Result<Terminals> terminals_of(std::span<const jt808::ReceivedFix> fixes);
    Result<std::int64_t> chunks_left();

    House& house_;
    KeptUp<TerminalBook> book_;
    std::mutex bound_mutex_;
    std::set<std::string, std::less<>> bound_;
    std::optional<Instant> bound_at_;  // when it was looked up last
    mutable std::mutex figures_mutex_;
    PositionFigures figures_;
};

}  // namespace daihou
