// CollectionCourse: what collecting one loan came to, told from its facts: where the loan stood at
// the end of each month, what was done to collect, and what came in of what was overdue.
// strategy_sums.h adds courses up. Knows no store and no other loan.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "decision/effect/effect_rules.h"
#include "domain/facts.h"
#include "domain/loan/arrears/arrears.h"

namespace daihou {

// Where a loan stands: in a bucket of ageing 账龄, or gone for good.
enum class RollState : std::uint8_t { m0, m1, m2, m3, m4, m5, m6, m7, settled, written_off };
inline constexpr std::size_t roll_state_count = 10;
// "m0" … "written_off"; numbered as in BucketMove.
std::string_view name_of(RollState state);

struct MonthEnd {
    BusinessDate on;  // the last day of a month, as it ended
    RollState state = RollState::m0;
    Money principal;  // not paid yet, overdue or not due; of a loan written off, what it owed then
    friend bool operator==(const MonthEnd&, const MonthEnd&) = default;
};

// An attempt to collect: a call or visit of a collection task, or a reminder sent.
struct CollectionContact {
    BusinessDate on;
    CostChannel channel = CostChannel::call;
    std::int64_t seconds = 0;
};

struct CollectionCourse {
    PersonId customer;                 // the borrower; 0 where the book names none
    std::vector<MonthEnd> month_ends;  // from that of the month it was paid out in
    std::vector<CollectionContact> contacts;
    struct Recovery {
        BusinessDate on;
        Money amount;  // of a payment, what it took off what was overdue that day
    };
    std::vector<Recovery> recoveries;
};

// All facts of one loan, by sequence; those effective after `through` are left out. Empty where the
// loan is not booked.
CollectionCourse collection_course_of(std::span<const FactRecord> facts, const BucketTable& buckets,
                                      BusinessDate through);

}  // namespace daihou
