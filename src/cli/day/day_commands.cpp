#include "cli/day/day_commands.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "cli/run_figures.h"
#include "service/day/run_day.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

Json buckets_of(const DayClosed& closed) {
    Json buckets = Json::array();
    for (const BucketTotal& total : closed.buckets)
        buckets.push_back({{"bucket", fmt::format("M{}", total.bucket)},
                           {"loans", total.loans},
                           {"outstanding_fen", total.outstanding.fen()},
                           {"overdue_fen", total.overdue.fen()}});
    return buckets;
}

Json moves_of(const DayClosed& closed) {
    static constexpr std::array<std::string_view, 10> names = {
        "M0", "M1", "M2", "M3", "M4", "M5", "M6", "M7", "settled", "written_off"};
    Json moves = Json::array();
    for (const BucketMove& move : closed.moves)
        moves.push_back({{"from", names[static_cast<std::size_t>(move.from)]},
                         {"to", names[static_cast<std::size_t>(move.to)]},
                         {"loans", move.loans},
                         {"outstanding_fen", move.outstanding.fen()}});
    return moves;
}

}  // namespace

int run_day_run(House& house, BusinessDate day, std::ostream& out, std::ostream& err) {
    const auto summary = run_day(house, day, [&err, day](const DaySummary& passed) {
        if (passed.closed.day < day)
            err << "\rcaught up to " << format_date(passed.closed.day) << std::flush;
    });
    err << "\n";
    if (!summary) return report(summary.error(), err);
    const DayClosed& closed = summary->closed;
    out << Json{{"day", format_date(closed.day)},
                {"already_closed", summary->already_closed},
                {"loans", closed.loans},
                {"facts_folded", summary->facts_folded},
                {"tasks_open", closed.tasks_open},
                {"tasks_new", closed.tasks_new},
                {"tasks_planned_today", summary->tasks_planned_today},
                {"tasks_without_owner", summary->tasks_without_owner},
                {"follow_ups_due", closed.follow_ups_due},
                {"follow_ups_late", closed.follow_ups_late},
                {"warnings_raised", closed.warnings_raised},
                {"buckets", buckets_of(closed)},
                {"moves", moves_of(closed)},
                {"seconds",
                 {{"fold", summary->seconds.fold},
                  {"decide", summary->seconds.decide()},
                  {"store", summary->seconds.store()}}},
                {"stages", stage_seconds(summary->seconds)},
                {"peak_mb", peak_memory_mb()},
                {"policy_digest", closed.policy_digest},
                {"plan_digest", closed.plan_digest}}
               .dump()
        << std::endl;  // at once: who waits for the plan need not wait for the process to end
    return 0;
}

int run_day_replay(House& house, BusinessDate day, std::ostream& out, std::ostream& err) {
    const auto replay = replay_day(house, day);
    if (!replay) return report(replay.error(), err);
    out << Json{{"day", format_date(day)},
                {"identical", replay->is_identical()},
                {"recorded_digest", replay->recorded_digest},
                {"replayed_digest", replay->replayed_digest},
                {"differences", replay->differences}}
               .dump()
        << "\n";
    return replay->is_identical() ? 0 : 1;
}

int run_store_rebuild(House& house, std::ostream& out, std::ostream& err) {
    const auto differing = house.rebuild();
    if (!differing) return report(differing.error(), err);
    Json loans = Json::array();
    for (const LoanId loan : *differing)
        loans.push_back(std::to_string(loan.value));
    out << Json{{"identical", differing->empty()}, {"differing_loans", loans}}.dump() << "\n";
    return differing->empty() ? 0 : 1;
}

// "VEHICLE DAY" of each day that cannot be read.
static Result<std::vector<std::string>> positions_broken(House& house) {
    std::vector<std::string> broken;
    const auto days = TRY(house.store().positions().verify_positions());
    for (const VehicleDay& of : days)
        broken.push_back(fmt::format("{} {}", of.vehicle.value, format_date(of.day)));
    return broken;
}

int run_store_verify(House& house, std::int64_t through, std::ostream& out, std::ostream& err) {
    const auto broken = house.store().verify_commitments();
    if (!broken) return report(broken.error(), err);
    const auto photos = house.store().verify_photos();
    if (!photos) return report(photos.error(), err);
    const auto positions = positions_broken(house);
    if (!positions) return report(positions.error(), err);
    const auto last = house.store().last_sequence();
    if (!last) return report(last.error(), err);
    const auto digest = house.store().facts_digest(through);
    if (!digest) return report(digest.error(), err);
    out << Json{{"facts", *last},
                {"commitments_broken", *broken},
                {"photos_broken", *photos},
                {"positions_broken", *positions},
                {"through", std::min(through, *last)},
                {"facts_digest", hex(*digest)}}
               .dump()
        << "\n";
    return broken->empty() && photos->empty() && positions->empty() ? 0 : 1;
}

}  // namespace daihou
