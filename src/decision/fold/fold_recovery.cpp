#include "decision/fold/fold_recovery.h"

#include <algorithm>

namespace daihou {
namespace {

// Moves the order on and hands it to `then`.
template <class Then>
Folded step_to(LoanSnapshot& snapshot, std::int64_t of, RepossessionStep step,
               const FactRecord& record, Then&& then) {
    const RepossessionOrder* known = repossession_of(snapshot);
    if (known == nullptr || known->order < of) return Folded::out_of_order;
    if (known->order > of) return Folded::untouched;
    const BusinessDate on = effective_day(record);
    if (known->stepped_on &&
        std::pair(on, record.sequence) < std::pair(*known->stepped_on, known->stepped_by))
        return Folded::out_of_order;
    RepossessionOrder& order = *snapshot.dealings.make().recovery.make().order;
    order.step = step;
    order.stepped_on = on;
    order.stepped_by = record.sequence;
    then(order);
    return Folded::taken;
}

constexpr auto no_more = [](RepossessionOrder&) {};

}  // namespace

Folded fold_recovery(LoanSnapshot& snapshot, const RepossessionOrdered& ordered,
                     const FactRecord& record) {
    const RepossessionOrder* known = repossession_of(snapshot);
    if (known != nullptr && known->order > record.sequence) return Folded::untouched;
    RepossessionOrder order;
    order.order = record.sequence;
    order.ordered_on = effective_day(record);
    order.terms = ordered.terms;
    snapshot.dealings.make().recovery.make().order = std::move(order);
    return Folded::taken;
}

Folded fold_recovery(LoanSnapshot& snapshot, const RepossessionCancelled& cancelled,
                     const FactRecord& record) {
    return step_to(snapshot, cancelled.order, RepossessionStep::cancelled, record,
                   [&](RepossessionOrder& order) { order.bar = cancelled.bar; });
}

Folded fold_recovery(LoanSnapshot& snapshot, const VehicleTaken& taken, const FactRecord& record) {
    return step_to(snapshot, taken.order, RepossessionStep::taken, record, no_more);
}

Folded fold_recovery(LoanSnapshot& snapshot, const VehicleRedeemed& redeemed,
                     const FactRecord& record) {
    return step_to(snapshot, redeemed.order, RepossessionStep::redeemed, record,
                   [&](RepossessionOrder& order) { order.bar = redeemed.bar; });
}

Folded fold_recovery(LoanSnapshot& snapshot, const SaleAnnounced& announced,
                     const FactRecord& record) {
    return step_to(snapshot, announced.order, RepossessionStep::announced, record,
                   [&](RepossessionOrder& order) {
                       order.announced = record.sequence;
                       order.sale_from = announced.sale_from;
                       order.reserve = announced.reserve;
                   });
}

Folded fold_recovery(LoanSnapshot& snapshot, const SaleMade& made, const FactRecord& record) {
    return step_to(snapshot, made.order, RepossessionStep::sold, record, no_more);
}

Folded fold_recovery(LoanSnapshot& snapshot, const LegalNoticeGiven& given,
                     const FactRecord& record) {
    auto& notices = snapshot.dealings.make().recovery.make().notices;
    const NoticeGiven notice{effective_day(record), given.person, given.notice};
    notices.insert(std::ranges::upper_bound(notices, notice), notice);
    return Folded::taken;
}

}  // namespace daihou
