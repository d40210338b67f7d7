// AlertBook: every alert the facts tell of, one an event, with what came of it, kept up with the
// record by the house. An event is known by vehicle, kind, fence and start, so that the same fixes
// watched again name it again. Knows no rules: how grave one is, is alert_standing.h's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "domain/facts.h"
#include "service/kept_up.h"

namespace daihou {

class House;

struct AlertJudgement {
    AlertVerdict verdict = AlertVerdict::real;
    AlertCause cause = AlertCause::none;
    std::string why;
    std::optional<BusinessDate> expected_until;
    StaffId by;
    Instant at{};
};

struct KnownAlert {
    std::int64_t id = 0;  // sequence of the VehicleAlerted that opened it
    LoanId loan;
    VehicleId vehicle;
    std::string kind;  // name_of(AlertKind)
    std::int64_t fence = 0;
    Instant started_at{};
    Instant raised_at{};  // when the deciding fix was, or the deadline of a silence
    Instant known_at{};   // when it was recorded
    std::optional<Instant> cleared_at;
    std::int64_t repeats = 0;
    std::int64_t latitude_microdegrees = 0;  // rounded
    std::int64_t longitude_microdegrees = 0;
    std::vector<AlertFigure> figures;  // a later one takes the place of an earlier of its name
    std::optional<AlertJudgement> judged;

    std::int64_t figure(std::string_view name) const;  // 0 where it has none
};

struct AlertBook {
    using Event = std::tuple<VehicleId, std::string, std::int64_t>;  // kind, fence
    using Name = std::tuple<VehicleId, std::string, std::int64_t, Instant>;

    std::map<std::int64_t, KnownAlert> all;  // by id
    std::map<Name, std::int64_t> by_name;
    std::map<Event, std::int64_t> open;  // not cleared

    const KnownAlert* find(std::int64_t id) const;
    // The alert of that kind and fence that has not cleared; nullptr: none.
    const KnownAlert* open_of(VehicleId vehicle, const std::string& kind, std::int64_t fence) const;
    bool knows(const Name& name) const { return by_name.contains(name); }
};

// Takes in what the facts of the range add. Errors: those of the store.
Done add_alert_facts(Store& store, FactRange range, AlertBook& book);

// Calls `look` with the book while it stands still; it must not ask the store.
template <class Look>
auto look_at_alerts(Store& store, KeptUp<AlertBook>& kept, Look&& look) {
    const auto add = [&store](const FactRange& range, AlertBook& book) {
        return add_alert_facts(store, range, book);
    };
    return kept.of_whole_record(store, add, look);
}

}  // namespace daihou
