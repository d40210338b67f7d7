// Tokens of terminals without a list of them: a token is a keyed hash of the phone, so a terminal
// that comes back after a restart is known again where the secret is the same. Who is bound to a
// vehicle it asks whoever knows; which others are let in at all is decided in
// docs/decisions/0013-unknown-terminals.md.
#pragma once

#include <functional>

#include "gateway/terminal_registry.h"

namespace daihou::gateway {

enum class UnknownTerminals { refuse, accept };

class TokenRegistry final : public TerminalRegistry {
public:
    // An empty secret is drawn: terminals register again after a restart. `is_bound` is asked on
    // the thread of the sockets; left out, nobody is.
    TokenRegistry(UnknownTerminals unknown, std::string secret,
                  std::function<bool(std::string_view phone)> is_bound = {});

    Enrolment enrol(std::string_view phone, const jt808::Registration& asked) override;
    bool accepts(std::string_view phone, std::string_view token) override;

private:
    bool is_let_in(std::string_view phone) const;
    std::string token_of(std::string_view phone) const;

    const UnknownTerminals unknown_;
    const std::string secret_;
    const std::function<bool(std::string_view phone)> is_bound_;
};

}  // namespace daihou::gateway
