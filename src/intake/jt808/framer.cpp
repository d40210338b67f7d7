#include "intake/jt808/framer.h"

#include <cstring>

namespace daihou::jt808 {
namespace {

constexpr std::uint8_t delimiter = 0x7E;
constexpr std::uint8_t escape = 0x7D;
constexpr std::size_t wire_bytes_max = 2 * payload_bytes_max;  // every byte escaped

std::size_t find_byte(Bytes bytes, std::uint8_t byte) {
    if (bytes.empty()) return 0;
    const void* at = std::memchr(bytes.data(), byte, bytes.size());
    return at == nullptr
               ? bytes.size()
               : static_cast<std::size_t>(static_cast<const std::uint8_t*>(at) - bytes.data());
}

}  // namespace

std::optional<Piece> Framer::next(Bytes& chunk) {
    while (!chunk.empty()) {
        const std::size_t end = find_byte(chunk, delimiter);
        const Bytes part = chunk.first(end);
        const bool ends = end < chunk.size();
        chunk = chunk.subspan(ends ? end + 1 : end);
        if (!is_inside_) {
            is_inside_ = ends;
            continue;
        }
        if (!ends) {
            keep(part);
            continue;
        }
        if (pending_.empty() && !is_too_long_) {
            if (part.empty()) continue;
            return unescaped(part);
        }
        keep(part);
        if (is_too_long_) {
            is_too_long_ = false;
            return Piece{FrameFault::framing, {}};
        }
        whole_.swap(pending_);
        pending_.clear();
        return unescaped(whole_);
    }
    return std::nullopt;
}

void Framer::keep(Bytes part) {
    if (is_too_long_) return;
    if (pending_.size() + part.size() > wire_bytes_max) {
        is_too_long_ = true;
        return pending_.clear();
    }
    append_bytes(pending_, part);
}

Piece Framer::unescaped(Bytes escaped) {
    std::size_t at = find_byte(escaped, escape);
    if (at == escaped.size()) {
        if (escaped.size() > payload_bytes_max) return {FrameFault::framing, {}};
        return {std::nullopt, escaped};
    }
    plain_.clear();
    while (at < escaped.size()) {
        append_bytes(plain_, escaped.first(at));
        if (at + 1 == escaped.size()) return {FrameFault::escape, {}};
        const std::uint8_t code = escaped[at + 1];
        if (code != 1 && code != 2) return {FrameFault::escape, {}};
        plain_.push_back(code == 1 ? escape : delimiter);
        escaped = escaped.subspan(at + 2);
        at = find_byte(escaped, escape);
    }
    append_bytes(plain_, escaped);
    if (plain_.size() > payload_bytes_max) return {FrameFault::framing, {}};
    return {std::nullopt, plain_};
}

}  // namespace daihou::jt808
