#include "service/simulation/case_news.h"

#include "service/case/case_desk.h"
#include "service/view/collection/read_case.h"
#include "world/dice.h"

namespace daihou {
namespace {

// House defaults of the simulation, for one open case and one day.
constexpr std::int64_t told_ppm = 12'000;
constexpr std::int64_t lifted_ppm = 80'000;
constexpr std::int64_t to_agency_ppm = 6'000;
constexpr std::int64_t to_colleague_ppm = 6'000;
constexpr int days_told_max = 40;

std::uint64_t number_of(const CaseStanding& standing, BusinessDate today) {
    return static_cast<std::uint64_t>(standing.person.value) * 1'000'033 +
           static_cast<std::uint64_t>(today.time_since_epoch().count());
}

Done tell(House& house, StaffId by, const CaseStanding& standing, Dice& dice,
          const PolicyOfDay& policy, BusinessDate today) {
    const auto& grounds = policy.cases.overrides;
    const OverrideRule& rule =
        grounds[static_cast<std::size_t>(dice.below(static_cast<std::int64_t>(grounds.size())))];
    OverrideToSet told{standing.person, rule.reason, OverrideSource::customer, "客户来电说明"};
    if (rule.lasts_days_max > 0)
        told.until = today + Days(std::min(rule.lasts_days_max,
                                           static_cast<int>(dice.between(3, days_told_max))));
    return set_override(house, by, told);
}

Done give_to_agency(House& house, StaffId by, const CaseStanding& standing,
                    const PolicyOfDay& policy) {
    if (policy.cases.agencies.empty()) return done();
    const std::string& agency = policy.cases.agencies.front().id;
    TRY(record_outsourcing_notice(house, by,
                                  {standing.person, agency, DeliveryProof::electronic, "告知函"}));
    return hand_over_case(house, by,
                          {standing.person, CaseReceiver::agency, {}, agency, "异地客户"});
}

// Nobody qualified, paused meanwhile, or an answer that was lost: the case stays as it is.
bool stays(const Done& done) {
    return !done &&
           (done.error().kind == ErrorKind::conflict || done.error().kind == ErrorKind::bad_input);
}

}  // namespace

Done tell_case_news(Operator& keeper, std::uint64_t seed) {
    House& house = keeper.house();
    const BusinessDate today = house.clock().today();
    const auto policy = TRY(house.policy().on(today));
    std::vector<CaseStanding> cases;
    const Done read = keeper.carry_out(Exposure::turn, [&](House& now, Attempt) -> Done {
        return read_book(now, [&](const BookView& book) -> Done {
            cases = open_cases(book.loans, book.portfolio.cases(), book.policy, book.today);
            return done();
        });
    });
    TRY(read);
    for (const CaseStanding& standing : cases) {
        Dice dice(seed, Chance::staff, number_of(standing, today));
        const StaffId by = standing.owner;
        const auto carry_out = [&](const std::function<Done(House&)>& deed) -> Done {
            const Done outcome =
                keeper.carry_out(Exposure::turn, [&](House& now, Attempt) { return deed(now); });
            return stays(outcome) ? done() : outcome;
        };
        if (!by.is_known()) continue;
        for (const OverrideSaid& said : standing.overrides)
            if (dice.happens(lifted_ppm))
                TRY(carry_out([&](House& now) {
                    return lift_override(now, by, standing.person, said.sequence, "情况已恢复");
                }));
        if (dice.happens(told_ppm)) {
            const Dice drawn = dice;
            TRY(carry_out([&](House& now) {
                Dice again = drawn;
                return tell(now, by, standing, again, *policy, today);
            }));
        }
        if (dice.happens(to_agency_ppm))
            TRY(carry_out([&](House& now) { return give_to_agency(now, by, standing, *policy); }));
        if (dice.happens(to_colleague_ppm) && standing.next)
            TRY(carry_out([&](House& now) {
                return hand_over_case(now, by,
                                      {standing.person, CaseReceiver::staff, by, "", "熟悉客户"});
            }));
    }
    return done();
}

}  // namespace daihou
