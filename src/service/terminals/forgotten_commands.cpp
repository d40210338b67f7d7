#include "service/terminals/forgotten_commands.h"

#include "domain/telematics/terminal/command_answer.h"

namespace daihou {

NewFact command_end(std::int64_t number, LoanId loan, VehicleId vehicle, TerminalCommandEnd end,
                    Instant at) {
    return {at, fmt::format("terminal_command_end:{}", number), StaffId{},
            TerminalCommandEnded{loan, vehicle, number, end}};
}

// Both kinds up to the same fact: an end is never read before its command.
Done ForgottenCommands::read_on() {
    const std::int64_t last = TRY(house_.store().last_sequence());
    if (last <= read_up_to_) return done();
    std::map<std::int64_t, Open> open = open_;
    FactRange range{.after = read_up_to_, .up_to = last, .kind = TerminalCommanded::kind};
    TRY(house_.store().each_fact(range, [&open](const FactRecord& record) {
        const auto& told = std::get<TerminalCommanded>(record.fact);
        open[record.sequence] = {told.loan, told.vehicle, record.recorded_at};
        return true;
    }));
    range.kind = TerminalCommandEnded::kind;
    TRY(house_.store().each_fact(range, [&open](const FactRecord& record) {
        open.erase(std::get<TerminalCommandEnded>(record.fact).command);
        return true;
    }));
    open_ = std::move(open);
    read_up_to_ = last;
    return done();
}

std::vector<NewFact> ForgottenCommands::overdue() const {
    const Instant now = house_.clock().now();
    std::vector<NewFact> ends;
    for (const auto& [number, open] : open_)
        if (now - open.since > command_answer_time + command_end_margin)
            ends.push_back(
                command_end(number, open.loan, open.vehicle, TerminalCommandEnd::unknown, now));
    return ends;
}

Result<std::size_t> ForgottenCommands::end_overdue() {
    TRY(read_on());
    const std::vector<NewFact> ends = overdue();
    if (ends.empty()) return std::size_t{0};
    std::size_t landed = 0;
    // What does not land ended at this moment, by whoever waited; the next call reads that.
    for (const Appended& appended : TRY(house_.commit(ends)))
        if (appended.outcome == Appended::Outcome::landed) ++landed;
    return landed;
}

}  // namespace daihou
