// Where positions go. The gateway hands over what has come in since the last time and answers the
// terminals once this says it is durable; a terminal that hears nothing, or a failure, sends again.
#pragma once

#include <span>

#include "base/result.h"
#include "intake/jt808/received_fix.h"

namespace daihou::gateway {

using jt808::ReceivedFix;

class FixReceiver {
public:
    virtual ~FixReceiver() = default;
    // Durable when it answers. Never called twice at once, never on the thread of the sockets.
    virtual Done store(std::span<const ReceivedFix> fixes) = 0;
};

}  // namespace daihou::gateway
