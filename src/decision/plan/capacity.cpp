#include "decision/plan/capacity.h"

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>

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
    Worker(const StaffMember& member, CourseSet certified, WorkDays& days)
        : member_(&member), certified_(certified), days_(&days) {}
    const StaffMember& member() const { return *member_; }
    bool may_do(const WantedTask& task, CourseSet needed) const {
        return is_certified(certified_, needed) && is_qualified(*member_, task.role, task.skill);
    }
    int minutes_on(std::size_t offset) const {
        return offset < minutes_.size() ? minutes_[offset] : 0;
    }
    // What the day holds for them: nothing while away, and nothing today where today is free.
    int minutes_there(std::size_t offset) {
        while (there_.size() <= offset) {
            const bool is_worked = !there_.empty() || days_->today_is_worked();
            there_.push_back(is_worked ? member_->minutes_on(days_->day(there_.size())) : 0);
        }
        return there_[offset];
    }
    bool has_room(std::size_t offset, int minutes) {
        return minutes_on(offset) + minutes <= minutes_there(offset);
    }
    // A task longer than a whole day gets a day of its own.
    bool takes(std::size_t offset, int minutes) {
        const bool is_whole_day = minutes_on(offset) == 0 && minutes > member_->minutes_a_day &&
                                  minutes_there(offset) == member_->minutes_a_day;
        return has_room(offset, minutes) || is_whole_day;
    }
    void take(std::size_t offset, int minutes) {
        if (minutes_.size() <= offset) minutes_.resize(offset + 1);
        minutes_[offset] += minutes;
    }
    // Ends: no absence is endless (away_days_max), and of somebody who leaves it is not asked.
    std::size_t first_room(std::size_t from, int minutes) {
        while (!takes(from, minutes))
            ++from;
        return from;
    }
    // They get nothing new, and what is not done before that day is somebody else's.
    bool leaves_house() const { return member_->left_on.has_value(); }
    // Away today or on one of the next working days, so that what they own may have to wait.
    bool is_leaving() {
        if (leaves_house()) return true;
        if (member_->absences.empty()) return false;
        for (std::size_t offset = 0; offset <= days_looked_ahead; ++offset)
            if (minutes_there(offset) == 0 && (offset > 0 || days_->today_is_worked())) return true;
        return false;
    }

private:
    static constexpr std::size_t days_looked_ahead = 10;  // house default: two weeks

    const StaffMember* member_;
    CourseSet certified_;
    WorkDays* days_;
    std::vector<int> minutes_;  // taken, by offset in WorkDays
    std::vector<int> there_;
};

