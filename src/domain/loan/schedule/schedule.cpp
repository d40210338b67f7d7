#include "domain/loan/schedule/schedule.h"

#include <boost/multiprecision/cpp_int.hpp>

#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

using Whole = boost::multiprecision::cpp_int;
using Exact = boost::multiprecision::cpp_rational;

// An exact value to a whole number of `step` fen, ties decided on the true value.
Money rounded(const Exact& value, Money step, Rounding rounding) {
    const Exact steps = value / step.fen();
    const Whole top = numerator(steps);
    const Whole bottom = denominator(steps);
    Whole whole = top / bottom;
    const Whole twice = abs(Whole(top % bottom)) * 2;
    const bool away = (rounding == Rounding::up && twice != 0) ||
                      (rounding == Rounding::half_up && twice >= bottom) ||
                      (rounding == Rounding::half_even &&
                       (twice > bottom || (twice == bottom && whole % 2 != 0)));
    if (away) whole += top < 0 ? -1 : 1;
    return step * static_cast<std::int64_t>(whole);
}

// The reference keeps everything exact until an amount is fixed. One object makes one schedule.
class Reference {
public:
    explicit Reference(const Contract& contract) : c_(contract), n_(contract.instalments) {
        down_ = apply(c_.down_payment, c_.principal, c_.rounding);
        financed_ = c_.principal - down_;
        for (int k = 1; k <= n_; ++k) {
            const BusinessDate from = regular_due_date(c_, k - 1);
            const BusinessDate to = regular_due_date(c_, k);
            const YearShare share = year_share(c_, k, from, to);
            const Exact factor = Exact(Whole(c_.annual_rate.ppm) * share.numerator,
                                       Whole(ppm_one) * share.denominator);
            factors_.push_back(k <= c_.interest_free ? Exact(0) : factor);
        }
        for (const Exact& factor : factors_)
            term_interest_ += factor * financed_.fen();
        whole_interest_ = rounded(term_interest_, Money::fen(1), c_.rounding);
        const int bearing = n_ - c_.interest_free;
        if (bearing > 0)
            even_interest_ =
                rounded(Exact(whole_interest_.fen(), bearing), Money::fen(1), c_.rounding);
    }

    ScheduleTerms terms() const {
        const bool whole = c_.interest == InterestKind::flat || c_.method == Method::bullet;
        if (!whole) return {smooth_level(), Money(), Money()};
        return {smooth_level(), even_interest_, whole_interest_};
    }

    Schedule make() const { return table(smooth_level()); }

private:
    Money smooth_level() const {
        Money level = first_level();
        if (c_.smoothing == Smoothing::none || !has_level()) return level;
        Schedule schedule = table(level);
        while (true) {
            const Money gap =
                schedule.instalments.back().due() - c_.instalment_fee - level - c_.balloon;
            const Exact share(gap.fen(), n_);
            const Money step = rounded(share, Money::fen(1), c_.rounding);
            const Money moved = in_steps(Exact((level + step).fen()));
            if (moved == level) return level;
            Schedule next = table(moved);
            const Money next_gap =
                next.instalments.back().due() - c_.instalment_fee - moved - c_.balloon;
            if (std::abs(next_gap.fen()) >= std::abs(gap.fen())) return level;
            level = moved;
            schedule = std::move(next);
        }
    }

    bool has_level() const {
        return c_.interest == InterestKind::declining_balance &&
               (c_.method == Method::equal_instalment || c_.method == Method::balloon);
    }

    // Never rounded to nothing: the smallest instalment is one multiple.
    Money in_steps(const Exact& value) const {
        const Money amount = rounded(value, c_.instalment_multiple, c_.rounding);
        if (amount.is_zero() && value > 0) return c_.instalment_multiple;
        return amount;
    }

