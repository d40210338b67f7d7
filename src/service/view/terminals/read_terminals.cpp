#include "service/view/terminals/read_terminals.h"

#include "service/loan_now.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {
namespace {

// A terminal that said nothing for so long is silent, whenever it was.
constexpr int days_looked_back = 14;

using LastHeard = std::map<TerminalRole, Instant>;

Result<LastHeard> last_heard(House& house, VehicleId vehicle, std::size_t terminals) {
    LastHeard last;
    const BusinessDate today = house.clock().today();
    for (int back = 0; back < days_looked_back && last.size() < terminals; ++back) {
        const auto fixes = TRY(house.store().positions().positions_of(vehicle, today - Days(back)));
        LastHeard of_day;
        for (const KeptFix& fix : fixes)
            of_day[fix.role] = Instant(fix.fix.at);  // in order of time
        last.merge(of_day);
    }
    return last;
}

Result<std::vector<CommandLine>> commands_of(House& house, LoanId loan, VehicleId vehicle) {
    std::vector<CommandLine> lines;
    for (const FactRecord& record : TRY(house.store().facts_of_loan(loan))) {
        if (const auto* told = std::get_if<TerminalCommanded>(&record.fact);
            told != nullptr && told->vehicle == vehicle)
            lines.push_back({record.sequence, record.occurred_at, record.by, {}, *told, {}, {}});
        if (const auto* ended = std::get_if<TerminalCommandEnded>(&record.fact))
            for (CommandLine& line : lines)
                if (line.number == ended->command)
                    line.end = ended->end, line.ended_at = record.occurred_at;
    }
    std::ranges::reverse(lines);
    if (lines.size() > commands_shown) lines.resize(commands_shown);
    house.read([&lines](const Portfolio& portfolio, auto) {
        for (CommandLine& line : lines)
            line.by_name = staff_name(portfolio, line.by);
    });
    return lines;
}

}  // namespace

Result<VehicleTerminals> read_terminals(House& house, VehicleId vehicle) {
    VehicleTerminals page;
    page.vehicle = vehicle;
    page.loan = TRY(loan_of_vehicle(house, vehicle));
    page.commands = TRY(commands_of(house, page.loan, vehicle));
    page.permit = TRY(location_permit_of(house, page.loan));
    const TerminalBook book = TRY(terminals_of_loan(house.store(), page.loan));
    for (const TerminalRole role : {TerminalRole::main, TerminalRole::backup})
        if (const BoundTerminal* terminal = book.in(vehicle, role))
            page.terminals.emplace_back().bound = terminal->bound;
    if (page.permit != LocationPermit::allowed || page.terminals.empty()) return page;
    const PositionRules rules = TRY(house.policy().positions_on(house.clock().today()));
    const LastHeard last = TRY(last_heard(house, vehicle, page.terminals.size()));
    const Instant now = house.clock().now();
    for (TerminalLine& line : page.terminals) {
        const auto at = last.find(line.bound.role);
        if (at == last.end()) continue;
        line.last_heard = at->second;
        line.health = terminal_health(
            std::chrono::floor<std::chrono::seconds>(now - at->second).count(), rules);
    }
    return page;
}

}  // namespace daihou
