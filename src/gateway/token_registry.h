// Tokens of terminals without a list of them: a token is a keyed hash of the phone, so a terminal
// that comes back after a restart is known again where the secret is the same. Which unknown
// terminals are let in at all is decided in docs/decisions/0013-unknown-terminals.md.
#pragma once

#include "gateway/terminal_registry.h"

namespace daihou::gateway {

enum class UnknownTerminals { refuse, accept };

class TokenRegistry final : public TerminalRegistry {
public:
    // An empty secret is drawn: terminals register again after a restart.
    TokenRegistry(UnknownTerminals unknown, std::string secret);

    Enrolment enrol(std::string_view phone, const jt808::Registration& asked) override;
    bool accepts(std::string_view phone, std::string_view token) override;

private:
    std::string token_of(std::string_view phone) const;

    const UnknownTerminals unknown_;
    const std::string secret_;
};

}  // namespace daihou::gateway
