#include "base/utf8.h"

namespace daihou {

bool is_utf8(std::string_view bytes) {
    std::size_t i = 0;
    const auto continues = [&](std::size_t at, unsigned from, unsigned to) {
        const unsigned byte = at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
        return byte >= from && byte <= to;
    };
    while (i < bytes.size()) {
        const unsigned lead = static_cast<unsigned char>(bytes[i]);
        std::size_t length = 1;
        if (lead >= 0x80) {
            // The second byte's range excludes overlong forms (E0, F0), surrogates (ED) and above
            // U+10FFFF (F4).
            const unsigned from = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            const unsigned to = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            length = lead >= 0xC2 && lead <= 0xDF ? 2 : (lead & 0xF0) == 0xE0 ? 3 : 4;
            if (lead < 0xC2 || lead > 0xF4 || !continues(i + 1, from, to)) return false;
            for (std::size_t k = 2; k < length; ++k) {
                if (!continues(i + k, 0x80, 0xBF)) return false;
            }
        }
        i += length;
    }
    return true;
}

}  // namespace daihou
