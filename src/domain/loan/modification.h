// Changes of a running loan: payment holiday, extension 展期, rate change, moved due dates. A
// change leaves the instalments before it as they are and makes a contract of the rest: the
// principal still to come, from the last due date on. It must not know of payments.
#pragma once

#include "base/result.h"
#include "domain/loan/contract.h"

namespace daihou {

enum class ModificationKind : std::uint8_t {
    holiday,    // the next `instalments` ask for nothing; their interest comes with the one after;
                // the term grows by them
    extension,  // `instalments` more, the rest amortised anew over them
    rate_change,  // `annual_rate` from the first period that begins on the day or later; penalty
                  // interest follows it from the day after
    reschedule    // the next instalment moves to `first_due_on`, the others follow from it
};

// "holiday", "extension" …
std::string_view name_of(ModificationKind kind);

struct Modification {
    BusinessDate on;
    ModificationKind kind = ModificationKind::extension;
    int instalments = 0;
    AnnualRate annual_rate;
    BusinessDate first_due_on;
};

// The loan from a modification on.
struct ModifiedRest {
    Contract contract;  // disbursed_on is the due date before its first instalment
    int kept = 0;       // instalments of the old schedule, the down payment counted, that stay
};

// Errors (conflict): modification_after_term, modification_in_grace (interest is deferred over the
// day), modification_not_for_method (flat and bullet), or what check() says of the rest.
Result<ModifiedRest> rest_after(const Contract& contract, const Modification& change);

}  // namespace daihou
