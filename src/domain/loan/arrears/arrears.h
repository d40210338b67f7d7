// Arrears: how far behind a loan is on a day, from agreement and position alone. No allocation, no
// history: this is what the day pass asks a million times. Buckets are policy and come in as a
// value.
//
// Two counts of days. Days past due (dpd) run from the oldest unpaid due date whatever was agreed;
// collections, promises and the law's own periods hang on them, since a debt does not get younger
// by being paused, and who must not be called is said elsewhere (complaint, dispute, hardship).
// Delinquent days are days past due without grace and pauses; bucket and tier hang on them.
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

// By delinquent days.
Bucket bucket_of(int days, const BucketTable& table);

struct Arrears {
    int dpd = 0;  // days since the oldest unpaid due date; 0 on the due date itself and before
    int paused_days = 0;      // of them
    int delinquent_days = 0;  // without those and without the grace of the contract
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
    std::optional<BusinessDate> oldest_unpaid_on;  // empty: nothing is overdue but what is
                                                   // tolerated; else see counted_from
    std::optional<BusinessDate>
        next_due_on;  // first instalment due on the day or later with an unpaid part
    Money next_due;   // its unpaid parts

    Money overdue() const {
        return overdue_principal + overdue_interest + overdue_fee + overdue_penalty;
    }
    friend bool operator==(const Arrears&, const Arrears&) = default;
};

// Finds the due date days past due count from: the first by which more is unpaid than the contract
// tolerates, instalments and charges together. With no tolerance it is the oldest unpaid one.
class DueDateCount {
public:
    DueDateCount(const Agreement& agreement, const LoanPosition& position)
        : position_(&position), tolerance_(agreement.contract().arrears.tolerance) {}

    // An instalment of the position, in order, with what is unpaid of it.
    void add(BusinessDate due_on, Money unpaid) {
        if (found_) return;
        add_charges_before(due_on + Days(1));
        take(due_on, unpaid);
    }
    void add_charges_before(BusinessDate date) {
        for (const auto charges = position_->charges.all(); charges_ < charges.size(); ++charges_) {
            const OpenCharge& charge = charges[charges_];
            if (charge.overdue_from >= date) return;
            take(charge.overdue_from, charge.amount);
        }
    }
    std::optional<BusinessDate> found() const { return found_; }

private:
    void take(BusinessDate due_on, Money unpaid) {
        unpaid_ += unpaid;
        if (!found_ && unpaid_ > tolerance_) found_ = due_on;
    }

    const LoanPosition* position_;
    Money tolerance_;
    Money unpaid_;
    std::size_t charges_ = 0;
    std::optional<BusinessDate> found_;
};

// That date, also one still to come; empty where nothing more falls due.
std::optional<BusinessDate> counted_from(const Agreement& agreement, const LoanPosition& position);

// `date` must not be before position.as_of. An instalment is overdue from the day after its due
// date.
Arrears arrears_on(const Agreement& agreement, const LoanPosition& position, BusinessDate date,
                   const BucketTable& buckets);

// position.past with the days from position.as_of to `date`, as each of them ended.
PastArrears past_arrears_on(const Agreement& agreement, const LoanPosition& position,
                            BusinessDate date);

}  // namespace daihou
