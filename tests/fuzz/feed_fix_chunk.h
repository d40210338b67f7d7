// feed_fix_chunk: bytes a disk or a hostile hand left in the place of a chunk of fixes, for the
// fuzzer and the replay of its corpus.
#pragma once

#include <string>

namespace daihou {

// Reads `bytes` as they are and with a checksum that fits, so that what lies behind it is reached,
// too; whatever reads must come back the same when it is written again. Answers how often it read.
std::size_t feed_fix_chunk(const std::string& bytes);

}  // namespace daihou
