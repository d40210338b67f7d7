// BoundTerminals: which terminals are bound to which vehicles, as a house told the stream. The
// gateway's processes have no book: they keep this in memory and let in whom it names. The house
// writes what changed; both read it the same way. Vehicles are numbers here, nobody is named.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace daihou::stream {

class FixStream;

using VehicleOfPhone = std::map<std::string, std::int64_t, std::less<>>;

class BoundTerminals {
public:
    // `stream` must outlive it. Error stream_failed.
    static Result<std::unique_ptr<BoundTerminals>> open(FixStream& stream);

    // The vehicle of the phone, from memory; any thread.
    std::optional<std::int64_t> vehicle_of(std::string_view phone) const;
    std::size_t count() const;

    // Takes in what was told since the last time. One thread. Error stream_failed.
    Done catch_up();
    // Tells what is different from `bound`; catch_up goes before. Error stream_failed.
    Done tell(const VehicleOfPhone& bound);

private:
    explicit BoundTerminals(FixStream& stream) : stream_(stream) {}
    Done tell_one(const std::string& phone, std::int64_t vehicle);

    FixStream& stream_;
    std::uint64_t next_ = 1;  // sequence of the stream
    mutable std::mutex mutex_;
    VehicleOfPhone bound_;
};

}  // namespace daihou::stream
