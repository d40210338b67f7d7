#include "auditor/loan_ledger.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>

namespace daihou::auditor {
namespace {

using Whole = boost::multiprecision::cpp_int;

// A share of a year as a fraction.
struct Share {
    std::int64_t top = 1;
    std::int64_t bottom = 12;
};

// Whole months and the days left over as a share of the month they lie in
// (docs/loan_arithmetic.md).
Share first_share(BusinessDate from, BusinessDate to) {
    int months = 0;
    while (add_months(from, months + 1) <= to)
        ++months;
    const BusinessDate whole = add_months(from, months);
    const std::int64_t month_days = days_between(whole, add_months(from, months + 1));
    return {months * month_days + days_between(whole, to), 12 * month_days};
}

std::int64_t half_even(const Whole& top, const Whole& bottom) {
    Whole whole = top / bottom;
    const Whole twice = (top % bottom) * 2;
    if (twice > bottom || (twice == bottom && whole % 2 != 0)) ++whole;
    return static_cast<std::int64_t>(whole);
}

// L = (P × Π(1+f) − balloon) ÷ Σ of the later products, to thirty digits.
Money level_amount(const Terms& terms, const std::vector<Share>& shares) {
    const Whole one = boost::multiprecision::pow(Whole(10), 30);
    Whole growth = one, later = 0;
    for (const Share& share : shares) {
        const Whole rate =
            one * terms.annual_rate.ppm * share.top / (Whole(1'000'000) * share.bottom);
        growth += growth * rate / one;
        later += later * rate / one + one;
    }
    return Money::fen(half_even(growth * terms.principal.fen() - one * terms.balloon.fen(), later));
}

Money interest_on(Money balance, const Terms& terms, const Share& share) {
    return Money::fen(half_even(Whole(balance.fen()) * terms.annual_rate.ppm * share.top,
                                Whole(1'000'000) * share.bottom));
}

std::vector<Line> agreed_lines(const Terms& terms) {
    const auto count = static_cast<std::size_t>(terms.instalments);
    std::vector<Share> shares(count);
    shares.front() = first_share(terms.disbursed_on, terms.first_due_on);
    const bool level = terms.method != "equal_principal";
    const Money amount = level ? level_amount(terms, shares)
                               : Money::fen(half_even(terms.principal.fen(), terms.instalments));
    Money balance = terms.principal;
    std::vector<Line> lines;
    for (std::size_t i = 0; i < count; ++i) {
        Line line;
        line.due_on = add_months(terms.first_due_on, static_cast<int>(i), terms.due_day);
        line.interest = interest_on(balance, terms, shares[i]);
        line.principal = level ? amount - line.interest : amount;
        line.principal = min(line.principal, balance - terms.balloon);
        if (i + 1 == count) line.principal = balance;
        balance -= line.principal;
        line.unpaid_principal = line.principal;
        line.unpaid_interest = line.interest;
        lines.push_back(line);
    }
    return lines;
}

void name_difference(std::string& text, std::string_view what, std::int64_t own,
                     std::int64_t other) {
    if (own == other) return;
    text +=
        fmt::format("{}{} {} where the book says {}", text.empty() ? "" : ", ", what, own, other);
}

}  // namespace

std::string differences(const Standing& a, const Standing& b) {
    std::string text;
    name_difference(text, "outstanding fen", a.outstanding.fen(), b.outstanding.fen());
    name_difference(text, "overdue principal fen", a.overdue_principal.fen(),
                    b.overdue_principal.fen());
    name_difference(text, "overdue interest fen", a.overdue_interest.fen(),
                    b.overdue_interest.fen());
    name_difference(text, "penalty fen", a.overdue_penalty.fen(), b.overdue_penalty.fen());
    name_difference(text, "paid principal fen", a.paid_principal.fen(), b.paid_principal.fen());
    name_difference(text, "paid interest fen", a.paid_interest.fen(), b.paid_interest.fen());
    name_difference(text, "paid penalty fen", a.paid_penalty.fen(), b.paid_penalty.fen());
    name_difference(text, "overpaid fen", a.overpaid.fen(), b.overpaid.fen());
    name_difference(text, "days past due", a.dpd, b.dpd);
    return text;
}

Result<LoanLedger> LoanLedger::open(const Terms& terms) {
    const bool known = terms.method == "equal_instalment" || terms.method == "equal_principal" ||
                       terms.method == "balloon";
    if (!known || terms.instalments < 1)
        return Error{ErrorKind::bad_input, "auditor_terms",
                     fmt::format("the auditor cannot reckon loan {}: {} over {} instalments; teach "
                                 "it the method before the world makes such loans",
                                 terms.loan, terms.method, terms.instalments)};
    LoanLedger ledger(terms);
    ledger.agreed_ = agreed_lines(terms);
    ledger.start_again();
    return ledger;
}

void LoanLedger::start_again() {
    lines_ = agreed_;
    paid_ = {};
    principal_days_ = 0;
    is_written_off_ = false;
    day_ = terms_.disbursed_on - Days(1);
}

// A reversal is told on its own day; from then on its payment never was.
void LoanLedger::add(const MoneyRow& row) {
    rows_.push_back(row);
    if (row.on <= day_) start_again();
}

void LoanLedger::live_to(BusinessDate day) {
    const bool undoes = std::any_of(rows_.begin(), rows_.end(), [&](const MoneyRow& row) {
        return row.kind == "reversal" && row.on > day_ && row.on <= day;
    });
    if (undoes || day < day_) start_again();
    told_by_ = day;
    while (day_ < day)
        live_day();
}

bool LoanLedger::is_reversed(const MoneyRow& row) const {
    return std::any_of(rows_.begin(), rows_.end(), [&](const MoneyRow& other) {
        return other.kind == "reversal" && other.reverses == row.id && other.on <= told_by_;
    });
}

// First the night's penalty interest on what was overdue, then the day's money.
void LoanLedger::live_day() {
    day_ += Days(1);
    for (const Line& line : lines_)
        if (line.due_on < day_) principal_days_ += line.unpaid_principal.fen();
    for (const MoneyRow& row : rows_) {
        if (row.on != day_ || is_reversed(row)) continue;
        if (row.kind == "payment" || row.kind == "recovery") pay(row.amount);
        if (row.kind == "write_off") is_written_off_ = true;
    }
}

// Simple interest at the contract rate × multiplier on overdue principal, actual days over 360.
Money LoanLedger::penalty_owed() const {
    const Whole rate = Whole(terms_.annual_rate.ppm) * terms_.penalty_multiplier.ppm;
    const std::int64_t total = half_even(Whole(static_cast<std::int64_t>(principal_days_)) * rate,
                                         Whole(360) * 1'000'000 * 1'000'000);
    return max(Money::fen(total) - paid_.paid_penalty, Money());
}

// 民法典 561: penalty, then of each instalment, oldest first, interest and principal.
void LoanLedger::pay(Money amount) {
    const auto take = [&amount](Money owed) {
        const Money part = min(owed, amount);
        amount -= part;
        return part;
    };
    paid_.paid_penalty += take(penalty_owed());
    for (Line& line : lines_) {
        const Money interest = take(line.unpaid_interest), principal = take(line.unpaid_principal);
        line.unpaid_interest -= interest;
        line.unpaid_principal -= principal;
        paid_.paid_interest += interest;
        paid_.paid_principal += principal;
    }
    paid_.overpaid += amount;
}

Standing LoanLedger::standing() const {
    Standing standing = paid_;
    standing.outstanding = terms_.principal - paid_.paid_principal;
    standing.overdue_penalty = penalty_owed();
    for (const Line& line : lines_) {
        if (line.due_on >= day_) continue;
        standing.overdue_principal += line.unpaid_principal;
        standing.overdue_interest += line.unpaid_interest;
        const bool open = !(line.unpaid_principal + line.unpaid_interest).is_zero();
        if (open && standing.dpd == 0) standing.dpd = days_between(line.due_on, day_);
    }
    return standing;
}

bool LoanLedger::is_active() const {
    if (is_written_off_) return false;
    Money open = penalty_owed();
    for (const Line& line : lines_)
        open += line.unpaid_principal + line.unpaid_interest;
    return !open.is_zero();
}

Money LoanLedger::received() const {
    return paid_.paid_principal + paid_.paid_interest + paid_.paid_penalty + paid_.overpaid;
}

}  // namespace daihou::auditor
