#include "domain/loan/instalment_table.h"

#include "domain/loan/due_dates.h"
#include "domain/loan/settlement.h"

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

Money& due_of(TableRow& row, Part part) {
    return row.due[static_cast<std::size_t>(part)];
}

}  // namespace

Money TableRow::unpaid() const {
    Money sum;
    for (const Part part : all_parts)
        sum += unpaid(part);
    return sum;
}

InstalmentTable::InstalmentTable(const Contract& contract)
    : contract_(&contract), today_(contract.disbursed_on) {
    for (const Instalment& instalment : make_schedule(contract).instalments) {
        TableRow row{instalment.number, instalment.from, instalment.due_on};
        due_of(row, Part::principal) = instalment.principal;
        due_of(row, Part::interest) = instalment.interest;
        due_of(row, Part::fee) = instalment.fee;
        row.balance = instalment.balance;
        rows_.push_back(row);
    }
    penalty_.accrued_to = contract.disbursed_on;
}

PaymentSplit InstalmentTable::apply(const LoanEvent& event) {
    move_to(event.on);
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
            if (state_ == LoanState::active) state_ = LoanState::written_off;
            break;
        case LoanEventKind::penalty_waiver:
            penalty_.settled += min(event.amount, penalty_interest_unpaid());
            break;
        case LoanEventKind::charge_waiver:
        case LoanEventKind::reversal:
            INVARIANT(false);
    }
    paid_ += split;
    if (state_ == LoanState::active && nothing_unpaid()) state_ = LoanState::settled;
    return split;
}

void InstalmentTable::move_to(BusinessDate date) {
    INVARIANT(date >= today_);
    if (date > today_) penalty_.bearing = {};
    for (const TableRow& row : rows_) {
        if (row.due_on >= date) continue;
        Money base = row.unpaid(Part::principal);
        if (contract_->compounding == Compounding::on_overdue_interest)
            base += row.unpaid(Part::interest);
        accrue_penalty(*contract_, base, std::max(row.due_on, today_), date, penalty_);
    }
    today_ = date;
    penalty_.accrued_to = date;
}

Money InstalmentTable::penalty_interest_unpaid() const {
    return max(penalty_total(*contract_, penalty_) - penalty_.settled, Money());
}

bool InstalmentTable::nothing_unpaid() const {
    for (const TableRow& row : rows_)
        if (!row.unpaid().is_zero()) return false;
    return penalty_interest_unpaid().is_zero();
}

void InstalmentTable::charge(const LoanEvent& event) {
    const Part part = event.charge == ChargeKind::fee ? Part::fee : Part::penalty;
    const auto number = static_cast<std::size_t>(instalment_of_charge(*contract_, event.due_on));
    if (state_ == LoanState::settled) state_ = LoanState::active;
    if (number <= static_cast<std::size_t>(instalment_count(*contract_))) {
        due_of(rows_[number - 1], part) += event.amount;
        if (part == Part::fee) rows_[number - 1].open_fee_charges += event.amount;
        return;
    }
    // After the last due date a charge is a row of its own, in order of its day.
    auto at = rows_.begin() + instalment_count(*contract_);
    while (at != rows_.end() && at->due_on < event.due_on)
        ++at;
    if (at == rows_.end() || at->due_on != event.due_on)
        at = rows_.insert(at, TableRow{0, rows_.back().due_on, event.due_on});
    due_of(*at, part) += event.amount;
    for (std::size_t i = 0; i < rows_.size(); ++i)
        rows_[i].number = static_cast<int>(i) + 1;
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
    if (timing == Timing::in_advance &&
        contract_->allocation.future == FuturePayment::last_instalment)
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
    const bool spread =
        timing == Timing::in_advance && contract_->allocation.future == FuturePayment::reamortise;
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
            const Money even = Money::fen(divide(left.fen(), count, contract_->rounding));
            const Money rest = max(left - even * (count - 1), Money());
            for (const std::size_t i : open) {
                Money portion = min(i == open.back() ? rest : even, left);
                pay_row(rows_[i], part, portion, left, split);
            }
        }
    }
}

PaymentSplit InstalmentTable::pay(Money amount) {
    PaymentSplit split;
    Money left = amount;
    const auto pay_penalty_interest = [&] {
        const Money paid = min(penalty_interest_unpaid(), left);
        penalty_.settled += paid;
        split.penalty += paid;
        left -= paid;
    };
    const AllocationOrder& order = contract_->allocation.order;
    if (contract_->allocation.processing == Processing::vertical) {
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
    for (const TableRow& row : rows_) {
        payoff.principal += row.unpaid(Part::principal);
        payoff.penalty += row.unpaid(Part::penalty);
        const bool coming = row.due_on > today_ && row.number <= instalment_count(*contract_);
        // The instalment fee of a coming instalment is not owed, a charge entered for it is.
        payoff.fee += coming ? row.open_fee_charges : row.unpaid(Part::fee);
        if (row.due_on <= today_) payoff.interest += row.unpaid(Part::interest);
    }
    payoff.penalty += penalty_interest_unpaid();
    if (payoff.principal > Money()) {
        const Money earned = interest_earned_by(*contract_, reference_terms(*contract_), today_);
        payoff.accrued_interest = max(earned - paid_.interest - payoff.interest, Money());
    }
    payoff.interest += payoff.accrued_interest;
    return payoff;
}

PaymentSplit InstalmentTable::settle(Money amount) {
    const Payoff owed = payoff();
    PaymentSplit split;
    Money left = amount.is_zero() ? owed.total() : amount;
    const auto take = [&left](Money part) {
        const Money paid = min(part, left);
        left -= paid;
        return paid;
    };
    split.penalty = take(owed.penalty);
    split.fee = take(owed.fee);
    split.interest = take(owed.interest);
    split.principal = take(owed.principal);
    split.overpaid = left;

    PaymentSplit pots = split;
    const Money penalty_interest = min(pots.penalty, penalty_interest_unpaid());
    pots.penalty -= penalty_interest;
    penalty_.settled = penalty_total(*contract_, penalty_);
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
    state_ = LoanState::settled;
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
        if (!arrears.oldest_unpaid_on) arrears.oldest_unpaid_on = row.due_on;
        const Money charges = row.unpaid(Part::penalty);
        if (row.unpaid(Part::principal) + row.unpaid(Part::interest) > Money())
            ++arrears.instalments_overdue;
        arrears.overdue_principal += row.unpaid(Part::principal);
        arrears.overdue_interest += row.unpaid(Part::interest);
        arrears.overdue_fee += row.unpaid(Part::fee);
        arrears.overdue_penalty += charges;
    }
    arrears.overdue_penalty += penalty_interest_unpaid();
    arrears.penalty_of_day = penalty_of_last_day(*contract_, penalty_);
    if (arrears.oldest_unpaid_on) arrears.dpd = days_between(*arrears.oldest_unpaid_on, today_);
    arrears.bucket = bucket_of(arrears.dpd, buckets);
    return arrears;
}

}  // namespace daihou
