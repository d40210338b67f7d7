// The coverage page: the proof that nobody is forgotten, on the last closed day - what is missing,
// which tasks are late and how old the missed follow-ups are. It shows; repairs are the day pass's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/plan/day_coverage.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {

struct GapLine {
    LoanId loan_id;
    std::string loan;
    std::string person_masked;
    CodedText reason;
    BusinessDate since;
};

struct CoveragePage {
    BusinessDate as_of;
    CoverageReport report;       // counts and ages; its gaps and missed come as lines below
    std::vector<GapLine> gaps;   // the first 500
    std::vector<TaskLine> late;  // open tasks past their due date, oldest first, the first 200
    std::optional<Instant> last_run_at;
    std::string plan_digest;
};

// Of the last closed day, or of an earlier one as it stood when it was closed. Errors: those of
// read_book_of.
Result<CoveragePage> read_coverage(House& house, std::optional<BusinessDate> day = std::nullopt);

struct StaffLine {
    StaffId id;
    std::string name;
    std::vector<std::string> roles;
    int minutes_a_day = 0;
    int minutes_there = 0;         // of the day, after what the calendar says
    std::int64_t tasks_today = 0;  // open and planned for the day or earlier
    std::int64_t minutes_today = 0;
};
Result<std::vector<StaffLine>> read_staff(House& house);

}  // namespace daihou
