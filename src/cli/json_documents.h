// One JSON document or JSON Lines in, one result a document out: the frame commands on the command
// line share. Exceptions of the JSON library end here.
#pragma once

#include <functional>
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/result.h"
#include "policy/messages.h"

namespace daihou {

using JsonAnswer = std::function<Result<nlohmann::ordered_json>(const nlohmann::json&)>;

// An answer that is a text is printed without quotes. A refusal has its text in both languages, by
// `document.<code>` of `messages`. Exit code 0; 1 when an answer has a member "error", as a line of
// several that cannot be used is given; 2 when the input, or its single document, cannot be used:
// then `err` says source, line, column, what and what to do, a line in English and one in Chinese.
int answer_documents(std::istream& in, std::ostream& out, std::ostream& err,
                     std::string_view source, const Messages& messages, const JsonAnswer& answer);

}  // namespace daihou
