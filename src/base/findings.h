// Findings: what was wrong with single items of an input whose other items are good. Each says
// where, what and what to do, as a code with parameters; the sentences in zh-CN and en live in
// policies/messages.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace daihou {

struct Finding {
    std::string source;    // file or document, as the user named it
    std::int64_t row = 0;  // 1-based line of the item in the source; 0 = the source as a whole
    std::string column;    // column or key; empty = the whole row
    std::string code;      // stable: policies/messages has `finding.<code>` in both languages
    std::vector<std::pair<std::string, std::string>> parameters;

    friend bool operator==(const Finding&, const Finding&) = default;
};

using Findings = std::vector<Finding>;

}  // namespace daihou
