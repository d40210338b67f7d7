#include "api/self_service/presenters_link.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"

namespace daihou::api {
namespace {

Json names_of(const std::vector<LinkPurpose>& purposes) {
    Json names = Json::array();
    for (const LinkPurpose purpose : purposes)
        names.push_back(name_of(purpose));
    return names;
}

Json shown(const LinkDoing& doing) {
    return {{"at", format_instant(doing.at)},
            {"purpose", doing.purpose ? Json(name_of(*doing.purpose)) : Json()},
            {"words", doing.words.empty() ? Json() : Json(doing.words)}};
}

Json shown(const LinkLine& line) {
    Json doings = Json::array();
    for (const LinkDoing& doing : line.doings)
        doings.push_back(shown(doing));
    return {{"id", std::to_string(line.link)},
            {"person", id_text(line.person)},
            {"role", name_of(line.role)},
            {"name_masked", line.name_masked},
            {"task", line.task.is_known() ? Json(id_text(line.task)) : Json()},
            {"purposes", names_of(line.purposes)},
            {"photo", line.photo == LinkPhoto::none ? Json() : Json(name_of(line.photo))},
            {"made_at", format_instant(line.made_at)},
            {"by", line.by},
            {"until", format_instant(line.until)},
            {"open", names_of(line.standing.open)},
            {"ended", line.standing.ended ? Json(name_of(*line.standing.ended)) : Json()},
            {"doings", doings}};
}

}  // namespace

Json shown(const std::vector<LinkLine>& lines) {
    Json items = Json::array();
    for (const LinkLine& line : lines)
        items.push_back(shown(line));
    return {{"items", items}};
}

Json shown(const MadeLink& made, const std::string& address, const Bilingual& text) {
    return {{"id", std::to_string(made.link)},
            {"address", address},
            {"until", format_instant(made.until)},
            {"text", api::shown(text)}};
}

}  // namespace daihou::api
