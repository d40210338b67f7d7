#include "domain/compliance/phrases.h"

#include <algorithm>

#include "base/utf8.h"

namespace daihou {
namespace {

struct Character {
    char32_t value = 0;
    std::size_t size = 1;
};

// One character from `at`; a broken byte is a sign of its own, to be left out.
Character character_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    const std::size_t size = lead < 0x80           ? 1
                             : (lead >> 5) == 0x6  ? 2
                             : (lead >> 4) == 0xE  ? 3
                             : (lead >> 3) == 0x1E ? 4
                                                   : 1;
    if (size == 1) return {lead < 0x80 ? char32_t{lead} : char32_t{0}, 1};
    if (at + size > text.size()) return {0, 1};
    auto value = static_cast<char32_t>(lead & (0x7F >> size));
    for (std::size_t i = 1; i < size; ++i)
        value = (value << 6) | (byte(at + i) & 0x3F);
    return {value, size};
}

bool is_letter(char32_t character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') ||
           (character >= 0xC0 && character <= 0x24F);
}

// 0 for what is not read aloud.
char32_t plain(char32_t character) {
    if (character >= 0xFF01 && character <= 0xFF5E) character -= 0xFEE0;  // full width
    if (character >= 'A' && character <= 'Z') return character + ('a' - 'A');
    const bool is_han = (character >= 0x3400 && character <= 0x9FFF) ||
                        (character >= 0x20000 && character <= 0x3FFFF);
    return is_letter(character) || is_han ? character : char32_t{0};
}

std::u32string compared_characters(std::string_view text, const AlikeCharacters& alike) {
    return compared(text, alike).characters;
}

}  // namespace

AlikeCharacters::AlikeCharacters(const std::vector<std::string>& groups) {
    for (const std::string& group : groups) {
        const std::u32string characters = compared_characters(group, AlikeCharacters());
        for (const char32_t character : characters)
            first_of_.try_emplace(character, characters.front());
    }
}

char32_t AlikeCharacters::of(char32_t character) const {
    const auto found = first_of_.find(character);
    return found == first_of_.end() ? character : found->second;
}

ComparedText compared(std::string_view text, const AlikeCharacters& alike) {
    ComparedText result;
    bool was_letter = false;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        const char32_t read = plain(character.value);
        if (!is_letter(read) && was_letter) result.ends_word.back() = true;
        if (read != 0) {
            result.characters += alike.of(read);
            result.begins.push_back(at);
            result.ends.push_back(at + character.size);
            result.begins_word.push_back(!was_letter);
            result.ends_word.push_back(false);
        }
        was_letter = is_letter(read);
        at += character.size;
    }
    if (was_letter) result.ends_word.back() = true;
    return result;
}

Phrase::Phrase(std::string_view written, const AlikeCharacters& alike) : written_(written) {
    constexpr std::string_view gap = "…";
    for (std::size_t from = 0; from <= written.size();) {
        const std::size_t to = std::min(written.find(gap, from), written.size());
        auto part = compared_characters(written.substr(from, to - from), alike);
        if (!part.empty()) parts_.push_back(std::move(part));
        from = to + gap.size();
    }
}

bool Phrase::is_of_letters() const {
    return std::ranges::all_of(
        parts_, [](const std::u32string& part) { return std::ranges::all_of(part, is_letter); });
}

std::optional<Phrase::Range> Phrase::find_in(std::u32string_view text, std::size_t from) const {
    if (parts_.empty()) return std::nullopt;
    for (std::size_t at = text.find(parts_.front(), from); at != std::u32string_view::npos;
         at = text.find(parts_.front(), at + 1)) {
        Range range{at, at + parts_.front().size()};
        bool is_whole = true;
        for (std::size_t i = 1; i < parts_.size() && is_whole; ++i) {
            const std::size_t next =
                text.substr(0, std::min(text.size(), range.end + gap_max + parts_[i].size()))
                    .find(parts_[i], range.end);
            is_whole = next != std::u32string_view::npos;
            if (is_whole) range.end = next + parts_[i].size();
        }
        if (is_whole) return range;
    }
    return std::nullopt;
}

std::optional<PhraseFound> find_phrase(const PhraseList& list, std::string_view text,
                                       const ComparedText& compared) {
    const std::u32string_view characters = compared.characters;
    const auto is_unmeant = [&](const Phrase::Range& range) {
        return std::ranges::any_of(list.unless, [&](const Phrase& around) {
            for (auto found = around.find_in(characters); found;
                 found = around.find_in(characters, found->begin + 1))
                if (found->begin <= range.begin && found->end >= range.end) return true;
            return false;
        });
    };
    for (const Phrase& phrase : list.phrases)
        for (auto found = phrase.find_in(characters); found;
             found = phrase.find_in(characters, found->begin + 1)) {
            const bool is_whole =
                compared.begins_word[found->begin] && compared.ends_word[found->end - 1];
            if ((phrase.is_of_letters() && !is_whole) || is_unmeant(*found)) continue;
            const std::size_t begin = compared.begins[found->begin];
            const std::size_t end = compared.ends[found->end - 1];
            return PhraseFound{phrase.written(), std::string(text.substr(begin, end - begin))};
        }
    return std::nullopt;
}

}  // namespace daihou
