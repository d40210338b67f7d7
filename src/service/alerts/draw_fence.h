// Drawing, redrawing and ending a fence: who did it and why is on record, and detectors go by it
// from the next fix on. Permission is the caller's to check.
#pragma once

#include <string>
#include <vector>

#include "service/alerts/fence_book.h"
#include "service/house.h"

namespace daihou {

struct FenceToDraw {
    std::int64_t fence = 0;    // 0: a new one
    std::int64_t version = 0;  // as it was seen; of a new one 0
    std::string name;
    FencePurpose purpose = FencePurpose::other;
    std::vector<FenceCorner> corners;
    std::string why;
};

// Answers the fence's id. Errors: fence_missing, fence_shape (fewer than 3 or more than 200
// corners, off the map, or edges that cross), fence_name, text_empty (why), fences_too_many,
// loan_changed_meanwhile (somebody else changed it).
Result<std::int64_t> draw_fence(House& house, StaffId by, const FenceToDraw& wanted);

// Errors: fence_missing, text_empty (why), loan_changed_meanwhile.
Done end_fence(House& house, StaffId by, std::int64_t fence, std::string_view why);

// By name; ended ones last.
Result<std::vector<Fence>> read_fences(House& house);

}  // namespace daihou
