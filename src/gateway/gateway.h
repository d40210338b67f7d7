// Gateway: listens for vehicle terminals (JT/T 808 over TCP), keeps their sessions, hands positions
// to a receiver and answers once they are durable; sends commands down and records them. It knows
// sockets, sessions and the codec; loans, stores and rules stand behind the interfaces it is given.
// One thread for all sockets, one for the receiver: decoding takes a tenth of a microsecond.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "domain/telematics/terminal/command_answer.h"
#include "gateway/command.h"
#include "gateway/fix_receiver.h"
#include "gateway/terminal_registry.h"

namespace daihou::gateway {

struct GatewayOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8809;  // 0: any free port
    std::size_t connections_max = 100'000;
    std::size_t terminals_a_connection_max = 1000;
    std::size_t reply_bytes_max = 64 * 1024;  // not yet taken by a terminal: it is cut off then
    std::size_t waiting_fixes_max = 50'000;   // not yet durable: nothing more is read then
    std::uint32_t frames_a_second = 50;       // of one connection, on average
    std::uint32_t frames_at_once = 1000;      // it may send before the average counts
    std::chrono::milliseconds authentication_timeout{30'000};
    std::chrono::milliseconds idle_timeout{600'000};  // three heartbeats and more
    std::chrono::milliseconds write_timeout{30'000};
    std::chrono::milliseconds command_timeout = command_answer_time;
    std::chrono::milliseconds part_timeout{15'000};
    std::chrono::milliseconds look{100};  // how often time-outs are looked for
};

// Upper ends of AnswerTimes::within, milliseconds; the last part is beyond all of them.
constexpr std::array<std::int64_t, 9> answer_ms_ends = {5, 10, 25, 50, 100, 250, 1000, 5000, 30000};

// From a location to the answer that it is durable.
struct AnswerTimes {
    std::array<std::uint64_t, answer_ms_ends.size() + 1> within{};  // each answer in one of them
    std::uint64_t total_ms = 0;
};

struct GatewayCounters {
    std::size_t connections_open = 0;
    std::size_t terminals = 0;  // authenticated
    std::uint64_t frames_total = 0;
    std::uint64_t faulty_total = 0;   // pieces of a stream that are no frame, or none to be used
    std::uint64_t resyncs_total = 0;  // of these, those that are no frame
    std::uint64_t fixes_total = 0;
    std::uint64_t cut_off_total = 0;  // by a time-out or a limit
    std::uint64_t slowed_total = 0;   // times a connection sent more than it may
    std::uint64_t refused_total = 0;  // registrations and authentications of nobody known
    std::size_t waiting_fixes = 0;    // not yet durable
    AnswerTimes answers;
};

// Who gave a command and why; neither may be empty.
struct CommandOrder {
    std::string given_by;
    std::string reason;
    std::int64_t number = 0;  // the giver's: it comes back in the records
};

// How long the connection of a terminal has been silent; none: it is not connected here.
using SilentFor = std::optional<std::chrono::milliseconds>;

class Gateway {
public:
    // What it is given must outlive it. Errors: listen_address, listen_refused.
    static Result<std::unique_ptr<Gateway>> listen(const GatewayOptions& options,
                                                   TerminalRegistry& registry,
                                                   FixReceiver& receiver, CommandAudit& audit,
                                                   const Clock& clock);
    ~Gateway();
    Gateway(const Gateway&) = delete;
    Gateway& operator=(const Gateway&) = delete;

    // Serves until stop(); call once.
    void run();
    // From any thread: what was received is made durable and answered, then run() returns.
    void stop();

    std::uint16_t port() const;
    GatewayCounters counters() const;

    // From any thread; how it went is in the audit. `phone` without leading zeros. Errors:
    // command_order (nobody gave it, or no reason), those of downlink_of.
    Done send(const std::string& phone, const TerminalCommand& command, const CommandOrder& order);
    // From any thread. `tell` is called on the thread of the sockets: it must be quick. Once the
    // gateway stops nobody is told.
    void ask_whether_connected(const std::string& phone, std::function<void(SilentFor)> tell);

private:
    struct State;
    explicit Gateway(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace daihou::gateway
