#include "cli/terminals/terminal_drive.h"

#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/terminals/keep_fixes.h"
#include "cli/terminals/terminal_link.h"
#include "service/simulation/fleet/driven_fleet.h"
#include "service/terminals/terminal_positions.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

constexpr auto between_turns = 2s;
// What a terminal kept while nobody answered it.
constexpr auto kept_by_terminals = 10min;
constexpr auto nobody_listens_after = 60s;

// When any of them was last heard of; before that, when they were put in.
Result<Instant> last_heard(House& house, const DrivenFleet& fleet) {
    Instant heard = start_of(fleet.cars().front().car().first_day);
    const auto last_fixes = TRY(house.store().positions().last_positions());
    for (const LastFix& last : last_fixes)
        heard = std::max(heard, Instant(last.fix.fix.at));
    return heard;
}

Result<Json> drive(House& house) {
    DrivenFleet fleet = TRY(DrivenFleet::noted(house.store()));
    if (fleet.cars().empty())
        return Error{ErrorKind::not_found, "drive_no_cars",
                     "no car of this store drives; daihou simulate --terminals makes some"};
    const Instant heard = TRY(last_heard(house, fleet));
    const auto fixes = fleet.said(heard, house.clock().now());
    TerminalPositions positions(house);
    TRY(keep_in_turns(positions, fixes));
    return Json{{"cars", fleet.cars().size()},
                {"from", format_instant(heard)},
                {"kept", positions.figures().kept}};
}

Done come_in(TerminalLink& link, const DrivenFleet& fleet) {
    for (const CarLife& life : fleet.cars()) {
        TRY(link.come_in(main_phone_of(life.car())));
        if (has_backup_terminal(life.car())) TRY(link.come_in(backup_phone_of(life.car())));
    }
    return done();
}

// Until the link ends.
Done go_on(TerminalLink& link, DrivenFleet& fleet, const Clock& clock, Instant& through) {
    TRY(come_in(link, fleet));
    while (true) {
        const Instant now = clock.now();
        const std::vector<jt808::ReceivedFix> fixes = fleet.said(through, now);
        for (const jt808::ReceivedFix& fix : fixes)
            TRY(link.say(fix));
        through = now;
        std::this_thread::sleep_for(between_turns);
        TRY(link.beat());
    }
}

}  // namespace

int run_terminal_drive(House& house, std::ostream& out, std::ostream& err) {
    const auto driven = drive(house);
    if (!driven) return report(driven.error(), err);
    out << driven->dump() << "\n";
    return 0;
}

int run_terminal_drive_to(const BookPlace& place, const Clock& clock, const std::string& to,
                          std::ostream& err) {
    std::optional<DrivenFleet> fleet;
    const int read = with_house(place, clock, err, [&](House& house) {
        auto noted = DrivenFleet::noted(house.store());
        if (!noted) return report(noted.error(), err);
        fleet = std::move(*noted);
        return 0;
    });
    if (read != 0 || fleet->cars().empty()) return read;
    Instant through = clock.now() - kept_by_terminals;
    for (Instant talked = clock.now(); clock.now() < talked + nobody_listens_after;
         std::this_thread::sleep_for(between_turns)) {
        auto link = TerminalLink::to(to);
        if (!link) {
            if (link.error().kind == ErrorKind::bad_input) return report(link.error(), err);
            continue;
        }
        (void)go_on(*link, *fleet, clock, through);
        through -= kept_by_terminals;  // what was not answered is said again
        talked = clock.now();
    }
    return 0;
}

}  // namespace daihou
