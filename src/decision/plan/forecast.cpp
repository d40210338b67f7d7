#include "decision/plan/forecast.h"

#include <algorithm>
#include <map>

namespace daihou {
namespace {

bool are_same(const WantedTask& a, const WantedTask& b) {
    return a.kind == b.kind && a.person == b.person && a.action == b.action;
}

// The wants of one loan in the days ahead.
class LoanAhead {
public:
    LoanAhead(const PolicyOfDay& policy, BusinessDate today, BusinessDate until)
        : policy_(policy), today_(today), until_(until) {}

    void add(const LoanSnapshot& snapshot, std::vector<WantedTask>& wanted) {
        decide_loan_ahead(snapshot, policy_, today_, until_, decision_);
        const std::size_t first = wanted.size();
        wanted.insert(wanted.end(), std::make_move_iterator(decision_.wanted.begin()),
                      std::make_move_iterator(decision_.wanted.end()));
        if (decision_.arrears.state != LoanState::active) return;
        if (decision_.arrears.oldest_unpaid_on) {
            for (BusinessDate day = today_ + Days(1); day <= until_; day += Days(1))
                add_new(snapshot, day, first, wanted);
        } else if (const auto next_due_on = decision_.arrears.next_due_on) {
            add_reminders(snapshot, *next_due_on, first, wanted);
        }
    }

private:
    // What the day wants that none before it did.
    void add_new(const LoanSnapshot& snapshot, BusinessDate day, std::size_t first,
                 std::vector<WantedTask>& wanted) {
        decide_loan(snapshot, policy_, day, decision_);
        for (WantedTask& task : decision_.wanted) {
            const auto known =
                std::find_if(wanted.begin() + static_cast<std::ptrdiff_t>(first), wanted.end(),
                             [&task](const WantedTask& other) { return are_same(task, other); });
            if (known != wanted.end()) continue;
            task.not_before = std::max(task.not_before, day);
            wanted.push_back(std::move(task));
        }
    }
    // Before a due date the ladder may remind; after it the loan counts as paid, so that not the
    // whole book turns overdue because nobody's payments are known yet.
    void add_reminders(const LoanSnapshot& snapshot, BusinessDate next_due_on, std::size_t first,
                       std::vector<WantedTask>& wanted) {
        for (const LadderStep& step : policy_.ladder.steps) {
            const BusinessDate day = next_due_on + Days(step.dpd_from);
            if (step.dpd_from <= 0 && day > today_ && day <= until_)
                add_new(snapshot, day, first, wanted);
        }
    }

    const PolicyOfDay& policy_;
    const BusinessDate today_;
    const BusinessDate until_;
    LoanDecision decision_;
};

class Outlook {
public:
    Outlook(std::span<const StaffMember> staff, const PolicyOfDay& policy, BusinessDate today,
            BusinessDate until)
        : staff_(staff), calendar_(policy.calendar), today_(today), until_(until) {
        for (BusinessDate day = today + Days(1); day <= until; day += Days(1)) {
            ForecastDay& row = forecast_.days.emplace_back();
            row.day = day;
            row.is_working_day = policy.calendar.is_working_day(day);
            if (!row.is_working_day) continue;
            for (const StaffMember& member : staff)
                row.minutes_there += member.minutes_on(day);
        }
    }

    void add(const PlannedTask& task) {
        const WantedTask& want = task.want;
        if (want.due_on < today_) ++forecast_.late_already;
        if (task.staff.is_known() && task.planned_on <= today_) return;
        add_to_days(task);
        ForecastNeed& need = need_of(want);
        if (want.not_before <= until_) need.minutes_wanted += want.minutes;
        const bool is_in_time = task.staff.is_known() && task.planned_on <= want.due_on;
        if (is_in_time || want.due_on < today_ || want.due_on >= until_) return;
        add_late(task, need);
    }

