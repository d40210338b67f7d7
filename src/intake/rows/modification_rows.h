// modifications.csv: changes of running contracts, from payment holidays to restructures, with the
// guarantors who agreed to them, and pauses of arrears. It must not know of stores or of other
// files; whether a loan can carry the change is found out where the loan is known.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/loan/arrears/arrears_pause.h"
#include "domain/loan/modification.h"
#include "intake/plan/import_plan.h"
#include "intake/plan/import_rules.h"
#include "intake/table/column_spec.h"
#include "intake/table/csv_reader.h"

namespace daihou {

struct ModificationRow {
    std::int64_t row = 0;
    std::string modification_id;
    std::string loan_id;
    BusinessDate agreed_on;
    ModificationKind kind = ModificationKind::holiday;
    std::optional<PauseStep> pause;  // stands instead of `kind`
    std::int64_t instalments = 0;
    AnnualRate annual_rate;
    std::optional<BusinessDate> first_due_on;
    std::int64_t due_day = 0;
    Money amount;
    PrepaymentEffect effect = PrepaymentEffect::smaller_instalment;
    Capitalised capitalised = Capitalised::nothing;
    Ratio rate_multiplier;
    std::vector<std::string> consented;  // party_ids of guarantors who agreed in writing
    std::optional<BusinessDate> until;
    std::string note;
    friend bool operator==(const ModificationRow&, const ModificationRow&) = default;
};

std::span<const ColumnSpec> modification_columns();

// Gives each good row to `take`, in the order of the file; findings go to the reader's list.
Done read_modifications(CsvReader& csv, const ImportRules& rules,
                        const std::function<void(ModificationRow)>& take);

std::string modification_key(std::string_view modification_id);  // modification:M1

// LoanModified or ArrearsPaused of each row. Needs the loans in `known`, with their guarantors
// where a row names some. Findings: loan_unknown, key_repeated, modification_before_disbursement,
// guarantor_unknown.
std::vector<PlannedFact> plan_modifications(std::span<const ModificationRow> rows,
                                            const KnownKeys& known, std::string_view source,
                                            Findings& findings);

// The finding for a change the loan cannot carry: `why` is the error that modify() gave.
Finding modification_refused(std::string_view source, const PlannedFact& planned, const Error& why);

}  // namespace daihou
