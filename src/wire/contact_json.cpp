#include "wire/contact_json.h"

#include <nlohmann/json.hpp>

namespace daihou::wire {
namespace {

// Words of ours are shown as words: {state} as "债务有争议", not as "disputed".
Bilingual shown(const std::string& name, const std::string& value, const Messages& messages) {
    const std::string key = "contact." + name + "." + value;
    return messages.has(key) ? messages.text(key) : Bilingual{value, value};
}

void put_in(std::string& text, std::string_view name, std::string_view value) {
    const std::string place = fmt::format("{{{}}}", name);
    for (std::size_t at = text.find(place); at != std::string::npos;
         at = text.find(place, at + value.size()))
        text.replace(at, place.size(), value);
}

Bilingual why_of(const RuleHit& hit, const Messages& messages) {
    Bilingual why{hit.rule->why_zh, hit.rule->why_en};
    for (const auto& [name, value] : hit.figures) {
        const Bilingual words = shown(name, value, messages);
        put_in(why.zh, name, words.zh);
        put_in(why.en, name, words.en);
    }
    return why;
}

}  // namespace

Json json_of(const ContactVerdict& verdict, const TimeZone& zone, const Messages& messages) {
    Json json{{"verdict", name_of(verdict.verdict)}, {"rules", Json::array()}};
    Json checks = Json::array();
    Bilingual all;
    for (const RuleHit& hit : verdict.hits) {
        const Bilingual why = why_of(hit, messages);
        if (std::ranges::find(json["rules"], Json(hit.rule->id)) == json["rules"].end())
            json["rules"].push_back(hit.rule->id);
        all.zh += (all.zh.empty() ? "" : ";") + why.zh;
        all.en += (all.en.empty() ? "" : "; ") + why.en;
        Json check{{"rule", hit.rule->id},
                   {"part", hit.rule->part},
                   {"since", format_date(hit.rule->since)},
                   {"source", hit.rule->source}};
        if (hit.not_before) check["not_before"] = zone.format(*hit.not_before);
        check["zh"] = why.zh;
        check["en"] = why.en;
        checks.push_back(std::move(check));
    }
    if (verdict.not_before) json["not_before"] = zone.format(*verdict.not_before);
    if (verdict.hits.empty()) return json;
    json["why"] = {{"zh", all.zh}, {"en", all.en}};
    json["checks"] = std::move(checks);
    return json;
}

}  // namespace daihou::wire
