// Which terminals may come in. The gateway asks; who is bound to which car, and whether its driver
// agreed to be located, is known behind this interface. Asked on the thread of the sockets: an
// answer comes from memory.
#pragma once

#include <string>
#include <string_view>

#include "intake/jt808/bodies.h"

namespace daihou::gateway {

struct Enrolment {
    jt808::RegistrationResult result = jt808::RegistrationResult::no_such_terminal;
    std::string token;  // only where it was accepted
};

class TerminalRegistry {
public:
    virtual ~TerminalRegistry() = default;
    // `phone` as Phone::text() has it.
    virtual Enrolment enrol(std::string_view phone, const jt808::Registration& asked) = 0;
    virtual bool accepts(std::string_view phone, std::string_view token) = 0;
};

}  // namespace daihou::gateway
