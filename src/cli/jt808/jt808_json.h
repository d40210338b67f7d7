// A JT/T 808 message as JSON and back, for the jt808 commands. Where the JSON could not tell every
// byte of a body (padding, order of items), the body's bytes stand beside it as `raw`, and `raw` is
// what is written back: decoding and encoding always gives the same bytes.
#pragma once

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "intake/jt808/message.h"

namespace daihou {

struct EncodedMessage {
    jt808::Header header;
    jt808::ByteString body;
};

// Errors: those of JsonFields, and jt808_… ones for what the wire cannot hold.
Result<EncodedMessage> read_jt808_json(const nlohmann::json& document);

// {"ok":true,…}, or the fault of a body shorter than its layout.
std::variant<nlohmann::ordered_json, jt808::FrameFault> jt808_json(const jt808::Frame& frame);

}  // namespace daihou
