#include "domain/loan/schedule/instalment_table.h"

#include "domain/loan/cost/accrued_interest.h"
#include "domain/loan/payment/settlement.h"
#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

constexpr std::array<Part, 4> all_parts = {Part::penalty, Part::fee, Part::interest,
                                           Part::principal};

Money& part_of(PaymentSplit& split, Part part) {
    switch (part) {
        case Part::penalty:
            return split.penalty;
        case Part::fee:
            return split.fee;
        case Part::interest:
            return split.interest;
        case Part::principal:
            return split.principal;
    }
    INVARIANT(false);
}

Timing timing_of(BusinessDate due_on, BusinessDate date) {
    if (due_on < date) return Timing::past_due;
    return due_on == date ? Timing::due : Timing::in_advance;
}

}  // namespace

Money TableRow::unpaid() const {
    Money sum;
    for (const Part part : all_parts)
        sum += unpaid(part);
    return sum;
}

InstalmentTable::InstalmentTable(const Contract& contract)
    : agreement_(contract), today_(contract.disbursed_on) {
    append(contract, 0);
    penalty_.accrued_to = contract.disbursed_on;
}

// Adds the instalments of a contract, or of what a modification made of its rest, after `kept`
// rows.
void InstalmentTable::append(const Contract& part, int kept) {
    std::vector<TableRow> added;
    for (const Instalment& instalment : make_schedule(part).instalments) {
        TableRow row{0, instalment.from, instalment.due_on};
        row.due_of(Part::principal) = instalment.principal;
        row.due_of(Part::interest) = instalment.interest;
        row.due_of(Part::fee) = instalment.fee;
        row.balance = instalment.balance;
        added.push_back(row);
    }
    scheduled_ = kept + static_cast<int>(added.size());
    rows_.insert(rows_.begin() + kept, added.begin(), added.end());
    number_rows();
}

void InstalmentTable::number_rows() {
    for (std::size_t i = 0; i < rows_.size(); ++i)
        rows_[i].number = static_cast<int>(i) + 1;
}

// Takes the amount off open charges of the kind, oldest first; more than is open is ignored.
void InstalmentTable::waive_charges(ChargeKind kind, Money amount) {
    for (TableRow& row : rows_) {
        const Money open =
            kind == ChargeKind::fee ? row.open_fee_charges : row.unpaid(Part::penalty);
        const Money waived = min(amount, open);
        row.due_of(kind == ChargeKind::fee ? Part::fee : Part::penalty) -= waived;
        if (kind == ChargeKind::fee) {
            row.fee_charges -= waived;
            row.open_fee_charges -= waived;
        }
        amount -= waived;
    }
}

PaymentSplit InstalmentTable::apply(const LoanEvent& event) {
    move_to(event.on);
    const bool recovers = state_ == LoanState::written_off;
    PaymentSplit split;
    switch (event.kind) {
        case LoanEventKind::payment:
            split = pay(event.amount);
            break;
        case LoanEventKind::settlement:
            split = settle(event.amount);
            break;
        case LoanEventKind::charge:
            charge(event);
            break;
        case LoanEventKind::write_off:
            if (state_ == LoanState::active) {
                written_off_ = payoff().to_pay().sum();
                state_ = LoanState::written_off;
            }
            break;
        case LoanEventKind::penalty_waiver:
            penalty_.settled += min(event.amount, penalty_interest_unpaid());
            break;
        case LoanEventKind::charge_waiver:
            waive_charges(event.charge, event.amount);
            break;
        case LoanEventKind::refund:
            paid_.overpaid -= event.amount;
            break;
        case LoanEventKind::reversal:
            INVARIANT(false);
    }
    paid_ += split;
    if (recovers) recovered_ += split.sum() - split.overpaid;
    if (state_ == LoanState::active && nothing_unpaid()) close();
    return split;
}

