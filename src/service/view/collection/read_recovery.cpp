#include "service/view/collection/read_recovery.h"

#include "service/staff/staff_now.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {
namespace {

// What stands on record of the loan's last order.
void take_records(House& house, const LoanNow& now, RecoveryPage& page) {
    const std::int64_t order = page.order->order;
    for (const FactRecord& record : now.facts) {
        if (record.sequence == order) page.ordered_by = staff_name(house, record.by);
        if (const auto* released = std::get_if<RepossessionReleased>(&record.fact))
            if (released->order == order)
                page.release = ReleaseLine{
                    record.occurred_at, released->until, staff_name(house, record.by),
                    record.sequence == now.facts.back().sequence && page.verdict.is_alive() &&
                        house.clock().now() <= released->until};
        if (const auto* taken = std::get_if<VehicleTaken>(&record.fact))
            if (taken->order == order) {
                page.taken = *taken;
                page.taken_at = record.occurred_at;
            }
        if (const auto* announced = std::get_if<SaleAnnounced>(&record.fact))
            if (announced->order == order) page.announced = *announced;
        if (const auto* made = std::get_if<SaleMade>(&record.fact))
            if (made->order == order) {
                page.sale = made->terms;
                page.statement = made->statement;
            }
    }
}

void name_crew(House& house, const PolicyOfDay& policy, RecoveryPage& page) {
    const TakingCrew& crew = page.order->terms.crew;
    if (!crew.agency.empty()) {
        const Agency* agency = policy.cases.agency(crew.agency);
        page.crew = {agency == nullptr ? crew.agency : agency->name};
    } else {
        page.crew = {staff_name(house, crew.first), staff_name(house, crew.second)};
    }
}

// Whom a form may name.
Done take_names(House& house, const RecoveryNow& recovery, RecoveryPage& page) {
    page.people = TRY(people_who_sign(house, recovery.now.loan));
    for (const StaffMember& member : TRY(staff_there(house.store(), recovery.now.today)))
        page.staff.emplace_back(member.staff, member.name);
    for (const Agency& agency : recovery.policy->cases.agencies)
        if (agency.is_listed(recovery.now.today)) page.agencies.push_back(agency);
    return done();
}

Result<bool> waits(House& house, LoanId loan, ApprovalSubject what) {
    const Done none = check_none_waits(house, loan, what);
    if (none) return false;
    if (none.error().code == "approval_waiting") return true;
    return none.error();
}

}  // namespace

Result<RecoveryPage> read_recovery(House& house, LoanId loan) {
    const RecoveryNow recovery = TRY(recovery_now(house, loan));
    const LoanNow& now = recovery.now;
    const VehicleId vehicle = now.loan.vehicle.vehicle;
    RecoveryPage page;
    page.today = now.today;
    page.has_vehicle = vehicle.is_known();
    page.rules = TRY(house.policy().disposal_on(now.today));
    page.order_waits = TRY(waits(house, loan, ApprovalSubject::repossession));
    page.sale_waits = TRY(waits(house, loan, ApprovalSubject::sale));
    page.values = values_of(now, vehicle);
    TRY(take_names(house, recovery, page));
    const RepossessionOrder* order = repossession_of(now.loan);
    if (order != nullptr && (order->is_open() || order->is_held())) {
        page.verdict = recovery.standing(*order);
    } else {
        const RepossessionTerms wished{vehicle, {}, "", now.today, {}};
        page.verdict = recovery.standing(wished, DocumentNeed::until_taken);
    }
    if (order == nullptr) return page;
    page.order = *order;
    name_crew(house, *recovery.policy, page);
    take_records(house, now, page);
    if (page.sale_waits && !page.sale)
        if (const auto proposed = sale_proposed(now, INT64_MAX)) {
            page.sale = proposed->terms;
            page.statement = statement_for(now.loan, proposed->terms);
        }
    return page;
}

}  // namespace daihou
