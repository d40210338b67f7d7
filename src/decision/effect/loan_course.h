// LoanCourse: the follow-ups of one loan with what became of it after each: whether it went bad
// within the days the rules name, whether the next instalment was in time, whether the talk told
// anything new. Told from the loan's facts; effect_sums.h adds courses up, the export of features
// writes them out. Knows no store and no other loan.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "decision/effect/effect_rules.h"
#include "domain/facts.h"
#include "domain/interview/questionnaires.h"
#include "domain/loan/arrears/arrears.h"

namespace daihou {

enum class Became : std::uint8_t {
    unknown,  // the days have not passed yet
    good,
    bad,
    already_bad  // it was so on the day of the visit: nothing was foretold
};
enum class NextInstalment : std::uint8_t {
    unknown,  // not due yet, or none is left
    on_time,  // nothing overdue on the day after its due date
    late,
    not_comparable  // the loan was overdue on the day of the visit
};

struct VisitCourse {
    const FactRecord* record = nullptr;  // of a VisitHeld
    BusinessDate on;
    CostChannel channel = CostChannel::call;
    Became became = Became::unknown;
    NextInstalment next_instalment = NextInstalment::unknown;
    bool was_overdue = false;
    bool tells_change = false;  // against the book, somebody else, or the person's answer before
    bool is_taught = false;     // the visit led to an education task

    const VisitHeld& visit() const { return std::get<VisitHeld>(record->fact); }
};

struct WarningCourse {
    std::string signal;
    BusinessDate on;
    Became became = Became::unknown;
};

enum class FollowUpEnd : std::uint8_t { on_time, late, not_done };
struct FollowUpCourse {
    BusinessDate due_on;
    FollowUpEnd end = FollowUpEnd::not_done;
};

struct LoanCourse {
    const FactRecord* booked = nullptr;   // of a LoanBooked; null: not booked by the day
    const FactRecord* vehicle = nullptr;  // of a VehicleRegistered, where one is known
    std::vector<VisitCourse> visits;      // by day, then as recorded
    std::vector<WarningCourse> warnings;
    std::vector<FollowUpCourse> follow_ups;  // whose due date has come; fallen away ones left out
    std::vector<BusinessDate> messages;      // reminders sent in collection
};

struct CourseRules {
    const EffectRules& effect;
    const BucketTable& buckets;
    const Questionnaires& questionnaires;
};

// What kind of contact the visit was, by the facts of its loan.
CostChannel channel_of(const VisitHeld& visit, std::span<const FactRecord> facts);

// All facts of one loan, by sequence; those effective after `through` are left out. The records
// must outlive the answer.
LoanCourse course_of(std::span<const FactRecord> facts, const CourseRules& rules,
                     BusinessDate through);

}  // namespace daihou
