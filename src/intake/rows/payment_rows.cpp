#include "intake/rows/payment_rows.h"

#include <array>

#include "intake/table/table_reader.h"

namespace daihou {
namespace {

enum Column : std::size_t {
    payment_id,
    loan_id,
    paid_on,
    kind,
    amount_yuan,
    channel,
    payer,
    reverses,
    note,
    column_count
};

constexpr std::array<ColumnSpec, column_count> columns = {{
    {"payment_id", "流水号", Presence::required},
    {"loan_id", "贷款编号", Presence::required},
    {"paid_on", "日期", Presence::required},
    {"kind", "类型"},
    {"amount_yuan", "金额"},
    {"channel", "渠道"},
    {"payer", "付款人"},
    {"reverses", "冲正流水号"},
    {"note", "备注"},
}};

constexpr std::array<Word<PaymentKind>, 11> kinds = {{
    {"payment", "还款", PaymentKind::payment},
    {"reversal", "冲正", PaymentKind::reversal},
    {"debit_failed", "扣款失败", PaymentKind::debit_failed},
    {"write_off", "核销", PaymentKind::write_off},
    {"recovery", "核销后收回", PaymentKind::recovery},
    {"settlement", "结清", PaymentKind::settlement},
    {"fee", "费用", PaymentKind::fee},
    {"fee_waiver", "费用减免", PaymentKind::fee_waiver},
    {"penalty_waiver", "罚息减免", PaymentKind::penalty_waiver},
    {"legal_cost", "诉讼费用", PaymentKind::legal_cost},
    {"refund", "退款", PaymentKind::refund},
}};
constexpr std::array<Word<std::string_view>, 4> channels = {{
    {"auto_debit", "自动扣款", "auto_debit"},
    {"transfer", "转账", "transfer"},
    {"counter", "柜台", "counter"},
    {"third_party", "第三方支付", "third_party"},
}};
constexpr std::array<Word<std::string_view>, 4> payers = {{
    {"borrower", "借款人", "borrower"},
    {"co_borrower", "共同借款人", "co_borrower"},
    {"guarantor", "担保人", "guarantor"},
    {"third_party", "第三方", "third_party"},
}};

// Lenders name channels as they like; the known Chinese words become codes, others stay.
std::string read_channel(TableReader& table) {
    std::string given = table.label(channel);
    for (const auto& word : channels)
        if (given == word.chinese) return std::string(word.value);
    return given;
}

Money read_amount(TableReader& table, PaymentKind what) {
    const bool needs_amount = what != PaymentKind::reversal && what != PaymentKind::debit_failed &&
                              what != PaymentKind::write_off;
    if (needs_amount && !table.is_given(amount_yuan))
        table.report(amount_yuan, "value_missing", {});
    const auto amount = table.yuan(amount_yuan, needs_amount ? Sign::positive : Sign::not_negative);
    // A reversal undoes its payment whole and a write-off takes what is outstanding: their amount
    // is not ours to keep.
    const bool keeps = needs_amount || what == PaymentKind::debit_failed;
    return keeps ? amount.value_or(Money()) : Money();
}

PaymentRow read_row(TableReader& table, const ImportRules& rules) {
    PaymentRow row;
    row.row = table.row();
    row.payment_id = table.key(payment_id);
    row.loan_id = table.key(loan_id);
    row.paid_on = table.event_date(paid_on, rules.today).value_or(BusinessDate());
    row.kind = table.word<PaymentKind>(kind, kinds).value_or(PaymentKind::payment);
    row.amount = read_amount(table, row.kind);
    row.channel = read_channel(table);
    row.payer = table.word<std::string_view>(payer, payers).value_or("");
    row.reverses = table.key(reverses);
    row.note = table.label(note);
    const bool reverses_something = !row.reverses.empty();
    if (row.kind == PaymentKind::reversal && !reverses_something)
        table.report(reverses, "reversal_without_payment", {});
    if (row.kind != PaymentKind::reversal && reverses_something)
        table.report(reverses, "reverses_not_expected", {});
    return row;
}

}  // namespace

std::span<const ColumnSpec> payment_columns() {
    return columns;
}

Done read_payments(CsvReader& csv, const ImportRules& rules,
                   const std::function<void(PaymentRow)>& take) {
    return each_good_row(
        csv, columns, [&rules](TableReader& table) { return read_row(table, rules); }, take);
}

}  // namespace daihou
