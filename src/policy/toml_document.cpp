#include "policy/toml_document.h"

#include <algorithm>
#include <fstream>
#include <sstream>

// The library's 3.3 holds for impossible what is only a broken document, "[[[" as a table's head
// (tomlplusplus pull request 301), and would end the process; past the assertion it says what is
// wrong and where, as of any other.
#define TOML_ASSERT(holds) static_cast<void>(0)
#include <toml++/toml.h>

namespace daihou {
namespace {

// No policy is nearly as long.
constexpr std::size_t size_max = 256 * 1024;
constexpr int depth_max = 32;

// Brackets open at once, strings left aside: the library descends on the stack for each.
int bracket_depth(const std::string& content) {
    int depth = 0;
    int deepest = 0;
    for (const char c : content) {
        if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
        if ((c == ']' || c == '}') && depth > 0) --depth;
    }
    return deepest;
}

std::int64_t line_of(const toml::source_region& place) {
    return static_cast<std::int64_t>(place.begin.line);
}

void take_date(const toml::date& date, TomlNode& node) {
    const auto day = std::chrono::year(date.year) / date.month / date.day;
    if (!day.ok() || date.year < 1970 || date.year >= 2200) return;
    node.kind = TomlNode::Kind::date;
    node.date = BusinessDate(day);
}

TomlNode node_of(const toml::node& value) {
    TomlNode node;
    node.line = line_of(value.source());
    if (const auto* text = value.as_string()) {
        node.kind = TomlNode::Kind::text;
        node.text = text->get();
    } else if (const auto* integer = value.as_integer()) {
        node.kind = TomlNode::Kind::integer;
        node.integer = integer->get();
    } else if (const auto* boolean = value.as_boolean()) {
        node.kind = TomlNode::Kind::boolean;
        node.boolean = boolean->get();
    } else if (const auto* date = value.as_date()) {
        take_date(date->get(), node);
    } else if (const auto* list = value.as_array()) {
        node.kind = TomlNode::Kind::list;
        for (const toml::node& item : *list)
            node.items.push_back(node_of(item));
    } else if (const auto* table = value.as_table()) {
        node.kind = TomlNode::Kind::table;
        for (const auto& [key, member] : *table)  // by key
            node.members.emplace_back(std::string(key.str()), node_of(member));
    }
    return node;
}

}  // namespace

const TomlNode* TomlNode::find(std::string_view key) const {
    for (const auto& [name, member] : members)
        if (name == key) return &member;
    return nullptr;
}

std::string_view name_of(TomlNode::Kind kind) {
    switch (kind) {
        case TomlNode::Kind::text:
            return "text";
        case TomlNode::Kind::integer:
            return "integer";
        case TomlNode::Kind::boolean:
            return "true or false";
        case TomlNode::Kind::date:
            return "date";
        case TomlNode::Kind::list:
            return "list";
        case TomlNode::Kind::table:
            return "table";
        case TomlNode::Kind::other:
            return "unsupported value";
    }
    return "unsupported value";
}

TomlNode parse_toml(const std::string& content, const std::string& source, Findings& findings) {
    TomlNode empty;
    empty.kind = TomlNode::Kind::table;
    if (content.size() > size_max) {
        findings.push_back(
            {source, 0, "", "policy_too_large", {{"bytes_max", std::to_string(size_max)}}});
        return empty;
    }
    if (bracket_depth(content) > depth_max) {
        findings.push_back({source, 0, "", "policy_too_deep", {}});
        return empty;
    }
    try {
        return node_of(toml::parse(content, source));
    } catch (const toml::parse_error& error) {
        findings.push_back({source,
                            line_of(error.source()),
                            "",
                            "policy_syntax",
                            {{"what", std::string(error.description())}}});
    }
    return empty;
}

std::optional<TomlNode> read_toml(const std::filesystem::path& file, const std::string& source,
                                  Findings& findings) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream content;
    if (stream && !std::filesystem::is_directory(file)) content << stream.rdbuf();
    if (!stream || stream.bad() || content.str().empty()) {
        findings.push_back({source, 0, "", "policy_unreadable", {}});
        return std::nullopt;
    }
    const std::size_t before = findings.size();
    TomlNode root = parse_toml(content.str(), source, findings);
    if (findings.size() != before) return std::nullopt;
    return root;
}

}  // namespace daihou
