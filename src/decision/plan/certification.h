// Certification: which courses a kind of task asks for, and which a member of staff may do without
// or has passed, as sets, so that the day pass compares two numbers for each task. Between the
// courses of a day (domain/staff/certificate.h) and capacity.h.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "decision/plan/staff_member.h"
#include "decision/plan/task_kind.h"
#include "domain/staff/certificate.h"

namespace daihou {

// Bit i: the i-th course of the day.
using CourseSet = std::uint32_t;
inline constexpr std::size_t courses_max = 32;

struct Training {
    std::vector<Course> courses;  // by id; at most courses_max
    std::array<CourseSet, task_kind_count> needed{};
    const Course* course(std::string_view id) const;
    friend bool operator==(const Training&, const Training&) = default;
};

// Fills `needed` from the courses; kinds of task nobody knows are left out.
Training training_of(std::vector<Course> courses);

// Those somebody of `staff` has ever passed.
CourseSet courses_on_record(const Training& training, std::span<const StaffMember> staff);

// The same training, gating only by courses on record: before a house keeps a record of a course
// nobody has it, and without this nobody would call and everybody be forgotten.
Training gated_by_record(Training training, std::span<const StaffMember> staff);

// What the member may do on `day`.
CourseSet certified_for(const StaffMember& member, const Training& training, BusinessDate day);

constexpr bool is_certified(CourseSet certified, CourseSet needed) {
    return (needed & ~certified) == 0;
}

// The first course the kind of task asks for that the member lacks on `day`; null where none is.
const Course* course_missing(const StaffMember& member, const Training& training, TaskKind kind,
                             BusinessDate day);

}  // namespace daihou
