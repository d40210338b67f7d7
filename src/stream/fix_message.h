// FixMessage: fixes as one message of the stream: a version, a count, and each fix in canonical
// bytes with what its terminal told. Stands between the gateway's processes and those that keep;
// it knows no server.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "intake/jt808/received_fix.h"

namespace daihou::stream {

// Well below what a server takes by itself (1 MB), items of a kilobyte each included.
constexpr std::size_t fixes_a_message_max = 500;

// At most fixes_a_message_max of them.
std::string write_fix_message(std::span<const jt808::ReceivedFix> fixes);

// None where the bytes are not what was written, whatever they are.
std::optional<std::vector<jt808::ReceivedFix>> read_fix_message(std::string_view bytes);

}  // namespace daihou::stream
