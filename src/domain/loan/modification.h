// Changes of a running loan: payment holiday, extension 展期, new rate, moved due dates, prepayment
// in part, restructure 重组, misuse of funds. A change leaves the instalments before it as they are
// and makes a contract of the rest. It must not know of payments: what a change does to money paid
// or overdue is position.h's.
#pragma once

#include "base/result.h"
#include "domain/loan/contract.h"

namespace daihou {

// On disk in LoanModified: the order never changes.
enum class ModificationKind : std::uint8_t {
    holiday,    // the next `instalments` ask for nothing; their interest comes with the one after;
                // the term grows by them
    extension,  // `instalments` more, the rest amortised anew over them
    rate_change,  // `annual_rate` from the first period that begins on the day or later; penalty
                  // interest follows it from the day after
    reschedule,   // the next instalment moves to `first_due_on`, the others follow from it
    due_day,     // instalments fall due on `due_day`; the running period grows until then, it never
                 // gets shorter
    prepayment,  // 部分提前还款: `amount` pays the interest accrued to the day, then principal
    restructure,     // 重组: from the day on `instalments` at `annual_rate`, the first one on
                     // `first_due_on` where given; `capitalised` says what becomes principal
    capitalisation,  // 利息资本化: what is overdue and accrued becomes principal, the terms stay
    misuse  // 挪用 (CN-R01): interest, and penalty interest with it, at the contract rate ×
            // `rate_multiplier` from the day on; never that and the penalty multiplier as well
};
inline constexpr std::size_t modification_kinds = 9;

// From the day of the change on, not from a due date.
bool begins_on_the_day(ModificationKind kind);

// "holiday", "extension" …
std::string_view name_of(ModificationKind kind);

// What a prepayment spares the borrower.
enum class PrepaymentEffect : std::uint8_t {
    smaller_instalment,  // 减少月供: as many instalments as before
    shorter_term         // 缩短期限: as few as keep the instalment no higher than it was
};

// What a restructure turns into principal.
enum class Capitalised : std::uint8_t {
    nothing,  // overdue instalments stay as they are
    overdue   // principal and interest overdue, and interest accrued to the day
};

struct Modification {
    BusinessDate on;
    ModificationKind kind = ModificationKind::extension;
    int instalments = 0;
    AnnualRate annual_rate;
    std::optional<BusinessDate> first_due_on;
    int due_day = 0;
    Money amount;
    PrepaymentEffect effect = PrepaymentEffect::smaller_instalment;
    Capitalised capitalised = Capitalised::nothing;
    Ratio rate_multiplier;

    bool capitalises() const {
        return kind == ModificationKind::capitalisation ||
               (kind == ModificationKind::restructure && capitalised == Capitalised::overdue);
    }
};

// The loan from a modification on.
struct ModifiedRest {
    Contract contract;  // disbursed_on is the due date before its first instalment, or the day of
                        // the change; interest accrued until then is carried into it
    int kept = 0;       // instalments of the old schedule, the down payment counted, that stay
};

// `principal_change` is added to the principal of the rest: below zero for what is prepaid.
// Errors (conflict): modification_after_term, modification_not_for_method (flat loans, and a
// shorter term where no level tells it), modification_due_date, or what check() says of the rest.
Result<ModifiedRest> rest_after(const Contract& contract, const Modification& change,
                                Money principal_change = {});

// Where a change that begins on the day itself cuts the schedule.
struct ScheduleCut {
    int kept = 0;    // instalments due by the day
    Money interest;  // accrued by the day that none of them asks for
};
ScheduleCut cut_on(const Contract& contract, BusinessDate on);

}  // namespace daihou