    Forecast finish() && {
        std::stable_sort(forecast_.late.begin(), forecast_.late.end(),
                         [](const LateTask& a, const LateTask& b) { return a.due_on < b.due_on; });
        for (auto& [key, need] : needs_) {
            add_staff(need);
            forecast_.needs.push_back(std::move(need));
        }
        return std::move(forecast_);
    }

private:
    void add_to_days(const PlannedTask& task) {
        const WantedTask& want = task.want;
        for (ForecastDay& row : forecast_.days) {
            if (!row.is_working_day || want.not_before > row.day) continue;
            if (task.staff.is_known() && task.planned_on < row.day) return;
            ++row.tasks_wanted;
            row.minutes_wanted += want.minutes;
            if (want.due_on <= row.day) row.minutes_due += want.minutes;
            if (task.staff.is_known() && task.planned_on == row.day)
                row.minutes_planned += want.minutes;
        }
    }

    void add_late(const PlannedTask& task, ForecastNeed& need) {
        const WantedTask& want = task.want;
        const bool follows_up = is_follow_up(want.kind);
        ForecastDay& row =
            forecast_.days[static_cast<std::size_t>(days_between(today_, want.due_on))];
        ++row.tasks_late;
        ++need.tasks_late;
        if (follows_up) ++row.follow_ups_late, ++need.follow_ups_late;
        // What opens and falls due on days off is late whoever is there: no staff would help.
        const BusinessDate from = std::max(want.not_before, today_ + Days(1));
        if (calendar_.working_day_from(from) <= want.due_on) {
            need.minutes_short += want.minutes;
            if (!need.short_by || want.due_on < *need.short_by) need.short_by = want.due_on;
        }
        forecast_.late.push_back(
            {want.loan, want.person, want.task, want.kind, task.staff, want.due_on,
             task.staff.is_known() ? std::optional(task.planned_on) : std::nullopt, want.score,
             want.minutes, std::string(want.role), std::string(want.skill)});
    }

    ForecastNeed& need_of(const WantedTask& want) {
        const auto [at, is_new] = needs_.try_emplace({want.role, want.skill});
        if (is_new) at->second.role = want.role, at->second.skill = want.skill;
        return at->second;
    }

    void add_staff(ForecastNeed& need) const {
        for (const StaffMember& member : staff_) {
            if (!is_qualified(member, need.role, need.skill)) continue;
            AwayStaff away{member.staff, 0};
            for (const ForecastDay& row : forecast_.days) {
                if (!row.is_working_day) continue;
                need.minutes_there += member.minutes_on(row.day);
                away.minutes_away += member.minutes_a_day - member.minutes_on(row.day);
            }
            if (away.minutes_away > 0) need.away.push_back(away);
        }
        std::sort(need.away.begin(), need.away.end(), [](const AwayStaff& a, const AwayStaff& b) {
            return std::pair(-a.minutes_away, a.staff) < std::pair(-b.minutes_away, b.staff);
        });
    }

    std::span<const StaffMember> staff_;
    const WorkCalendar& calendar_;
    const BusinessDate today_;
    const BusinessDate until_;
    Forecast forecast_;
    std::map<std::pair<std::string_view, std::string_view>, ForecastNeed> needs_;
};

}  // namespace

std::vector<WantedTask> wanted_ahead(std::span<const LoanSnapshot> loans, const PolicyOfDay& policy,
                                     BusinessDate today, BusinessDate until) {
    std::vector<WantedTask> wanted;
    LoanAhead ahead(policy, today, until);
    for (const LoanSnapshot& snapshot : loans)
        if (snapshot.contract().disbursed_on <= today) ahead.add(snapshot, wanted);
    return wanted;
}

Forecast forecast_week(std::vector<WantedTask> wanted, std::span<const StaffMember> staff,
                       const PolicyOfDay& policy, BusinessDate today, BusinessDate until) {
    // On its day a task competes by rank, whatever day it was put off to before.
    for (WantedTask& task : wanted)
        if (task.planned_on > CompactDate(today)) task.planned_on = {};
    Outlook outlook(staff, policy, today, until);
    for (const PlannedTask& task : plan_tasks(std::move(wanted), staff, policy, today))
        outlook.add(task);
    return std::move(outlook).finish();
}

}  // namespace daihou
