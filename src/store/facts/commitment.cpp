#include "store/facts/commitment.h"

#include <cstring>

#include "base/invariant.h"

namespace daihou {

Digest commitment_of(std::string_view salt, std::string_view payload) {
    constexpr std::string_view title("daihou/commit/v1\0", 17);
    INVARIANT(salt.size() == 32);
    const Digest inner = digest_of(payload);
    std::array<char, title.size() + 64> bytes;
    std::memcpy(bytes.data(), title.data(), title.size());
    std::memcpy(bytes.data() + title.size(), salt.data(), salt.size());
    std::memcpy(bytes.data() + title.size() + salt.size(), inner.data(), inner.size());
    return digest_of({bytes.data(), bytes.size()});
}

}  // namespace daihou
