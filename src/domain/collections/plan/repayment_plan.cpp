#include "domain/collections/plan/repayment_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "domain/collections/plan/tried_plan.h"

namespace daihou {
namespace {

// What a kind of plan came to on the copy of the loan, or why it cannot be.
struct Draft {
    PlanOption option;
    TriedPlan tried;
    DayReceipt by_guarantor;  // zero where none pays
};

Draft begin(const PlanGround& ground, PlanKind kind) {
    Draft draft{{}, TriedPlan(ground.agreement, ground.position, ground.today), {}};
    draft.option.offered.plan = kind;
    draft.option.offered.signers = {ground.borrower};
    if (changes_contract(kind))
        draft.option.offered.signers.insert(draft.option.offered.signers.end(),
                                            ground.co_borrowers.begin(), ground.co_borrowers.end());
    return draft;
}

void refuse(Draft& draft, std::string why) {
    draft.option.offered.refused.push_back(std::move(why));
}

// Days of the instalments to come, and the same day of the months after the last one.
std::vector<BusinessDate> plan_dates(const std::map<BusinessDate, Money>& to_come,
                                     BusinessDate today, std::size_t count) {
    std::vector<BusinessDate> dates;
    for (const auto& [on, amount] : to_come)
        if (dates.size() < count) dates.push_back(on);
    const BusinessDate last = dates.empty() ? today : dates.back();
    for (int months = 1; dates.size() < count; ++months)
        dates.push_back(add_months(last, months));
    return dates;
}

// The arrears in equal shares beside the instalments of the contract, the last payment with
// whatever is due by then; what a guarantor pays on its day comes off the arrears.
void pay_beside(const PlanGround& ground, int instalments, Draft& draft) {
    const auto to_come = draft.tried.instalments_to_come();
    const auto count = static_cast<std::size_t>(instalments);
    const std::vector<BusinessDate> dates = plan_dates(to_come, ground.today, count);
    const std::vector<std::int64_t> even(count, 1);
    const Money arrears = draft.tried.due_now() - draft.by_guarantor.amount;
    const std::vector<Money> shares = split(max(arrears, Money()), even);
    std::map<BusinessDate, Money> by_day;
    for (std::size_t i = 0; i < count; ++i)
        by_day[dates[i]] += shares[i];
    for (const auto& [on, amount] : to_come)
        if (on <= dates.back()) by_day[on] += amount;
    if (!draft.by_guarantor.amount.is_zero())
        by_day[draft.by_guarantor.on] += draft.by_guarantor.amount;
    const BusinessDate last = by_day.rbegin()->first;
    for (const auto& [on, amount] : by_day) {
        if (on == last)
            draft.tried.pay_all_due(on);
        else
            draft.tried.pay(on, amount);
    }
    draft.option.offered.payments = draft.tried.payments();
    draft.tried.pay_the_rest();
}

Draft beside(const PlanGround& ground, int instalments) {
    Draft draft = begin(ground, PlanKind::instalments_beside);
    if (draft.tried.due_now().is_zero())
        refuse(draft, "plan_without_arrears");
    else
        pay_beside(ground, instalments, draft);
    return draft;
}

// Arrears and rest over a longer term, at the rate of the contract; months of holiday first.
Draft extended(const PlanGround& ground, const PlanRules& rules, PlanKind kind, int more) {
    Draft draft = begin(ground, kind);
    const auto to_come = draft.tried.instalments_to_come();
    const BusinessDate next =
        to_come.empty() ? add_months(ground.today, 1) : to_come.begin()->first;
    OfferedPlan& offered = draft.option.offered;
    offered.instalments = static_cast<std::int64_t>(to_come.size()) + more;
    offered.annual_rate = ground.agreement.in_force().annual_rate;
    offered.first_due_on =
        kind == PlanKind::holiday ? add_months(next, rules.holiday_months) : next;
    const bool is_behind = !draft.tried.due_now().is_zero();
    const Modification change{
        .on = ground.today,
        .kind = ModificationKind::restructure,
        .instalments = static_cast<int>(offered.instalments),
        .annual_rate = offered.annual_rate,
        .first_due_on = offered.first_due_on,
        .capitalised = is_behind ? Capitalised::overdue : Capitalised::nothing};
    if (const Done changed = draft.tried.take_step(change); !changed) {
        refuse(draft, fmt::format("plan_terms_unfit|@document.{}", changed.error().code));
        return draft;
    }
    draft.tried.pay_the_rest();
    offered.payments = draft.tried.payments();
    const auto tracked = static_cast<std::size_t>(rules.tracked_payments_max);
    if (offered.payments.size() > tracked) offered.payments.resize(tracked);
    return draft;
}

Draft relieved(const PlanGround& ground, const PlanRules& rules) {
    Draft draft = begin(ground, PlanKind::relief);
    OfferedPlan& offered = draft.option.offered;
    offered.penalty_interest_waived = ground.penalty_interest.most();
    offered.penalty_charges_waived = ground.penalty_charges.most();
    if ((offered.penalty_interest_waived + offered.penalty_charges_waived).is_zero()) {
        refuse(draft, "plan_nothing_to_waive");
        return draft;
    }
    const auto waive = [&](LoanEventKind kind, Money amount) {
        if (amount.is_zero()) return;
        const Done taken = draft.tried.take_step(LoanEvent{
            .on = ground.today, .kind = kind, .charge = ChargeKind::penalty, .amount = amount});
        INVARIANT(taken.has_value());
    };
    waive(LoanEventKind::penalty_waiver, offered.penalty_interest_waived);
    waive(LoanEventKind::charge_waiver, offered.penalty_charges_waived);
    const BusinessDate pay_day = ground.today + Days(rules.pay_within_days);
    draft.tried.pay_all_due(pay_day);
    offered.payments = draft.tried.payments();
    draft.tried.pay_the_rest();
    return draft;
}

// Of those who may be asked the one who stands for most.
const PlanGuarantor* who_may_share(const PlanGround& ground) {
    const PlanGuarantor* found = nullptr;
    for (const PlanGuarantor& guarantor : ground.guarantors)
        if (guarantor.bar == AskBar::none && guarantor.bound_max > Money() &&
            (found == nullptr || guarantor.bound_max > found->bound_max))
            found = &guarantor;
    return found;
}

Draft shared(const PlanGround& ground, const PlanRules& rules, int instalments) {
    Draft draft = begin(ground, PlanKind::guarantor_share);
    const Money arrears = draft.tried.due_now();
    if (arrears.is_zero()) refuse(draft, "plan_without_arrears");
    const PlanGuarantor* guarantor = who_may_share(ground);
    if (guarantor == nullptr) {
        if (ground.guarantors.empty()) refuse(draft, "plan_without_guarantor");
        for (const PlanGuarantor& barred : ground.guarantors)
            if (barred.bar != AskBar::none)
                refuse(draft,
                       fmt::format("plan_guarantor_barred|@plan_bar.{}", name_of(barred.bar)));
    }
    if (!draft.option.offered.refused.empty() || guarantor == nullptr) return draft;
    Money share =
        min(apply(rules.guarantor_share_max, arrears, Rounding::down), guarantor->bound_max);
    if (guarantor->amount_max) share = min(share, *guarantor->amount_max);
    draft.by_guarantor = {ground.today + Days(rules.pay_within_days), share};
    draft.option.offered.guarantor = guarantor->person;
    draft.option.offered.guarantor_share = share;
    draft.option.offered.signers.push_back(guarantor->person);
    pay_beside(ground, instalments, draft);
    return draft;
}

// The most that one calendar month asks of the borrower.
Money highest_month(const Draft& draft) {
    std::map<std::chrono::year_month, Money> by_month;
    const auto month_of = [](BusinessDate day) {
        const auto calendar = calendar_of(day);
        return calendar.year() / calendar.month();
    };
    for (const PlanPayment& payment : draft.option.offered.payments)
        by_month[month_of(payment.due_on)] += payment.amount;
    if (!draft.by_guarantor.amount.is_zero())
        by_month[month_of(draft.by_guarantor.on)] -= draft.by_guarantor.amount;
    Money highest;
    for (const auto& [month, amount] : by_month)
        highest = max(highest, amount);
    return highest;
}

void check_means(const PlanGround& ground, const PlanRules& rules, Draft& draft) {
    PlanOption& option = draft.option;
    option.highest_month = highest_month(draft);
    const MonthlyBudget& budget = ground.budget;
    if (budget.income.is_known() && budget.income.amount > Money())
        option.share_of_income =
            ratio_of(option.highest_month + budget.other_debts.amount, budget.income.amount);
    // The one payment of a relief comes from savings or family, not from a month's income.
    const auto free = budget.free_a_month();
    if (!free || option.offered.plan == PlanKind::relief) return;
    if (option.highest_month > *free)
        refuse(draft,
               fmt::format("plan_above_means|{}|{}", option.highest_month.fen(), free->fen()));
    if (option.share_of_income && *option.share_of_income > rules.income_share_max)
        refuse(draft, fmt::format("plan_above_income_share|{}|{}", option.share_of_income->ppm,
                                  rules.income_share_max.ppm));
}

void check_law(const PlanGround& ground, Draft& draft) {
    PlanOption& option = draft.option;
    const Contract& contract = ground.agreement.contract();
    option.schedule = draft.tried.payments();
    const int before = ground.agreement.term_months();
    option.term_months =
        std::max(before, months_through(contract.disbursed_on, option.schedule.back().due_on));
    if (option.term_months > ground.term_months_max && option.term_months > before)
        refuse(draft,
               fmt::format("plan_term_over_cap|{}|{}", option.term_months, ground.term_months_max));
    option.cost.apr_all_in = apr_of_life(contract, ground.received, option.schedule);
    option.cost.verdict = verdict_on_cost(option.cost.apr_all_in, ground.cost_limits);
    if (option.cost.verdict == CostVerdict::above_limit)
        refuse(draft, fmt::format("plan_cost_over_limit|{}|{}", option.cost.apr_all_in.ppm,
                                  ground.cost_limits.refuse_above.ppm));
}

// What is to be paid to the end where only the instalments to come are paid, each on its day.
Money total_of_nothing(const PlanGround& ground) {
    TriedPlan tried(ground.agreement, ground.position, ground.today);
    const auto to_come = tried.instalments_to_come();
    for (const auto& [on, amount] : to_come) {
        if (on == to_come.rbegin()->first)
            tried.pay_all_due(on);
        else
            tried.pay(on, amount);
    }
    if (to_come.empty()) tried.pay_all_due(ground.today);
    return tried.total();
}

// The increased part binds only who consents in writing (民法典 695, CN-G04).
void say_what_guarantors_stand_for(const PlanGround& ground, Draft& draft) {
    Money increase;
    if (changes_contract(draft.option.offered.plan)) {
        const TriedPlan before(ground.agreement, ground.position, ground.today);
        Money after;
        for (const PlanPayment& payment : draft.option.schedule)
            after += payment.amount;
        increase = max(after - before.owed_to_end(), Money());
    }
    for (const PlanGuarantor& guarantor : ground.guarantors) {
        if (guarantor.bar == AskBar::guarantor_barred || guarantor.bar == AskBar::expired) continue;
        Money with = guarantor.bound_max + increase;
        if (guarantor.amount_max) with = min(with, *guarantor.amount_max);
        draft.option.guarantees.push_back(
            {guarantor.person, with - guarantor.bound_max, guarantor.bound_max, with});
    }
}

PlanOption finished(const PlanGround& ground, const PlanRules& rules, Draft draft) {
    if (draft.tried.payments().empty()) return draft.option;
    check_law(ground, draft);
    check_means(ground, rules, draft);
    draft.option.total = draft.tried.total();
    draft.option.more_than_nothing = draft.option.total - total_of_nothing(ground);
    say_what_guarantors_stand_for(ground, draft);
    return draft.option;
}

// Of two plans that are refused the one nearer to what would be allowed: with fewer refusals, and
// where the means are short the longer one.
bool is_closer(const PlanOption& option, const PlanOption& than) {
    const auto &refused = option.offered.refused, &before = than.offered.refused;
    if (refused.size() != before.size()) return refused.size() < before.size();
    return option.highest_month < than.highest_month &&
           std::any_of(refused.begin(), refused.end(),
                       [](const std::string& code) { return rule_of_refusal(code) == "R69"; });
}

// The shortest length that is allowed, else the one nearest to it.
PlanOption shortest(const PlanGround& ground, const PlanRules& rules, int from, int to,
                    const auto& make) {
    if (!ground.budget.free_a_month())
        return finished(ground, rules, make(std::clamp(rules.instalments_if_unknown, from, to)));
    std::optional<PlanOption> best;
    for (int length = from; length <= to; ++length) {
        PlanOption option = finished(ground, rules, make(length));
        if (best && !is_closer(option, *best)) continue;
        best = std::move(option);
        if (best->is_allowed()) break;
    }
    INVARIANT(best.has_value());
    return *std::move(best);
}

}  // namespace

std::optional<Money> MonthlyBudget::free_a_month() const {
    if (!income.is_known() || !living_costs.is_known()) return std::nullopt;
    return max(income.amount - living_costs.amount - other_debts.amount, Money());
}

std::vector<PlanOption> plan_options(const PlanGround& ground, const PlanRules& rules) {
    INVARIANT(ground.position.state == LoanState::active && ground.today >= ground.position.as_of);
    std::vector<PlanOption> options;
    options.push_back(shortest(ground, rules, rules.beside_instalments_min,
                               rules.beside_instalments_max,
                               [&](int length) { return beside(ground, length); }));
    for (const PlanKind kind : {PlanKind::extension, PlanKind::holiday})
        options.push_back(shortest(
            ground, rules, rules.extension_instalments_min, rules.extension_instalments_max,
            [&](int length) { return extended(ground, rules, kind, length); }));
    options.push_back(finished(ground, rules, relieved(ground, rules)));
    options.push_back(shortest(ground, rules, rules.beside_instalments_min,
                               rules.beside_instalments_max,
                               [&](int length) { return shared(ground, rules, length); }));
    return options;
}

std::string_view rule_of_refusal(std::string_view code) {
    const std::string_view name = code.substr(0, code.find('|'));
    if (name == "plan_term_over_cap") return "CN-L02";
    if (name == "plan_cost_over_limit") return "CN-R03";
    if (name == "plan_guarantor_barred") return "CN-G01";
    if (name == "plan_above_means" || name == "plan_above_income_share") return "R69";
    return "";
}

}  // namespace daihou
