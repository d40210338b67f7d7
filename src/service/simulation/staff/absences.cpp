#include "service/simulation/staff/absences.h"

#include "service/staff/staff_calendar.h"
#include "world/dice.h"

namespace daihou {
namespace {

// House defaults of the simulation, a person and day: some six illnesses' days and fifteen of leave
// a year.
constexpr std::int64_t falls_ill_ppm = 5'000;
constexpr std::int64_t back_early_ppm = 100'000;
constexpr std::int64_t plans_leave_ppm = 5'000;
constexpr std::int64_t is_trained_ppm = 10'000;
constexpr int minutes_beside_training = 120;

AwayForm span_of(StaffId staff, BusinessDate from, std::int64_t days, AwayReason reason) {
    return {staff, from, from + Days(days - 1), 0, reason};
}

std::vector<AwayForm> entries_of(const StaffMember& member, BusinessDate day, Dice& dice) {
    std::vector<AwayForm> entries;
    const Absence* absence = member.absence_on(day);
    if (absence != nullptr && absence->reason == AwayReason::illness &&
        dice.happens(back_early_ppm))
        entries.push_back({member.staff, day, absence->to, 0, AwayReason::present});
    if (absence == nullptr && dice.happens(falls_ill_ppm))
        entries.push_back(span_of(member.staff, day, dice.between(1, 10), AwayReason::illness));
    if (dice.happens(plans_leave_ppm))
        entries.push_back(span_of(member.staff, day + Days(dice.between(7, 30)),
                                  dice.between(2, 14), AwayReason::leave));
    if (dice.happens(is_trained_ppm)) {
        const BusinessDate on = day + Days(dice.between(1, 7));
        entries.push_back({member.staff, on, on, minutes_beside_training, AwayReason::training});
    }
    return entries;
}

}  // namespace

Done enter_absences(House& house, BusinessDate day, std::uint64_t seed) {
    const std::vector<StaffMember> staff =
        house.read([](const Portfolio& portfolio, auto) { return portfolio.staff(); });
    for (const StaffMember& member : staff) {
        const auto number = static_cast<std::uint64_t>(member.staff.value) * 100'003 +
                            static_cast<std::uint64_t>(day.time_since_epoch().count());
        Dice dice(seed, Chance::absences, number);
        for (const AwayForm& entry : entries_of(member, day, dice))
            if (!away_fault(entry, member, day)) TRY(record_away(house, {}, entry));
    }
    return done();
}

}  // namespace daihou
