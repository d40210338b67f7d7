#include "decision/standing/legal_clocks.h"

#include <algorithm>
#include <tuple>

#include "decision/loan_day/decide_loan.h"
#include "decision/standing/guarantee_standing.h"
#include "domain/loan/payment/settlement.h"

namespace daihou {
namespace {

class ClocksOfLoan {
public:
    ClocksOfLoan(const LoanSnapshot& snapshot, const LegalClockRules& rules,
                 const PolicyOfDay& policy, BusinessDate today)
        : snapshot_(snapshot), rules_(rules), policy_(policy), today_(today) {}

    std::vector<LegalClock> all() {
        if (today_ < snapshot_.contract().disbursed_on) return {};
        requests();
        const bool owes = snapshot_.position.state != LoanState::settled;
        if (owes) {
            mortgage();
            document();
            limitation();
            guarantees();
            bureau();
        }
        std::ranges::sort(clocks_, {}, [](const LegalClock& clock) {
            return std::tuple(clock.ends_on, clock.kind, clock.person);
        });
        return std::move(clocks_);
    }

private:
    const LegalClockRule& rule(LegalClockKind kind) const {
        return rules_.at(static_cast<std::size_t>(kind));
    }
    Money debt() {
        if (!debt_) debt_ = debt_on(snapshot_, today_);
        return *debt_;
    }
    Money stake(const LegalClockRule& of) {
        switch (of.stake) {
            case ClockStake::debt:
            case ClockStake::guaranteed:
                return debt();
            case ClockStake::vehicle:
                return min(debt(), vehicle_value_on(snapshot_, policy_, today_));
            case ClockStake::amount:
                return of.amount;
        }
        INVARIANT(false);
    }
    void add(LegalClockKind kind, PersonId person, BusinessDate opens_on, BusinessDate ends_on) {
        clocks_.push_back({kind, snapshot_.loan, person, opens_on, ends_on, stake(rule(kind))});
    }
    void add(LegalClockKind kind, PersonId person, BusinessDate opens_on) {
        add(kind, person, opens_on, clock_end(rule(kind), opens_on, policy_.calendar));
    }

    // 416: the price of this very vehicle, registered within ten days of its delivery, goes before
    // other mortgages; late it is still registered, so the clock stays until it is.
    void mortgage() {
        const VehicleState& vehicle = snapshot_.vehicle;
        const bool is_registered =
            vehicle.mortgage_registered_on && *vehicle.mortgage_registered_on <= today_;
        if (!vehicle.vehicle.is_known() || !vehicle.delivered_on || is_registered) return;
        if (*vehicle.delivered_on > today_) return;
        add(LegalClockKind::mortgage_registration, {}, *vehicle.delivered_on);
    }

    void document() {
        const RepossessionOrder* order = repossession_of(snapshot_);
        if (order == nullptr || !order->is_open()) return;
        add(LegalClockKind::repossession_document, {}, order->ordered_on, order->terms.valid_to);
    }

    // The last instalment's day, or the day the debt was called due before it.
    BusinessDate due_on() const {
        BusinessDate due = matures_on(snapshot_);
        for (const GuaranteeStep& step : snapshot_.dealings.get().guarantee_steps)
            if (step.kind == GuaranteeStepKind::called_due) due = std::min(due, *step.due_on);
        return due;
    }
    // Demands that can be proved; part payments and a plan agreed acknowledge the debt
    // (民法典 195, 诉讼时效规定 art. 14).
    std::vector<BusinessDate> restarts() const {
        std::vector<BusinessDate> days;
        const LoanDealings& dealings = snapshot_.dealings.get();
        for (const NoticeGiven& given : dealings.recovery.get().notices)
            if (given.notice == LegalNotice::payment_demanded && owes(given.person))
                days.push_back(given.on);
        if (dealings.plan) days.push_back(dealings.plan->agreed_on);
        if (const auto& paid_on = snapshot_.position.last_payment_on) days.push_back(*paid_on);
        std::ranges::sort(days);
        return days;
    }
    bool owes(PersonId person) const {
        const PartyState* party = party_of(snapshot_, person);
        return party != nullptr && party->role != PartyRole::guarantor;
    }
    void limitation() {
        const BusinessDate due = due_on();
        if (due > today_) return;
        const LegalClockRule& law = rule(LegalClockKind::limitation);
        const LimitationPeriod period = limitation_period(law, due, restarts(), policy_.calendar);
        add(LegalClockKind::limitation, {}, period.opens_on, period.ends_on);
    }

