// Messages that were too long for one frame, put together again. One for each terminal; what it
// holds is bounded, and a message whose parts do not come is asked for once and then given up.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "intake/jt808/frame.h"

namespace daihou::jt808 {

struct WholeMessage {
    Header header;  // of the first part, without the part
    ByteString body;
    std::vector<std::uint16_t> serials;  // of every part, in order
};

struct MissingParts {
    Header header;  // of a part that came
    std::uint16_t first_serial = 0;
    std::vector<std::uint16_t> numbers;
};

class PartCollector {
public:
    using Moment = std::chrono::steady_clock::time_point;

    // The message, once its last missing part is here. A part that came before is passed over.
    std::optional<WholeMessage> add(const Frame& part, Moment now);

    // Messages that have waited longer than `patience` for a part: each is answered once, and
    // dropped when it has waited as long again.
    std::vector<MissingParts> overdue(Moment now, std::chrono::milliseconds patience);

    bool is_empty() const { return messages_.empty(); }

private:
    struct Message {
        Header header;
        std::uint16_t first_serial = 0;
        std::vector<std::optional<ByteString>> parts;
        std::size_t come = 0;
        Moment since;
        bool is_asked_for = false;
    };
    std::vector<Message> messages_;
};

}  // namespace daihou::jt808
