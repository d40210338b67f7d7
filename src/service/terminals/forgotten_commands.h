// ForgottenCommands: commands to terminals that nobody waits for any more: the process that sent
// them was killed before it heard. Each is ended by a fact that says so, once its time is over, by
// whichever server looks first. It must not know how a command is sent.
#pragma once

#include <cstdint>
#include <map>

#include "service/house.h"

namespace daihou {

// Beyond the terminal's own time: whoever waits may have to wait for the writer too, before the
// command was on record and again with its end, and clocks of two machines differ.
constexpr std::chrono::seconds command_end_margin{60};

class ForgottenCommands {
public:
    explicit ForgottenCommands(House& house) : house_(house) {}

    // Ends what is open for longer than command_answer_time and the margin; answers how many this
    // call ended. The first call reads all commands of the book, a later one those that are new.
    // One that ended meanwhile keeps its end. Errors: those of the store; the next call goes on.
    Result<std::size_t> end_overdue();

private:
    struct Open {
        LoanId loan;
        VehicleId vehicle;
        Instant since;
    };

    Done read_on();
    std::vector<NewFact> overdue() const;

    House& house_;
    std::int64_t read_up_to_ = 0;
    std::map<std::int64_t, Open> open_;  // by the command's number
};

// Under one key whoever writes it, so that a command ends once.
NewFact command_end(std::int64_t number, LoanId loan, VehicleId vehicle, TerminalCommandEnd end,
                    Instant at);

}  // namespace daihou
