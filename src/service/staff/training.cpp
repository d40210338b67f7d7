#include "service/staff/training.h"

#include "decision/plan/certification.h"
#include "service/needed_text.h"
#include "service/staff/staff_now.h"

namespace daihou {
namespace {

struct Asked {
    StaffMember member;
    Course course;
};

Result<StaffMember> member_of(House& house, StaffId staff) {
    TRY(member_there(house.store(), staff, house.clock().today()));
    auto everybody = TRY(staff_with_certificates(house));
    const auto at = std::ranges::lower_bound(everybody, staff, {}, &StaffMember::staff);
    INVARIANT(at != everybody.end() && at->staff == staff);
    return std::move(*at);
}

Result<Asked> asked_for(House& house, StaffId staff, const std::string& course) {
    Asked asked{TRY(member_of(house, staff)), {}};
    const auto policy = TRY(house.policy().on(house.clock().today()));
    const Course* known = policy->training.course(course);
    if (known == nullptr)
        return Error{ErrorKind::bad_input,
                     "course_unknown",
                     fmt::format("no course {}; see policies/training.toml", course),
                     {{"field", "course"}, {"course", course}}};
    asked.course = *known;
    return asked;
}

}  // namespace

Result<std::vector<StaffMember>> staff_with_certificates(House& house) {
    std::vector<StaffMember> staff = TRY(staff_now(house.store()));
    for (const std::int64_t kind : {TrainingPassed::kind, CertificateWithdrawn::kind})
        for (const FactRecord& record : TRY(house.store().facts_of_kind(kind))) {
            const auto at =
                std::ranges::lower_bound(staff, holder_of(record), {}, &StaffMember::staff);
            if (at != staff.end() && at->staff == holder_of(record))
                at->certificates.push_back(*certificate_of(record));
        }
    for (StaffMember& member : staff)
        std::ranges::sort(member.certificates, {}, &Certificate::sequence);
    return staff;
}

Result<BusinessDate> record_training(House& house, StaffId by, const TrainingForm& form) {
    const Asked asked = TRY(asked_for(house, form.staff, form.course));
    const Instant now = house.clock().now();
    if (by.is_known() && by == form.staff)
        return Error{ErrorKind::forbidden, "training_own", "nobody vouches for themselves"};
    if (form.score < asked.course.pass_mark || form.score > 100)
        return Error{ErrorKind::bad_input,
                     "training_not_passed",
                     fmt::format("{} needs {} of 100", form.course, asked.course.pass_mark),
                     {{"field", "score"}, {"mark", std::to_string(asked.course.pass_mark)}}};
    const BusinessDate until = last_day_of(asked.course, form.on);
    if (form.on > business_date_of(now) || until < business_date_of(now))
        return Error{ErrorKind::bad_input,
                     "training_day",
                     "the day is ahead, or the certificate would have run out",
                     {{"field", "on"}, {"months", std::to_string(asked.course.valid_months)}}};
    const NewFact fact{start_of(form.on),
                       fmt::format("training:{}:{}:{}:{}", form.staff.value, form.course,
                                   format_date(form.on), now.time_since_epoch().count()),
                       by, TrainingPassed{form.staff, form.course, form.score, form.on, until}};
    TRY(house.commit(std::span(&fact, 1)));
    return until;
}

Done withdraw_certificate(House& house, StaffId by, StaffId staff, const std::string& course,
                          std::string_view why) {
    const Asked asked = TRY(asked_for(house, staff, course));
    const Instant now = house.clock().now();
    TRY(check_text(why, "why"));
    if (certificate_on(asked.member.certificates, course, business_date_of(now)) == nullptr)
        return Error{ErrorKind::conflict, "certificate_missing",
                     fmt::format("{} holds no certificate of {}", asked.member.account, course)};
    const NewFact fact{now,
                       fmt::format("certificate_withdrawn:{}:{}:{}", staff.value, course,
                                   now.time_since_epoch().count()),
                       by, CertificateWithdrawn{staff, course, std::string(why)}};
    TRY(house.commit(std::span(&fact, 1)));
    return done();
}

Done check_certified(House& house, StaffId staff, TaskKind kind, BusinessDate day) {
    const auto policy = TRY(house.policy().on(day));
    if (policy->training.needed.at(static_cast<std::size_t>(kind)) == 0) return done();
    const auto everybody = TRY(staff_with_certificates(house));
    const Training training = gated_by_record(policy->training, everybody);
    for (const StaffMember& member : everybody) {
        if (member.staff != staff) continue;
        if (const Course* course = course_missing(member, training, kind, day))
            return Error{ErrorKind::forbidden,
                         "not_certified",
                         fmt::format("{} is not certified: {}", member.account, course->id),
                         {{"course_zh", course->title_zh}, {"course_en", course->title_en}}};
    }
    return done();
}

}  // namespace daihou
