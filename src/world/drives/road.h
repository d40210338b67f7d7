// Road: an invented way between two places, with corners like those of streets. There and back it
// is the same way, so that who drives it every day is on known ground. Knows no car and no time.
#pragma once

#include <vector>

#include "domain/telematics/fix/position.h"

namespace daihou {

class Road {
public:
    Road(Position from, Position to);
    std::int64_t metres() const { return metres_; }
    // Where one is after so many metres; beyond the end, the end.
    Position at_metres(std::int64_t metres) const;
    // Of the stretch there: 0, 90, 180 or 270, as streets run.
    std::uint16_t course_at_metres(std::int64_t metres) const;

private:
    struct Corner {
        Position place;
        std::int64_t metres = 0;  // from the beginning
    };
    std::size_t stretch_at(std::int64_t metres) const;

    std::vector<Corner> corners_;
    std::int64_t metres_ = 0;
};

}  // namespace daihou
