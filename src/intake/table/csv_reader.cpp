#include "intake/table/csv_reader.h"

#include <algorithm>
#include <cstring>

#include "base/invariant.h"

namespace daihou {
namespace {

constexpr std::size_t chunk_bytes = 256 * 1024;

std::string_view without_line_end(std::string_view record) {
    if (record.ends_with('\n')) record.remove_suffix(1);
    if (record.ends_with('\r')) record.remove_suffix(1);
    return record;
}

}  // namespace

CsvReader::CsvReader(std::unique_ptr<ByteSource> bytes, std::string name, Findings& findings,
                     CsvLimits limits)
    : bytes_(std::move(bytes)), name_(std::move(name)), findings_(findings), limits_(limits) {
    INVARIANT(bytes_ != nullptr && limits_.record_bytes_max > 0);
}

void CsvReader::report(std::string_view code,
                       std::vector<std::pair<std::string, std::string>> parameters) {
    findings_.push_back({name_, line_, {}, std::string(code), std::move(parameters)});
}

// Makes at least one more byte visible behind end_, or sets at_end_.
Done CsvReader::fill() {
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (buffer_.size() - end_ < chunk_bytes) buffer_.resize(end_ + 2 * chunk_bytes);
    const std::size_t got = TRY(bytes_->read(std::span(buffer_).subspan(end_, chunk_bytes)));
    end_ += got;
    at_end_ = got == 0;
    if (encoding_ == TextEncoding::undecided) {
        const std::size_t last_line_end = loaded().rfind('\n');
        if (last_line_end != std::string_view::npos || at_end_)
            encoding_ = encoding_of(loaded().substr(0, last_line_end));
    }
    return done();
}

Done CsvReader::begin_text() {
    while (!at_end_ && loaded().size() < 3)
        TRY(fill());
    started_ = true;
    const std::string_view text = loaded();
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return Error{ErrorKind::bad_input,
                     "file_utf16",
                     fmt::format("{}: is UTF-16; save it as UTF-8 or GB18030", name_),
                     {{"file", name_}}};
    if (text.starts_with("\xEF\xBB\xBF")) {
        encoding_ = TextEncoding::utf8;
        begin_ += 3;
    }
    return done();
}

void CsvReader::pass_over(std::size_t bytes) {
    line_ += std::count(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
                        buffer_.begin() + static_cast<std::ptrdiff_t>(begin_ + bytes), '\n');
    begin_ += bytes;
}

// Bytes up to and including the next line end; more than record_bytes_max where none came so far.
Result<std::size_t> CsvReader::line_size() {
    std::size_t looked_at = 0;
    while (true) {
        const std::string_view text = loaded();
        const std::size_t found = text.find('\n', looked_at);
        if (found != std::string_view::npos) return found + 1;
        looked_at = text.size();
        if (at_end_ || looked_at > limits_.record_bytes_max) return looked_at;
        TRY(fill());
    }
}

Done CsvReader::skip_line() {
    while (true) {
        const std::size_t size = TRY(line_size());
        if (size == 0) return done();
        const bool whole = buffer_[begin_ + size - 1] == '\n';
        pass_over(size);
        if (whole) return done();
    }
}

// Quotes decide where a record ends, so a line with one is walked character by character. The bytes
// of " , CR and LF never stand inside a GB18030 character, so this works before decoding.
Result<CsvReader::Extent> CsvReader::find_extent() {
    const std::size_t line = TRY(line_size());
    if (line > limits_.record_bytes_max) return Extent{Fault::too_long, line};
    if (loaded().substr(0, line).find('"') == std::string_view::npos)
        return Extent{Fault::none, line};

    enum class In { field_start, plain, quoted, after_quote } in = In::field_start;
    for (std::size_t i = 0;; ++i) {
        if (i == end_ - begin_ && !at_end_) TRY(fill());
        if (i > limits_.record_bytes_max)
            return Extent{in == In::quoted ? Fault::quote_unclosed : Fault::too_long, i};
        if (i == end_ - begin_)
            return Extent{in == In::quoted ? Fault::quote_unclosed : Fault::none, i};
        const char c = buffer_[begin_ + i];
        if (in == In::quoted) {
            if (c == '"') in = In::after_quote;
        } else if (c == '"') {
            if (in == In::plain) return Extent{Fault::quote_stray, i};
            in = In::quoted;  // at a field's start, or the second of a doubled quote
        } else if (c == '\n') {
            return Extent{Fault::none, i + 1};
        } else if (c == ',') {
            in = In::field_start;
        } else if (in == In::after_quote && c != '\r') {
            return Extent{Fault::quote_stray, i};
        } else if (in == In::field_start) {
            in = In::plain;
        }
    }
}

// The text of a quoted field with its doubled quotes made single.
std::string_view CsvReader::unquoted(std::string_view inside) {
    if (inside.find('"') == std::string_view::npos) return inside;
    const std::size_t start = unquoted_.size();
    for (std::size_t i = 0; i < inside.size(); ++i) {
        unquoted_ += inside[i];
        if (inside[i] == '"') ++i;
    }
    return std::string_view(unquoted_).substr(start);
}

// Fields of a record whose quotes are known to be right. False = reported.
bool CsvReader::split(std::string_view record) {
    unquoted_.clear();
    unquoted_.reserve(record.size());  // so that views into it stay
    record_.fields.clear();
    for (std::size_t at = 0; at <= record.size();) {
        std::size_t end = 0;
        std::string_view field;
        if (at < record.size() && record[at] == '"') {
            std::size_t close = at + 1;
            while ((close = record.find('"', close)) + 1 < record.size() &&
                   record[close + 1] == '"')
                close += 2;
            field = unquoted(record.substr(at + 1, close - at - 1));
            end = std::min(record.find(',', close), record.size());
        } else {
            end = std::min(record.find(',', at), record.size());
            field = record.substr(at, end - at);
        }
        if (field.size() > limits_.field_bytes_max) {
            report("csv_field_too_long",
                   {{"position", fmt::format("{}", record_.fields.size() + 1)},
                    {"max", fmt::format("{}", limits_.field_bytes_max)}});
            return false;
        }
        record_.fields.push_back(field);
        if (record_.fields.size() > limits_.columns_max) {
            report("csv_too_many_columns", {{"max", fmt::format("{}", limits_.columns_max)}});
            return false;
        }
        at = end + 1;
    }
    return true;
}

// False = reported.
bool CsvReader::take(std::string_view record) {
    if (record.find('\0') != std::string_view::npos) return report("csv_nul_byte"), false;
    if (!is_ascii(record)) {
        if (encoding_ == TextEncoding::gb18030) {
            if (gb18030_.decode(record, decoded_) != Gb18030Decoder::Outcome::decoded)
                return report("csv_not_text"), false;
            record = decoded_;
        } else if (!is_utf8(record)) {
            return report("csv_not_text"), false;
        }
    }
    return split(record);
}

Result<const CsvRecord*> CsvReader::next() {
    const auto fail = [this](Error error) {
        broken_ = error;
        return error;
    };
    if (broken_) return Error(*broken_);
    if (!started_)
        if (auto begun = begin_text(); !begun) return fail(std::move(begun).error());
    while (true) {
        auto found = find_extent();
        if (!found) return fail(std::move(found).error());
        const Extent extent = *found;
        if (extent.size == 0) return nullptr;
        if (extent.fault == Fault::none) {
            const std::string_view record = without_line_end(loaded().substr(0, extent.size));
            record_.row = line_;
            const bool good = !record.empty() && take(record);
            pass_over(extent.size);
            if (good) return &record_;
            continue;
        }
        report(
            extent.fault == Fault::quote_unclosed ? "csv_quote_unclosed"
            : extent.fault == Fault::quote_stray  ? "csv_quote_stray"
                                                  : "csv_record_too_long",
            extent.fault == Fault::too_long
                ? std::vector<std::pair<std::string, std::string>>{{"max",
                                                                    fmt::format(
                                                                        "{}",
                                                                        limits_.record_bytes_max)}}
                : std::vector<std::pair<std::string, std::string>>{});
        if (auto skipped = skip_line(); !skipped) return fail(std::move(skipped).error());
    }
}

}  // namespace daihou
