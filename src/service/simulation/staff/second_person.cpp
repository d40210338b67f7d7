#include "service/simulation/staff/second_person.h"

#include "service/approval/decide_approval.h"
#include "world/dice.h"

namespace daihou {
namespace {

constexpr std::int64_t refused_ppm = 100'000;  // house default of the simulation

Result<std::vector<Approval>> waiting(House& house) {
    const BusinessDate today = house.clock().today();
    const auto policy = TRY(house.policy().on(today));
    const ActionRules& rules = policy->actions;
    const Approvals approvals = TRY(read_approvals(house));
    std::vector<Approval> found;
    for (const auto& [id, approval] : approvals.all)
        if (state_of(approval, rules, today) == ApprovalState::waiting) found.push_back(approval);
    return found;
}

Done decide(House& house, const StaffMember& member, const ApprovalToDecide& told) {
    const auto decided = decide_approval(house, {member.staff, member.roles}, told);
    if (decided) return done();
    return decided.error();
}

// The day pass may have closed the task meanwhile, or a lost answer stand already.
bool has_moved_on(const Done& decided) {
    return !decided && decided.error().kind == ErrorKind::conflict;
}

}  // namespace

Done decide_what_waits(Operator& keeper, std::uint64_t seed) {
    const auto staff =
        keeper.house().read([](const Portfolio& portfolio, auto) { return portfolio.staff(); });
    const auto asked =
        TRY(keeper.carry_out(Exposure::turn, [](House& house, Attempt) { return waiting(house); }));
    const auto policy = TRY(keeper.house().policy().on(keeper.house().clock().today()));
    const ActionRules& rules = policy->actions;
    for (const Approval& approval : asked) {
        const auto second =
            std::find_if(staff.begin(), staff.end(), [&](const StaffMember& member) {
                return may_decide(rules, approval, {member.staff, member.roles});
            });
        if (second == staff.end()) continue;
        Dice dice(seed, Chance::staff, static_cast<std::uint64_t>(approval.id));
        const bool refuses = dice.happens(refused_ppm);
        const ApprovalToDecide told{approval.id,
                                    refuses ? ApprovalDecision::refused : ApprovalDecision::granted,
                                    refuses ? "依据不足,请补充" : ""};
        const Done decided = keeper.carry_out(
            Exposure::turn, [&](House& house, Attempt) { return decide(house, *second, told); });
        if (!decided && !has_moved_on(decided)) return decided;
    }
    return done();
}

}  // namespace daihou
