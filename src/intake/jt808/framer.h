// Cuts a byte stream into payloads at 7e and takes the escapes out. After garbage the next 7e
// begins anew, so noise costs the frame it fell into and no other. One for each connection; it
// knows neither header nor message, and copies only what is escaped or cut by a read.
#pragma once

#include <optional>

#include "intake/jt808/frame.h"
#include "intake/jt808/wire_bytes.h"

namespace daihou::jt808 {

// What stood between two 7e: a payload for read_frame, or why it is none.
struct Piece {
    std::optional<FrameFault> fault;
    Bytes payload;
};

class Framer {
public:
    // Calls take(const Piece&) for each piece that ends in `chunk`; its payload lives until take
    // returns. Empty pieces (7e 7e) and what comes before the first 7e are passed over.
    template <class Take>
    void feed(Bytes chunk, Take&& take) {
        while (const std::optional<Piece> piece = next(chunk))
            take(*piece);
    }

    // Bytes of a frame that has begun and not ended, its 7e among them.
    std::size_t pending_bytes() const { return pending_.empty() ? 0 : pending_.size() + 1; }

private:
    std::optional<Piece> next(Bytes& chunk);
    void keep(Bytes part);
    Piece unescaped(Bytes escaped);

    bool is_inside_ = false;
    bool is_too_long_ = false;
    ByteString pending_;  // of the frame that has begun
    ByteString whole_;    // the last frame that several reads brought
    ByteString plain_;    // the last frame that had escapes, without them
};

}  // namespace daihou::jt808
