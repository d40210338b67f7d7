#include "policy/policy_table.h"

namespace daihou {
namespace {

// Units that end a key; a key with another unit on the same stem is a wrong unit, not a new word.
constexpr std::array<std::string_view, 8> units = {"_ppm",     "_days", "_months", "_fen",
                                                   "_percent", "_yuan", "_years",  "_minutes"};

std::string_view stem_of(std::string_view key) {
    for (const std::string_view unit : units)
        if (key.ends_with(unit)) return key.substr(0, key.size() - unit.size());
    return key;
}

}  // namespace

void PolicyTable::complain(std::string_view key, std::string code,
                           std::vector<std::pair<std::string, std::string>> parameters) {
    const TomlNode* member = node_.find(key);
    const std::int64_t line = member != nullptr && member->line > 0 ? member->line : node_.line;
    const std::string column = group_.empty() ? std::string(key) : group_ + "." + std::string(key);
    findings_.push_back({source_, line, column, std::move(code), std::move(parameters)});
}

const TomlNode* PolicyTable::take(std::string_view key, TomlNode::Kind kind, bool is_needed) {
    asked_.insert(std::string(key));
    const TomlNode* member = node_.find(key);
    if (member == nullptr) {
        if (is_needed) complain(key, key == "source" ? "policy_no_source" : "policy_missing_key");
        return nullptr;
    }
    if (member->kind == kind) return member;
    complain(
        key, "policy_wrong_type",
        {{"expected", std::string(name_of(kind))}, {"found", std::string(name_of(member->kind))}});
    return nullptr;
}

void PolicyTable::check_range(std::string_view key, std::int64_t value, std::int64_t min,
                              std::int64_t max) {
    if (value >= min && value <= max) return;
    complain(key, "policy_out_of_range",
             {{"value", std::to_string(value)},
              {"min", std::to_string(min)},
              {"max", std::to_string(max)}});
}

std::int64_t PolicyTable::integer(std::string_view key, std::int64_t min, std::int64_t max) {
    const TomlNode* member = take(key, TomlNode::Kind::integer);
    if (member == nullptr) return min;
    check_range(key, member->integer, min, max);
    return std::clamp(member->integer, min, max);
}

std::string PolicyTable::text(std::string_view key) {
    const TomlNode* member = take(key, TomlNode::Kind::text);
    if (member == nullptr) return {};
    if (member->text.empty()) complain(key, "policy_empty_text");
    return member->text;
}

std::string PolicyTable::text_or_empty(std::string_view key) {
    const TomlNode* member = take(key, TomlNode::Kind::text);
    return member == nullptr ? std::string() : member->text;
}

BusinessDate PolicyTable::date(std::string_view key) {
    const TomlNode* member = take(key, TomlNode::Kind::date);
    return member == nullptr ? BusinessDate() : member->date;
}

std::optional<BusinessDate> PolicyTable::date_if_given(std::string_view key) {
    const TomlNode* member = take(key, TomlNode::Kind::date, false);
    return member == nullptr ? std::nullopt : std::optional(member->date);
}

std::vector<std::int64_t> PolicyTable::integers(std::string_view key, std::int64_t min,
                                                std::int64_t max) {
    std::vector<std::int64_t> values;
    const TomlNode* member = take(key, TomlNode::Kind::list);
    if (member == nullptr) return values;
    for (const TomlNode& item : member->items) {
        if (item.kind != TomlNode::Kind::integer) {
            complain(key, "policy_wrong_type",
                     {{"expected", "integer"}, {"found", std::string(name_of(item.kind))}});
            return values;
        }
        check_range(key, item.integer, min, max);
        values.push_back(std::clamp(item.integer, min, max));
    }
    return values;
}

std::vector<std::string> PolicyTable::texts(std::string_view key) {
    std::vector<std::string> values;
    const TomlNode* member = take(key, TomlNode::Kind::list);
    if (member == nullptr) return values;
    for (const TomlNode& item : member->items) {
        if (item.kind == TomlNode::Kind::text)
            values.push_back(item.text);
        else
            complain(key, "policy_wrong_type",
                     {{"expected", "text"}, {"found", std::string(name_of(item.kind))}});
    }
    return values;
}

std::vector<BusinessDate> PolicyTable::dates(std::string_view key) {
    std::vector<BusinessDate> values;
    const TomlNode* member = take(key, TomlNode::Kind::list);
    if (member == nullptr) return values;
    for (const TomlNode& item : member->items) {
        if (item.kind == TomlNode::Kind::date)
            values.push_back(item.date);
        else
            complain(key, "policy_wrong_type",
                     {{"expected", "date"}, {"found", std::string(name_of(item.kind))}});
    }
    return values;
}

void PolicyTable::finish() {
    for (const auto& [key, member] : node_.members) {
        if (asked_.contains(key)) continue;
        const auto same_stem = std::find_if(asked_.begin(), asked_.end(), [&](const auto& asked) {
            return stem_of(asked) == stem_of(key) && node_.find(asked) == nullptr;
        });
        if (same_stem == asked_.end())
            complain(key, "policy_unknown_key");
        else
            complain(key, "policy_wrong_unit", {{"expected", *same_stem}});
    }
}

Error policy_unusable(const std::filesystem::path& directory, const Findings& findings) {
    std::string text = fmt::format("the policies in {} cannot be used:", directory.string());
    for (std::size_t i = 0; i < findings.size() && i < 5; ++i) {
        const Finding& finding = findings[i];
        text += fmt::format(" {}:{}: {} {};", finding.source, finding.row, finding.column,
                            finding.code);
        for (const auto& [name, value] : finding.parameters)
            text += fmt::format(" {}={}", name, value);
    }
    const std::string count = std::to_string(findings.size());
    return {ErrorKind::bad_input, "policy_unusable", text, {{"findings", count}}};
}

}  // namespace daihou
