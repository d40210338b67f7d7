#include "policy/toml_document.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <toml.hpp>

namespace daihou {
namespace {

// The TOML library takes time that grows with the square of the size: seconds at this bound.
constexpr std::size_t size_max = 64 * 1024;
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

TomlNode node_of(const toml::value& value) {
    TomlNode node;
    node.line = static_cast<std::int64_t>(value.location().line());
    if (value.is_string()) {
        node.kind = TomlNode::Kind::text;
        node.text = value.as_string().str;
    } else if (value.is_integer()) {
        node.kind = TomlNode::Kind::integer;
        node.integer = value.as_integer();
    } else if (value.is_boolean()) {
        node.kind = TomlNode::Kind::boolean;
        node.boolean = value.as_boolean();
    } else if (value.is_local_date()) {
        const toml::local_date date = value.as_local_date();
        const auto day = std::chrono::year(date.year) / (date.month + 1) / date.day;
        if (day.ok() && date.year >= 1970 && date.year < 2200) {
            node.kind = TomlNode::Kind::date;
            node.date = BusinessDate(day);
        }
    } else if (value.is_array()) {
        node.kind = TomlNode::Kind::list;
        for (const toml::value& item : value.as_array())
            node.items.push_back(node_of(item));
    } else if (value.is_table()) {
        node.kind = TomlNode::Kind::table;
        for (const auto& [key, member] : value.as_table())
            node.members.emplace_back(key, node_of(member));
        std::sort(node.members.begin(), node.members.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
    }
    return node;
}

// The library's message says where in several lines; the first holds what.
std::string first_line(const std::string& message) {
    std::string line = message.substr(0, message.find('\n'));
    const std::string prefix = "[error] ";
    if (line.starts_with(prefix)) line.erase(0, prefix.size());
    return line;
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
        std::istringstream stream(content);
        return node_of(toml::parse(stream, source));
    } catch (const toml::exception& error) {
        findings.push_back({source,
                            static_cast<std::int64_t>(error.location().line()),
                            "",
                            "policy_syntax",
                            {{"what", first_line(error.what())}}});
    } catch (const std::exception& error) {
        findings.push_back({source, 0, "", "policy_syntax", {{"what", first_line(error.what())}}});
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
