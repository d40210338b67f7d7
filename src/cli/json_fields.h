// Typed reading of a JSON object's fields with errors that name the field, say what was found and
// what is wanted. Collects the first error; reads after it give defaults.
#pragma once

#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace daihou {

using ErrorParameters = std::vector<std::pair<std::string, std::string>>;

class JsonFields {
public:
    // `path` precedes field names in errors, e.g. "contract.".
    JsonFields(const nlohmann::json& object, std::string path);

    bool has(std::string_view name) const;
    std::int64_t integer(std::string_view name, std::int64_t low, std::int64_t high,
                         std::optional<std::int64_t> omitted = std::nullopt);
    BusinessDate date(std::string_view name);
    std::optional<BusinessDate> optional_date(std::string_view name);
    Instant instant(std::string_view name);
    std::string text(std::string_view name);  // not empty
    std::string optional_text(std::string_view name);
    // Empty where the field is absent.
    std::vector<std::string> texts(std::string_view name);
    bool flag(std::string_view name);  // absent: false
    // The value named by the text, of `choices` (name, value); `omitted` where the field is absent.
    template <class T>
    T choice(std::string_view name, std::initializer_list<std::pair<std::string_view, T>> choices,
             std::optional<T> omitted = std::nullopt) {
        const auto text = text_of(name, omitted.has_value());
        if (!text) return omitted.value_or(choices.begin()->second);
        for (const auto& [word, value] : choices)
            if (*text == word) return value;
        std::vector<std::string_view> wanted;
        for (const auto& [word, value] : choices)
            wanted.push_back(word);
        fail_choice(name, *text, wanted);
        return choices.begin()->second;
    }
    // One of `words`, by its name; `omitted` where the field is absent.
    template <class Word, std::size_t N>
    Word word(std::string_view name, const std::array<Word, N>& words,
              std::optional<Word> omitted = std::nullopt) {
        const auto text = text_of(name, omitted.has_value());
        if (!text) return omitted.value_or(words.front());
        return word_named(name, *text, words).value_or(words.front());
    }
    // Some of them, in a list; none where the field is absent.
    template <class Word, std::size_t N>
    std::vector<Word> words(std::string_view name, const std::array<Word, N>& words) {
        std::vector<Word> found;
        for (const std::string& text : texts(name))
            if (const auto word = word_named(name, text, words)) found.push_back(*word);
        return found;
    }
    // Any value; null where absent.
    const nlohmann::json& any(std::string_view name);
    // `parameters`: what the texts of `document.<code>` in policies/messages have places for.
    void fail(std::string_view name, std::string_view code, const std::string& what,
              ErrorParameters parameters = {});
    void fail(Error error);  // of a field inside a field

    // The first error, an unread field of the object among them.
    Done finish();

private:
    template <class Word, std::size_t N>
    std::optional<Word> word_named(std::string_view name, const std::string& text,
                                   const std::array<Word, N>& words) {
        for (const Word word : words)
            if (text == name_of(word)) return word;
        std::vector<std::string_view> wanted;
        for (const Word word : words)
            wanted.push_back(name_of(word));
        fail_choice(name, text, wanted);
        return std::nullopt;
    }
    void fail_choice(std::string_view name, const std::string& text,
                     const std::vector<std::string_view>& wanted);
    std::optional<std::string> text_of(std::string_view name, bool may_be_absent);
    const nlohmann::json* find(std::string_view name, bool may_be_absent);

    const nlohmann::json& object_;
    std::string path_;
    std::vector<const nlohmann::json*> read_;  // members that somebody asked for
    std::optional<Error> error_;
};

// An error about a field of the document that no reader of JsonFields finds.
Error input_error(std::string field, std::string code, std::string text,
                  ErrorParameters parameters = {});

}  // namespace daihou
