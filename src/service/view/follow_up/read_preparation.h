// Preparation: the talks one member of staff has to hold by a day, each with what to know before
// dialling: why now, how it ended last time, what was promised, which warnings are open. One sheet
// to read or print in the morning. Names and numbers are masked; who owes what stands in it, so it
// is for the owner of the tasks only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/view/loan/read_loan.h"

namespace daihou {

struct LastTalk {
    BusinessDate on;
    VisitOutcome outcome = VisitOutcome::reached;
    std::int64_t score = 0;
    std::vector<CodedText> findings;
    std::string note;
    std::optional<Instant> callback_at;  // asked for then, and not called since
};

struct PreparedTalk {
    TaskLine task;
    std::optional<LastTalk> last;      // with this person on this loan, reached or not
    std::vector<SignalLine> warnings;  // open
    std::optional<Promise> promise;    // the last one of the loan
    PromiseState promise_state = PromiseState::open;
};

struct Preparation {
    BusinessDate date;
    std::int64_t minutes_planned = 0;
    std::vector<PreparedTalk> talks;  // in the order of the work list
    bool are_all = true;              // false: more than `talks_prepared_max`
};
inline constexpr std::size_t talks_prepared_max = 100;

// Errors: those of read_work_list.
Result<Preparation> read_preparation(House& house, StaffId staff);

}  // namespace daihou
