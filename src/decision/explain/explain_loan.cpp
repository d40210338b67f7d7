#include "decision/explain/explain_loan.h"

namespace daihou {
namespace {

void put(std::vector<Explanation>& to, std::vector<Explanation> more) {
    for (Explanation& one : more)
        to.push_back(std::move(one));
}

std::vector<Explanation> explain(const ExplainedLoan& loan, Figure figure) {
    switch (figure) {
        case Figure::outstanding:
            return {explain_outstanding(loan)};
        case Figure::interest:
            return {explain_interest(loan)};
        case Figure::instalment:
            return explain_instalments(loan);
        case Figure::overdue:
            return {explain_overdue(loan)};
        case Figure::overdue_principal:
        case Figure::overdue_interest:
        case Figure::overdue_fee:
            return {explain_overdue_part(loan, figure)};
        case Figure::penalty:
            return {explain_penalty(loan)};
        case Figure::penalty_of_day:
            return {explain_penalty_of_day(loan)};
        case Figure::charges:
            return {explain_charges(loan)};
        case Figure::payment:
            return explain_payments(loan);
        case Figure::held:
            return {explain_held(loan)};
        case Figure::dpd:
            return {explain_dpd(loan)};
        case Figure::delinquent_days:
            return {explain_delinquent_days(loan)};
        case Figure::bucket:
            return {explain_bucket(loan)};
        case Figure::tier:
            return {explain_tier(loan)};
        case Figure::ltv:
            return {explain_ltv(loan)};
        case Figure::apr:
            return {explain_apr(loan)};
        case Figure::written_off:
            return {explain_written_off(loan)};
        case Figure::recovered:
            return {explain_recovered(loan)};
    }
    INVARIANT(false);
}

bool has(const ExplainedLoan& loan, Figure figure) {
    const bool written_off = loan.snapshot.position.state == LoanState::written_off;
    if (figure == Figure::written_off || figure == Figure::recovered) return written_off;
    return figure != Figure::ltv || loan.snapshot.vehicle.vehicle.is_known();
}

}  // namespace

std::vector<Explanation> explain_loan(const LoanSnapshot& snapshot, const LoanHistory& history,
                                      const PolicyOfDay& policy, BusinessDate date,
                                      std::optional<Figure> figure) {
    const ExplainedLoan loan{
        snapshot, history, policy, date,
        arrears_on(snapshot.agreement, snapshot.position, date, policy.buckets)};
    if (figure) return explain(loan, *figure);
    std::vector<Explanation> all;
    for (std::size_t i = 0; i < figure_count; ++i)
        if (has(loan, static_cast<Figure>(i))) put(all, explain(loan, static_cast<Figure>(i)));
    return all;
}

}  // namespace daihou