// Its instalments are done with, also should a charge open the loan again.
void InstalmentTable::close() {
    state_ = LoanState::settled;
    ended_ = true;
}

bool InstalmentTable::all_instalments_paid() const {
    return std::all_of(rows_.begin(), rows_.begin() + scheduled_, [](const TableRow& row) {
        return row.unpaid(Part::principal).is_zero() && row.unpaid(Part::interest).is_zero() &&
               row.unpaid(Part::fee) == row.open_fee_charges;
    });
}

void InstalmentTable::move_to(BusinessDate date) {
    INVARIANT(date >= today_);
    note_days_before(date);
    if (date > today_) penalty_.bearing = {};
    for (const TableRow& row : rows_) {
        if (row.due_on >= date) continue;
        Money base = row.unpaid(Part::principal);
        if (in_force().compounding == Compounding::on_overdue_interest)
            base += row.unpaid(Part::interest);
        accrue_penalty(in_force(), base, std::max(row.due_on, today_), date, penalty_);
    }
    today_ = date;
    penalty_.accrued_to = date;
}

Money InstalmentTable::penalty_interest_unpaid() const {
    return max(penalty_total(in_force(), penalty_) - penalty_.settled, Money());
}

bool InstalmentTable::nothing_unpaid() const {
    for (const TableRow& row : rows_)
        if (!row.unpaid().is_zero()) return false;
    return penalty_interest_unpaid().is_zero();
}

void InstalmentTable::charge(const LoanEvent& event) {
    const Part part = event.charge == ChargeKind::fee ? Part::fee : Part::penalty;
    if (state_ == LoanState::settled) state_ = LoanState::active;
    TableRow& row = row_of_charge(event.due_on);
    row.due_of(part) += event.amount;
    if (part == Part::fee) {
        row.fee_charges += event.amount;
        row.open_fee_charges += event.amount;
    }
}

// The row whose period holds the date (never the down payment); after the last due date a row of
// its own, made here.
TableRow& InstalmentTable::row_of_charge(BusinessDate due_on) {
    auto at = rows_.begin() + (agreement_.contract().down_payment.ppm > 0 ? 1 : 0);
    while (at != rows_.end() && at->due_on < due_on)
        ++at;
    const bool after_term = at >= rows_.begin() + scheduled_;
    if (!after_term || (at != rows_.end() && at->due_on == due_on)) return *at;
    at = rows_.insert(at, TableRow{0, rows_.back().due_on, due_on});
    number_rows();
    return *at;
}

// All interest earned by today: of kept rows what they charged, of the part running today up to the
// day.
Money InstalmentTable::interest_earned() const {
    const AgreementPart* running = &agreement_.first_part();
    for (const AgreementPart& part : agreement_.later_parts())
        if (part.contract.disbursed_on <= today_) running = &part;
    Money earned =
        interest_earned_by(running->contract, reference_terms(running->contract), today_);
    for (int i = 0; i < running->before; ++i)
        earned += rows_[static_cast<std::size_t>(i)].due[static_cast<std::size_t>(Part::interest)];
    return earned;
}

// Rows of a timing with something unpaid of the parts, in the order money reaches them.
std::vector<std::size_t> InstalmentTable::open_rows(Timing timing,
                                                    const std::vector<Part>& parts) const {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const bool unpaid = std::any_of(parts.begin(), parts.end(), [&](Part part) {
            return !rows_[i].unpaid(part).is_zero();
        });
        if (unpaid && timing_of(rows_[i].due_on, today_) == timing) open.push_back(i);
    }
    if (timing == Timing::in_advance && rules_.future == FuturePayment::last_instalment)
        std::reverse(open.begin(), open.end());
    return open;
}

