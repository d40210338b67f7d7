#include "policy/messages.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <functional>
#include <ranges>
#include <sstream>

#include "base/money.h"
#include "policy/toml_document.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// 875000 ppm -> "87.5%"; one decimal, half even, none where it is whole.
std::string percent(std::int64_t ppm) {
    const std::int64_t tenths = divide(ppm, 1000, Rounding::half_even);
    if (tenths % 10 == 0) return fmt::format("{}%", tenths / 10);
    const std::string sign = tenths < 0 ? "-" : "";
    const std::int64_t size = tenths < 0 ? -tenths : tenths;
    return fmt::format("{}{}.{}%", sign, size / 10, size % 10);
}

// Words by number: "one/more" or "none/one/more", where # is the number itself: "{1} {1:day/days}".
// What is no whole number is more.
std::string word_for(std::string_view parameter, std::string_view words) {
    constexpr std::int64_t more = 2;
    const std::int64_t number = number_of(parameter).value_or(more);
    std::vector<std::string_view> forms;
    for (const auto form : std::views::split(words, '/'))
        forms.emplace_back(form.begin(), form.end());
    if (forms.size() == 2) forms.insert(forms.begin(), forms.back());
    std::string said(forms[static_cast<std::size_t>(std::clamp<std::int64_t>(number, 0, more))]);
    if (const auto at = said.find('#'); at != std::string::npos) said.replace(at, 1, parameter);
    return said;
}

// A parameter that does not fit its format shows as it came: a sentence is never lost.
std::string shown(std::string_view parameter, std::string_view format) {
    if (format.find('/') != std::string_view::npos) return word_for(parameter, format);
    if (const auto number = number_of(parameter)) {
        if (format == "yuan") return format_yuan_grouped(Money::fen(*number));
        if (format == "percent") return percent(*number);
    }
    return std::string(parameter);
}

// The parameter for a place, by number or by name; null where there is none.
using Lookup = std::function<const std::string*(std::string_view place)>;

std::string filled(const std::string& text, const Lookup& parameter_for) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string::npos;
        if (close == std::string::npos) {
            result += text[i];
            continue;
        }
        const std::string_view place = std::string_view(text).substr(i + 1, close - i - 1);
        const std::size_t colon = place.find(':');
        const std::string_view format =
            colon == std::string_view::npos ? "" : place.substr(colon + 1);
        const std::string* parameter = parameter_for(place.substr(0, colon));
        result += shown(parameter == nullptr ? std::string_view() : *parameter, format);
        i = close;
    }
    return result;
}

// Tables give keys with dots: [finding] policy_gap -> finding.policy_gap.
void collect(const TomlNode& node, const std::string& prefix,
             std::map<std::string, std::string>& texts) {
    for (const auto& [key, member] : node.members) {
        const std::string name = prefix.empty() ? key : prefix + "." + key;
        if (member.kind == TomlNode::Kind::text) texts[name] = member.text;
        if (member.kind == TomlNode::Kind::table) collect(member, name, texts);
    }
}

Result<std::map<std::string, std::string>> language(const fs::path& directory) {
    std::map<std::string, std::string> texts;
    std::error_code failed;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(directory, failed))
        if (entry.path().extension() == ".toml") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    Findings findings;
    for (const fs::path& path : paths) {
        std::ifstream stream(path, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        collect(parse_toml(content.str(), path.string(), findings), "", texts);
    }
    if (!failed && findings.empty() && !texts.empty()) return texts;
    const std::string where = findings.empty() ? directory.string() : findings[0].source;
    const std::int64_t line = findings.empty() ? 0 : findings[0].row;
    return Error{ErrorKind::bad_input,
                 "messages_unreadable",
                 fmt::format("no message texts can be read from {} (line {})", where, line),
                 {{"file", where}, {"line", std::to_string(line)}}};
}

}  // namespace

Result<Messages> Messages::load(const fs::path& policies) {
    const auto zh = TRY(language(policies / "messages" / "zh-CN"));
    const auto en = TRY(language(policies / "messages" / "en"));
    Messages messages;
    const auto missing = [](const std::string& key, const std::string& where) {
        return Error{ErrorKind::bad_input,
                     "messages_one_language",
                     fmt::format("the text '{}' is missing in messages/{}", key, where),
                     {{"key", key}, {"language", where}}};
    };
    for (const auto& [key, text] : zh) {
        const auto at = en.find(key);
        if (at == en.end()) return missing(key, "en");
        messages.texts_[key] = {text, at->second};
    }
    for (const auto& [key, text] : en)
        if (!zh.contains(key)) return missing(key, "zh-CN");
    return messages;
}

Bilingual Messages::text(std::string_view code_with_parameters) const {
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (true) {
        const std::size_t bar = code_with_parameters.find('|', from);
        parts.emplace_back(code_with_parameters.substr(from, bar - from));
        if (bar == std::string_view::npos) break;
        from = bar + 1;
    }
    const std::string code = parts.front();
    parts.erase(parts.begin());
    if (!has(code)) return {std::string(code_with_parameters), std::string(code_with_parameters)};
    return text(code, parts);
}

Bilingual Messages::words(const std::string& parameter) const {
    Bilingual words;
    for (std::size_t from = 1; from <= parameter.size();) {
        const std::size_t comma = std::min(parameter.find(',', from), parameter.size());
        const auto word = texts_.find(std::string_view(parameter).substr(from, comma - from));
        if (!parameter.starts_with('@') || word == texts_.end()) return {parameter, parameter};
        if (from > 1) words.zh += "、", words.en += ", ";
        words.zh += word->second.zh, words.en += word->second.en;
        from = comma + 1;
    }
    return parameter.empty() ? Bilingual{} : words;
}

Bilingual Messages::text(std::string_view key, const std::vector<std::string>& parameters) const {
    const auto at = texts_.find(key);
    if (at == texts_.end()) return {std::string(key), std::string(key)};
    std::vector<std::string> zh, en;
    for (const std::string& parameter : parameters) {
        const Bilingual shown_as = words(parameter);
        zh.push_back(shown_as.zh), en.push_back(shown_as.en);
    }
    const auto by_number = [](const std::vector<std::string>& among) -> Lookup {
        return [&among](std::string_view place) -> const std::string* {
            const auto number = number_of(place);
            const bool has =
                number && *number >= 1 && static_cast<std::size_t>(*number) <= among.size();
            return has ? &among[static_cast<std::size_t>(*number) - 1] : nullptr;
        };
    };
    return {filled(at->second.zh, by_number(zh)), filled(at->second.en, by_number(en))};
}

Bilingual Messages::text_named(std::string_view key, const NamedParameters& parameters) const {
    const auto at = texts_.find(key);
    if (at == texts_.end()) return {std::string(key), std::string(key)};
    const Lookup by_name = [&parameters](std::string_view place) -> const std::string* {
        for (const auto& [name, value] : parameters)
            if (name == place) return &value;
        return nullptr;
    };
    return {filled(at->second.zh, by_name), filled(at->second.en, by_name)};
}

bool Messages::has(std::string_view code) const {
    return texts_.contains(code);
}

std::vector<std::string> Messages::keys() const {
    std::vector<std::string> keys;
    for (const auto& [key, text] : texts_)
        keys.push_back(key);
    return keys;
}

}  // namespace daihou
