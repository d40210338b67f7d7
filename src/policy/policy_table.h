// PolicyTable: one table of a policy file being read. Each value is asked for once by key and
// range; what is missing, of another type, out of range, in another unit or unknown becomes a
// finding with file, line and key. Also Dated: the versions of one rule through time, without gap
// or overlap.
#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/findings.h"
#include "base/ratio.h"
#include "base/result.h"
#include "policy/toml_document.h"

namespace daihou {

// The words of a list and what they mean, as PolicyTable::one_of takes them.
template <class T>
using Words = std::pair<std::string_view, T>;

// Of values that have names.
template <class T, std::size_t N>
std::array<Words<T>, N> words_of(const std::array<T, N>& values) {
    std::array<Words<T>, N> words;
    for (std::size_t i = 0; i < N; ++i)
        words[i] = {name_of(values[i]), values[i]};
    return words;
}

class PolicyTable {
public:
    // All outlive the object. `group` names the table in findings: "step", "cap".
    PolicyTable(const TomlNode& node, std::string source, std::string group, Findings& findings)
        : node_(node), source_(std::move(source)), group_(std::move(group)), findings_(findings) {}

    std::int64_t integer(std::string_view key, std::int64_t min, std::int64_t max);
    int days(std::string_view key, int min, int max) {
        return static_cast<int>(integer(key, min, max));
    }
    Ratio ppm(std::string_view key, std::int64_t min, std::int64_t max) {
        return Ratio{integer(key, min, max)};
    }
    std::string text(std::string_view key);           // not empty
    std::string text_or_empty(std::string_view key);  // the key must be there
    BusinessDate date(std::string_view key);
    std::optional<BusinessDate> date_if_given(std::string_view key);
    // Whether the key stands there; asking does not use it up.
    bool has(std::string_view key) const { return node_.find(key) != nullptr; }
    std::vector<std::int64_t> integers(std::string_view key, std::int64_t min, std::int64_t max);
    std::vector<std::string> texts(std::string_view key);
    std::vector<BusinessDate> dates(std::string_view key);

    // One of a few words, as its value.
    template <class T, std::size_t N>
    T one_of(std::string_view key, const std::array<std::pair<std::string_view, T>, N>& words) {
        const std::string word = text(key);
        std::string allowed;
        for (const auto& [name, value] : words) {
            if (name == word) return value;
            allowed += (allowed.empty() ? "" : ", ") + std::string(name);
        }
        if (!word.empty()) complain(key, "policy_not_a_word", {{"allowed", allowed}});
        return words[0].second;
    }

    // Keys nobody asked for. Call once, after all values were read.
    void finish();
    void complain(std::string_view key, std::string code,
                  std::vector<std::pair<std::string, std::string>> parameters = {});
    std::int64_t line() const { return node_.line; }

private:
    const TomlNode* take(std::string_view key, TomlNode::Kind kind, bool is_needed = true);
    void check_range(std::string_view key, std::int64_t value, std::int64_t min, std::int64_t max);

    const TomlNode& node_;
    std::string source_;
    std::string group_;
    Findings& findings_;
    std::set<std::string, std::less<>> asked_;
};

// The error of policies that have findings; its text names the first of them.
Error policy_unusable(const std::filesystem::path& directory, const Findings& findings);

// One version of a rule.
template <class T>
struct Dated {
    BusinessDate from;
    std::optional<BusinessDate> to;  // inclusive; empty: until the next version
    std::int64_t line = 0;
    T value;
};

// The versions of one rule by date.
template <class T>
class DatedRules {
public:
    void add(Dated<T> version) {
        const auto at = std::find_if(versions_.begin(), versions_.end(),
                                     [&](const auto& known) { return known.from > version.from; });
        versions_.insert(at, std::move(version));
    }
    const Dated<T>* version_on(BusinessDate date) const {
        const Dated<T>* found = nullptr;
        for (const Dated<T>& version : versions_)
            if (version.from <= date) found = version.to && *version.to < date ? nullptr : &version;
        return found;
    }
    const T* on(BusinessDate date) const {
        const Dated<T>* found = version_on(date);
        return found == nullptr ? nullptr : &found->value;
    }
    const std::vector<Dated<T>>& versions() const { return versions_; }  // by from
    void check(const std::string& source, const std::string& rule, Findings& findings) const {
        for (std::size_t i = 1; i < versions_.size(); ++i) {
            const Dated<T>& before = versions_[i - 1];
            const Dated<T>& after = versions_[i];
            const bool overlaps =
                before.from == after.from || (before.to && *before.to >= after.from);
            const bool gapes = before.to && *before.to + Days(1) < after.from;
            if (!overlaps && !gapes) continue;
            findings.push_back({source,
                                after.line,
                                rule,
                                overlaps ? "policy_overlap" : "policy_gap",
                                {{"from", format_date(after.from)}}});
        }
    }

private:
    std::vector<Dated<T>> versions_;  // by from
};

}  // namespace daihou
