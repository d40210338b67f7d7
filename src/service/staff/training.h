// Training: who passed which course, and what nobody may do without it. A pass and a withdrawal are
// facts; who may enter them is the caller's to decide, but nobody vouches for themselves.
#pragma once

#include <string>
#include <vector>

#include "service/house.h"

namespace daihou {

struct TrainingForm {
    StaffId staff;
    std::string course;
    int score = 0;  // of 100
    BusinessDate on;
};

// Answers the last day it holds. Errors: staff_missing, staff_left, course_unknown, training_day
// (ahead, or so long ago that it holds no more), training_not_passed (names the mark),
// training_own.
Result<BusinessDate> record_training(House& house, StaffId by, const TrainingForm& form);

// Errors: staff_missing, staff_left, course_unknown, certificate_missing, text_empty.
Done withdraw_certificate(House& house, StaffId by, StaffId staff, const std::string& course,
                          std::string_view why);

// Error not_certified (forbidden), naming the course: `staff` may not do that kind of task on
// `day`. Nobody known under the number is not held back: the system's own facts have none.
Done check_certified(House& house, StaffId staff, TaskKind kind, BusinessDate day);

// The members of staff with the terms that hold now (staff_now.h) and every certificate that is
// known, those since the last closed day too; by number, those who left among them.
Result<std::vector<StaffMember>> staff_with_certificates(House& house);

}  // namespace daihou