    // The level amount before smoothing. Equal principal is no level amount: it stays in whole fen.
    Money first_level() const {
        const int paying = n_ - c_.grace_principal;
        const Money even =
            rounded(Exact((financed_ - c_.balloon).fen(), paying), Money::fen(1), c_.rounding);
        if (c_.method != Method::equal_instalment && c_.method != Method::balloon) return even;
        if (c_.interest == InterestKind::flat)
            return in_steps(Exact((even + even_interest_).fen()));
        Exact product(1);
        Exact later(0);
        for (int k = c_.grace_principal; k < n_; ++k) {
            const Exact growth = 1 + factors_[static_cast<std::size_t>(k)];
            product *= growth;
            later = later * growth + 1;
        }
        return in_steps((financed_.fen() * product - c_.balloon.fen()) / later);
    }

    Money interest_charged(int k, Money balance) const {
        if (k <= c_.interest_free) return {};
        if (c_.interest == InterestKind::flat) {
            const Money charged = even_interest_ * (k - 1 - c_.interest_free);
            if (charged >= whole_interest_) return {};
            return k == n_ ? whole_interest_ - charged
                           : min(even_interest_, whole_interest_ - charged);
        }
        return rounded(factors_[static_cast<std::size_t>(k - 1)] * balance.fen(), Money::fen(1),
                       c_.rounding);
    }

    // Principal and interest due with the regular instalment `k`, from what was charged and
    // deferred so far.
    void split_instalment(int k, Money level, Money& deferred, Instalment& row,
                          Money balance) const {
        Money owed = deferred + interest_charged(k, balance);
        deferred = {};
        if (c_.method == Method::bullet) owed = k == n_ ? whole_interest_ : Money();
        row.interest = owed;
        if (k == n_) {
            row.principal = balance;
            return;
        }
        if (k <= c_.grace_interest_payment) {
            deferred = owed;
            row.interest = {};
        }
        if (k <= c_.grace_principal || c_.method == Method::bullet ||
            c_.method == Method::interest_only)
            return;
        const Money payable = max(balance - c_.balloon, Money());
        if (c_.method == Method::equal_principal) {
            row.principal = min(level, payable);
        } else if (c_.interest == InterestKind::flat) {
            row.principal = min(max(level - even_interest_, Money()), payable);
        } else {
            if (row.interest > level) {
                deferred = row.interest - level;
                row.interest = level;
            }
            row.principal = min(level - row.interest, payable);
        }
    }

    Schedule table(Money level) const {
        Schedule schedule;
        Money balance = c_.principal;
        Money deferred;
        if (c_.down_payment.ppm > 0) {
            balance -= down_;
            schedule.instalments.push_back(
                {1, c_.disbursed_on, c_.disbursed_on, down_, Money(), Money(), balance});
        }
        for (int k = 1; k <= n_; ++k) {
            Instalment row;
            row.number = static_cast<int>(schedule.instalments.size()) + 1;
            row.from = regular_due_date(c_, k - 1);
            row.due_on = regular_due_date(c_, k);
            row.fee = c_.instalment_fee;
            split_instalment(k, level, deferred, row, balance);
            if (k == carried_interest_number(c_)) row.interest += c_.carried_interest;
            balance -= row.principal;
            row.balance = balance;
            schedule.instalments.push_back(row);
        }
        return schedule;
    }

    const Contract& c_;
    int n_;
    Money down_;
    Money financed_;
    std::vector<Exact> factors_;
    Exact term_interest_ = 0;
    Money whole_interest_;
    Money even_interest_;
};

Money sum_of(const std::vector<Instalment>& rows, Money Instalment::*part) {
    Money sum;
    for (const Instalment& row : rows)
        sum += row.*part;
    return sum;
}

}  // namespace

Money Schedule::principal() const {
    return sum_of(instalments, &Instalment::principal);
}
Money Schedule::interest() const {
    return sum_of(instalments, &Instalment::interest);
}
Money Schedule::fee() const {
    return sum_of(instalments, &Instalment::fee);
}

Schedule make_schedule(const Contract& contract) {
    return Reference(contract).make();
}

ScheduleTerms reference_terms(const Contract& contract) {
    return Reference(contract).terms();
}

}  // namespace daihou
