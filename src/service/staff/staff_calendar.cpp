#include "service/staff/staff_calendar.h"

#include "service/staff/staff_now.h"

namespace daihou {
namespace {

Error span_fault(std::string_view field, std::string text) {
    return {ErrorKind::bad_input,
            "away_span",
            std::move(text),
            {{"field", std::string(field)},
             {"days_max", std::to_string(away_days_max)},
             {"back_days_max", std::to_string(away_back_days_max)}}};
}

}  // namespace

std::optional<Error> away_fault(const AwayForm& form, const StaffMember& member,
                                BusinessDate today) {
    if (form.to < form.from) return span_fault("to", "the last day is before the first");
    if (days_between(form.from, form.to) >= away_days_max)
        return span_fault("to", fmt::format("at most {} days at once", away_days_max));
    if (days_between(form.from, today) > away_back_days_max)
        return span_fault("from", fmt::format("at most {} days back", away_back_days_max));
    if (days_between(today, form.from) > away_days_max)
        return span_fault("from", fmt::format("at most {} days ahead", away_days_max));
    if (form.reason == AwayReason::present) return std::nullopt;
    if (form.minutes_left >= 0 && form.minutes_left < member.minutes_a_day) return std::nullopt;
    return Error{ErrorKind::bad_input,
                 "away_minutes",
                 fmt::format("{} works {} minutes a day", member.account, member.minutes_a_day),
                 {{"field", "minutes_left"}, {"minutes", std::to_string(member.minutes_a_day)}}};
}

Done record_away(House& house, StaffId by, const AwayForm& form) {
    const Instant now = house.clock().now();
    const StaffMember member = TRY(member_there(house.store(), form.staff, business_date_of(now)));
    if (auto fault = away_fault(form, member, business_date_of(now))) return std::move(*fault);
    // Several entries of one moment are several.
    const std::string key =
        fmt::format("staff_away:{}:{}:{}:{}:{}", form.staff.value, format_date(form.from),
                    format_date(form.to), name_of(form.reason), now.time_since_epoch().count());
    const NewFact news{
        now, key, by,
        StaffAway{form.staff, form.from, form.to,
                  form.reason == AwayReason::present ? 0 : form.minutes_left, form.reason}};
    TRY(house.commit(std::span(&news, 1)));
    return done();
}

namespace {

// All but what is counted from the plan: absences, certificates and the load.
void take_terms(StaffMember& member, const StaffMember& now) {
    member.name = now.name;
    member.roles = now.roles;
    member.skills = now.skills;
    member.minutes_a_day = now.minutes_a_day;
    member.languages = now.languages;
    member.regions = now.regions;
    member.left_on = now.left_on;
}

}  // namespace

Result<std::vector<StaffMember>> staff_as_known(House& house, const Portfolio& portfolio) {
    std::vector<StaffMember> staff = portfolio.staff();
    for (const StaffMember& now : TRY(staff_now(house.store())))
        for (StaffMember& member : staff)
            if (member.staff == now.staff) take_terms(member, now);
    for (const FactRecord& record : TRY(house.store().facts_of_kind(StaffAway::kind))) {
        const auto& away = std::get<StaffAway>(record.fact);
        for (StaffMember& member : staff) {
            if (member.staff != away.staff) continue;
            const Absence absence = absence_of(record.sequence, away);
            const auto at =
                std::ranges::lower_bound(member.absences, record.sequence, {}, &Absence::sequence);
            if (at == member.absences.end() || at->sequence != record.sequence)
                member.absences.insert(at, absence);
        }
    }
    return staff;
}

}  // namespace daihou
