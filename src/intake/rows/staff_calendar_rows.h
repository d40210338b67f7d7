// staff_calendar.csv: who is away when, as another system plans it: one row for each entry. It must
// not know of stores or of other files.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "domain/staff/away_reason.h"
#include "intake/plan/import_plan.h"
#include "intake/plan/import_rules.h"
#include "intake/table/column_spec.h"
#include "intake/table/csv_reader.h"

namespace daihou {

struct StaffCalendarRow {
    std::int64_t row = 0;
    std::string entry_id;
    std::string account;
    BusinessDate entered_on;
    BusinessDate from;
    BusinessDate to;
    std::int64_t minutes_left = 0;
    AwayReason reason = AwayReason::leave;
    friend bool operator==(const StaffCalendarRow&, const StaffCalendarRow&) = default;
};

std::span<const ColumnSpec> staff_calendar_columns();

// Gives each good row to `take`, in the order of the file; findings go to the reader's list.
Done read_staff_calendar_rows(CsvReader& csv, const ImportRules& rules,
                              const std::function<void(StaffCalendarRow)>& take);

std::string staff_key(std::string_view account);  // staff:li

// StaffAway of each row. Needs the sequence numbers under the staff_key of each row in `known`.
// Findings: account_unknown, key_repeated.
std::vector<PlannedFact> plan_staff_calendar(std::span<const StaffCalendarRow> rows,
                                             const KnownKeys& known, std::string_view source,
                                             Findings& findings);

}  // namespace daihou
