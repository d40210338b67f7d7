// TerminalPort: the gateway as `daihou serve` runs it, on threads of its own from open to the end
// of its life. Who is bound to a vehicle and what is kept of it is behind two functions it is given
// (docs/decisions/0014-positions-by-functions.md).
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
    // Asked on the thread of the sockets: an answer comes from memory.
    std::function<bool(std::string_view phone)> is_bound = {};
    // As FixReceiver::store. Left out, positions are answered and not kept.
    std::function<Done(std::span<const ReceivedFix> fixes)> keep = {};
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
