#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

constexpr std::int64_t common_year = 365;
constexpr std::int64_t leap_year = 366;

std::int64_t day_of(std::chrono::year_month_day date) {
    return static_cast<unsigned>(date.day());
}

std::int64_t last_day_of(std::chrono::year_month_day date) {
    return static_cast<unsigned>((date.year() / date.month() / std::chrono::last).day());
}

// Whole months between two due dates, or 0 where the days of the month do not meet. A day clamped
// at a month's end meets the later day it stands for: 28 Feb and 31 Mar are one month apart, and so
// are 28 Feb and 28 Mar.
int whole_months(BusinessDate from, BusinessDate to) {
    const auto a = calendar_of(from);
    const auto b = calendar_of(to);
    const std::int64_t aimed = std::max(day_of(a), day_of(b));
    const bool meets = std::min(aimed, last_day_of(a)) == day_of(a) &&
                       std::min(aimed, last_day_of(b)) == day_of(b);
    return meets ? months_between(from, to) : 0;
}

// Days under 30E/360: day 31 counts as day 30.
std::int64_t days_thirty_360(BusinessDate from, BusinessDate to) {
    if (const int months = whole_months(from, to); months > 0) return months * 30;
    const auto a = calendar_of(from);
    const auto b = calendar_of(to);
    return months_between(from, to) * 30 + std::min<std::int64_t>(day_of(b), 30) -
           std::min<std::int64_t>(day_of(a), 30);
}

// Days weighted by the other kind of year's length, so that 1 / (365 × 366) is the unit: a day of a
// common year weighs 366, a day of a leap year 365. 31 December is the last day counted by the old
// year.
std::int64_t weighted_act_act(BusinessDate from, BusinessDate to) {
    std::int64_t weighted = 0;
    for (BusinessDate at = from; at < to;) {
        const auto year = calendar_of(at).year();
        // On 31 December itself nothing of the old year is left.
        const BusinessDate year_end = BusinessDate(year / std::chrono::December / 31);
        const bool old_year_over = at == year_end;
        const auto counted = old_year_over ? year + std::chrono::years(1) : year;
        const BusinessDate until = std::min(to, BusinessDate(counted / std::chrono::December / 31));
        weighted += days_between(at, until) * (counted.is_leap() ? common_year : leap_year);
        at = until;
    }
    return weighted;
}

// An irregular period counted in months: whole ones from its start, and the days left over as a
// share of the month they lie in. 1 January to 18 February 2024 is 1 + 17/29, as Apache Fineract
// counts it.
struct Stub {
    std::int64_t months = 0;
    std::int64_t days = 0;
    std::int64_t month_days = 1;
};

Stub stub_of(BusinessDate from, BusinessDate to) {
    if (const int whole = whole_months(from, to); whole > 0) return {whole, 0, 1};
    int months = 0;
    while (add_months(from, months + 1) <= to)
        ++months;
    const BusinessDate start = add_months(from, months);
    const BusinessDate end = add_months(from, months + 1);
    return {months, days_between(start, to), days_between(start, end)};
}

YearShare share_in_months(BusinessDate from, BusinessDate to) {
    // A change between an agreed day and the one it moved to leaves days without a month.
    if (to <= from) return {};
    const Stub stub = stub_of(from, to);
    return {stub.months * stub.month_days + stub.days, 12 * stub.month_days};
}

YearShare share_in_days(const Contract& contract, BusinessDate from, BusinessDate to) {
    if (contract.every.unit == PeriodUnit::weeks &&
        contract.interest_period == InterestPeriod::same_as_repayment)
        return {days_between(from, to), 7 * 52};
    if (contract.day_count == DayCount::thirty_360 && contract.every.unit != PeriodUnit::months)
        return {days_between(from, to), 360};
    return year_share_of_days(contract.day_count, from, to);
}

}  // namespace

bool counts_months(const Contract& contract) {
    return contract.every.unit == PeriodUnit::months &&
           (contract.interest_period == InterestPeriod::same_as_repayment ||
            contract.day_count == DayCount::thirty_360);
}

BusinessDate agreed_due_date(const Contract& contract, int number) {
    if (number == 0) return contract.disbursed_on;
    const bool anchored = contract.first_due_on.has_value();
    const BusinessDate anchor = anchored ? *contract.first_due_on : contract.disbursed_on;
    const int periods = anchored ? number - 1 : number;
    if (periods == 0) return anchor;
    switch (contract.every.unit) {
        case PeriodUnit::months:
            return add_months(anchor, periods * contract.every.count, contract.due_day);
        case PeriodUnit::weeks:
            return anchor + Days(7 * periods * contract.every.count);
        case PeriodUnit::days:
            return anchor + Days(periods * contract.every.count);
    }
    INVARIANT(false);
}

BusinessDate regular_due_date(const Contract& contract, int number) {
    return agreed_due_date(contract, number) + Days(contract.postponed.days(number));
}

BusinessDate due_date(const Contract& contract, int number) {
    const int down_payments = contract.down_payment.ppm > 0 ? 1 : 0;
    return regular_due_date(contract, number - down_payments);
}

YearShare year_share_of_days(DayCount day_count, BusinessDate from, BusinessDate to) {
    switch (day_count) {
        case DayCount::thirty_360:
            return {days_thirty_360(from, to), 360};
        case DayCount::act_360:
            return {days_between(from, to), 360};
        case DayCount::act_364:
            return {days_between(from, to), 364};
        case DayCount::act_365:
            return {days_between(from, to), 365};
        case DayCount::act_act:
            return {weighted_act_act(from, to), common_year * leap_year};
    }
    INVARIANT(false);
}

YearShare year_share(const Contract& contract, int number, BusinessDate from, BusinessDate to) {
    if (!counts_months(contract)) return share_in_days(contract, from, to);
    // Only the first two can be irregular: the first by first_due_on or due_day, the second where
    // first_due_on does not lie on due_day.
    const bool may_differ = contract.first_due_on || contract.due_day != 0;
    if (!may_differ || number > 2) return {contract.every.count, 12};
    return share_in_months(from - Days(contract.postponed.days(number - 1)),
                           to - Days(contract.postponed.days(number)));
}

YearShare year_share_until(const Contract& contract, int first, int last, BusinessDate date) {
    // Months end on the agreed day, wherever a holiday moved it.
    if (counts_months(contract))
        return share_in_months(agreed_due_date(contract, first - 1),
                               std::min(date, agreed_due_date(contract, last)));
    return share_in_days(contract, regular_due_date(contract, first - 1), date);
}

}  // namespace daihou
