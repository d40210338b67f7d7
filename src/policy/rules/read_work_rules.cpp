// follow_up.toml, signals.toml, staffing.toml, calendar_cn.toml: the rules about work.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

std::vector<int> rising_months(PolicyTable& table, std::string_view key) {
    std::vector<int> months;
    for (const std::int64_t value : table.integers(key, 1, 60))
        months.push_back(static_cast<int>(value));
    const bool rises =
        std::adjacent_find(months.begin(), months.end(), std::greater_equal<>()) == months.end();
    if (months.empty() || !rises)
        table.complain(key, "policy_list_shape", {{"expected", "rising months"}});
    return months;
}

std::vector<int> by_grade(PolicyTable& table, std::string_view key, std::int64_t most) {
    std::vector<int> values;
    for (const std::int64_t value : table.integers(key, 1, most))
        values.push_back(static_cast<int>(value));
    if (values.size() != 5)
        table.complain(key, "policy_list_shape", {{"expected", "one entry for each grade 1 to 5"}});
    return values;
}

CadencePolicy cadence(PolicyTable& table) {
    CadencePolicy policy;
    policy.steps_months = rising_months(table, "steps_months");
    policy.borrower_months_by_grade = by_grade(table, "borrower_months_by_grade", 60);
    policy.guarantor_months_by_grade = by_grade(table, "guarantor_months_by_grade", 60);
    policy.products_more_often = table.texts("products_more_often");
    policy.high_risk_grade_from = table.days("high_risk_grade_from", 1, 6);
    policy.clean_score_below = table.days("clean_score_below", 1, 100);
    policy.clean_visits_for_step_down = table.days("clean_visits_for_step_down", 1, 3);
    policy.last_months_less_often = table.days("last_months_less_often", 0, 60);
    policy.opens_before_due_days = table.days("opens_before_due_days", 0, 90);
    policy.retry_no_answer_days = table.days("retry_no_answer_days", 0, 30);
    policy.retry_refused_days = table.days("retry_refused_days", 0, 90);
    policy.retry_wrong_number_days = table.days("retry_wrong_number_days", 0, 90);
    policy.one_talk_days = table.days("one_talk_days", 0, 30);
    policy.takeover_days_by_grade = by_grade(table, "takeover_days_by_grade", 366);
    return policy;
}

void read_common(PolicyTable& table, SignalRule& rule) {
    rule.dedupe_days = table.days("dedupe_days", 0, 365);
    rule.verify_within_days = table.days("verify_within_days", 0, 365);
    rule.verify_again_after_days = table.days("verify_again_after_days", 1, 365);
    rule.extra_visit_within_days = table.days("extra_visit_within_days", 0, 365);
    rule.score = table.days("score", 0, 500);
}

SignalRule signal_rule(PolicyTable& table) {
    SignalRule rule;
    const std::string id = table.text("id");
    const auto number = signal_number(id);
    if (!number && !id.empty())
        table.complain("id", "policy_not_a_word", {{"allowed", "W01 … W99"}});
    rule.number = number.value_or(0);
    rule.threshold = table.days("threshold", 1, 1000);
    rule.step_days_min = table.days("step_min_days", 1, 31);
    rule.window_days = table.days("window_days", 1, 365);
    read_common(table, rule);
    return rule;
}

}  // namespace

void read_follow_up(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"first_visit", "cadence", "score_band"});
    static constexpr std::array<Words<int>, 2> persons = {{{"borrower", 0}, {"guarantor", 1}}};
    std::vector<std::string> names;
    file.each_dated<FirstVisitWindow>(
        "first_visit",
        [&names](PolicyTable& table) {
            names.push_back(table.one_of("person", persons) == 0 ? "borrower" : "guarantor");
            FirstVisitWindow window;
            window.opens_day = table.days("opens_day", 0, 365);
            window.due_day = table.days("due_day", window.opens_day, 365);
            return window;
        },
        [&](Dated<FirstVisitWindow> version) {
            rules.first_visits[names.back()].add(std::move(version));
        });
    for (const auto& [name, versions] : rules.first_visits)
        versions.check(file.source, "first_visit " + name, file.findings);
    file.one("cadence", rules.cadence, cadence);
    file.each_dated<ScoreBand>(
        "score_band",
        [&names](PolicyTable& table) {
            names.push_back(table.text("name"));
            return ScoreBand{table.days("score_from", 0, 100), table.days("months", 1, 60)};
        },
        [&](Dated<ScoreBand> version) { rules.bands[names.back()].add(std::move(version)); });
    for (const auto& [name, versions] : rules.bands)
        versions.check(file.source, "score_band " + name, file.findings);
}

