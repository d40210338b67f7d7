#include "domain/collections/letter/message_template.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"

namespace daihou {
namespace {

struct PlaceFound {
    std::size_t begin = 0;
    std::size_t end = 0;  // after the brace
    std::string name;
};

std::optional<PlaceFound> next_place(std::string_view text, std::size_t from) {
    const std::size_t begin = text.find('{', from);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::size_t end = text.find('}', begin);
    if (end == std::string_view::npos) return std::nullopt;
    return PlaceFound{begin, end + 1, std::string(text.substr(begin + 1, end - begin - 1))};
}

}  // namespace

std::string MessageTemplate::digest() const {
    std::string said = fmt::format("{}\n{}\n{}\n", id, name_of(channel), name_of(purpose));
    for (const ContactRelation relation : all_contact_relations)
        if (recipients.has(relation)) said += fmt::format("{},", name_of(relation));
    said += fmt::format("\n{}\n{}\n{}", letter ? name_of(*letter) : "", title, text);
    return hex(digest_of(said));
}

std::vector<std::string> places_in(std::string_view text) {
    std::vector<std::string> places;
    for (auto found = next_place(text, 0); found; found = next_place(text, found->end))
        if (std::ranges::find(places, found->name) == places.end()) places.push_back(found->name);
    return places;
}

std::string filled(std::string_view text, const MessageFigures& figures) {
    std::string result;
    std::size_t at = 0;
    for (auto found = next_place(text, 0); found; found = next_place(text, found->end)) {
        result += text.substr(at, found->begin - at);
        at = found->end;
        const auto figure =
            std::ranges::find(figures, found->name, &std::pair<std::string, std::string>::first);
        result += figure == figures.end() ? text.substr(found->begin, found->end - found->begin)
                                          : std::string_view(figure->second);
    }
    return result + std::string(text.substr(at));
}

std::string consequence_at(const std::vector<UnpaidConsequence>& consequences, int dpd) {
    const UnpaidConsequence* last = nullptr;
    for (const UnpaidConsequence& each : consequences)
        if (each.dpd_from <= dpd && (last == nullptr || each.dpd_from > last->dpd_from))
            last = &each;
    return last == nullptr ? std::string() : last->text;
}

}  // namespace daihou
