// trainings.csv: who passed which course, as a personnel or learning system has it: one row for
// each pass. It must not know of stores or of other files.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "intake/plan/import_plan.h"
#include "intake/plan/import_rules.h"
#include "intake/table/column_spec.h"
#include "intake/table/csv_reader.h"

namespace daihou {

struct TrainingPassRow {
    std::int64_t row = 0;
    std::string account;
    std::string course;
    BusinessDate passed_on;
    std::int64_t score = 0;
    BusinessDate until;  // the last day it holds, by the course as it was on the day it was passed
    friend bool operator==(const TrainingPassRow&, const TrainingPassRow&) = default;
};

std::span<const ColumnSpec> training_columns();

// Gives each good row to `take`, in the order of the file; findings go to the reader's list.
Done read_trainings(CsvReader& csv, const ImportRules& rules,
                    const std::function<void(TrainingPassRow)>& take);

// TrainingPassed of each row. Needs the sequence numbers under the staff_key of each row in
// `known`. Findings: account_unknown, key_repeated.
std::vector<PlannedFact> plan_trainings(std::span<const TrainingPassRow> rows,
                                        const KnownKeys& known, std::string_view source,
                                        Findings& findings);

}  // namespace daihou
