#include "base/personal_data.h"

#include <algorithm>
#include <vector>

namespace daihou {
namespace {

// The characters of UTF-8 text; a broken byte counts as a character of its own.
std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> characters;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        std::size_t length = lead < 0x80    ? 1
                             : lead >= 0xF0 ? 4
                             : lead >= 0xE0 ? 3
                             : lead >= 0xC0 ? 2
                                            : 1;
        length = std::min(length, text.size() - at);
        characters.push_back(text.substr(at, length));
        at += length;
    }
    return characters;
}

std::string keep_ends(std::string_view raw, std::size_t first, std::size_t last) {
    const auto characters = characters_of(raw);
    std::string shown;
    const bool short_text = characters.size() <= first + last;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        const bool visible = short_text ? i == 0 && characters.size() > 1
                                        : i < first || i + last >= characters.size();
        shown += visible ? characters[i] : std::string_view("*");
    }
    return shown;
}

}  // namespace

std::string masked(PersonalField field, std::string_view raw) {
    switch (field) {
        case PersonalField::name:
            return keep_ends(raw, 1, 0);
        case PersonalField::id_number:
            return keep_ends(raw, 3, 4);
        case PersonalField::phone:
            return keep_ends(raw, 3, 4);
        case PersonalField::address:
            return keep_ends(raw, 6, 0);
        case PersonalField::employer:
            return keep_ends(raw, 2, 0);
        case PersonalField::plate:
            return keep_ends(raw, 2, 2);
        case PersonalField::vin:
            return keep_ends(raw, 3, 4);
        case PersonalField::debit_account:
            return keep_ends(raw, 0, 4);
    }
    return "*";
}

}  // namespace daihou