// Pays one part of one row from `portion`, the money meant for this row.
void InstalmentTable::pay_row(TableRow& row, Part part, Money& portion, Money& left,
                              PaymentSplit& split) {
    const Money paid = min(row.unpaid(part), portion);
    row.paid[static_cast<std::size_t>(part)] += paid;
    if (part == Part::fee) row.open_fee_charges -= min(paid, row.open_fee_charges);
    portion -= paid;
    left -= paid;
    part_of(split, part) += paid;
}

void InstalmentTable::pay_rule_on_rows(Timing timing, const std::vector<Part>& parts, Money& left,
                                       PaymentSplit& split) {
    const bool spread = timing == Timing::in_advance && rules_.future == FuturePayment::reamortise;
    if (!spread) {
        for (const std::size_t i : open_rows(timing, parts))
            for (const Part part : parts) {
                Money portion = left;
                pay_row(rows_[i], part, portion, left, split);
            }
        return;
    }
    // What is left goes in even shares to the coming instalments, part after part, the last one
    // taking the rest; what a row cannot take goes round again.
    for (Money before; !left.is_zero() && left != before;) {
        before = left;
        const std::vector<std::size_t> open = open_rows(timing, parts);
        const auto count = static_cast<std::int64_t>(open.size());
        if (count == 0) return;
        for (const Part part : parts) {
            const Money even =
                Money::fen(divide(left.fen(), count, agreement_.contract().rounding));
            const Money rest = max(left - even * (count - 1), Money());
            for (const std::size_t i : open) {
                Money portion = min(i == open.back() ? rest : even, left);
                pay_row(rows_[i], part, portion, left, split);
            }
        }
    }
}

const AllocationRules& InstalmentTable::rules_of_today() const {
    const Contract& contract = agreement_.contract();
    if (!contract.has_late_allocation()) return contract.allocation;
    for (const TableRow& row : rows_)
        if (!row.unpaid().is_zero() &&
            days_between(row.due_on, today_) >= contract.late_allocation_from_dpd)
            return contract.late_allocation;
    return contract.allocation;
}

PaymentSplit InstalmentTable::pay(Money amount) {
    rules_ = rules_of_today();
    PaymentSplit split;
    Money left = amount;
    const auto pay_penalty_interest = [&] {
        const Money paid = min(penalty_interest_unpaid(), left);
        penalty_.settled += paid;
        split.penalty += paid;
        left -= paid;
    };
    const AllocationOrder& order = rules_.order;
    if (rules_.processing == Processing::vertical) {
        for (const AllocationRule& rule : order) {
            if (rule == AllocationRule{Timing::past_due, Part::penalty}) pay_penalty_interest();
            pay_rule_on_rows(rule.timing, {rule.part}, left, split);
        }
    } else {
        std::vector<Timing> timings;
        for (const AllocationRule& rule : order)
            if (std::find(timings.begin(), timings.end(), rule.timing) == timings.end())
                timings.push_back(rule.timing);
        for (const Timing timing : timings) {
            std::vector<Part> parts;
            for (const AllocationRule& rule : order)
                if (rule.timing == timing) parts.push_back(rule.part);
            if (timing == Timing::past_due) {
                // Penalty interest stands with the oldest past-due row, at the place of its rule.
                const std::vector<std::size_t> open = open_rows(timing, parts);
                for (const Part part : parts) {
                    if (part == Part::penalty) pay_penalty_interest();
                    Money portion = left;
                    if (!open.empty()) pay_row(rows_[open.front()], part, portion, left, split);
                }
            }
            pay_rule_on_rows(timing, parts, left, split);
        }
    }
    split.overpaid = left;
    return split;
}