bool holds(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// All who are qualified for one role, skill and set of courses in one branch, and for each first
// day and length of task who has room first.
struct Pool {
    std::vector<std::size_t> workers;

    struct Room {
        std::size_t offset = 0;
        int minutes_taken = 0;
        std::int64_t score_lately = 0;
        std::size_t worker = 0;
        auto operator<=>(const Room&) const = default;
    };
    using Rooms = std::priority_queue<Room, std::vector<Room>, std::greater<>>;
    std::map<std::pair<std::size_t, int>, Rooms> rooms;  // may be stale: rooms only fill
};

// Follow-ups of one person on several loans, due within days of each other: one talk; so the
// reviews of one case. A new one
// goes to whoever has the talk already, on the same day where there is room; so does what somebody
// leaves behind.
class SharedTalks {
public:
    // `gone`: those who left, by number.
    SharedTalks(std::vector<PlannedTask>& tasks, int apart_days_max, std::vector<StaffId> gone)
        : first_(tasks.data()), talk_of_(tasks.size(), none), gone_(std::move(gone)) {
        std::vector<PlannedTask*> talks;
        for (PlannedTask& task : tasks)
            if ((is_follow_up(task.want.kind) || task.want.kind == TaskKind::case_review) &&
                task.want.person.is_known())
                talks.push_back(&task);
        std::sort(talks.begin(), talks.end(), [](const PlannedTask* a, const PlannedTask* b) {
            return std::tuple(a->want.person, a->want.due_on, a->want.loan) <
                   std::tuple(b->want.person, b->want.due_on, b->want.loan);
        });
        for (auto first = talks.begin(); first != talks.end();) {
            auto last = first + 1;
            while (last != talks.end() && (*last)->want.person == (*first)->want.person &&
                   (*last)->want.due_on <= (*first)->want.due_on + Days(apart_days_max))
                ++last;
            if (last - first > 1) add(std::span(first, last));
            first = last;
        }
    }

    // Before a task is placed: whom it should go to and when stands where the outcome will. What it
    // was before stays what it was, or nobody would record the move.
    void join(PlannedTask& task) const {
        const std::uint32_t talk = talk_of(task);
        if (talk == none || is_here(task.want.owner()) || !talks_[talk].staff.is_known()) return;
        task.staff = talks_[talk].staff;
        task.planned_on = talks_[talk].planned_on.optional().value_or(BusinessDate());
    }
    void note_placed(const PlannedTask& task) {
        const std::uint32_t talk = talk_of(task);
        if (talk == none || talks_[talk].staff.is_known()) return;
        talks_[talk] = {task.staff, task.planned_on};
    }

private:
    static constexpr std::uint32_t none = UINT32_MAX;
    struct Talk {
        StaffId staff;
        CompactDate planned_on;
    };
    void add(std::span<PlannedTask*> tasks) {
        Talk talk;
        for (const PlannedTask* task : tasks) {
            talk_of_[static_cast<std::size_t>(task - first_)] =
                static_cast<std::uint32_t>(talks_.size());
            if (is_here(task->want.owner()) && !talk.staff.is_known())
                talk = {task->want.owner(), task->want.planned_on};
        }
        talks_.push_back(talk);
    }

    bool is_here(StaffId staff) const {
        return staff.is_known() && !std::binary_search(gone_.begin(), gone_.end(), staff);
    }
    std::uint32_t talk_of(const PlannedTask& task) const {
        return talk_of_[static_cast<std::size_t>(&task - first_)];
    }

    const PlannedTask* first_;
    std::vector<std::uint32_t> talk_of_;  // by place among the tasks
    std::vector<Talk> talks_;
    std::vector<StaffId> gone_;
};

class Planner {
public:
    Planner(std::span<const StaffMember> staff, const PolicyOfDay& policy, BusinessDate today)
        : policy_(policy),
          training_(gated_by_record(policy.training, staff)),
          today_(today),
          days_(policy.calendar, today) {
        for (const StaffMember& member : staff) {
            workers_.emplace_back(member, certified_for(member, training_, today), days_);
            has_regions_ = has_regions_ || !member.regions.empty();
        }
        std::sort(workers_.begin(), workers_.end(), [](const Worker& a, const Worker& b) {
            return a.member().staff < b.member().staff;
        });
    }
    Planner(const Planner&) = delete;
    Planner& operator=(const Planner&) = delete;

    void plan(std::vector<PlannedTask>& ranked);

private:
    static constexpr std::size_t nobody = SIZE_MAX;

    Pool& everybody_for(const WantedTask& task) { return pool_of(task, {}); }
    Pool& those_near(const WantedTask& task) {
        return pool_of(task, has_regions_ ? task.branch : std::string_view());
    }
    Pool& pool_of(const WantedTask& task, std::string_view branch);
    CourseSet needed_for(const WantedTask& task) const {
        return training_.needed[static_cast<std::size_t>(task.kind)];
    }
    std::size_t owner_of(const PlannedTask& task) const;
    std::vector<StaffId> gone() const;
    void put(PlannedTask& task, std::size_t worker, std::size_t offset);
    std::size_t worker_today(const PlannedTask& task);
    bool put_on_today(PlannedTask& task);
    bool stays(const PlannedTask& task);
    void put_on_later_day(PlannedTask& task);
    std::size_t most_free_today(const Pool& pool, int minutes);
    Pool::Room room_of(std::size_t worker, std::size_t from, int minutes);
    Pool::Room first_room(Pool& pool, std::size_t from, int minutes);
    Pool::Room first_room(const WantedTask& task, std::size_t from);

    const PolicyOfDay& policy_;
    Training training_;
    BusinessDate today_;
    WorkDays days_;
    std::vector<Worker> workers_;  // by StaffId
    bool has_regions_ = false;
    std::map<std::tuple<std::string_view, std::string_view, CourseSet, std::string_view>, Pool>
        pools_;
};

Pool& Planner::pool_of(const WantedTask& task, std::string_view branch) {
    const CourseSet needed = needed_for(task);
    const auto [at, is_new] = pools_.try_emplace({task.role, task.skill, needed, branch});
    if (!is_new) return at->second;
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        const StaffMember& member = workers_[i].member();
        const bool is_near =
            branch.empty() || member.regions.empty() || holds(member.regions, branch);
        if (is_near && !workers_[i].leaves_house() && workers_[i].may_do(task, needed))
            at->second.workers.push_back(i);
    }
    return at->second;
}

