// StaffDay: the simulated members of staff at work on one closed day. Each takes the tasks of their
// work list in rank order within their hours, dials, talks, finishes or puts off, through the same
// use cases as the console; a few are ill or late. Borrowers are the world's; what they promise is
// told to it. It decides nothing the house decides.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "domain/compliance/contact.h"
#include "service/simulation/audit/morning_checks.h"
#include "service/simulation/operator.h"
#include "service/view/follow_up/read_task.h"
#include "service/visit/record_visit.h"
#include "world/people/answers.h"
#include "world/portfolio/portfolio_life.h"

namespace daihou {

class StaffDay {
public:
    // All outlive the object; `clock` is the house's; nothing goes wrong where `faults` is null.
    StaffDay(Operator& keeper, SimulatedClock& clock, PortfolioLife& world, FaultPlan* faults,
             std::uint64_t seed)
        : keeper_(keeper), clock_(clock), world_(world), faults_(faults), seed_(seed) {}

    // The last closed day, worked from morning to evening; nothing is done on a day off. Answers
    // what the house refused although it should not have.
    Result<std::vector<Violation>> work();

private:
    struct Turn {
        TaskLine task;
        Instant not_before;
        int dials = 0;
    };
    struct Desk {
        StaffId staff;
        bool is_inspector = false;
        Instant free_at;
        Instant leaves_at;
        std::deque<Turn> turns;  // in rank order, second dials last
        Instant next_turn_at() const;
    };
    struct Worked {
        int minutes = 0;
        bool dial_again = false;
    };

    Result<std::vector<Desk>> desks_of(BusinessDate day);
    Done take_turn(Desk& desk, std::vector<Desk>& desks);
    Done meet_faults();
    // Whether the guard lets the task's person be contacted now.
    Result<bool> may_contact(const TaskLine& task, StaffId by, ContactChannel channel);
    Result<bool> is_paused(const TaskLine& task, StaffId by);
    Result<Worked> call(const TaskLine& task, StaffId by);
    Asked asked_of(const TaskLine& task, BusinessDate today) const;
    Questionnaire questionnaire_of(const TaskLine& task, BusinessDate today) const;
    void note_faults(const TaskLine& task, const VisitReceipt& receipt, BusinessDate today);
    // By two (CN-C03): `colleague` is away from the desk as long.
    Result<Worked> inspect(const TaskLine& task, StaffId by, Desk& colleague);
    Done hand_in_photos(const TaskLine& task, StaffId by, const VisitForm& form, Instant now);
    Result<Worked> finish(const TaskLine& task, StaffId by);

    Operator& keeper_;
    SimulatedClock& clock_;
    PortfolioLife& world_;
    FaultPlan* faults_;
    std::uint64_t seed_;
    std::vector<Violation> violations_;
};

}  // namespace daihou
