#include "memory_reading.h"

#include <atomic>
#include <limits>

#include "arrears_book.h"
#include "service/day/day_stages.h"

namespace daihou {
namespace {

// Four sums at once, so that additions do not wait for each other.
std::uint64_t sum_of(std::span<const std::uint64_t> words) {
    std::uint64_t a = 0, b = 0, c = 0, d = 0;
    for (std::size_t i = 0; i + 4 <= words.size(); i += 4) {
        a += words[i];
        b += words[i + 1];
        c += words[i + 2];
        d += words[i + 3];
    }
    return a + b + c + d;
}

}  // namespace

double read_memory_seconds(std::size_t bytes, std::size_t threads, int repetitions) {
    const std::vector<std::uint64_t> words(bytes / sizeof(std::uint64_t), 1);
    std::atomic<std::uint64_t> sum = 0;
    double best = std::numeric_limits<double>::max();
    for (int i = 0; i < repetitions; ++i) {
        StageWatch watch;
        in_parts(words.size(), threads, [&](std::size_t from, std::size_t to) {
            sum += sum_of(std::span(words).subspan(from, to - from));
        });
        best = std::min(best, watch.lap());
    }
    INVARIANT(sum > 0 || words.empty());
    return best;
}

}  // namespace daihou
