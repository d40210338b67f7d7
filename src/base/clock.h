// Clock: where "now" comes from. Used only at the edge (service, api, outreach, main); the pure
// core takes dates and instants as arguments. SystemClock is real; SimulatedClock stands still
// until it is moved.
#pragma once

#include <atomic>

#include "base/date.h"

namespace daihou {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    BusinessDate today() const { return business_date_of(now()); }
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
};

// Thread-safe: one thread may move it while others read.
class SimulatedClock final : public Clock {
public:
    explicit SimulatedClock(Instant start) : now_(start) {}
    Instant now() const override { return now_.load(); }
    void move_to(Instant instant) { now_.store(instant); }

private:
    std::atomic<Instant> now_;
};

}  // namespace daihou