// Those who left by today, by number.
std::vector<StaffId> Planner::gone() const {
    std::vector<StaffId> left;
    for (const Worker& worker : workers_)
        if (worker.member().left_on && *worker.member().left_on <= today_)
            left.push_back(worker.member().staff);
    return left;
}

// Who has it, or has the talk it belongs to. An owner who left or is no longer qualified (a senior
// is needed now, a certificate ran out) is none.
std::size_t Planner::owner_of(const PlannedTask& task) const {
    const StaffId owner = task.staff.is_known() ? task.staff : task.want.owner();
    if (!owner.is_known()) return nobody;
    const auto at = std::lower_bound(
        workers_.begin(), workers_.end(), owner,
        [](const Worker& worker, StaffId staff) { return worker.member().staff < staff; });
    if (at == workers_.end() || at->member().staff != owner) return nobody;
    if (at->leaves_house() && *at->member().left_on <= today_) return nobody;
    if (!at->may_do(task.want, needed_for(task.want))) return nobody;
    return static_cast<std::size_t>(at - workers_.begin());
}

void Planner::put(PlannedTask& task, std::size_t worker, std::size_t offset) {
    workers_[worker].take(offset, task.want.minutes);
    task.staff = workers_[worker].member().staff;
    task.planned_on = days_.day(offset);
}

// Among equals whoever had the easier weeks (R28), then the longest here.
std::size_t Planner::most_free_today(const Pool& pool, int minutes) {
    std::size_t found = nobody;
    std::pair<int, std::int64_t> best;
    for (const std::size_t i : pool.workers) {
        if (!workers_[i].has_room(0, minutes)) continue;
        const int free = workers_[i].minutes_there(0) - workers_[i].minutes_on(0);
        const std::pair key(-free, workers_[i].member().lately.score);
        if (found == nobody || key < best) found = i, best = key;
    }
    return found;
}

// The owner; somebody else where there is none or the owner would keep it waiting by being away.
std::size_t Planner::worker_today(const PlannedTask& task) {
    const WantedTask& want = task.want;
    const std::size_t owner = owner_of(task);
    if (owner != nobody) {
        if (workers_[owner].has_room(0, want.minutes)) return owner;
        if (!workers_[owner].is_leaving()) return nobody;
    }
    const std::size_t near = most_free_today(those_near(want), want.minutes);
    return near != nobody ? near : most_free_today(everybody_for(want), want.minutes);
}

bool Planner::put_on_today(PlannedTask& task) {
    if (!days_.today_is_worked() || task.want.not_before > today_) return false;
    const std::size_t worker = worker_today(task);
    if (worker == nobody) return false;
    put(task, worker, 0);
    return true;
}

