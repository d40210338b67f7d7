// The work list: what a member of staff has to do by a day, in rank order, with what is done
// already and how the day is filled. Reads the portfolio; knows no HTTP and no permissions (the
// caller decides whose list may be asked for).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/view/follow_up/read_task.h"

namespace daihou {

enum class TaskFilter { open, done, all };

struct WorkListQuestion {
    std::optional<BusinessDate>
        date;                      // empty: the last closed day; an earlier one: as planned then
    std::optional<StaffId> staff;  // empty: everybody's
    std::optional<TaskKind> kind;
    TaskFilter state = TaskFilter::open;
    std::string cursor;  // next_cursor of the page before, or empty
    std::size_t limit = 50;
};

struct WorkList {
    BusinessDate date;
    BusinessDate works_on;  // the date, or where it is a day off the next working day
    std::int64_t open = 0;
    std::int64_t done = 0;
    std::int64_t late = 0;
    std::int64_t minutes_planned = 0;
    std::int64_t minutes_capacity = 0;
    std::vector<TaskLine> items;
    std::string next_cursor;  // empty: this was the last page
};

// Open: planned for the day or earlier. Done: finished on it. Errors: those of read_book_of,
// cursor_syntax.
Result<WorkList> read_work_list(House& house, const WorkListQuestion& question);

}  // namespace daihou
