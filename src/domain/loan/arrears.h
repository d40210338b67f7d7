// Arrears: how far behind a loan is on a day, from contract and position alone. No allocation, no
// history: this is what the day pass asks a million times. Buckets are policy and come in as a
// value.
#pragma once

#include <array>
#include <optional>

#include "domain/loan/position.h"

namespace daihou {

enum class Bucket : std::uint8_t { m0, m1, m2, m3, m4, m5, m6, m7 };

// First day past due of each bucket, rising: M0 from 0, M1 from 1, M2 from 31 … (practice 3A).
struct BucketTable {
    std::array<int, 8> from_dpd{};
    friend bool operator==(const BucketTable&, const BucketTable&) = default;
};

Bucket bucket_of(int dpd, const BucketTable& table);

struct Arrears {
    int dpd = 0;  // days since the oldest unpaid due date; 0 on the due date itself and before
    Bucket bucket = Bucket::m0;
    LoanState state = LoanState::active;
    bool settled = false;         // nothing is owed any more
    int instalments_overdue = 0;  // with unpaid principal or interest
    Money overdue_principal;
    Money overdue_interest;
    Money overdue_fee;
    Money overdue_penalty;        // penalty interest up to the day plus overdue penalty charges
    Money penalty_of_day;         // penalty interest that this day added
    Money outstanding_principal;  // overdue and not yet due
    Money due_today;              // unpaid parts of the instalment due on the day itself
    std::optional<BusinessDate> oldest_unpaid_on;  // empty: nothing is overdue
    std::optional<BusinessDate>
        next_due_on;  // first instalment due on the day or later with an unpaid part
    Money next_due;   // its unpaid parts

    Money overdue() const {
        return overdue_principal + overdue_interest + overdue_fee + overdue_penalty;
    }
    friend bool operator==(const Arrears&, const Arrears&) = default;
};

// `date` must not be before position.as_of. An instalment is overdue from the day after its due
// date.
Arrears arrears_on(const Agreement& agreement, const LoanPosition& position, BusinessDate date,
                   const BucketTable& buckets);

}  // namespace daihou
