// NumberColumn: whole numbers that follow one another, in few bytes: written as they are, as
// differences or as differences of differences, whichever is shortest, divided by what divides
// them all. The parts of a chunk of fixes (fix_chunk.h); knows nothing of what they count.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace daihou {

// Numbers in half bytes, three bits each and one that says that more follow: most differences fit
// one or two.
class HalfByteWriter {
public:
    void number(std::uint64_t value);
    // A last half byte is filled up with zero.
    std::string take();

private:
    void half(std::uint8_t bits);
    std::string bytes_;
    bool is_half_open_ = false;
};

class HalfByteReader {
public:
    explicit HalfByteReader(std::string_view bytes) : bytes_(bytes) {}
    // Of more than 64 bits, or past the end: 0, and `failed` from then on.
    std::uint64_t number();
    bool failed() const { return failed_; }
    // Nothing is left but the zero that filled the last byte.
    bool is_at_end() const;

private:
    std::string_view bytes_;
    std::size_t at_ = 0;  // in half bytes
    bool failed_ = false;
};

void write_column(HalfByteWriter& writer, std::span<const std::int64_t> numbers);
// `numbers` is filled; false where the bytes are no column of so many. Whatever the bytes are, it
// ends and allocates nothing beyond `numbers`.
bool read_column(HalfByteReader& reader, std::span<std::int64_t> numbers);

}  // namespace daihou
