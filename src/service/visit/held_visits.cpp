#include "service/visit/held_visits.h"

#include "service/house.h"
#include "service/kept_sums.h"

namespace daihou {

Result<HeldVisits> held_visits(House& house) {
    Store& store = house.store();
    const auto add = [&store](FactRange range, HeldVisits& held) {
        range.kind = VisitHeld::kind;
        return store.each_fact(range, [&held](const FactRecord& record) {
            if (std::get<VisitHeld>(record.fact).outcome == VisitOutcome::reached)
                ++held[effective_day(record)];
            return true;
        });
    };
    return house.kept().held_visits.of_whole_record(store, add,
                                                    [](const HeldVisits& held) { return held; });
}

}  // namespace daihou
