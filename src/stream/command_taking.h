// CommandTaking: a gateway's end of commands that houses send. It says that it holds a terminal
// where it does and is silent of all others; takes what it is then told, and says how that ended.
// On a thread of its own between begin() and stop(); servers that are not there are tried again.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "base/result.h"
#include "stream/command_message.h"

namespace daihou::stream {

class NatsMailbox;

struct CommandTakingOptions {
    std::string servers;      // "nats://a:4222,nats://b:4222"
    std::string credentials;  // file; empty: none
    std::string name;
    std::function<void(std::string_view event, const Error& error)> failed = {};
};

// What the gateway is asked. Both return at once and are called on the thread of the taking.
struct TerminalsHeld {
    using SilentFor = std::optional<std::chrono::milliseconds>;  // none: it is not here
    std::function<void(const std::string& phone, std::function<void(SilentFor)> tell)> ask;
    // How it ends is told by ended(). An error: it cannot be sent at all.
    std::function<Done(const CommandMessage& message)> send;
};

class CommandTaking {
public:
    explicit CommandTaking(CommandTakingOptions options);
    ~CommandTaking();
    CommandTaking(const CommandTaking&) = delete;
    CommandTaking& operator=(const CommandTaking&) = delete;

    // What it is given lives until stop().
    void begin(TerminalsHeld terminals);
    // Nothing is taken any more; what ends is told still, until the end of its life.
    void stop();

    // Any thread. Of a command that was not taken here: nothing.
    void ended(std::int64_t number, TerminalCommandEnd end);

private:
    // The connection and who waits for an end, for answers from any thread.
    struct Line;

    void run(const std::stop_token& stopped);
    Done connect();
    void hear_of(const std::string& phone, const std::string& reply);
    void carry_out(std::string_view bytes, const std::string& reply);
    void note(std::string_view event, const Error& error) const;

    const CommandTakingOptions options_;
    std::shared_ptr<Line> line_;
    std::unique_ptr<NatsMailbox> mailbox_;  // to the end: until then this gateway is not missed
    TerminalsHeld terminals_;
    std::jthread running_;
};

}  // namespace daihou::stream
