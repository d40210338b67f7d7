#include "service/needed_text.h"

namespace daihou {

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Done check_text(std::string_view text, std::string_view field) {
    if (!is_blank(text)) return done();
    return bad_input_in(field, "text_empty", fmt::format("{} is empty", field));
}

}  // namespace daihou