// The day it had, or that of its talk.
CompactDate planned_before(const PlannedTask& task) {
    return task.staff.is_known() ? CompactDate(task.planned_on) : task.want.planned_on;
}

// Planned on a later day before, and still good there.
bool Planner::stays(const PlannedTask& task) {
    const WantedTask& want = task.want;
    const std::size_t owner = owner_of(task);
    const CompactDate planned_on = planned_before(task);
    return planned_on > CompactDate(today_) && planned_on >= CompactDate(want.not_before) &&
           owner != nobody && workers_[owner].takes(days_.offset_from(*planned_on), want.minutes);
}

Pool::Room Planner::room_of(std::size_t worker, std::size_t from, int minutes) {
    const std::size_t offset = workers_[worker].first_room(from, minutes);
    return {offset, workers_[worker].minutes_on(offset), workers_[worker].member().lately.score,
            worker};
}

Pool::Room Planner::first_room(Pool& pool, std::size_t from, int minutes) {
    auto [at, is_new] = pool.rooms.try_emplace({from, minutes});
    Pool::Rooms& rooms = at->second;
    if (is_new)
        for (const std::size_t worker : pool.workers)
            rooms.push(room_of(worker, from, minutes));
    while (true) {
        const Pool::Room top = rooms.top();
        rooms.pop();
        const Pool::Room now = room_of(top.worker, top.offset, minutes);
        rooms.push(now);
        if (now == top) return now;
    }
}

// Somebody of the loan's own region, unless only others can do it by its due date.
Pool::Room Planner::first_room(const WantedTask& task, std::size_t from) {
    Pool& all = everybody_for(task);
    Pool& near = those_near(task);
    if (near.workers.empty()) return first_room(all, from, task.minutes);
    const Pool::Room room = first_room(near, from, task.minutes);
    if (&near == &all || days_.day(room.offset) <= task.due_on) return room;
    const Pool::Room other = first_room(all, from, task.minutes);
    return other.offset < room.offset ? other : room;
}

void Planner::put_on_later_day(PlannedTask& task) {
    const WantedTask& want = task.want;
    const std::size_t from =
        std::max<std::size_t>(1, want.not_before > today_ ? days_.offset_from(want.not_before) : 1);
    if (const std::size_t owner = owner_of(task);
        owner != nobody && !workers_[owner].leaves_house()) {
        const Pool::Room own = room_of(owner, from, want.minutes);
        if (!workers_[owner].is_leaving()) return put(task, owner, own.offset);
        const Pool::Room other = first_room(want, from);
        const Pool::Room& room = other.offset < own.offset ? other : own;
        return put(task, room.worker, room.offset);
    }
    if (!everybody_for(want).workers.empty()) {
        const Pool::Room room = first_room(want, from);
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
    SharedTalks talks(ranked, policy_.cadence.one_talk_days, gone());
    std::vector<PlannedTask*> later;
    for (PlannedTask& task : ranked) {
        talks.join(task);
        if (put_on_today(task))
            talks.note_placed(task);
        else
            later.push_back(&task);
    }
    std::vector<PlannedTask*> moving;
    for (PlannedTask* task : later) {
        talks.join(*task);
        if (stays(*task))
            put(*task, owner_of(*task), days_.offset_from(*planned_before(*task)));
        else
            moving.push_back(task);
    }
    for (PlannedTask* task : moving) {
        talks.join(*task);
        if (stays(*task))
            put(*task, owner_of(*task), days_.offset_from(*planned_before(*task)));
        else
            put_on_later_day(*task);
        talks.note_placed(*task);
    }
}

}  // namespace

bool is_qualified(const StaffMember& staff, std::string_view role, std::string_view skill) {
    return staff.minutes_a_day > 0 && holds(staff.roles, role) &&
           (skill.empty() || holds(staff.skills, skill));
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
