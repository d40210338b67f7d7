// feed_http: the bytes of one connection through request reader, target, chunked body and router,
// for the fuzzer and the replay of its corpus. How the network cuts the bytes must not matter: a
// reader that took them differently piece by piece could be made to see a request that a proxy in
// front did not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace daihou {

// Reads `bytes` whole and cut at places that `seed` chooses; both must give the same requests and
// the same end, and each request taken must keep what the router and the handlers rely on. Answers
// the number of requests taken.
std::size_t feed_http(const std::string& bytes, std::uint64_t seed);

// Requests a browser would send and such as an attacker would, joined, cut and doubled as `seed`
// says: the input number `seed` of a long run.
std::string http_mutation(const std::vector<std::string>& corpus, std::uint64_t seed);

}  // namespace daihou
