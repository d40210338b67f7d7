#include "gateway/terminal_port.h"

#include <thread>

namespace daihou::gateway {
namespace {

class KeepsNothing final : public FixReceiver {
public:
    Done store(std::span<const ReceivedFix>) override { return done(); }
};

class NotedCommands final : public CommandAudit {
public:
    explicit NotedCommands(std::function<void(const CommandRecord&)> note)
        : note_(std::move(note)) {}
    void note(const CommandRecord& record) override {
        if (note_) note_(record);
    }

private:
    const std::function<void(const CommandRecord&)> note_;
};

}  // namespace

struct TerminalPort::State {
    State(const TerminalPortOptions& options, std::function<void(const CommandRecord&)> note)
        : registry(options.unknown, options.secret), audit(std::move(note)) {}

    TokenRegistry registry;
    KeepsNothing receiver;
    NotedCommands audit;
    std::unique_ptr<Gateway> gateway;
    std::thread thread;
};

TerminalPort::TerminalPort(std::unique_ptr<State> state) : state_(std::move(state)) {}

Result<std::unique_ptr<TerminalPort>> TerminalPort::open(
    const TerminalPortOptions& options, const Clock& clock,
    std::function<void(const CommandRecord&)> note) {
    auto state = std::make_unique<State>(options, std::move(note));
    state->gateway = TRY(
        Gateway::listen(options.gateway, state->registry, state->receiver, state->audit, clock));
    state->thread = std::thread([gateway = state->gateway.get()] { gateway->run(); });
    return std::unique_ptr<TerminalPort>(new TerminalPort(std::move(state)));
}

TerminalPort::~TerminalPort() {
    state_->gateway->stop();
    state_->thread.join();
}

Gateway& TerminalPort::gateway() {
    return *state_->gateway;
}

}  // namespace daihou::gateway
