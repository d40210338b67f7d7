// payments.csv: money events of loans: payments, their reversals, failed debits, settlements, fees,
// legal costs, waivers, write-offs, recoveries and refunds. It must not know of stores or of other
// files.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "intake/plan/import_rules.h"
#include "intake/table/column_spec.h"
#include "intake/table/csv_reader.h"

namespace daihou {

enum class PaymentKind : std::uint8_t {
    payment,
    reversal,
    debit_failed,
    write_off,
    recovery,
    settlement,
    fee,
    fee_waiver,
    penalty_waiver,
    legal_cost,
    refund
};

// Money of the customer that reached the lender.
constexpr bool is_money_in(PaymentKind kind) {
    return kind == PaymentKind::payment || kind == PaymentKind::settlement ||
           kind == PaymentKind::recovery;
}

struct PaymentRow {
    std::int64_t row = 0;
    std::string payment_id;
    std::string loan_id;
    BusinessDate paid_on;
    PaymentKind kind = PaymentKind::payment;
    Money amount;          // zero for a reversal (it undoes the whole payment) and a write-off
    std::string channel;   // auto_debit, transfer, counter, third_party, or the lender's own word
    std::string payer;     // borrower, co_borrower, guarantor, third_party; empty = not told
    std::string reverses;  // reversal: payment_id of what is undone
    std::string note;      // why, for everything but payments
    friend bool operator==(const PaymentRow&, const PaymentRow&) = default;
};

std::span<const ColumnSpec> payment_columns();

// Gives each good row to `take`, in the order of the file; findings go to the reader's list.
Done read_payments(CsvReader& csv, const ImportRules& rules,
                   const std::function<void(PaymentRow)>& take);

}  // namespace daihou
