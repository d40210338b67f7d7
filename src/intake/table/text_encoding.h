// Which encoding a table was written in, and its text as UTF-8. Chinese lenders send UTF-8 and
// GB18030 alike and name neither. Stands between bytes and records; knows nothing of columns.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace daihou {

enum class TextEncoding { undecided, utf8, gb18030 };

bool is_ascii(std::string_view text);

// Decides from whole lines by majority: a line with a byte beyond ASCII votes for UTF-8 where it is
// valid UTF-8, for GB18030 otherwise (a few GB18030 words happen to be valid UTF-8, and one broken
// line must not turn a UTF-8 file into noise). `undecided` while all is ASCII.
TextEncoding encoding_of(std::string_view lines);

// GB18030 to UTF-8. Not for several threads at once.
class Gb18030Decoder {
public:
    Gb18030Decoder();
    ~Gb18030Decoder();
    Gb18030Decoder(const Gb18030Decoder&) = delete;
    Gb18030Decoder& operator=(const Gb18030Decoder&) = delete;

    enum class Outcome { decoded, not_gb18030 };
    // Replaces `utf8`.
    Outcome decode(std::string_view bytes, std::string& utf8);

private:
    struct Conversion;
    std::unique_ptr<Conversion> conversion_;
};

}  // namespace daihou
