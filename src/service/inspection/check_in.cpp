#include "service/inspection/check_in.h"

#include "service/case/case_pause.h"
#include "service/contact/ask_contact.h"
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

// A phone without a connection sends later than that: the visit is then judged when it is recorded.
constexpr std::chrono::minutes asked_within{10};

bool is_there(std::span<const CheckIn> there, StaffId inspector) {
    return std::ranges::find(there, inspector, &CheckIn::staff) != there.end();
}

std::vector<CheckIn> signed_in_on(BusinessDate day, std::vector<CheckIn> check_ins) {
    std::erase_if(check_ins,
                  [day](const CheckIn& other) { return business_date_of(other.at) != day; });
    return check_ins;
}

// The guard is asked when both are there and the visit is about to begin: it needs two (CN-C03).
Done ask_at_the_door(House& house, const CheckInForm& form, Instant at,
                     std::span<const CheckIn> there) {
    const auto is_other = [&](const CheckIn& other) { return other.staff != form.inspector; };
    const auto other = std::ranges::find_if(there, is_other);
    if (other == there.end() || is_there(there, form.inspector)) return done();
    if (house.clock().now() - at > asked_within) return done();
    ContactForm visit{form.task, ContactChannel::visit};
    visit.colleague = other->staff;
    const std::string key = fmt::format("visit:{}:{}:{}", form.task.value, form.inspector.value,
                                        at.time_since_epoch().count());
    const ContactVerdict verdict =
        TRY(ask_contact(house, form.inspector, visit, key)).prepared.verdict;
    if (verdict.verdict != Verdict::deny) return done();
    return Error{ErrorKind::conflict,
                 "contact_refused",
                 "the contact guard refused the visit",
                 {{"rule", verdict.hits.front().rule->id}}};
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

    const BusinessDate day = business_date_of(at);
    const auto there = [&]() -> Result<std::vector<CheckIn>> {
        const auto facts = TRY(house.store().facts_of_loan(task.loan_id));
        return signed_in_on(day, check_ins_among(facts, form.task));
    };
    if (person.is_known()) TRY(ask_at_the_door(house, form, at, TRY(there())));

    InspectionStarted started;
    started.loan = task.loan_id;
    started.task = form.task;
    started.person = person;
    started.inspector = form.inspector;
    started.proof = form.proof == CheckInProof::password ? "password" : "session";
    started.place = form.place;
    const NewFact fact{
        at,
        fmt::format("check_in:{}:{}:{}", form.task.value, form.inspector.value, format_date(day)),
        by, started};
    TRY(house.commit(std::span(&fact, 1)));  // the first one of the day stands
    return there();
}

}  // namespace daihou
