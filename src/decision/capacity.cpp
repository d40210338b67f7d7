#include "decision/capacity.h"

#include <algorithm>
#include <queue>

namespace daihou {
namespace {

// The days work can be put on: today, then every working day after it. Grown as far as the backlog
// reaches.
class WorkDays {
public:
    WorkDays(const WorkCalendar& calendar, BusinessDate today)
        : calendar_(calendar), days_{today}, today_is_worked_(calendar.is_working_day(today)) {}

    bool today_is_worked() const { return today_is_worked_; }
    BusinessDate day(std::size_t offset) {
        while (days_.size() <= offset)
            days_.push_back(calendar_.working_day_from(days_.back() + Days(1)));
        return days_[offset];
    }
    // The first offset whose day is not before `date`.
    std::size_t offset_from(BusinessDate date) {
        while (days_.back() < date)
            day(days_.size());
        const auto at = std::lower_bound(days_.begin(), days_.end(), date);
        return static_cast<std::size_t>(at - days_.begin());
    }

private:
    const WorkCalendar& calendar_;
    std::vector<BusinessDate> days_;
    bool today_is_worked_;
};

class Worker {
public:
    Worker(const StaffMember& member, bool works_today) : member_(&member) {
        if (!works_today) minutes_.push_back(member.minutes_a_day);
    }
    const StaffMember& member() const { return *member_; }
    int minutes_on(std::size_t offset) const {
        return offset < minutes_.size() ? minutes_[offset] : 0;
    }
    bool has_room(std::size_t offset, int minutes) const {
        return minutes_on(offset) + minutes <= member_->minutes_a_day;
    }
    void take(std::size_t offset, int minutes) {
        if (minutes_.size() <= offset) minutes_.resize(offset + 1);
        minutes_[offset] += minutes;
    }
    // A task longer than a whole day gets a day of its own.
    std::size_t first_room(std::size_t from, int minutes) const {
        while (!has_room(from, minutes) && minutes_on(from) > 0)
            ++from;
        return from;
    }

private:
    const StaffMember* member_;
    std::vector<int> minutes_;  // by offset in WorkDays
};

// All who are qualified for one role and skill, and for each length of task who has room first.
struct Pool {
    std::string_view role;
    std::string_view skill;
    std::vector<std::size_t> workers;

    struct Room {
        std::size_t offset = 0;
        int minutes_taken = 0;
        std::size_t worker = 0;
        auto operator<=>(const Room&) const = default;
    };
    using Rooms = std::priority_queue<Room, std::vector<Room>, std::greater<>>;
    std::map<int, Rooms> rooms;  // by length of task; entries may be stale: rooms only fill
};

class Planner {
public:
    Planner(std::span<const StaffMember> staff, const PolicyOfDay& policy, BusinessDate today)
        : today_(today), days_(policy.calendar, today) {
        for (const StaffMember& member : staff)
            workers_.emplace_back(member, days_.today_is_worked());
        std::sort(workers_.begin(), workers_.end(), [](const Worker& a, const Worker& b) {
            return a.member().staff < b.member().staff;
        });
    }

    void plan(std::vector<PlannedTask>& ranked);

private:
    static constexpr std::size_t nobody = SIZE_MAX;

    Pool& pool_of(const WantedTask& task);
    std::size_t owner_of(const WantedTask& task) const;
    void put(PlannedTask& task, std::size_t worker, std::size_t offset);
    bool put_on_today(PlannedTask& task);
    bool stays(const PlannedTask& task) const;
    void put_on_later_day(PlannedTask& task);
    std::size_t most_free_today(const Pool& pool, int minutes) const;
    Pool::Room first_room(Pool& pool, std::size_t from, int minutes);

