#include "service/inspection/check_in.h"

#include "service/case/case_pause.h"
#include "service/inspection/inspection_task.h"
#include "service/staff/staff_now.h"

namespace daihou {
namespace {

Done check_qualified(House& house, StaffId inspector) {
    const auto staff = TRY(member_now(house.store(), inspector));
    if (staff && !has_left(*staff, house.clock().today()) &&
        std::ranges::find(staff->roles, "field_inspector") != staff->roles.end())
        return done();
    return Error{ErrorKind::forbidden, "inspector_not_qualified",
                 "only field inspectors sign in for an inspection"};
}

}  // namespace

std::vector<CheckIn> check_ins_among(std::span<const FactRecord> facts, TaskId task) {
    std::vector<CheckIn> check_ins;
    for (const FactRecord& record : facts)
        if (const auto* started = std::get_if<InspectionStarted>(&record.fact))
            if (started->task == task)
                check_ins.push_back({started->inspector, record.occurred_at});
    return check_ins;
}

Done check_first_visit_of_day(House& house, PersonId person, BusinessDate day) {
    for (const FactRecord& record : TRY(house.store().facts_of_person(person))) {
        const auto* held = std::get_if<VisitHeld>(&record.fact);
        if (held != nullptr && held->questionnaire == on_site_questionnaire &&
            effective_day(record) == day)
            return Error{ErrorKind::conflict, "visit_twice_a_day",
                         "the person was visited on that day already"};
    }
    return done();
}

Result<std::vector<CheckIn>> check_in(House& house, StaffId by, const CheckInForm& form) {
    const TaskLine task = TRY(on_site_task(house, form.task));
    TRY(check_place(form.place));
    const Instant at = TRY(captured_moment(form.at, house.clock().now()));
    if (!is_in_visit_window(at))
        return Error{ErrorKind::bad_input, "outside_visit_hours",
                     "nobody is visited between 22:00 and 08:00"};
    TRY(check_qualified(house, form.inspector));
    const PersonId person = task.person ? task.person->id : PersonId();
    TRY(check_first_visit_of_day(house, person, business_date_of(at)));
    TRY(check_not_paused(house, form.inspector, {task.loan_id, person, task.kind}));

    InspectionStarted started;
    started.loan = task.loan_id;
    started.task = form.task;
    started.person = person;
    started.inspector = form.inspector;
    started.proof = form.proof == CheckInProof::password ? "password" : "session";
    started.place = form.place;
    const NewFact fact{at,
                       fmt::format("check_in:{}:{}:{}", form.task.value, form.inspector.value,
                                   format_date(business_date_of(at))),
                       by, started};
    TRY(house.commit(std::span(&fact, 1)));  // the first one of the day stands
    std::vector<CheckIn> there =
        check_ins_among(TRY(house.store().facts_of_loan(task.loan_id)), form.task);
    std::erase_if(there, [at](const CheckIn& other) {
        return business_date_of(other.at) != business_date_of(at);
    });
    return there;
}

}  // namespace daihou
