// FaultPlan: what goes wrong in a simulated life and when, drawn from the seed. How often each kind
// of fault happens is itself drawn, some kinds not at all, so that seeds differ in what they try
// (swarm testing). It knows nothing of files or stores: others carry the faults out.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "world/dice.h"

namespace daihou {

enum class FaultKind : std::uint8_t {
    // of a morning's files
    file_twice,
    file_late,
    file_reordered,
    file_cut_off,
    // of the store, at a call drawn as well
    crash,               // the process ends before the call
    crash_after_commit,  // the process ends when the commit is durable and nobody was told
    disk_full,           // the commit is refused
    answer_lost,         // the commit is durable and reported as failed
    database_gone,       // some calls fail
    // of the house
    restart,
    clock_jump,
    house_closed,  // some days nobody is there
    policy_change
};
inline constexpr std::size_t fault_kind_count = 13;
std::string_view name_of(FaultKind kind);

// How much of a use case there is to fail: a member of staff's turn is a few calls of the store, an
// import or a day pass many.
enum class Exposure : std::uint8_t { turn, batch };

// The next of the store's calls to fail.
struct Strike {
    FaultKind kind = FaultKind::crash;
    int after_calls = 0;
    int calls = 1;
};

class FaultPlan {
public:
    // Faults happen through `last_day`.
    FaultPlan(std::uint64_t seed, BusinessDate last_day);

    void begin_day(BusinessDate day);
    // Whether it happens now; counted where it does.
    bool happens(FaultKind kind);
    // What strikes the store during the next use case, if anything.
    std::optional<Strike> strike(Exposure exposure);
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return dice_.between(least, most);
    }
    void count(FaultKind kind) { ++counts_[kind]; }
    const std::map<FaultKind, std::int64_t>& counts() const { return counts_; }

private:
    std::array<std::int64_t, fault_kind_count> rates_ppm_{};
    std::uint64_t seed_;
    BusinessDate last_day_;
    bool is_over_ = false;
    Dice dice_;
    std::map<FaultKind, std::int64_t> counts_;
};

}  // namespace daihou
