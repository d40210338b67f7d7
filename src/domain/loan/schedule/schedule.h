// The repayment schedule 还款计划表. Two ways to the same numbers: make_schedule is the reference,
// exact to the last digit (big integers, ties decided on true values); ScheduleWalk steps through
// instalments without allocation from terms computed once, for the day pass. It knows the contract
// only: payments are position.h.
#pragma once

#include <vector>

#include "domain/loan/contract.h"

namespace daihou {

struct Instalment {
    int number = 0;     // 1-based, the down payment counted
    BusinessDate from;  // start of its period: the due date before, or the disbursement day
    BusinessDate due_on;
    Money principal;
    Money interest;
    Money fee;
    Money balance;  // principal outstanding after it is paid
    Money due() const { return principal + interest + fee; }
    friend bool operator==(const Instalment&, const Instalment&) = default;
};

struct Schedule {
    std::vector<Instalment> instalments;
    Money principal() const;
    Money interest() const;
    Money fee() const;
    Money due() const { return principal() + interest() + fee(); }
};

// The reference. Requires a contract that passed check(). Rounding as the contract names it;
// allocates.
Schedule make_schedule(const Contract& contract);

// The numbers of a schedule that take the whole term to compute; the rest follows period by period.
struct ScheduleTerms {
    Money level;  // level amount (equal_instalment, balloon), or even principal (equal_principal,
                  // flat)
    Money flat_interest;  // flat: interest of every instalment but the last
    Money flat_total;     // flat: interest of the whole term
    friend bool operator==(const ScheduleTerms&, const ScheduleTerms&) = default;
};

// Equal to what make_schedule uses, in fixed point; falls back to big integers only where the
// fixed-point value is within its error of a rounding boundary. No allocation otherwise.
ScheduleTerms terms_of(const Contract& contract);

// The same by the reference's exact arithmetic. Allocates.
ScheduleTerms reference_terms(const Contract& contract);

// Where a walk stands: everything the next instalment depends on.
struct SchedulePlace {
    int number = 1;           // of the instalment that comes next
    Money balance;            // principal outstanding before it
    Money deferred_interest;  // charged in earlier periods, payable with a later instalment
    BusinessDate from;        // start of its period
    friend bool operator==(const SchedulePlace&, const SchedulePlace&) = default;
};

SchedulePlace schedule_start(const Contract& contract);

// Steps through the instalments in order. `contract` must outlive the walk. Not shared between
// threads.
class ScheduleWalk {
public:
    ScheduleWalk(const Contract& contract, const ScheduleTerms& terms, const SchedulePlace& place);

    bool at_end() const { return now_.number > last_; }
    const Instalment& now() const { return now_; }
    // The place before now(): a walk started there gives now() again.
    const SchedulePlace& place() const { return place_; }
    // Interest charged by the period of now(), whether it is payable with it or later.
    Money charged() const { return charged_; }
    const ScheduleTerms& terms() const { return terms_; }
    void next();

private:
    void compute();
    void split_instalment(int regular_number);
    Money interest_charged(int regular_number) const;

    const Contract* contract_;
    ScheduleTerms terms_;
    SchedulePlace place_;
    Instalment now_;
    Money deferred_after_;
    Money charged_;
    int last_ = 0;
};

// All instalments of the walk: what a quote shows is what the book computes with.
Schedule walked_schedule(const Contract& contract);

}  // namespace daihou
