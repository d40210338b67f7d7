#include "domain/loan/schedule/due_dates.h"
#include "domain/loan/schedule/schedule.h"

namespace daihou {

SchedulePlace schedule_start(const Contract& contract) {
    return {1, contract.principal, Money(), contract.disbursed_on};
}

ScheduleWalk::ScheduleWalk(const Contract& contract, const ScheduleTerms& terms,
                           const SchedulePlace& place)
    : contract_(&contract), terms_(terms), place_(place), last_(instalment_count(contract)) {
    compute();
}

void ScheduleWalk::next() {
    INVARIANT(!at_end());
    place_ = {now_.number + 1, now_.balance, deferred_after_, now_.due_on};
    compute();
}

Money ScheduleWalk::interest_charged(int k) const {
    const Contract& c = *contract_;
    if (c.method == Method::bullet) return k == c.instalments ? terms_.flat_total : Money();
    if (k <= c.interest_free) return {};
    if (c.interest == InterestKind::flat) {
        // Rounded up, even shares may use up the whole before the end: what is left bounds each.
        const Money left =
            max(terms_.flat_total - terms_.flat_interest * (k - c.interest_free - 1), Money());
        return k < c.instalments ? min(terms_.flat_interest, left) : left;
    }
    const YearShare share = year_share(c, k, place_.from, now_.due_on);
    const __int128 numerator =
        static_cast<__int128>(place_.balance.fen()) * c.annual_rate.ppm * share.numerator;
    return Money::fen(
        divide(numerator, static_cast<__int128>(ppm_one) * share.denominator, c.rounding));
}

void ScheduleWalk::compute() {
    const Contract& c = *contract_;
    now_ = {place_.number, place_.from, place_.from, Money(), Money(), Money(), place_.balance};
    deferred_after_ = charged_ = {};
    if (at_end()) return;
    const int k = place_.number - (last_ - c.instalments);
    if (k == 0) {
        now_.principal = apply(c.down_payment, c.principal, c.rounding);
        now_.balance = place_.balance - now_.principal;
        return;
    }
    now_.due_on = regular_due_date(c, k);
    now_.fee = c.instalment_fee;
    split_instalment(k);
    if (k == carried_interest_number(c)) now_.interest += c.carried_interest;
}

// Principal and interest due with the regular instalment `k`.
void ScheduleWalk::split_instalment(int k) {
    const Contract& c = *contract_;
    charged_ = interest_charged(k);
    const Money owed = place_.deferred_interest + charged_;
    if (k == c.instalments) {
        now_.interest = owed;
        now_.principal = place_.balance;
        now_.balance = {};
        return;
    }
    if (k <= c.grace_interest_payment) {
        deferred_after_ = owed;
    } else {
        now_.interest = owed;
    }
    const bool pays_principal =
        k > c.grace_principal && c.method != Method::bullet && c.method != Method::interest_only;
    if (!pays_principal) return;
    Money share = terms_.level;
    if (c.method != Method::equal_principal) {
        if (c.interest == InterestKind::flat) {
            share = max(terms_.level - terms_.flat_interest, Money());
        } else {
            // Interest above the level amount waits for the next instalment: the balance never
            // grows.
            if (now_.interest > terms_.level) {
                deferred_after_ = now_.interest - terms_.level;
                now_.interest = terms_.level;
            }
            share = terms_.level - now_.interest;
        }
    }
    now_.principal = min(share, max(place_.balance - c.balloon, Money()));
    now_.balance = place_.balance - now_.principal;
}

Schedule walked_schedule(const Contract& contract) {
    Schedule schedule;
    for (ScheduleWalk walk(contract, terms_of(contract), schedule_start(contract)); !walk.at_end();
         walk.next())
        schedule.instalments.push_back(walk.now());
    return schedule;
}

}  // namespace daihou
