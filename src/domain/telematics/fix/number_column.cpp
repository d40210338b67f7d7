#include "domain/telematics/fix/number_column.h"

#include <algorithm>
#include <numeric>

namespace daihou {
namespace {

constexpr std::uint64_t orders = 3;  // numbers, differences, differences of differences

// Arithmetic wraps, so that bytes nobody wrote are numbers nobody meant and nothing worse.
std::int64_t minus(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}
std::int64_t plus(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
std::int64_t times(std::int64_t a, std::uint64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) * b);
}

// Near zero from both sides is small: 0, -1, 1, -2 …
std::uint64_t zigzag(std::int64_t value) {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
std::int64_t unzigzag(std::uint64_t value) {
    return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
}

// The first `order` numbers, one or two, stay what they were in the round before.
void difference(std::vector<std::int64_t>& numbers, std::size_t order) {
    for (std::size_t i = numbers.size(); i-- > order;)
        numbers[i] = minus(numbers[i], numbers[i - 1]);
}

std::uint64_t common_divisor(std::span<const std::int64_t> numbers) {
    std::uint64_t divisor = 0;
    for (const std::int64_t number : numbers) {
        const auto size = static_cast<std::uint64_t>(number < 0 ? minus(0, number) : number);
        divisor = std::gcd(divisor, size);
        if (divisor == 1) break;
    }
    const bool is_usable = divisor > 0 && divisor <= std::uint64_t{INT64_MAX};
    return is_usable ? divisor : 1;
}

// Calls `put` with the numbers that stand for the column.
template <class Put>
void each_written(std::span<const std::int64_t> numbers, std::size_t order, Put&& put) {
    put(order);
    const std::size_t first = std::min(order, numbers.size());
    for (const std::int64_t number : numbers.first(first))
        put(zigzag(number));
    const auto rest = numbers.subspan(first);
    if (rest.empty()) return;
    const auto divisor = static_cast<std::int64_t>(common_divisor(rest));
    put(static_cast<std::uint64_t>(divisor));
    for (std::size_t i = 0; i < rest.size();) {
        put(zigzag(rest[i] / divisor));
        const std::int64_t number = rest[i++];
        if (number != 0) continue;
        const std::size_t run = i;
        while (i < rest.size() && rest[i] == 0)
            ++i;
        put(i - run);
    }
}

std::size_t half_bytes_of(std::uint64_t value) {
    std::size_t count = 1;
    for (; value >= 8; value >>= 3)
        ++count;
    return count;
}

}  // namespace

void HalfByteWriter::number(std::uint64_t value) {
    for (; value >= 8; value >>= 3)
        half(static_cast<std::uint8_t>(8 | (value & 7)));
    half(static_cast<std::uint8_t>(value));
}

void HalfByteWriter::half(std::uint8_t bits) {
    if (is_half_open_)
        bytes_.back() = static_cast<char>(static_cast<std::uint8_t>(bytes_.back()) | bits << 4);
    else
        bytes_ += static_cast<char>(bits);
    is_half_open_ = !is_half_open_;
}

std::string HalfByteWriter::take() {
    is_half_open_ = false;
    return std::move(bytes_);
}

std::uint64_t HalfByteReader::number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 66; shift += 3) {
        if (failed_ || at_ / 2 >= bytes_.size()) break;
        const auto byte = static_cast<std::uint8_t>(bytes_[at_ / 2]);
        const std::uint8_t half = at_++ % 2 == 0 ? byte & 15 : byte >> 4;
        const std::uint64_t bits = half & 7U;
        if (shift == 63 && bits > 1) break;
        value |= bits << shift;
        if ((half & 8U) == 0) return value;
    }
    failed_ = true;
    return 0;
}

bool HalfByteReader::is_at_end() const {
    if (failed_) return false;
    if (at_ % 2 == 0) return at_ / 2 == bytes_.size();
    return at_ / 2 + 1 == bytes_.size() && (static_cast<std::uint8_t>(bytes_.back()) >> 4) == 0;
}

void write_column(HalfByteWriter& writer, std::span<const std::int64_t> numbers) {
    std::vector<std::int64_t> differences(numbers.begin(), numbers.end());
    std::vector<std::int64_t> shortest;
    std::size_t shortest_order = 0, shortest_size = SIZE_MAX;
    for (std::size_t order = 0; order < orders; ++order) {
        if (order > 0) difference(differences, order);
        std::size_t size = 0;
        each_written(differences, order,
                     [&](std::uint64_t value) { size += half_bytes_of(value); });
        if (size >= shortest_size) continue;
        shortest_size = size;
        shortest_order = order;
        shortest = differences;
    }
    each_written(shortest, shortest_order, [&](std::uint64_t value) { writer.number(value); });
}

bool read_column(HalfByteReader& reader, std::span<std::int64_t> numbers) {
    const std::uint64_t order = reader.number();
    if (order >= orders) return false;
    const auto first = std::min<std::size_t>(order, numbers.size());
    for (std::int64_t& number : numbers.first(first))
        number = unzigzag(reader.number());
    const auto rest = numbers.subspan(first);
    if (!rest.empty()) {
        const std::uint64_t divisor = reader.number();
        if (divisor == 0) return false;
        for (std::size_t i = 0; i < rest.size();) {
            rest[i] = times(unzigzag(reader.number()), divisor);
            if (reader.failed()) return false;
            if (rest[i++] != 0) continue;
            const std::uint64_t run = reader.number();
            if (run > rest.size() - i) return false;
            std::fill_n(rest.begin() + static_cast<std::ptrdiff_t>(i), run, 0);
            i += run;
        }
    }
    for (std::uint64_t round = order; round > 0; --round)
        for (std::size_t i = round; i < numbers.size(); ++i)
            numbers[i] = plus(numbers[i], numbers[i - 1]);
    return !reader.failed();
}

}  // namespace daihou
