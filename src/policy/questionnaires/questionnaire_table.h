// One table of a questionnaire's file whose keys are asked for by name; a key nobody asked for is a
// fault. Unlike PolicyTable it knows no dates of validity, and most of its keys may be missing.
// Included by questionnaire_toml.cpp only.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "policy/questionnaires/questionnaire_toml.h"
#include "policy/toml_document.h"

namespace daihou {

enum class Need : std::uint8_t { required, optional };

class Table {
public:
    Table(const TomlNode& value, Reading& reading, std::string path)
        : value_(value), reading_(reading), path_(std::move(path)) {
        if (!path_.empty()) reading_.lines.emplace(path_, line());
        if (value_.kind != TomlNode::Kind::table)
            reading_.fault(line(), path_, "toml_table_wanted");
    }
    ~Table() {
        for (const auto& [key, member] : value_.members)
            if (!asked_.contains(key))
                reading_.fault(member.line, name(key), "toml_key_unknown", {{"key", key}});
    }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    std::int64_t line() const { return value_.line; }
    std::string name(const std::string& key) const {
        return path_.empty() ? key : path_ + "." + key;
    }
    Reading& reading() { return reading_; }
    void fault(const std::string& key, std::string_view code,
               std::vector<std::pair<std::string, std::string>> parameters = {}) {
        reading_.fault(line(), name(key), code, std::move(parameters));
    }

    const TomlNode* take(const std::string& key, Need need) {
        asked_.insert(key);
        if (const TomlNode* found = value_.find(key)) return found;
        if (need == Need::required) fault(key, "toml_key_missing", {{"key", key}});
        return nullptr;
    }
    std::string text(const std::string& key, Need need = Need::required) {
        const TomlNode* found = take(key, need, TomlNode::Kind::text, "text");
        return found ? found->text : std::string();
    }
    std::optional<std::int64_t> number(const std::string& key, Need need = Need::optional) {
        const TomlNode* found = take(key, need, TomlNode::Kind::integer, "a whole number");
        return found ? std::optional(found->integer) : std::nullopt;
    }
    bool yes(const std::string& key) {
        const TomlNode* found = take(key, Need::optional, TomlNode::Kind::boolean, "true or false");
        return found && found->boolean;
    }
    std::optional<BusinessDate> date(const std::string& key, Need need) {
        const TomlNode* found = take(key, need, TomlNode::Kind::date, "a date such as 2026-02-28");
        return found ? std::optional(found->date) : std::nullopt;
    }
    std::span<const TomlNode> list(const std::string& key, Need need = Need::optional) {
        const TomlNode* found = take(key, need, TomlNode::Kind::list, "a list");
        return found ? std::span(found->items) : std::span<const TomlNode>();
    }
    std::vector<std::string> texts(const std::string& key, Need need = Need::optional) {
        std::vector<std::string> out;
        for (const TomlNode& item : list(key, need)) {
            if (item.kind == TomlNode::Kind::text)
                out.push_back(item.text);
            else
                wrong(item, key, "text");
        }
        return out;
    }
    // One of the names, as its position; the first where it is absent.
    std::size_t one_of(const std::string& key, std::span<const std::string_view> names, Need need) {
        const std::string found = text(key, need);
        const auto at = std::ranges::find(names, found);
        if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
        if (!found.empty()) fault(key, "toml_value_unknown", {{"value", found}});
        return 0;
    }

private:
    const TomlNode* take(const std::string& key, Need need, TomlNode::Kind kind,
                         std::string_view wanted) {
        const TomlNode* found = take(key, need);
        if (!found || found->kind == kind) return found;
        wrong(*found, key, wanted);
        return nullptr;
    }
    void wrong(const TomlNode& found, const std::string& key, std::string_view wanted) {
        reading_.fault(found.line, name(key), "toml_value_wrong",
                       {{"wanted", std::string(wanted)}});
    }

    const TomlNode& value_;
    Reading& reading_;
    std::string path_;
    std::set<std::string> asked_;
};

}  // namespace daihou
