// CsvReader: records of an RFC 4180 table, streamed from untrusted bytes as UTF-8 (from UTF-8 with
// or without a mark, or GB18030). A record that cannot be read becomes a finding at its line and
// reading goes on with the next line; nothing in the bytes can crash it or make it hold more than a
// record's limit. It knows nothing of columns' meaning.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/findings.h"
#include "base/result.h"
#include "intake/table/byte_source.h"
#include "intake/table/text_encoding.h"

namespace daihou {

struct CsvLimits {
    std::size_t columns_max = 256;
    std::size_t field_bytes_max = 64 * 1024;
    std::size_t record_bytes_max = 1024 * 1024;
};

struct CsvRecord {
    std::int64_t row = 0;                  // line of the file where it begins, from 1
    std::vector<std::string_view> fields;  // valid until the next record is asked for
};

class CsvReader {
public:
    // `name` is what findings call the source; `findings` must outlive the reader. One thread.
    CsvReader(std::unique_ptr<ByteSource> bytes, std::string name, Findings& findings,
              CsvLimits limits = {});

    // The next record that can be read, or null at the end. Empty lines are passed over.
    // Errors: file_unreadable, file_damaged, file_utf16; after one, only that error again.
    Result<const CsvRecord*> next();

    const std::string& name() const { return name_; }
    ReadSoFar so_far() const { return bytes_->so_far(); }
    Findings& findings() { return findings_; }

private:
    enum class Fault { none, quote_unclosed, quote_stray, too_long };
    // Where a record ends in the buffer, seen from begin_.
    struct Extent {
        Fault fault = Fault::none;
        std::size_t size = 0;  // with its line end
    };

    Done fill();
    Done begin_text();
    Result<Extent> find_extent();
    Result<std::size_t> line_size();
    std::string_view loaded() const {
        return std::string_view(buffer_).substr(begin_, end_ - begin_);
    }
    void pass_over(std::size_t bytes);
    Done skip_line();
    bool take(std::string_view record);
    bool split(std::string_view record);
    std::string_view unquoted(std::string_view inside);
    void report(std::string_view code,
                std::vector<std::pair<std::string, std::string>> parameters = {});

    std::unique_ptr<ByteSource> bytes_;
    std::string name_;
    Findings& findings_;
    CsvLimits limits_;
    std::string buffer_;
    std::size_t begin_ = 0;  // start of the next record
    std::size_t end_ = 0;    // end of what was read
    bool at_end_ = false;    // no more bytes behind end_
    bool started_ = false;
    std::optional<Error> broken_;
    TextEncoding encoding_ = TextEncoding::undecided;
    Gb18030Decoder gb18030_;
    std::string decoded_;   // the record in UTF-8 where the file is GB18030
    std::string unquoted_;  // fields that held doubled quotes
    std::int64_t line_ = 1;
    CsvRecord record_;
};

}  // namespace daihou