    BusinessDate today_;
    WorkDays days_;
    std::vector<Worker> workers_;  // by StaffId
    std::vector<Pool> pools_;
};

Pool& Planner::pool_of(const WantedTask& task) {
    for (Pool& pool : pools_)
        if (pool.role == task.role && pool.skill == task.skill) return pool;
    Pool& pool = pools_.emplace_back();
    pool.role = task.role;
    pool.skill = task.skill;
    for (std::size_t i = 0; i < workers_.size(); ++i)
        if (is_qualified(workers_[i].member(), task.role, task.skill)) pool.workers.push_back(i);
    return pool;
}

// An owner who left or is no longer qualified (a senior is needed now) is none.
std::size_t Planner::owner_of(const WantedTask& task) const {
    if (!task.staff.is_known()) return nobody;
    const auto at =
        std::lower_bound(workers_.begin(), workers_.end(), task.staff,
                         [](const Worker& w, StaffId staff) { return w.member().staff < staff; });
    if (at == workers_.end() || at->member().staff != task.staff) return nobody;
    if (!is_qualified(at->member(), task.role, task.skill)) return nobody;
    return static_cast<std::size_t>(at - workers_.begin());
}

void Planner::put(PlannedTask& task, std::size_t worker, std::size_t offset) {
    workers_[worker].take(offset, task.want.minutes);
    task.staff = workers_[worker].member().staff;
    task.planned_on = days_.day(offset);
}

std::size_t Planner::most_free_today(const Pool& pool, int minutes) const {
    std::size_t found = nobody;
    for (const std::size_t i : pool.workers)
        if (workers_[i].has_room(0, minutes) &&
            (found == nobody || workers_[i].minutes_on(0) < workers_[found].minutes_on(0)))
            found = i;
    return found;
}

bool Planner::put_on_today(PlannedTask& task) {
    if (!days_.today_is_worked() || task.want.not_before > today_) return false;
    std::size_t worker = owner_of(task.want);
    if (worker == nobody)
        worker = most_free_today(pool_of(task.want), task.want.minutes);
    else if (!workers_[worker].has_room(0, task.want.minutes))
        worker = nobody;
    if (worker == nobody) return false;
    put(task, worker, 0);
    return true;
}

// Planned on a later day before, and still good there.
bool Planner::stays(const PlannedTask& task) const {
    const WantedTask& want = task.want;
    return want.planned_on > CompactDate(today_) &&
           want.planned_on >= CompactDate(want.not_before) && owner_of(want) != nobody;
}

Pool::Room Planner::first_room(Pool& pool, std::size_t from, int minutes) {
    const auto room_of = [&](std::size_t worker, std::size_t start) {
        const std::size_t offset = workers_[worker].first_room(start, minutes);
        return Pool::Room{offset, workers_[worker].minutes_on(offset), worker};
    };
    if (from > 1) {
        Pool::Room best{SIZE_MAX, 0, nobody};
        for (const std::size_t worker : pool.workers)
            best = std::min(best, room_of(worker, from));
        return best;
    }
    auto [at, is_new] = pool.rooms.try_emplace(minutes);
    Pool::Rooms& rooms = at->second;
    if (is_new)
        for (const std::size_t worker : pool.workers)
            rooms.push(room_of(worker, 1));
    while (true) {
        const Pool::Room top = rooms.top();
        rooms.pop();
        const Pool::Room now = room_of(top.worker, top.offset);
        rooms.push(now);
        if (now == top) return now;
    }
}

void Planner::put_on_later_day(PlannedTask& task) {
    const WantedTask& want = task.want;
    const std::size_t from =
        std::max<std::size_t>(1, want.not_before > today_ ? days_.offset_from(want.not_before) : 1);
    const std::size_t owner = owner_of(want);
    if (owner != nobody) return put(task, owner, workers_[owner].first_room(from, want.minutes));
    Pool& pool = pool_of(want);
    if (!pool.workers.empty()) {
        const Pool::Room room = first_room(pool, from, want.minutes);
        return put(task, room.worker, room.offset);
    }
    // Nobody qualified exists: coverage names it every day, the task itself does not move.
    task.staff = {};
    const bool was_ownerless = want.task.is_known() && !want.staff.is_known();
    task.planned_on =
        was_ownerless && want.planned_on ? *want.planned_on : std::max(today_, want.not_before);
}

// Today goes to the highest ranks. What was planned for later stays there; the rest takes the first
// free day. Planning the outcome again finds every task where it is, because room was tried in the
// same order.
void Planner::plan(std::vector<PlannedTask>& ranked) {
    std::vector<PlannedTask*> later;
    for (PlannedTask& task : ranked)
        if (!put_on_today(task)) later.push_back(&task);
    std::vector<PlannedTask*> moving;
    for (PlannedTask* task : later) {
        if (stays(*task))
            put(*task, owner_of(task->want), days_.offset_from(*task->want.planned_on));
        else
            moving.push_back(task);
    }
    for (PlannedTask* task : moving)
        put_on_later_day(*task);
}

}  // namespace

bool is_qualified(const StaffMember& staff, std::string_view role, std::string_view skill) {
    const auto has = [](const std::vector<std::string>& words, std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    return staff.minutes_a_day > 0 && has(staff.roles, role) &&
           (skill.empty() || has(staff.skills, skill));
}

bool ranks_before(const WantedTask& a, const WantedTask& b) {
    return std::tuple(-a.score, a.due_on, a.loan, a.person, a.kind, a.action, a.task) <
           std::tuple(-b.score, b.due_on, b.loan, b.person, b.kind, b.action, b.task);
}

std::vector<PlannedTask> plan_tasks(std::vector<WantedTask> tasks,
                                    std::span<const StaffMember> staff, const PolicyOfDay& policy,
                                    BusinessDate today) {
    // Score and due date decide nearly always: kept side by side, so that sorting rarely looks at
    // the tasks.
    struct Place {
        std::int64_t key;
        LoanId loan;
        std::size_t at;
    };
    std::vector<Place> order;
    order.reserve(tasks.size());
    for (const WantedTask& task : tasks) {
        const std::int64_t key = -std::int64_t{task.score} * (std::int64_t{1} << 32) +
                                 task.due_on.time_since_epoch().count();
        order.push_back({key, task.loan, order.size()});
    }
    std::sort(order.begin(), order.end(), [&tasks](const Place& a, const Place& b) {
        if (a.key != b.key) return a.key < b.key;
        return a.loan != b.loan ? a.loan < b.loan : ranks_before(tasks[a.at], tasks[b.at]);
    });
    std::vector<PlannedTask> ranked;
    ranked.reserve(tasks.size());
    // Rank order jumps about in memory: ask for a task a few places ahead of moving it.
    constexpr std::size_t ahead = 16;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i + ahead < order.size()) {
            const char* coming = reinterpret_cast<const char*>(&tasks[order[i + ahead].at]);
            for (std::size_t line = 0; line < sizeof(WantedTask); line += 64)
                __builtin_prefetch(coming + line);
        }
        ranked.push_back({std::move(tasks[order[i].at]), {}, {}});
    }
    Planner(staff, policy, today).plan(ranked);
    return ranked;
}

}  // namespace daihou