void read_signals(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"signal", "other_signals"});
    file.many("signal", rules.signals, signal_rule,
              [](const SignalRule& rule) { return signal_id(rule.number); });
    file.one("other_signals", rules.other_signals, [](PolicyTable& table) {
        SignalRule rule;
        read_common(table, rule);
        return rule;
    });
}

void read_staffing(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"planning", "task"});
    int unit = 1;
    file.one("planning", rules.planning, [&unit](PolicyTable& table) {
        unit = table.days("unit_minutes", 1, 60);
        return PlanningRule{unit, table.text("senior_skill")};
    });
    std::string kind;
    file.each_dated<StaffNeed>(
        "task",
        [&](PolicyTable& table) {
            kind = table.text("kind");
            if (!kind.empty() && !task_kind_named(kind))
                table.complain("kind", "policy_unknown_task_kind");
            StaffNeed need;
            need.role = table.text("role");
            need.skill = table.text_or_empty("skill");
            need.minutes = table.days("minutes", 1, 480);
            need.priority = table.days("priority", 0, 1000);
            if (need.minutes % unit != 0)
                table.complain("minutes", "policy_not_in_units", {{"unit", std::to_string(unit)}});
            return need;
        },
        [&](Dated<StaffNeed> version) { rules.needs[kind].add(std::move(version)); });
    for (const auto& [name, versions] : rules.needs)
        versions.check(file.source, "task " + name, file.findings);
}

namespace {

// A day a law names long before and a notice names again counts from when it was first named.
void put_in_order(std::vector<AnnouncedDay>& days, const PolicyFile& file) {
    std::sort(days.begin(), days.end());
    const auto twice = std::adjacent_find(days.begin(), days.end());
    if (twice != days.end())
        file.findings.push_back(
            {file.source, 0, "holiday", "policy_overlap", {{"from", format_date(twice->day)}}});
    const auto same_day = [](const AnnouncedDay& a, const AnnouncedDay& b) {
        return a.day == b.day;
    };
    days.erase(std::unique(days.begin(), days.end(), same_day), days.end());
}

}  // namespace

void read_calendar(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"holiday"});
    WorkCalendar& calendar = rules.calendar;
    file.each("holiday", [&calendar](PolicyTable& table) {
        table.text("source");
        table.text("name");
        const BusinessDate announced_on = table.date("announced_on");
        const BusinessDate first = table.date("first_day");
        const BusinessDate last = table.date("last_day");
        if (last < first || last - first > Days(31))
            table.complain("last_day", "policy_ends_before_start");
        else
            for (BusinessDate day = first; day <= last; day += Days(1))
                calendar.holidays.push_back({day, announced_on});
        for (const BusinessDate day : table.dates("make_up_days"))
            calendar.make_up_days.push_back({day, announced_on});
    });
    put_in_order(calendar.holidays, file);
    put_in_order(calendar.make_up_days, file);
    for (const AnnouncedDay& listed : calendar.make_up_days)
        if (std::any_of(calendar.holidays.begin(), calendar.holidays.end(),
                        [&](const AnnouncedDay& holiday) { return holiday.day == listed.day; }))
            file.findings.push_back({file.source,
                                     0,
                                     "holiday.make_up_days",
                                     "policy_overlap",
                                     {{"from", format_date(listed.day)}}});
}

}  // namespace daihou
