#include "service/view/explain_figure.h"

#include "domain/loan/penalty.h"
#include "service/view/loan_ledger.h"

namespace daihou {
namespace {

struct Explanation {
    const Messages& messages;
    std::vector<ExplainLine> lines = {};

    void say(std::string_view key, const std::vector<std::string>& parameters,
             std::optional<Money> amount = {}, std::optional<std::int64_t> days = {}) {
        lines.push_back({messages.text(fmt::format("explain.{}", key), parameters), amount, days});
    }
};

void explain_dpd(const BookView& book, const Arrears& arrears, Explanation& to) {
    if (!arrears.oldest_unpaid_on) {
        to.say("nothing_overdue", {}, {}, 0);
        return;
    }
    to.say("oldest_unpaid", {format_date(*arrears.oldest_unpaid_on)});
    to.say("as_of", {format_date(book.today)});
    to.say("dpd", {std::to_string(arrears.dpd)}, {}, arrears.dpd);
}

// Nothing to say where both counts of days are the same.
void explain_delinquent_days(const Contract& contract, const Arrears& arrears, Explanation& to) {
    if (arrears.delinquent_days == arrears.dpd) return;
    if (arrears.paused_days > 0)
        to.say("paused_days", {std::to_string(arrears.paused_days)}, {}, -arrears.paused_days);
    const int grace_days = contract.arrears.grace_days;
    if (grace_days > 0) to.say("grace_days", {std::to_string(grace_days)}, {}, -grace_days);
    to.say("delinquent_days", {std::to_string(arrears.delinquent_days)}, {},
           arrears.delinquent_days);
}

// Why the tier is worse than the days say; nothing where it is not.
void explain_floor(const Classification& tier, Explanation& to) {
    using Reason = Classification::Reason;
    if (tier.reason == Reason::days_past_due) return;
    if (tier.until)
        to.say(fmt::format("tier_by_{}", name_of(tier.reason)), {format_date(*tier.until)});
    else
        to.say(fmt::format("tier_by_{}", name_of(tier.reason)), {});
}

// Every instalment with an unpaid part due before the day, then penalty interest, then the sum.
void explain_overdue(const BookView& book, const LoanLedger& ledger, const Arrears& arrears,
                     Explanation& to) {
    for (const TableRow& row : ledger.table.rows()) {
        const Money unpaid =
            row.unpaid(Part::principal) + row.unpaid(Part::interest) + row.unpaid(Part::fee);
        if (row.due_on >= book.today || unpaid.is_zero()) continue;
        to.say("instalment_unpaid", {std::to_string(row.number), format_date(row.due_on)}, unpaid,
               days_between(row.due_on, book.today));
    }
    if (!arrears.overdue_penalty.is_zero()) to.say("penalty", {}, arrears.overdue_penalty);
    to.say("overdue", {}, arrears.overdue());
}

void explain_penalty(const LoanSnapshot& snapshot, const Arrears& arrears, Explanation& to) {
    const Contract& contract = snapshot.contract();
    to.say("contract_rate", {std::to_string(contract.annual_rate.ppm)});
    to.say("penalty_multiplier", {std::to_string(contract.penalty_multiplier.ppm)});
    to.say("penalty_base", {},
           arrears.overdue_principal +
               (contract.compounding == Compounding::none ? Money() : arrears.overdue_interest));
    to.say("penalty_of_day", {}, arrears.penalty_of_day);
    to.say("penalty", {}, arrears.overdue_penalty);
}

void explain_tier(const BookView& book, const Contract& contract, const LoanDecision& decision,
                  Explanation& to) {
    const Arrears& arrears = decision.arrears;
    const TierTable& table = book.policy.tiers;
    to.say("dpd", {std::to_string(arrears.dpd)}, {}, arrears.dpd);
    explain_delinquent_days(contract, arrears, to);
    const std::array<std::pair<RiskTier, int>, 4> boundaries = {{
        {RiskTier::special_mention, table.special_mention_from_dpd},
        {RiskTier::substandard, table.substandard_from_dpd},
        {RiskTier::doubtful, table.doubtful_from_dpd},
        {RiskTier::loss, table.loss_from_dpd},
    }};
    for (const auto& [above, from_dpd] : boundaries)
        to.say(fmt::format("tier_from_{}", code_of(above)), {std::to_string(from_dpd)}, {},
               from_dpd);
    explain_floor(decision.tier, to);
    to.say(fmt::format("tier_{}", code_of(decision.tier.tier)), {});
}

void explain_ltv(const LoanDecision& decision, Explanation& to) {
    to.say("outstanding", {}, decision.arrears.outstanding_principal);
    if (!decision.ltv) {
        to.say("value_unknown", {});
        return;
    }
    to.say("vehicle_value", {}, decision.vehicle_value);
    to.say("ltv_cap", {std::to_string(decision.ltv_cap.ppm)});
    to.say("ltv", {std::to_string(decision.ltv->ppm)});
}

}  // namespace

Result<std::vector<ExplainLine>> explain_figure(House& house, LoanId loan, Figure figure) {
    return read_book(house, [&](const BookView& book) -> Result<std::vector<ExplainLine>> {
        const LoanSnapshot& snapshot = *TRY(loan_of(book, loan));
        const LoanDecision decision = decide_loan(snapshot, book.policy, book.today);
        Explanation explanation{house.messages()};
        switch (figure) {
            case Figure::dpd:
                explain_dpd(book, decision.arrears, explanation);
                break;
            case Figure::penalty:
                explain_penalty(snapshot, decision.arrears, explanation);
                break;
            case Figure::tier:
                explain_tier(book, snapshot.contract(), decision, explanation);
                break;
            case Figure::ltv:
                explain_ltv(decision, explanation);
                break;
            case Figure::overdue: {
                const auto facts = TRY(house.store().facts_of_loan(loan));
                const auto ledger = loan_ledger(snapshot.contract(), facts, book.today);
                explain_overdue(book, ledger, decision.arrears, explanation);
            }
        }
        return std::move(explanation.lines);
    });
}

}  // namespace daihou
