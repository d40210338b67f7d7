#include "store/facts/facts_digest.h"

namespace daihou {

FactsDigest::FactsDigest() {
    stream_.add(std::string_view("daihou/facts/v1\0", 16));
}

void FactsDigest::add(std::int64_t sequence, std::string_view commitment) {
    std::array<char, 8> number;
    for (std::size_t i = 0; i < number.size(); ++i)
        number[i] = static_cast<char>((static_cast<std::uint64_t>(sequence) >> (8 * i)) & 0xFF);
    stream_.add({number.data(), number.size()});
    stream_.add(commitment);
}

}  // namespace daihou
