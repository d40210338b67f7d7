#include "feed_fix_chunk.h"

#include <zlib.h>

#include "base/invariant.h"
#include "domain/telematics/fix/fix_chunk.h"

namespace daihou {
namespace {

std::string with_fitting_checksum(const std::string& bytes) {
    std::string fitting = bytes.substr(0, bytes.size() - std::min<std::size_t>(bytes.size(), 4));
    const auto sum = static_cast<std::uint32_t>(::crc32(
        0, reinterpret_cast<const Bytef*>(fitting.data()), static_cast<uInt>(fitting.size())));
    for (int i = 0; i < 4; ++i)
        fitting += static_cast<char>(sum >> (8 * i));
    return fitting;
}

}  // namespace

std::size_t feed_fix_chunk(const std::string& bytes) {
    std::size_t read = 0;
    for (const std::string& fed : {bytes, with_fitting_checksum(bytes)}) {
        const auto fixes = read_fix_chunk(fed);
        if (!fixes) continue;
        ++read;
        const auto again = read_fix_chunk(write_fix_chunk(*fixes));
        INVARIANT(again == fixes);
    }
    return read;
}

}  // namespace daihou
