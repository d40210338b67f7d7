// How single values look in JSON: ids as texts, money as whole fen, dates as YYYY-MM-DD, absent
// ones as null, words in both languages. All other presenters are made of these.
#pragma once

#include <optional>
#include <vector>

#include "api/json.h"
#include "domain/interview/questionnaire.h"
#include "service/view/book_view.h"

namespace daihou::api {

std::string_view state_name(LoanState state);

template <class Tag>
std::string id_text(Id<Tag> id) {
    return std::to_string(id.value);
}
Json staff_shown(StaffId staff, const std::string& name);  // {id, name}
Json shown(const Bilingual& text);
Json shown(const Wording& text);
Json shown(BusinessDate date);
Json shown(std::optional<BusinessDate> date);
Json shown(const CodedText& text);                // {code, zh, en}
Json shown(const std::vector<CodedText>& texts);  // [{code, zh, en}]
Json cursor_shown(const std::string& cursor);     // null where there is no next page
Json ltv_shown(const std::optional<Ratio>& ltv);
std::string bucket_name(int bucket);  // "M0" … "M7", "settled", "written_off"

}  // namespace daihou::api
