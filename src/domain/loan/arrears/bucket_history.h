// Bucket history 账龄变动: the days on which a loan went from one ageing bucket to another, and
// why, told anew from its steps whenever somebody asks; nothing of it is stored. For the page of
// one loan: it looks at every day. It must not know where steps come from.
#pragma once

#include <span>
#include <vector>

#include "domain/loan/arrears/arrears.h"

namespace daihou {

enum class BucketCause : std::uint8_t {
    fell_due,     // an instalment or a charge fell due and was not paid
    time_passed,  // and still is not
    payment,      // settlements too
    charge,
    waiver,
    modification,
    pause  // began, was resumed
};
// "fell_due", "time_passed" …
std::string_view name_of(BucketCause cause);

struct BucketChange {
    BusinessDate on;
    Bucket from = Bucket::m0;
    Bucket to = Bucket::m0;
    BucketCause cause = BucketCause::fell_due;
    int dpd = 0;  // on that day
    int delinquent_days = 0;
    friend bool operator==(const BucketChange&, const BucketChange&) = default;
};

// Up to and including `through`, each day as it ended. `steps` in order of their day, reversed ones
// and reversals left out; one the loan cannot carry changes nothing. The cause is the step of the
// day that moved the loan, or time where it would have moved without any.
std::vector<BucketChange> bucket_history(const Contract& contract, std::span<const LoanStep> steps,
                                         BusinessDate through, const BucketTable& buckets);

}  // namespace daihou
