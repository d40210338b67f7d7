// TomlNode: a TOML document as a plain tree with line numbers. The one place that knows the TOML
// library is toml_document.cpp; readers of policies walk this tree and say what is wrong with file,
// line and key.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/findings.h"

namespace daihou {

struct TomlNode {
    enum class Kind { text, integer, boolean, date, list, table, other };
    Kind kind = Kind::other;  // other: floats and times, which no policy uses
    std::int64_t line = 0;    // 1-based
    std::string text;
    std::int64_t integer = 0;
    bool boolean = false;
    BusinessDate date;
    std::vector<TomlNode> items;                            // list
    std::vector<std::pair<std::string, TomlNode>> members;  // table, by key

    const TomlNode* find(std::string_view key) const;
};

std::string_view name_of(TomlNode::Kind kind);

// The document's table. What cannot be read is one finding (policy_syntax with the line,
// policy_too_large, policy_too_deep) and an empty table: never an exception.
TomlNode parse_toml(const std::string& content, const std::string& source, Findings& findings);
// The same of a file, which findings call `source`; one that cannot be read is a finding too
// (policy_unreadable). Empty where there was any.
std::optional<TomlNode> read_toml(const std::filesystem::path& file, const std::string& source,
                                  Findings& findings);

}  // namespace daihou
