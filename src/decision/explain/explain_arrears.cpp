// How late a loan is and what follows from it: days past due, delinquent days, bucket, tier.
#include "decision/explain/explain_loan.h"
#include "decision/loan_day/decide_loan.h"

namespace daihou {
namespace {

constexpr std::array<RiskTier, 4> tiers_above_normal = {
    RiskTier::special_mention, RiskTier::substandard, RiskTier::doubtful, RiskTier::loss};

void add_dpd(Explanation& to, const ExplainedLoan& loan) {
    const auto from = loan.arrears.oldest_unpaid_on;
    if (!from) return;
    for (const TableRow& row : loan.history.now.rows())
        if (row.due_on == *from && !row.unpaid().is_zero())
            to.note("oldest_unpaid", row.number, *from, row.unpaid());
    to.count(loan.arrears.dpd, "days_counted", *from, loan.date);
}

}  // namespace

Explanation explain_dpd(const ExplainedLoan& loan) {
    Explanation to{Figure::dpd};
    const Money tolerance = loan.snapshot.contract().arrears.tolerance;
    if (!tolerance.is_zero()) to.note("tolerance", tolerance);
    if (!loan.arrears.oldest_unpaid_on) to.note("nothing_overdue");
    add_dpd(to, loan);
    to.count(loan.arrears.dpd, "dpd", loan.arrears.dpd);
    return to;
}

Explanation explain_delinquent_days(const ExplainedLoan& loan) {
    Explanation to{Figure::delinquent_days};
    const Arrears& arrears = loan.arrears;
    to.count(arrears.dpd, "dpd", arrears.dpd);
    if (arrears.paused_days > 0) {
        for (const ArrearsPause& pause : loan.snapshot.agreement.pauses())
            to.note(pause.until ? "pause" : "pause_open", pause.from,
                    pause.until.value_or(loan.date));
        to.count(-arrears.paused_days, "paused_days");
    }
    const int grace = arrears.dpd - arrears.paused_days - arrears.delinquent_days;
    if (grace > 0) to.count(-grace, "grace_days", loan.snapshot.contract().arrears.grace_days);
    to.count(arrears.delinquent_days, "delinquent_days", arrears.delinquent_days);
    return to;
}

Explanation explain_bucket(const ExplainedLoan& loan) {
    Explanation to{Figure::bucket};
    const auto bucket = static_cast<std::size_t>(loan.arrears.bucket);
    const auto& from = loan.policy.buckets.from_dpd;
    to.code = fmt::format("M{}", bucket);
    to.note("delinquent_days", loan.arrears.delinquent_days);
    if (bucket + 1 < from.size())
        to.note("bucket_from_to", to.code, from[bucket], from[bucket + 1] - 1);
    else
        to.note("bucket_from", to.code, from[bucket]);
    to.note("rule_bucket", loan.policy.since_text("buckets"));
    to.note("bucket", to.code);
    return to;
}

Explanation explain_tier(const ExplainedLoan& loan) {
    Explanation to{Figure::tier};
    const TierTable& table = loan.policy.tiers;
    const Classification found = tier_on(loan.snapshot, loan.arrears, table, loan.date);
    to.code = name_of(found.tier);
    to.note("delinquent_days", loan.arrears.delinquent_days);
    for (const RiskTier tier : tiers_above_normal)
        to.note(fmt::format("tier_from_{}", name_of(tier)), from_dpd_of(table, tier));
    if (loan.snapshot.position.restructured_on)
        to.note("restructured_on", *loan.snapshot.position.restructured_on,
                table.restructure_observation_days);
    const bool by_days = found.reason == Classification::Reason::days_past_due;
    const std::string reason = fmt::format("tier_by_{}", name_of(found.reason));
    if (found.until)
        to.note(reason, *found.until);
    else if (!by_days)
        to.note(reason);
    to.note("rule_tier", loan.policy.since_text("tiers"));
    to.note(fmt::format("tier_{}", to.code));
    return to;
}

}  // namespace daihou
