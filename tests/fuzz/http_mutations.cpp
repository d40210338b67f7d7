// The long run of http_corpus_test: `http_mutations COUNT [FIRST_SEED]` feeds COUNT mutations and
// says how fast. The seed of an input that aborts it was printed last or up to a million earlier;
// run from there.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "feed_http.h"
#include "mutation.h"

int main(int count, char** words) {
    using namespace daihou;
    const std::uint64_t runs = count > 1 ? std::strtoull(words[1], nullptr, 10) : 10'000'000;
    const std::uint64_t first = count > 2 ? std::strtoull(words[2], nullptr, 10) : 1;
    std::vector<std::string> corpus;
    for (const auto& path : files_of(DAIHOU_SOURCE_DIR "/tests/fuzz/corpus/http", ".http"))
        corpus.push_back(bytes_in(path));
    const auto started = std::chrono::steady_clock::now();
    std::size_t taken = 0;
    for (std::uint64_t seed = first; seed < first + runs; ++seed) {
        if ((seed - first) % 1'000'000 == 0) fmt::print(stderr, "seed {}\n", seed);
        taken += feed_http(http_mutation(corpus, seed), seed);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    fmt::print("{} inputs, {} requests taken, {:.1f} s, {:.0f} inputs/s\n", runs, taken,
               took.count(), static_cast<double>(runs) / took.count());
}
