#include "service/terminals/erase_positions.h"

#include "decision/snapshot/loan_snapshot.h"
#include "service/terminals/bind_terminal.h"
#include "service/terminals/location_permit.h"

namespace daihou {
namespace {

struct Due {
    BusinessDate through;
    ErasureGround ground = ErasureGround::kept_long_enough;
};

// What decides of one loan's vehicle.
struct Standing {
    std::optional<BusinessDate> ended_on;
    std::optional<BusinessDate> withdrawn_on;
};

Standing standing_of(House& house, LoanId loan, const TerminalBook& book, BusinessDate today) {
    const auto consents = house.policy().consents_on(today);
    const ConsentForm* form = consents->form(ConsentPurpose::gps);
    return house.read([&](const Portfolio& portfolio, auto) {
        Standing standing;
        const LoanSnapshot* snapshot = portfolio.find(loan);
        if (snapshot == nullptr) return standing;
        if (snapshot->position.state == LoanState::settled)
            standing.ended_on = snapshot->position.closed_on;
        for (const PartyState& party : snapshot->parties) {
            const auto said = book.consents.find(party.person);
            if (form == nullptr || !asks(*form, party.role) || said == book.consents.end())
                continue;
            const ConsentStanding last = standing_on(*form, said->second, loan, today);
            if (last.status == ConsentStatus::withdrawn) standing.withdrawn_on = last.last->on;
        }
        return standing;
    });
}

Due due_of(const Standing& standing, BusinessDate today, const PositionRules& rules) {
    if (standing.withdrawn_on &&
        *standing.withdrawn_on + Days(rules.kept_after_withdrawal_days) <= today)
        return {today, ErasureGround::consent_withdrawn};
    if (standing.ended_on && *standing.ended_on + Days(rules.kept_after_end_days) <= today)
        return {today, ErasureGround::settled};
    return {today - Days(rules.kept_days) - Days(1), ErasureGround::kept_long_enough};
}

Result<std::int64_t> erase(House& house, const VehicleRegistered& registered, VehicleId vehicle,
                           const Due& due) {
    auto writer = TRY(house.store().begin());
    PositionsErased erased{registered.loan, vehicle, due.through, due.ground, 0};
    erased.days = TRY(writer->erase_positions(vehicle, due.through));
    const Instant now = house.clock().now();
    const NewFact fact{now,
                       fmt::format("positions_erased:{}:{}:{}", vehicle.value,
                                   format_date(due.through), now.time_since_epoch().count()),
                       StaffId{}, erased};
    (void)TRY(writer->append({&fact, 1}));
    TRY(writer->commit());
    return erased.days;
}

Result<std::int64_t> unbind_settled(House& house, const TerminalBook& book) {
    std::int64_t unbound = 0;
    for (const auto& [phone, terminal] : book.bound) {
        const LoanId loan = terminal.bound.loan;
        const bool is_settled = house.read([loan](const Portfolio& portfolio, auto) {
            const LoanSnapshot* snapshot = portfolio.find(loan);
            return snapshot != nullptr && snapshot->position.state == LoanState::settled;
        });
        if (!is_settled) continue;
        TRY(unbind_terminal(house, {}, phone, UnbindGround::settled, "settled"));
        ++unbound;
    }
    return unbound;
}

}  // namespace

Result<ErasedPositions> erase_positions_due(House& house, BusinessDate today) {
    ErasedPositions sum;
    Store& store = house.store();
    const auto days = TRY(store.positions().position_days());
    const TerminalBook book = TRY(read_terminal_book(store));
    sum.terminals_unbound = TRY(unbind_settled(house, book));
    if (days.empty()) return sum;
    const PositionRules rules = TRY(house.policy().positions_on(today));
    // By vehicle, so the first of each is its oldest.
    VehicleId looked_at;
    for (const VehicleDay& oldest : days) {
        if (oldest.vehicle == looked_at) continue;
        looked_at = oldest.vehicle;
        const auto record = TRY(store.fact_at(oldest.vehicle.value));
        const auto* registered = record ? std::get_if<VehicleRegistered>(&record->fact) : nullptr;
        if (registered == nullptr) continue;
        const Due due = due_of(standing_of(house, registered->loan, book, today), today, rules);
        if (oldest.day > due.through) continue;
        sum.days += TRY(erase(house, *registered, oldest.vehicle, due));
        ++sum.vehicles;
    }
    return sum;
}

}  // namespace daihou
