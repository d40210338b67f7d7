// One TOML table whose keys are asked for by name; a key nobody asked for is a fault. Included by
// questionnaire_toml.cpp only, so that TOML goes no further.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <toml.hpp>
#include <utility>
#include <vector>

#include "base/date.h"
#include "policy/questionnaires/questionnaire_toml.h"

namespace daihou {

enum class Need : std::uint8_t { required, optional };

class Table {
public:
    Table(const toml::value& value, Reading& reading, std::string path)
        : value_(value), reading_(reading), path_(std::move(path)) {
        if (!path_.empty()) reading_.lines.emplace(path_, line());
        if (!value_.is_table()) reading_.fault(line(), path_, "toml_table_wanted");
    }
    ~Table() {
        if (!value_.is_table()) return;
        std::set<std::string> unknown;
        for (const auto& [key, value] : value_.as_table())
            if (!asked_.contains(key)) unknown.insert(key);
        for (const std::string& key : unknown)
            reading_.fault(static_cast<std::int64_t>(value_.as_table().at(key).location().line()),
                           name(key), "toml_key_unknown", {{"key", key}});
    }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    std::int64_t line() const { return static_cast<std::int64_t>(value_.location().line()); }
    std::string name(const std::string& key) const {
        return path_.empty() ? key : path_ + "." + key;
    }
    Reading& reading() { return reading_; }
    void fault(const std::string& key, std::string_view code,
               std::vector<std::pair<std::string, std::string>> parameters = {}) {
        reading_.fault(line(), name(key), code, std::move(parameters));
    }

    const toml::value* take(const std::string& key, Need need) {
        asked_.insert(key);
        if (value_.is_table() && value_.contains(key)) return &value_.at(key);
        if (need == Need::required) fault(key, "toml_key_missing", {{"key", key}});
        return nullptr;
    }
    std::string text(const std::string& key, Need need = Need::required) {
        const toml::value* found = take(key, need);
        if (!found) return {};
        if (found->is_string()) return found->as_string().str;
        wrong(*found, key, "text");
        return {};
    }
    std::optional<std::int64_t> number(const std::string& key, Need need = Need::optional) {
        const toml::value* found = take(key, need);
        if (!found) return std::nullopt;
        if (found->is_integer()) return found->as_integer();
        wrong(*found, key, "a whole number");
        return std::nullopt;
    }
    bool yes(const std::string& key) {
        const toml::value* found = take(key, Need::optional);
        if (!found) return false;
        if (found->is_boolean()) return found->as_boolean();
        wrong(*found, key, "true or false");
        return false;
    }
    std::optional<BusinessDate> date(const std::string& key, Need need) {
        const toml::value* found = take(key, need);
        if (!found) return std::nullopt;
        if (!found->is_local_date()) {
            wrong(*found, key, "a date such as 2026-02-28");
            return std::nullopt;
        }
        const toml::local_date& day = found->as_local_date();
        return make_date(day.year, static_cast<unsigned>(day.month) + 1,
                         static_cast<unsigned>(day.day));
    }
    std::vector<toml::value> list(const std::string& key, Need need = Need::optional) {
        const toml::value* found = take(key, need);
        if (!found) return {};
        if (found->is_array()) return found->as_array();
        wrong(*found, key, "a list");
        return {};
    }
    std::vector<std::string> texts(const std::string& key, Need need = Need::optional) {
        std::vector<std::string> out;
        for (const toml::value& item : list(key, need)) {
            if (item.is_string())
                out.push_back(item.as_string().str);
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
    void wrong(const toml::value& found, const std::string& key, std::string_view wanted) {
        reading_.fault(static_cast<std::int64_t>(found.location().line()), name(key),
                       "toml_value_wrong", {{"wanted", std::string(wanted)}});
    }

    const toml::value& value_;
    Reading& reading_;
    std::string path_;
    std::set<std::string> asked_;
};

}  // namespace daihou
