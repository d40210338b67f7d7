#include "intake/jt808/gbk_text.h"

#include <iconv.h>

#include "base/invariant.h"
#include "intake/table/text_encoding.h"

namespace daihou::jt808 {
namespace {

class Conversion {
public:
    Conversion(const char* to, const char* from) : handle_(iconv_open(to, from)) {
        INVARIANT(handle_ != reinterpret_cast<iconv_t>(-1));
    }
    ~Conversion() { iconv_close(handle_); }
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;

    // Converts from the front as far as it goes; what it could not use stays in `text`.
    std::string convert(std::string_view& text) {
        std::string converted(text.size() * 4 + 4, '\0');
        char* from = const_cast<char*>(text.data());  // iconv's signature; it does not write there
        std::size_t left = text.size();
        char* to = converted.data();
        std::size_t room = converted.size();
        iconv(handle_, nullptr, nullptr, nullptr, nullptr);
        iconv(handle_, &from, &left, &to, &room);
        converted.resize(converted.size() - room);
        text.remove_prefix(text.size() - left);
        return converted;
    }

private:
    iconv_t handle_;
};

}  // namespace

std::string utf8_of_gbk(std::string_view bytes) {
    if (is_ascii(bytes)) return std::string(bytes);
    thread_local Conversion conversion("UTF-8", "GB18030");
    std::string text = conversion.convert(bytes);
    while (!bytes.empty()) {
        text += "\uFFFD";
        bytes.remove_prefix(1);
        text += conversion.convert(bytes);
    }
    return text;
}

std::optional<std::string> gbk_of_utf8(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    thread_local Conversion conversion("GB18030", "UTF-8");
    std::string bytes = conversion.convert(text);
    if (!text.empty()) return std::nullopt;
    return bytes;
}

}  // namespace daihou::jt808
