// TerminalCommands: what the terminals of vehicles are asked to do. A command is checked, written
// down with who gave it and why, and only then sent; how it ended is written down behind it. The
// way to the terminals is a function it is given (docs/decisions/0014-positions-by-functions.md).
//
// Where the whereabouts of the vehicle may not be known nothing is asked of its terminals; a text
// for the display is read by whoever sits in the car and may say nothing a stranger may not hear.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "service/house.h"
#include "service/terminals/forgotten_commands.h"

namespace daihou {

struct CommandWish {
    VehicleId vehicle;
    std::string phone;
    TerminalCommand command;
    std::string why;
};

struct OrderedCommand {
    std::int64_t number = 0;  // of its TerminalCommanded: how it ended is told by it
    std::string phone;
    TerminalCommand command;
    std::string given_by;
    std::string why;
};
// Returns at once; how it ends is told by ended(). An error: it cannot be sent at all.
using SendCommand = std::function<Done(const OrderedCommand& ordered)>;
// Whether anything can be sent now, asked before a command is on record.
using CheckSending = std::function<Done()>;

class TerminalCommands {
public:
    explicit TerminalCommands(House& house) : house_(house), forgotten_(house) {}
    // What ended is written down first.
    ~TerminalCommands();
    TerminalCommands(const TerminalCommands&) = delete;
    TerminalCommands& operator=(const TerminalCommands&) = delete;

    // Before the first give(). Without it this process has no terminals.
    void send_by(SendCommand send, CheckSending check = done) {
        send_ = std::move(send);
        check_sending_ = std::move(check);
    }
    // From then on commands that nobody waits for any more get an end: those of a server that was
    // killed, before this one began or beside it. The first give() starts it as well.
    void start();

    // The number of the command. Any thread. Errors: terminals_elsewhere, vehicle_missing,
    // terminal_not_bound, location_not_permitted, text_empty (why), those of check(command),
    // command_words (a phrase in the text), loan_changed_meanwhile, and of both functions given.
    Result<std::int64_t> give(StaffId by, const CommandWish& wish);
    // Any thread; only notes it, a thread of its own writes it down. Of a command nobody here gave:
    // nothing.
    void ended(std::int64_t number, TerminalCommandEnd end);

private:
    struct OpenCommand {
        LoanId loan;
        VehicleId vehicle;
    };

    Result<TerminalCommanded> checked(const CommandWish& wish);
    Done check_words(std::string_view text);
    void record_ends(const std::stop_token& stopped);

    House& house_;
    SendCommand send_;
    CheckSending check_sending_;
    ForgottenCommands forgotten_;  // of the recording thread
    std::mutex mutex_;
    std::condition_variable_any has_news_;
    std::map<std::int64_t, OpenCommand> open_;
    std::vector<NewFact> ends_;  // not yet written down
    std::jthread recording_;
};

}  // namespace daihou
