#include "domain/loan/arrears/bucket_history.h"

#include <algorithm>

namespace daihou {
namespace {

BucketCause cause_of(const LoanStep& step) {
    if (std::holds_alternative<Modification>(step)) return BucketCause::modification;
    if (std::holds_alternative<PauseChange>(step)) return BucketCause::pause;
    switch (std::get<LoanEvent>(step).kind) {
        case LoanEventKind::charge:
            return BucketCause::charge;
        case LoanEventKind::charge_waiver:
        case LoanEventKind::penalty_waiver:
            return BucketCause::waiver;
        case LoanEventKind::payment:
        case LoanEventKind::settlement:
        case LoanEventKind::write_off:
        case LoanEventKind::reversal:
        case LoanEventKind::refund:
            break;
    }
    return BucketCause::payment;
}

}  // namespace

std::string_view name_of(BucketCause cause) {
    constexpr std::array<std::string_view, 7> names = {
        "fell_due", "time_passed", "payment", "charge", "waiver", "modification", "pause"};
    return names[static_cast<std::size_t>(cause)];
}

std::vector<BucketChange> bucket_history(const Contract& contract, std::span<const LoanStep> steps,
                                         BusinessDate through, const BucketTable& buckets) {
    std::vector<BucketChange> history;
    Agreement agreement(contract);
    LoanPosition position = opening_position(agreement);
    Bucket yesterday = Bucket::m0;
    auto next = steps.begin();
    for (BusinessDate day = contract.disbursed_on; day <= through; day += Days(1)) {
        Arrears arrears = arrears_on(agreement, position, day, buckets);
        const Bucket untouched = arrears.bucket;
        const BucketCause by_time =
            yesterday == Bucket::m0 ? BucketCause::fell_due : BucketCause::time_passed;
        BucketCause cause = by_time;
        for (; next != steps.end() && day_of(*next) <= day; ++next) {
            LoanStep step = *next;
            // Money on the eve of disbursement counts from the disbursement on.
            std::visit([day](auto& taken) { taken.on = day; }, step);
            (void)take(agreement, position, step);
            const Bucket before = arrears.bucket;
            arrears = arrears_on(agreement, position, day, buckets);
            if (arrears.bucket != before) cause = cause_of(step);
        }
        if (arrears.bucket == untouched) cause = by_time;
        if (arrears.bucket != yesterday)
            history.push_back(
                {day, yesterday, arrears.bucket, cause, arrears.dpd, arrears.delinquent_days});
        yesterday = arrears.bucket;
    }
    return history;
}

}  // namespace daihou
