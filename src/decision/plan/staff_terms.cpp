#include "decision/plan/staff_terms.h"

namespace daihou {
namespace {

int minutes_of_day(std::int64_t told) {
    return static_cast<int>(std::clamp<std::int64_t>(told, 0, 1440));
}

}  // namespace

StaffMember registered_member(StaffId staff, const StaffRegistered& registered,
                              BusinessDate since) {
    StaffMember member;
    member.staff = staff;
    member.account = registered.account;
    member.name = registered.name;
    member.roles = registered.roles;
    member.skills = registered.skills;
    member.minutes_a_day = minutes_of_day(registered.minutes_a_day);
    member.languages = registered.languages;
    member.regions = registered.regions;
    member.here_since = since;
    return member;
}

void take_change(StaffMember& member, const StaffChanged& changed) {
    member.name = changed.name;
    member.roles = changed.roles;
    member.skills = changed.skills;
    member.minutes_a_day = minutes_of_day(changed.minutes_a_day);
    member.languages = changed.languages;
    member.regions = changed.regions;
}

void take_leaving(StaffMember& member, BusinessDate on) {
    member.left_on = std::min(member.left_on.value_or(on), on);
}

}  // namespace daihou
