#include "api/presenters_base.h"

#include <nlohmann/json.hpp>

namespace daihou::api {

Json staff_shown(StaffId staff, const std::string& name) {
    return {{"id", id_text(staff)}, {"name", name}};
}
Json shown(const Bilingual& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}
Json shown(const Wording& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}
Json shown(BusinessDate date) {
    return format_date(date);
}
Json shown(std::optional<BusinessDate> date) {
    return date ? Json(format_date(*date)) : Json();
}
Json shown(const CodedText& text) {
    return {{"code", text.code}, {"zh", text.text.zh}, {"en", text.text.en}};
}
Json shown(const std::vector<CodedText>& texts) {
    Json list = Json::array();
    for (const CodedText& text : texts)
        list.push_back(shown(text));
    return list;
}
Json cursor_shown(const std::string& cursor) {
    return cursor.empty() ? Json() : Json(cursor);
}
Json ltv_shown(const std::optional<Ratio>& ltv) {
    return ltv ? Json(ltv->ppm) : Json();
}

std::string_view state_name(LoanState state) {
    return state == LoanState::active    ? "active"
           : state == LoanState::settled ? "settled"
                                         : "written_off";
}

std::string bucket_name(int bucket) {
    if (bucket == 8) return "settled";
    if (bucket == 9) return "written_off";
    return fmt::format("M{}", bucket);
}

}  // namespace daihou::api
