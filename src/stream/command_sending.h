// CommandSending: the house's end of commands to terminals that gateways on other machines hold.
// Each goes out as a CommandRound; how it ended is told once. On a thread of its own from the
// beginning to the end of its life; servers that are not there are tried again.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.h"
#include "stream/command_round.h"

namespace daihou::stream {

class NatsLink;
class NatsMailbox;

struct CommandSendingOptions {
    std::string servers;      // "nats://a:4222,nats://b:4222"
    std::string credentials;  // file; empty: none
    std::string name;
    CommandRoundTimes times = {};
    // On the thread of the sending.
    std::function<void(std::int64_t number, TerminalCommandEnd end)> ended;
    std::function<void(std::string_view event, const Error& error)> failed = {};
};

class CommandSending {
public:
    explicit CommandSending(CommandSendingOptions options);
    // Tells the end of what is under way, as far as it can be said.
    ~CommandSending();
    CommandSending(const CommandSending&) = delete;
    CommandSending& operator=(const CommandSending&) = delete;

    // Any thread. Error gateways_unreachable: no server is there to ask by.
    Done check() const;
    // Any thread; returns at once. Errors: gateways_unreachable.
    Done send(const CommandMessage& message);

private:
    struct UnderWay {
        CommandMessage message;
        CommandRound round;
    };

    void run(const std::stop_token& stopped);
    std::unique_ptr<NatsLink> connect(const std::stop_token& stopped);
    void serve(const std::stop_token& stopped, NatsLink& link);
    void take(NatsMailbox& mailbox);
    void go_on(NatsLink& link);
    void note(std::string_view event, const Error& error) const;

    const CommandSendingOptions options_;
    std::string inbox_;
    mutable std::mutex mutex_;
    NatsLink* link_ = nullptr;                    // of the thread; none before a server was reached
    std::map<std::int64_t, UnderWay> under_way_;  // by number
    std::jthread running_;
};

}  // namespace daihou::stream
