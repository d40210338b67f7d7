#include "gateway/terminal_port.h"

#include <thread>

namespace daihou::gateway {
namespace {

class HandsOn final : public FixReceiver {
public:
    using Keep = std::function<Done(std::span<const ReceivedFix> fixes)>;
    explicit HandsOn(Keep keep) : keep_(std::move(keep)) {}
    Done store(std::span<const ReceivedFix> fixes) override {
        return keep_ ? keep_(fixes) : done();
    }

private:
    const Keep keep_;
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
        : registry(options.unknown, options.secret, options.is_bound),
          receiver(options.keep),
          audit(std::move(note)) {}

    TokenRegistry registry;
    HandsOn receiver;
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
