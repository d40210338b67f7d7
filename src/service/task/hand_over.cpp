#include "service/task/hand_over.h"

#include <algorithm>
#include <map>

#include "base/canonical.h"
#include "base/digest.h"
#include "decision/plan/capacity.h"
#include "service/needed_text.h"
#include "service/staff/staff_calendar.h"
#include "service/task/fresh_work.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {
namespace {

// How many working days a task may be put off to find room.
constexpr int days_searched = 20;

// One open task as it stands now, work since the last closed day included.
struct Standing {
    const LoanSnapshot* snapshot = nullptr;
    const OpenTask* task = nullptr;
    StaffId staff;
    BusinessDate planned_on;
};

Standing standing_of(const FreshWork& fresh, const LoanSnapshot& snapshot, const OpenTask& task,
                     BusinessDate today) {
    Standing standing{&snapshot, &task, task.staff, task.planned_on ? *task.planned_on : today};
    if (const auto at = fresh.handed_to.find(task.task); at != fresh.handed_to.end()) {
        standing.staff = at->second;
        standing.planned_on = fresh.planned_on.at(task.task);
    }
    if (task.postponed_until > CompactDate(standing.planned_on))
        standing.planned_on = *task.postponed_until;
    if (const auto at = fresh.postponed_to.find(task.task); at != fresh.postponed_to.end())
        standing.planned_on = std::max(standing.planned_on, at->second);
    standing.planned_on = std::max(standing.planned_on, today);
    return standing;
}

// The minutes each member of staff has left on each day, and who takes what.
class Desks {
public:
    Desks(std::vector<StaffMember> staff, const PolicyOfDay& policy, BusinessDate today)
        : staff_(std::move(staff)),
          training_(gated_by_record(policy.training, staff_)),
          calendar_(policy.calendar),
          today_(today) {}

    const StaffMember* find(StaffId staff) const {
        const auto at = std::ranges::find(staff_, staff, &StaffMember::staff);
        return at == staff_.end() ? nullptr : &*at;
    }
    void fill(StaffId staff, BusinessDate day, int minutes) { taken_[{staff, day}] += minutes; }

    // Gives the move to the one of `candidates` with the most room on the first day that has any;
    // among equals to whoever had the easier weeks, these moves counted.
    bool give(HandOverMove& move, const std::vector<const StaffMember*>& candidates) {
        BusinessDate day = calendar_.working_day_from(move.planned_on);
        for (int i = 0; i < days_searched; ++i, day = calendar_.working_day_from(day + Days(1))) {
            const StaffMember* best = nullptr;
            std::tuple<int, std::int64_t, StaffId> best_key;
            for (const StaffMember* member : candidates) {
                const int room = member->minutes_on(day) - taken_[{member->staff, day}];
                if (room < move.minutes) continue;
                const std::tuple key(-room, member->lately.score + given_[member->staff],
                                     member->staff);
                if (best == nullptr || key < best_key) best = member, best_key = key;
            }
            if (best == nullptr) continue;
            move.to = best->staff;
            move.planned_on = day;
            fill(best->staff, day, move.minutes);
            given_[best->staff] += move.score;
            return true;
        }
        return false;
    }

