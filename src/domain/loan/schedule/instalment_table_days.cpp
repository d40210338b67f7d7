// How each day of an instalment table ended: counted one by one, the plain reference for
// past_arrears.h.
#include "domain/loan/schedule/instalment_table.h"

namespace daihou {

// The due date by which more is unpaid than is tolerated, also one still to come.
std::optional<BusinessDate> InstalmentTable::counted_from() const {
    Money unpaid;
    for (const TableRow& row : rows_) {
        unpaid += row.unpaid();
        if (unpaid > agreement_.contract().arrears.tolerance) return row.due_on;
    }
    return std::nullopt;
}

// -1: nothing is overdue on the day.
int InstalmentTable::counted_days(std::optional<BusinessDate> from, BusinessDate date) const {
    if (!from || *from >= date) return -1;
    return days_between(*from, date) - paused_days(agreement_.pauses(), *from, date);
}

void InstalmentTable::note_days_before(BusinessDate date) {
    const auto from = counted_from();
    for (BusinessDate day = today_; day < date; day += Days(1))
        days_.push_back(counted_days(from, day));
}

Done InstalmentTable::pause(const PauseChange& change) {
    move_to(change.on);
    return agreement_.pause(change);
}

UncuredArrears InstalmentTable::uncured(int observation_days) const {
    std::vector<int> days = days_;
    days.push_back(counted_days(counted_from(), today_));
    UncuredArrears found;
    int clear_days = 0;
    bool is_any = false;
    for (std::size_t i = days.size(); i-- > 0;) {
        if (days[i] < 0) {
            ++clear_days;
            continue;
        }
        // The day itself is one of the clear days before the first overdue one is met.
        const int passed = is_any ? clear_days : clear_days - 1;
        if (clear_days > 0 && passed >= observation_days) break;
        if (!is_any && clear_days > 0) found.cured_on = today_ - Days(passed);
        found.days_worst = std::max(found.days_worst, days[i]);
        is_any = true;
        clear_days = 0;
    }
    return found;
}

}  // namespace daihou
