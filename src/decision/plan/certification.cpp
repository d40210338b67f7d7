#include "decision/plan/certification.h"

#include <algorithm>

#include "base/invariant.h"

namespace daihou {

const Course* Training::course(std::string_view id) const {
    const auto at = std::ranges::find(courses, id, &Course::id);
    return at == courses.end() ? nullptr : &*at;
}

Training training_of(std::vector<Course> courses) {
    INVARIANT(courses.size() <= courses_max);
    Training training;
    training.courses = std::move(courses);
    std::ranges::sort(training.courses, {}, &Course::id);
    for (std::size_t i = 0; i < training.courses.size(); ++i)
        for (const std::string& name : training.courses[i].task_kinds)
            if (const auto kind = task_kind_named(name))
                training.needed[static_cast<std::size_t>(*kind)] |= CourseSet{1} << i;
    return training;
}

CourseSet courses_on_record(const Training& training, std::span<const StaffMember> staff) {
    CourseSet on_record = 0;
    for (const StaffMember& member : staff)
        for (const Certificate& certificate : member.certificates)
            for (std::size_t i = 0; i < training.courses.size(); ++i)
                if (training.courses[i].id == certificate.course) on_record |= CourseSet{1} << i;
    return on_record;
}

Training gated_by_record(Training training, std::span<const StaffMember> staff) {
    const CourseSet on_record = courses_on_record(training, staff);
    for (CourseSet& needed : training.needed)
        needed &= on_record;
    return training;
}

CourseSet certified_for(const StaffMember& member, const Training& training, BusinessDate day) {
    CourseSet certified = 0;
    for (std::size_t i = 0; i < training.courses.size(); ++i)
        if (is_certified(training.courses[i], member.certificates, member.here_since, day))
            certified |= CourseSet{1} << i;
    return certified;
}

const Course* course_missing(const StaffMember& member, const Training& training, TaskKind kind,
                             BusinessDate day) {
    const CourseSet needed = training.needed[static_cast<std::size_t>(kind)];
    const CourseSet missing = needed & ~certified_for(member, training, day);
    for (std::size_t i = 0; i < training.courses.size(); ++i)
        if ((missing >> i & 1) != 0) return &training.courses[i];
    return nullptr;
}

}  // namespace daihou
