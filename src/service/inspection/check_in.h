// Check-in: an inspector says "I am here" before an on-site visit. Two different ones make the
// visit valid (CN-C03, domain/inspection/sign_in_of_two.h); record_visit asks. The owner signs in
// by their session, the colleague by their own or, on the owner's phone, by a password the caller
// has looked at (Accounts::vouch).
#pragma once

#include <optional>
#include <vector>

#include "domain/inspection/sign_in_of_two.h"
#include "service/house.h"

namespace daihou {

enum class CheckInProof { session, password };

struct CheckInForm {
    TaskId task;
    StaffId inspector;
    CheckInProof proof = CheckInProof::session;
    Instant at;  // when the phone captured it
    std::optional<CapturedPlace> place;
};

// Writes InspectionStarted, once an inspector, task and day; answers who is signed in for that day.
// With the second one the contact guard is asked about the visit, and its answer is on record.
// Errors: those of inspection_task.h, outside_visit_hours (CN-C01), visit_twice_a_day (CN-C03),
// inspector_not_qualified (not a field inspector), contact_refused (names the rule).
Result<std::vector<CheckIn>> check_in(House& house, StaffId by, const CheckInForm& form);

// Of the task, in the order they were recorded, among the facts of its loan.
std::vector<CheckIn> check_ins_among(std::span<const FactRecord> facts, TaskId task);

// Whether somebody was at this person's door on that day already. Error visit_twice_a_day.
Done check_first_visit_of_day(House& house, PersonId person, BusinessDate day);

}  // namespace daihou
