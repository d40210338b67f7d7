#include "intake/table/text_encoding.h"

#include <iconv.h>

#include <algorithm>

#include "base/invariant.h"

namespace daihou {
namespace {

const iconv_t no_conversion = reinterpret_cast<iconv_t>(-1);

}  // namespace

bool is_ascii(std::string_view text) {
    unsigned char all = 0;
    for (const char byte : text)
        all = static_cast<unsigned char>(all | static_cast<unsigned char>(byte));
    return all < 0x80;
}

TextEncoding encoding_of(std::string_view lines) {
    std::int64_t for_utf8 = 0;
    std::int64_t against = 0;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(end);
        if (is_ascii(line)) continue;
        ++(is_utf8(line) ? for_utf8 : against);
    }
    if (for_utf8 + against == 0) return TextEncoding::undecided;
    return for_utf8 >= against ? TextEncoding::utf8 : TextEncoding::gb18030;
}

struct Gb18030Decoder::Conversion {
    iconv_t handle = no_conversion;
};

Gb18030Decoder::Gb18030Decoder() : conversion_(std::make_unique<Conversion>()) {}

Gb18030Decoder::~Gb18030Decoder() {
    if (conversion_->handle != no_conversion) iconv_close(conversion_->handle);
}

Gb18030Decoder::Outcome Gb18030Decoder::decode(std::string_view bytes, std::string& utf8) {
    if (conversion_->handle == no_conversion) conversion_->handle = iconv_open("UTF-8", "GB18030");
    if (conversion_->handle == no_conversion) return Outcome::not_gb18030;
    utf8.resize(bytes.size() * 3 + 4);             // one byte becomes at most three, four stay four
    char* from = const_cast<char*>(bytes.data());  // iconv's signature; it does not write there
    std::size_t left = bytes.size();
    char* to = utf8.data();
    std::size_t room = utf8.size();
    iconv(conversion_->handle, nullptr, nullptr, nullptr, nullptr);
    const std::size_t changed = iconv(conversion_->handle, &from, &left, &to, &room);
    if (changed == static_cast<std::size_t>(-1) || left != 0) return Outcome::not_gb18030;
    utf8.resize(utf8.size() - room);
    return Outcome::decoded;
}

}  // namespace daihou
