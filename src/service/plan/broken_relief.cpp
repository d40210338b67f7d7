#include "service/plan/broken_relief.h"

#include "service/view/past_day.h"

namespace daihou {
namespace {

// Where the last closing but one stands: what ended before it was looked at a day ago.
Result<std::int64_t> looked_at_through(House& house) {
    const auto last = house.day();
    if (!last) return 0;
    const auto closing = closing_of(house, *last - Days(1));
    if (closing) return closing->sequence;
    if (closing.error().code == "day_not_closed") return 0;
    return closing.error();
}

struct EndedRelief {
    BusinessDate agreed_on;
    Money waived;
};

// Empty where it was another plan.
std::optional<EndedRelief> relief_under(std::span<const FactRecord> facts, std::int64_t agreed) {
    const FactRecord* agreement = nullptr;
    for (const FactRecord& record : facts)
        if (record.sequence == agreed) agreement = &record;
    const auto* plan = agreement == nullptr ? nullptr : std::get_if<PlanAgreed>(&agreement->fact);
    if (plan == nullptr || plan->plan != PlanKind::relief) return std::nullopt;
    for (const FactRecord& record : facts)
        if (const auto* offer = std::get_if<PlanOffered>(&record.fact))
            if (record.sequence == plan->offer)
                for (const OfferedPlan& option : offer->options)
                    if (option.plan == PlanKind::relief)
                        return EndedRelief{
                            effective_day(*agreement),
                            option.penalty_interest_waived + option.penalty_charges_waived};
    return std::nullopt;
}

bool is_still_owed(House& house, LoanId loan) {
    return house.read([loan](const Portfolio& portfolio, auto) {
        const LoanSnapshot* snapshot = portfolio.find(loan);
        return snapshot != nullptr && snapshot->position.state == LoanState::active;
    });
}

Result<std::optional<NewFact>> taken_back(House& house, const PlanEnded& ended, BusinessDate day) {
    const std::optional<NewFact> nothing;
    if (ended.ending == PlanEnding::kept || !is_still_owed(house, ended.loan)) return nothing;
    const auto relief = relief_under(TRY(house.store().facts_of_loan(ended.loan)), ended.agreed);
    if (!relief || relief->waived.is_zero()) return nothing;
    const PlanRules rules = TRY(house.policy().plans_on(relief->agreed_on));
    if (rules.broken_relief == BrokenRelief::stays) return nothing;
    return std::optional<NewFact>({start_of(day),
                                   fmt::format("relief_taken_back:{}", ended.agreed),
                                   {},
                                   ChargeRaised{ended.loan, relief->waived, ChargeKind::penalty,
                                                day, fmt::format("plan {}", ended.agreed)}});
}

}  // namespace

Done take_back_reliefs(House& house, BusinessDate day) {
    const FactRange range{.after = TRY(looked_at_through(house)), .kind = PlanEnded::kind};
    std::vector<PlanEnded> ends;
    TRY(house.store().each_fact(range, [&ends](const FactRecord& record) {
        ends.push_back(std::get<PlanEnded>(record.fact));
        return true;
    }));
    std::vector<NewFact> news;
    for (const PlanEnded& ended : ends)
        if (auto fact = TRY(taken_back(house, ended, day))) news.push_back(std::move(*fact));
    if (!news.empty()) TRY(house.append(news));
    return done();
}

}  // namespace daihou
