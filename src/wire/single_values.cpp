#include "wire/single_values.h"

namespace daihou::wire {

Json words(const std::string& zh, const std::string& en) {
    return {{"zh", zh}, {"en", en}};
}
Json words(const Bilingual& text) {
    return words(text.zh, text.en);
}
Json date_or_null(const std::optional<BusinessDate>& date) {
    return date ? Json(format_date(*date)) : Json();
}

}  // namespace daihou::wire
