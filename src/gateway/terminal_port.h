// TerminalPort: the gateway as `daihou serve` runs it, on threads of its own from open to the end
// of its life. No terminal is bound to a car yet: whose whereabouts a position tells is not known,
// so no consent covers it and none is kept (PIPL 28-30; rule CN-P02).
#pragma once

#include <functional>
#include <memory>

#include "gateway/gateway.h"
#include "gateway/token_registry.h"

namespace daihou::gateway {

struct TerminalPortOptions {
    GatewayOptions gateway;
    UnknownTerminals unknown = UnknownTerminals::refuse;
    std::string secret;  // of tokens, see TokenRegistry
};

class TerminalPort {
public:
    // `note` is given the record of every command. Errors: those of Gateway::listen.
    static Result<std::unique_ptr<TerminalPort>> open(
        const TerminalPortOptions& options, const Clock& clock,
        std::function<void(const CommandRecord&)> note);
    // What was received is answered first.
    ~TerminalPort();
    TerminalPort(const TerminalPort&) = delete;
    TerminalPort& operator=(const TerminalPort&) = delete;

    Gateway& gateway();

private:
    struct State;
    explicit TerminalPort(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace daihou::gateway
