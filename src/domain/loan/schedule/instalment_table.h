// InstalmentTable: a loan as the table an accountant would keep, every instalment with what is due
// and what is paid of each part. It carries all allocation rules, also those LoanPosition cannot
// (money to the last instalment or spread over all coming ones), and is the plain reference
// LoanPosition is checked against. For single loans: it allocates.
#pragma once

#include <array>
#include <vector>

#include "domain/loan/arrears/arrears.h"
#include "domain/loan/payment/settlement.h"

namespace daihou {

using PartAmounts = std::array<Money, 4>;  // by Part

struct TableRow {
    int number = 0;
    BusinessDate from;
    BusinessDate due_on;
    PartAmounts due{};
    PartAmounts paid{};
    Money fee_charges;       // within the fee part: charges entered, the rest is the instalment fee
    Money open_fee_charges;  // of them unpaid; they are paid before the instalment fee
    Money balance;           // scheduled principal outstanding after it

    Money& due_of(Part part) { return due[static_cast<std::size_t>(part)]; }
    Money unpaid(Part part) const {
        return due[static_cast<std::size_t>(part)] - paid[static_cast<std::size_t>(part)];
    }
    Money unpaid() const;
};

class InstalmentTable {
public:
    // `contract` must have passed check().
    explicit InstalmentTable(const Contract& contract);

    // Events in order of their day; not reversals (fold without the reversed event instead).
    // Returns the split of what was received, zero for other kinds. An event that is not supported
    // is a bug of the caller.
    PaymentSplit apply(const LoanEvent& event);

    // Replaces the instalments after the change, as modify() of position.h says; the same errors.
    Done modify(const Modification& change);

    // Accrues penalty interest to the day, so that the questions below answer for it. Not before
    // the last event.
    void move_to(BusinessDate date);

    const std::vector<TableRow>& rows() const { return rows_; }
    Money penalty_interest_unpaid() const;
    LoanState state() const { return state_; }
    const PaymentSplit& paid() const { return paid_; }
    // What settles the loan on the day the table stands at.
    Payoff payoff() const;
    // The same answers as arrears_on, counted row by row, for the day the table stands at.
    Arrears arrears(const BucketTable& buckets) const;
    // What past_arrears_on answers, counted day by day.
    UncuredArrears uncured(int observation_days) const;
    std::optional<BusinessDate> restructured_on() const { return restructured_on_; }
    // As modify; the same errors as change_pauses.
    Done pause(const PauseChange& change);
    const Agreement& agreement() const { return agreement_; }
    Money written_off() const { return written_off_; }
    Money recovered() const { return recovered_; }

private:
    PaymentSplit pay(Money amount);
    const AllocationRules& rules_of_today() const;
    PaymentSplit settle(Money amount);
    void charge(const LoanEvent& event);
    void pay_rule_on_rows(Timing timing, const std::vector<Part>& parts, Money& left,
                          PaymentSplit& split);
    void pay_row(TableRow& row, Part part, Money& portion, Money& left, PaymentSplit& split);
    std::vector<std::size_t> open_rows(Timing timing, const std::vector<Part>& parts) const;
    bool nothing_unpaid() const;
    bool all_instalments_paid() const;
    void close();
    void append(const Contract& segment, int kept);
    void number_rows();
    Money interest_earned() const;
    TableRow& row_of_charge(BusinessDate due_on);
    void waive_charges(ChargeKind kind, Money amount);
    // What a change moves on its day besides the schedule.
    struct Carried {
        Money principal_change;  // of the rest
        PaymentSplit paid;
        Money interest_ahead;  // of the interest carried into the rest, paid already
    };
    Done carry_out(const Modification& change);
    Result<Carried> prepay(Money amount) const;
    Result<Carried> capitalise(ModificationKind kind) const;
    Money accrued_beyond_ahead(int kept) const;
    Money clear_unpaid_through(int kept);
    static PartAmounts ahead_on(const std::vector<TableRow>& replaced);
    void pour_ahead(PartAmounts ahead, int kept);
    void rehome_charges(const TableRow& replaced);
    std::optional<BusinessDate> counted_from() const;
    void note_days_before(BusinessDate date);
    int counted_days(std::optional<BusinessDate> from, BusinessDate date) const;
    const Contract& in_force() const { return agreement_.in_force(); }

    Agreement agreement_;
    std::vector<TableRow> rows_;
    int scheduled_ =
        0;  // rows of the schedule; charges after the last due date are rows behind them
    BusinessDate today_;
    PenaltyAccrual penalty_;
    PaymentSplit paid_;
    AllocationRules rules_;  // of the payment being spread
    LoanState state_ = LoanState::active;
    bool ended_ = false;  // was closed: nothing accrues on the instalments nor is given back
    std::optional<BusinessDate> restructured_on_;
    Money written_off_;
    Money recovered_;
    // How each day before today_ ended, from disbursement on: the days counted as past due and not
    // paused, -1 where nothing was overdue.
    std::vector<int> days_;
};

}  // namespace daihou
