// What is due and unpaid: instalment by instalment, and overdue in its parts.
#include "decision/explain/explain_loan.h"

namespace daihou {
namespace {

constexpr std::array<std::pair<Part, const char*>, 4> paid_lines = {
    {{Part::principal, "paid_off_principal"},
     {Part::interest, "paid_off_interest"},
     {Part::fee, "paid_off_fee"},
     {Part::penalty, "paid_off_penalty_charge"}}};

Money due_of(const TableRow& row, Part part) {
    return row.due[static_cast<std::size_t>(part)];
}

Explanation explain_instalment(const TableRow& row) {
    Explanation to{Figure::instalment, {std::to_string(row.number), format_date(row.due_on)}};
    const Money charges = due_of(row, Part::penalty);
    to.add(due_of(row, Part::principal), "planned_principal", row.balance);
    to.add(due_of(row, Part::interest), "planned_interest");
    const Money fee = due_of(row, Part::fee) - row.fee_charges;
    if (!fee.is_zero()) to.add(fee, "planned_fee");
    if (!row.fee_charges.is_zero()) to.add(row.fee_charges, "charged_fee");
    if (!charges.is_zero()) to.add(charges, "charged_penalty");
    for (const auto& [part, line] : paid_lines) {
        const Money paid = row.paid[static_cast<std::size_t>(part)];
        if (!paid.is_zero()) to.add(-paid, line);
    }
    to.add(row.unpaid(), "instalment", row.number, row.due_on);
    return to;
}

// Every overdue row with something unpaid of the parts.
void add_rows(Explanation& to, const ExplainedLoan& loan, std::initializer_list<Part> parts,
              const char* line) {
    for (const TableRow& row : loan.history.now.rows()) {
        if (row.due_on >= loan.date) continue;
        Money unpaid;
        for (const Part part : parts)
            unpaid += row.unpaid(part);
        if (unpaid.is_zero()) continue;
        to.add(unpaid, line, row.number, row.due_on);
        to.lines.back().days = days_between(row.due_on, loan.date);
    }
    if (to.lines.empty()) to.note("none_overdue");
}

}  // namespace

std::vector<Explanation> explain_instalments(const ExplainedLoan& loan) {
    std::vector<Explanation> unpaid;
    for (const TableRow& row : loan.history.now.rows()) {
        if (row.unpaid().is_zero()) continue;
        unpaid.push_back(explain_instalment(row));
        if (row.due_on > loan.date) break;  // the next one
    }
    return unpaid;
}

Explanation explain_overdue(const ExplainedLoan& loan) {
    Explanation to{Figure::overdue};
    add_rows(to, loan, {Part::principal, Part::interest, Part::fee}, "instalment_unpaid");
    if (!loan.arrears.overdue_penalty.is_zero()) to.add(loan.arrears.overdue_penalty, "penalty");
    to.add(loan.arrears.overdue(), "overdue");
    return to;
}

Explanation explain_overdue_part(const ExplainedLoan& loan, Figure figure) {
    Explanation to{figure};
    if (figure == Figure::overdue_principal) {
        add_rows(to, loan, {Part::principal}, "instalment_unpaid");
        to.add(loan.arrears.overdue_principal, "overdue_principal");
    } else if (figure == Figure::overdue_interest) {
        add_rows(to, loan, {Part::interest}, "instalment_unpaid");
        to.add(loan.arrears.overdue_interest, "overdue_interest");
    } else {
        add_rows(to, loan, {Part::fee}, "instalment_unpaid");
        to.add(loan.arrears.overdue_fee, "overdue_fee");
    }
    return to;
}

}  // namespace daihou