    void guarantees() {
        for (const PartyState& party : snapshot_.parties) {
            if (party.role != PartyRole::guarantor) continue;
            const GuaranteeStanding standing = guarantee_standing(snapshot_, party, today_);
            if (standing.bar == AskBar::guarantor_barred) continue;
            if (standing.state == GuaranteeState::running ||
                standing.state == GuaranteeState::expired)
                add(LegalClockKind::guarantee_period, party.person, standing.period.main_due_on,
                    standing.period.ends_on);
        }
    }

    // Whoever owes is told before it is reported that they are late; anew for each time they are.
    void bureau() {
        const auto late_since =
            arrears_on(snapshot_.agreement, snapshot_.position, today_, policy_.buckets)
                .oldest_unpaid_on;
        if (!late_since || *late_since >= today_) return;
        for (const PartyState& party : snapshot_.parties)
            if (owes(party.person) && !is_told(party.person, *late_since))
                add(LegalClockKind::bureau_notice, party.person, *late_since);
    }
    bool is_told(PersonId person, BusinessDate late_since) const {
        return std::ranges::any_of(snapshot_.dealings.get().recovery.get().notices,
                                   [&](const NoticeGiven& given) {
                                       return given.notice == LegalNotice::bureau_report &&
                                              given.person == person && given.on > late_since;
                                   });
    }

    // A request for relief or a complaint that is not answered; on a settled loan too.
    void requests() {
        const auto is_request = [](TaskKind kind, bool pauses) {
            return kind == TaskKind::complaint || (kind == TaskKind::plan_offer && pauses);
        };
        for (const OpenTask& task : snapshot_.tasks)
            if (is_request(task.kind, task.pauses_collection) && task.opens_on)
                add(LegalClockKind::request_reply, task.person, *task.opens_on);
        for (const OpenAction& action : snapshot_.dealings.get().actions)
            if (is_request(action.kind, action.pauses_collection))
                add(LegalClockKind::request_reply, action.person, *action.opened_on);
    }

    const LoanSnapshot& snapshot_;
    const LegalClockRules& rules_;
    const PolicyOfDay& policy_;
    const BusinessDate today_;
    std::optional<Money> debt_;
    std::vector<LegalClock> clocks_;
};

// A month has at least 28 days, and only the first two periods can be shorter than they are called:
// cheaper than the due dates of a million loans.
bool may_have_matured(const LoanSnapshot& loan, BusinessDate day) {
    const Contract& contract = loan.contract();
    const bool by_months = contract.every.unit == PeriodUnit::months;
    if (by_months && !loan.agreement.is_modified() &&
        contract.disbursed_on +
                Days(28 * contract.every.count * std::max(0, contract.instalments - 2)) >
            day)
        return false;
    return matures_on(loan) <= day;
}

}  // namespace

bool may_have_legal_clock(const LoanSnapshot& loan, BusinessDate day) {
    if (loan.position.state == LoanState::settled) return false;
    if (repossession_of(loan) != nullptr) return true;
    if (loan.vehicle.vehicle.is_known() && !loan.vehicle.mortgage_registered_on) return true;
    return may_have_matured(loan, day) || !loan.dealings.get().guarantee_steps.empty();
}

Money debt_on(const LoanSnapshot& snapshot, BusinessDate today) {
    const LoanPosition& position = snapshot.position;
    if (position.state == LoanState::settled) return {};
    if (position.state == LoanState::written_off)
        return max(position.written_off - position.recovered, Money());
    return max(payoff_on(snapshot.agreement, position, today).total(), Money());
}

std::vector<LegalClock> legal_clocks_of(const LoanSnapshot& snapshot, const LegalClockRules& rules,
                                        const PolicyOfDay& policy, BusinessDate today) {
    return ClocksOfLoan(snapshot, rules, policy, today).all();
}

}  // namespace daihou