    std::vector<const StaffMember*> qualified(const HandOverMove& move) const {
        std::vector<const StaffMember*> found;
        for (const StaffMember& member : staff_)
            if (member.staff != move.from && !member.left_on &&
                is_qualified(member, move.role, move.skill) &&
                course_missing(member, training_, move.kind, today_) == nullptr)
                found.push_back(&member);
        return found;
    }

private:
    std::vector<StaffMember> staff_;
    const Training training_;
    const WorkCalendar& calendar_;
    BusinessDate today_;
    std::map<std::pair<StaffId, BusinessDate>, int> taken_;
    std::map<StaffId, std::int64_t> given_;
};

bool is_asked_for(const HandOverWish& wish, const Standing& standing) {
    const OpenTask& task = *standing.task;
    if (wish.from && standing.staff != *wish.from) return false;
    if (wish.to && standing.staff == *wish.to) return false;
    if (wish.kind && task.kind != *wish.kind) return false;
    if (!wish.branch.empty() && standing.snapshot->branch != wish.branch) return false;
    return !wish.due_by || (task.due_on && *task.due_on <= *wish.due_by);
}

// Role and skill as the day wants them: after a broken promise a call needs a senior.
HandOverMove move_of(const BookView& book, const Standing& standing) {
    const OpenTask& task = *standing.task;
    const StaffNeed& need = book.policy.staffing.of(task.kind);
    HandOverMove move{task.task,
                      standing.snapshot->loan,
                      standing.snapshot->key,
                      task.kind,
                      task.due_on ? *task.due_on : book.today,
                      standing.planned_on,
                      task.minutes,
                      task.score,
                      need.role,
                      need.skill,
                      standing.staff,
                      {},
                      {}};
    for (const WantedTask& want : decide_loan(*standing.snapshot, book.policy, book.today).wanted)
        if (want.task == task.task) move.role = want.role, move.skill = want.skill;
    return move;
}

void give(HandOverMove& move, const HandOverWish& wish, Desks& desks) {
    std::vector<const StaffMember*> candidates = desks.qualified(move);
    if (candidates.empty()) {
        move.bar = HandOverBar::nobody_qualified;
        return;
    }
    if (wish.to)
        std::erase_if(candidates,
                      [&wish](const auto* member) { return member->staff != *wish.to; });
    if (candidates.empty())
        move.bar = HandOverBar::not_qualified;
    else if (!desks.give(move, candidates))
        move.bar = HandOverBar::no_room;
}

std::string digest_of_moves(const std::vector<HandOverMove>& moves) {
    CanonicalWriter out;
    for (const HandOverMove& move : moves) {
        out.write(move.task), out.write(move.from), out.write(move.to), out.write(move.planned_on);
        out.write(move.bar ? static_cast<int>(*move.bar) : -1);
    }
    return hex(digest_of(out.bytes()));
}

void sum_up(HandOverPlan& plan) {
    std::map<StaffId, HandOverShare> shares;
    for (const HandOverMove& move : plan.moves) {
        if (move.bar) {
            ++plan.barred;
            continue;
        }
        HandOverShare& share = shares[move.to];
        share.staff = move.to;
        ++share.tasks;
        share.minutes += move.minutes;
        share.score += move.score;
    }
    for (const auto& [staff, share] : shares)
        plan.shares.push_back(share);
    plan.digest = digest_of_moves(plan.moves);
}

Result<HandOverPlan> plan_in(const BookView& book, const HandOverWish& wish) {
    const BusinessDate today = std::max(book.today, book.house.clock().today());
    const FreshWork fresh = TRY(read_fresh_work(book.house, book.today));
    Desks desks(TRY(staff_as_known(book.house, book.portfolio)), book.policy, today);
    for (const auto& staff : {wish.from, wish.to})
        if (staff && desks.find(*staff) == nullptr)
            return Error{ErrorKind::not_found, "staff_missing",
                         fmt::format("no staff {}", staff->value)};
    if (wish.to && desks.find(*wish.to)->left_on)
        return Error{ErrorKind::conflict, "staff_left",
                     fmt::format("{} leaves", desks.find(*wish.to)->account)};
    HandOverPlan plan;
    for (const LoanSnapshot& snapshot : book.loans)
        for (const OpenTask& task : snapshot.tasks) {
            if (fresh.ended.contains(task.task)) continue;
            const Standing standing = standing_of(fresh, snapshot, task, today);
            desks.fill(standing.staff, standing.planned_on, task.minutes);
            if (!is_asked_for(wish, standing)) continue;
            if (plan.moves.size() == hand_over_tasks_max)
                return Error{ErrorKind::bad_input,
                             "hand_over_too_many",
                             fmt::format("more than {} tasks", hand_over_tasks_max),
                             {{"tasks_max", std::to_string(hand_over_tasks_max)}}};
            plan.moves.push_back(move_of(book, standing));
        }
    std::ranges::sort(plan.moves, {}, [](const HandOverMove& move) {
        return std::tuple(-move.score, move.due_on, move.loan, move.task);
    });
    for (HandOverMove& move : plan.moves)
        give(move, wish, desks);
    sum_up(plan);
    return plan;
}

// All or nothing: one that cannot go keeps the others back, and says why.
Done check_bars(const HandOverPlan& plan) {
    for (const HandOverMove& move : plan.moves) {
        if (!move.bar) continue;
        if (*move.bar == HandOverBar::no_room)
            return Error{
                ErrorKind::conflict,
                "hand_over_no_room",
                fmt::format("no room for {} tasks", plan.barred),
                {{"tasks", std::to_string(plan.barred)}, {"days", std::to_string(days_searched)}}};
        return Error{ErrorKind::conflict,
                     "staff_not_qualified",
                     fmt::format("task {} needs role {}", move.task.value, move.role),
                     {{"role", move.role}}};
    }
    return done();
}

Result<std::vector<NewFact>> facts_of(House& house, StaffId by, const HandOverWish& wish,
                                      const HandOverPlan& plan, std::string_view why) {
    const Instant now = house.clock().now();
    const auto moment = now.time_since_epoch().count();
    std::vector<NewFact> facts = {
        {now, fmt::format("handed_over:{}:{}", moment, plan.digest.substr(0, 16)), by,
         TasksHandedOver{wish.from.value_or(StaffId()), wish.to.value_or(StaffId()),
                         static_cast<std::int64_t>(plan.moves.size()), std::string(why)}}};
    for (const HandOverMove& move : plan.moves) {
        TaskAssigned handed = TRY(assignment_of(house, move.task));
        handed.task = move.task;
        handed.staff = move.to;
        handed.due_on = move.due_on;
        handed.planned_on = move.planned_on;
        handed.score = move.score;
        facts.push_back(
            {now, fmt::format("task_handed:{}:{}", move.task.value, moment), by, handed});
    }
    return facts;
}

}  // namespace

std::string_view name_of(HandOverBar bar) {
    switch (bar) {
        case HandOverBar::not_qualified:
            return "not_qualified";
        case HandOverBar::nobody_qualified:
            return "nobody_qualified";
        case HandOverBar::no_room:
            return "no_room";
    }
    INVARIANT(false);
}

Result<HandOverPlan> plan_hand_over(House& house, const HandOverWish& wish) {
    return read_book(house, [&wish](const BookView& book) { return plan_in(book, wish); });
}

Result<HandOverPlan> hand_over(House& house, StaffId by, const HandOverWish& wish,
                               std::string_view digest, std::string_view why) {
    TRY(check_text(why, "why"));
    HandOverPlan plan = TRY(plan_hand_over(house, wish));
    if (plan.moves.empty())
        return Error{ErrorKind::conflict, "hand_over_empty", "no task is chosen"};
    const Error changed{ErrorKind::conflict, "hand_over_changed",
                        "the tasks are not those that were looked at"};
    if (plan.digest != digest) return changed;
    TRY(check_bars(plan));
    const auto facts = TRY(facts_of(house, by, wish, plan, why));
    if (!TRY(house.commit_together(facts))) return changed;
    return plan;
}

}  // namespace daihou
