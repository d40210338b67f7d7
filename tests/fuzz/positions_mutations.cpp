// The long run of positions_corpus_test: `positions_mutations COUNT [FIRST_SEED]` feeds COUNT
// mutations of batches and as many of messages, and says how fast. The seed of an input that aborts
// it was printed last or up to a million earlier; run from there.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "feed_positions.h"
#include "mutation.h"

int main(int count, char** words) {
    using namespace daihou;
    const std::string telling("{}[]\",:\\-+.eE0u\0\xFF\xC0", 18);
    const std::uint64_t runs = count > 1 ? std::strtoull(words[1], nullptr, 10) : 10'000'000;
    const std::uint64_t first = count > 2 ? std::strtoull(words[2], nullptr, 10) : 1;
    std::vector<std::string> batches, messages;
    for (const auto& path : files_of(DAIHOU_SOURCE_DIR "/tests/fuzz/corpus/positions", ".json")) {
        batches.push_back(bytes_in(path));
        messages.push_back(message_of_batch(batches.back()));
    }
    const auto started = std::chrono::steady_clock::now();
    std::size_t fixes = 0, fixes_of_messages = 0;
    for (std::uint64_t seed = first; seed < first + runs; ++seed) {
        if ((seed - first) % 1'000'000 == 0) fmt::print(stderr, "seed {}\n", seed);
        const std::size_t of = seed % batches.size();
        fixes += feed_batch(mutated(batches.at(of), telling, seed));
        fixes_of_messages += feed_fix_message(mutated(messages.at(of), telling, seed));
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    fmt::print("{} batches and as many messages, {} and {} fixes read, {:.1f} s, {:.0f} inputs/s\n",
               runs, fixes, fixes_of_messages, took.count(),
               2 * static_cast<double>(runs) / took.count());
}
