// Phrases: finds phrases that may not be said or written in a text, however it is spaced, widened
// or spelt with characters that sound or look alike. The phrases and the likenesses are data
// (policies/contact_rules). Stands beside the contact guard; also asked of notes written
// afterwards. It does not understand: what it finds is shown with its place, for a person to judge.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace daihou {

// Characters that are read alike: each stands for the first of its group.
class AlikeCharacters {
public:
    // Each group is a text of two characters or more; a character in two groups stays in the first.
    explicit AlikeCharacters(const std::vector<std::string>& groups = {});
    char32_t of(char32_t character) const;

private:
    std::map<char32_t, char32_t> first_of_;
};

// What stands in `text`, character by character, ready to be compared: letters small, full width as
// half width, likenesses as the first of their group; spaces, marks and signs left out.
struct ComparedText {
    std::u32string characters;
    std::vector<std::size_t> begins;  // where each began in the text, in bytes
    std::vector<std::size_t> ends;
    // Whether a word of letters begins or ends with it, as the text is spaced.
    std::vector<bool> begins_word;
    std::vector<bool> ends_word;
};
ComparedText compared(std::string_view text, const AlikeCharacters& alike);

// A phrase in parts that follow each other with at most `gap_max` characters between: written
// "告诉…单位".
class Phrase {
public:
    static constexpr std::size_t gap_max = 8;
    Phrase(std::string_view written, const AlikeCharacters& alike);
    const std::string& written() const { return written_; }
    bool is_empty() const { return parts_.empty(); }
    // Letters only: then it stands for whole words, "sb" not being in "us back".
    bool is_of_letters() const;
    // Where it first stands, as a range of characters.
    struct Range {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    std::optional<Range> find_in(std::u32string_view text, std::size_t from = 0) const;

private:
    std::string written_;
    std::vector<std::u32string> parts_;
};

// Phrases of one kind. Where one of `unless` stands around a phrase ("不会骚扰"), it is not meant.
struct PhraseList {
    std::string name;  // threat, insult, …
    std::vector<Phrase> phrases;
    std::vector<Phrase> unless;
};

struct PhraseFound {
    std::string phrase;  // as the list has it
    std::string said;    // as the text has it
};
// The first phrase of the list that is meant.
std::optional<PhraseFound> find_phrase(const PhraseList& list, std::string_view text,
                                       const ComparedText& compared);

}  // namespace daihou
