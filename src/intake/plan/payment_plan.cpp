#include "intake/plan/payment_plan.h"

#include <utility>

namespace daihou {
namespace {

Fact fact_of(const PaymentRow& row, LoanId loan) {
    switch (row.kind) {
        case PaymentKind::payment:
            return PaymentReceived{loan, row.amount, row.channel, row.payer};
        case PaymentKind::debit_failed:
            return DebitFailed{loan, row.amount, row.note};
        case PaymentKind::write_off:
            return LoanWrittenOff{loan, row.note};
        case PaymentKind::recovery:
            return RecoveryReceived{loan, row.amount};
        case PaymentKind::settlement:
            return LoanSettled{loan, row.amount, row.channel, row.payer, row.note};
        case PaymentKind::fee:
            return ChargeRaised{loan, row.amount, ChargeKind::fee, row.paid_on, row.note};
        case PaymentKind::fee_waiver:
            return ChargeWaived{loan, row.amount, Waived::fee_charges, row.note};
        case PaymentKind::penalty_waiver:
            return ChargeWaived{loan, row.amount, Waived::penalty_interest, row.note};
        case PaymentKind::legal_cost:
            return ChargeRaised{loan,        row.amount, ChargeKind::fee,
                                row.paid_on, row.note,   ChargePurpose::legal_cost};
        case PaymentKind::refund:
            return LoanRefunded{loan, row.amount, row.channel, row.note};
        case PaymentKind::reversal:
            break;
    }
    INVARIANT(row.kind != PaymentKind::reversal);  // kept for plan_reversals
    return {};
}

}  // namespace

void PaymentPlanner::report(const PaymentRow& row, std::string_view column, std::string_view code,
                            std::vector<std::pair<std::string, std::string>> parameters) {
    findings_.push_back(
        {source_, row.row, std::string(column), std::string(code), std::move(parameters)});
}

// Money that came in must not vanish in a list of findings: it is named and summed.
void PaymentPlanner::report_unknown_loan(const PaymentRow& row) {
    if (!is_money_in(row.kind)) {
        report(row, "loan_id", "loan_unknown", {{"value", row.loan_id}});
        return;
    }
    report(row, "loan_id", "money_of_unknown_loan",
           {{"value", row.loan_id}, {"amount", format_yuan_grouped(row.amount)}});
    not_booked_ += row.amount;
}

bool PaymentPlanner::fits(const PaymentRow& row, const KnownLoan* loan) {
    if (loan == nullptr) {
        report_unknown_loan(row);
        return false;
    }
    const auto [seen, is_new] =
        seen_.try_emplace(row.payment_id, Seen{row.row, loan->loan, row.paid_on, row.kind});
    if (!is_new) {
        report(row, "payment_id", "key_repeated",
               {{"value", row.payment_id}, {"first_row", fmt::format("{}", seen->second.row)}});
        return false;
    }
    if (row.paid_on < loan->disbursed_on) {
        report(row, "paid_on", "payment_before_disbursement",
               {{"value", format_date(row.paid_on)},
                {"disbursed_on", format_date(loan->disbursed_on)}});
        return false;
    }
    if (is_money_in(row.kind) && loan->closed_on && row.paid_on > *loan->closed_on)
        report(row, "loan_id", "payment_on_closed_loan",
               {{"value", row.loan_id},
                {"closed_on", format_date(*loan->closed_on)},
                {"amount", format_yuan_grouped(row.amount)}});
    return true;
}

std::vector<PlannedFact> PaymentPlanner::plan(std::span<const PaymentRow> batch,
                                              const KnownKeys& known) {
    std::vector<PlannedFact> facts;
    facts.reserve(batch.size());
    for (const PaymentRow& row : batch) {
        const KnownLoan* loan = known.loan(row.loan_id);
        if (!fits(row, loan)) continue;
        if (row.kind == PaymentKind::reversal) {
            reversals_.push_back(row);
            continue;
        }
        PlannedFact planned{row.row, start_of(row.paid_on), payment_key(row.payment_id),
                            fact_of(row, loan->loan)};
        if (row.kind == PaymentKind::refund) {
            refunds_.push_back(std::move(planned));
            continue;
        }
        if (row.kind == PaymentKind::fee_waiver || row.kind == PaymentKind::penalty_waiver)
            waivers_.push_back(planned);
        facts.push_back(std::move(planned));
    }
    return facts;
}

std::vector<std::string> PaymentPlanner::keys_to_reverse() const {
    std::vector<std::string> keys;
    for (const PaymentRow& row : reversals_)
        keys.push_back(payment_key(row.reverses));
    return keys;
}

// As far as this file tells; of a payment of an earlier file only that it exists is known here.
bool PaymentPlanner::reversal_fits(const PaymentRow& row, LoanId loan) {
    const auto found = seen_.find(row.reverses);
    if (found == seen_.end()) return true;
    const Seen& payment = found->second;
    if (!is_money_in(payment.kind)) {
        report(row, "reverses", "reversal_of_other_kind", {{"value", row.reverses}});
        return false;
    }
    if (payment.loan != loan) {
        report(row, "reverses", "reversal_of_other_loan", {{"value", row.reverses}});
        return false;
    }
    if (row.paid_on < payment.paid_on) {
        report(row, "paid_on", "reversal_before_payment",
               {{"value", format_date(row.paid_on)}, {"paid_on", format_date(payment.paid_on)}});
        return false;
    }
    return true;
}

std::vector<PlannedFact> PaymentPlanner::plan_reversals(const KnownKeys& known) {
    std::vector<PlannedFact> facts;
    std::unordered_map<std::string, std::int64_t> reversed;  // payment -> row that undid it
    for (const PaymentRow& row : reversals_) {
        const KnownLoan* loan = known.loan(row.loan_id);
        INVARIANT(loan != nullptr);  // plan() saw it
        const std::int64_t payment = known.sequence_under(payment_key(row.reverses));
        if (!reversal_fits(row, loan->loan)) continue;
        if (payment == 0) {
            report(row, "reverses", "payment_unknown", {{"value", row.reverses}});
            continue;
        }
        const auto [first, is_new] = reversed.try_emplace(row.reverses, row.row);
        if (!is_new) {
            report(row, "reverses", "reversal_twice",
                   {{"value", row.reverses}, {"first_row", fmt::format("{}", first->second)}});
            continue;
        }
        facts.push_back({row.row, start_of(row.paid_on), payment_key(row.payment_id),
                         PaymentReversed{loan->loan, payment, row.note}});
    }
    return facts;
}

Finding refund_over_held(std::string_view source, const PlannedFact& planned, Money held) {
    return {std::string(source),
            planned.row,
            "amount_yuan",
            "refund_over_held",
            {{"value", format_yuan_grouped(std::get<LoanRefunded>(planned.fact).amount)},
             {"held", format_yuan_grouped(max(held, Money()))}}};
}

Finding waiver_over_owed(std::string_view source, const PlannedFact& planned, Money owed) {
    return {std::string(source),
            planned.row,
            "amount_yuan",
            "waiver_over_owed",
            {{"value", format_yuan_grouped(std::get<ChargeWaived>(planned.fact).amount)},
             {"owed", format_yuan_grouped(owed)}}};
}

}  // namespace daihou