Payoff InstalmentTable::payoff() const {
    Payoff payoff;
    Money fee_ahead;  // instalment fees paid for coming instalments
    for (const TableRow& row : rows_) {
        payoff.principal += row.unpaid(Part::principal);
        payoff.penalty += row.unpaid(Part::penalty);
        const bool coming = row.due_on > today_ && row.number <= scheduled_;
        // The instalment fee of a coming instalment is not owed, a charge entered for it is.
        payoff.fee += coming ? row.open_fee_charges : row.unpaid(Part::fee);
        if (coming)
            fee_ahead += row.paid[static_cast<std::size_t>(Part::fee)] -
                         (row.fee_charges - row.open_fee_charges);
        if (row.due_on <= today_) payoff.interest += row.unpaid(Part::interest);
    }
    payoff.penalty += penalty_interest_unpaid();
    if (!ended_) {
        const Money beyond_due = interest_earned() - paid_.interest - payoff.interest;
        if (!all_instalments_paid()) payoff.accrued_interest = max(beyond_due, Money());
        payoff.unearned_interest = max(-beyond_due, Money());
        payoff.unearned_fee = fee_ahead;
    }
    payoff.interest += payoff.accrued_interest;
    return payoff;
}

PaymentSplit InstalmentTable::settle(Money amount) {
    const Payoff owed = payoff();
    const PaymentSplit to_pay = owed.to_pay();
    PaymentSplit split;
    Money left = amount.is_zero() ? to_pay.sum() : amount;
    const auto take = [&left](Money part) {
        const Money paid = min(part, left);
        left -= paid;
        return paid;
    };
    split.penalty = take(to_pay.penalty);
    split.fee = take(to_pay.fee);
    split.interest = take(to_pay.interest);
    split.principal = take(to_pay.principal);
    split.overpaid = left;
    paid_ += owed.settled_by_rebate();
    paid_ += {Money(), -owed.unearned_interest, -owed.unearned_fee};

    PaymentSplit pots = split;
    const Money penalty_interest = min(pots.penalty, penalty_interest_unpaid());
    pots.penalty -= penalty_interest;
    penalty_.settled = penalty_total(in_force(), penalty_);
    for (TableRow& row : rows_) {
        for (const Part part : all_parts) {
            Money& pot = part_of(pots, part);
            const auto i = static_cast<std::size_t>(part);
            const Money paid = min(row.unpaid(part), pot);
            row.paid[i] += paid;
            pot -= paid;
            // What the settlement does not ask for is no longer due.
            row.due[i] = row.paid[i];
        }
        row.open_fee_charges = {};
    }
    close();
    return split;
}

Arrears InstalmentTable::arrears(const BucketTable& buckets) const {
    Arrears arrears;
    arrears.state = state_;
    arrears.settled = state_ == LoanState::settled;
    for (const TableRow& row : rows_) {
        arrears.outstanding_principal += row.unpaid(Part::principal);
        if (row.unpaid().is_zero()) continue;
        if (row.due_on >= today_) {
            if (!arrears.next_due_on) {
                arrears.next_due_on = row.due_on;
                arrears.next_due = row.unpaid();
                if (row.due_on == today_) arrears.due_today = row.unpaid();
            }
            continue;
        }
        const Money charges = row.unpaid(Part::penalty);
        if (row.unpaid(Part::principal) + row.unpaid(Part::interest) > Money())
            ++arrears.instalments_overdue;
        arrears.overdue_principal += row.unpaid(Part::principal);
        arrears.overdue_interest += row.unpaid(Part::interest);
        arrears.overdue_fee += row.unpaid(Part::fee);
        arrears.overdue_penalty += charges;
    }
    arrears.overdue_penalty += penalty_interest_unpaid();
    arrears.penalty_of_day = penalty_of_last_day(in_force(), penalty_);
    if (const auto from = counted_from(); from && *from < today_) {
        const int counted = counted_days(from, today_);
        arrears.oldest_unpaid_on = from;
        arrears.dpd = days_between(*from, today_);
        arrears.paused_days = arrears.dpd - counted;
        arrears.delinquent_days =
            std::max(0, counted - int{agreement_.contract().arrears.grace_days});
    }
    arrears.bucket = bucket_of(arrears.delinquent_days, buckets);
    return arrears;
}

}  // namespace daihou
