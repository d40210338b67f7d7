// Form body: what a plain form of a page sends, as application/x-www-form-urlencoded or, with a
// file, multipart/form-data (RFC 7578). Read once and strictly; texts are valid UTF-8 without NUL.
// Knows no field by name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace daihou::http {

struct FormBody {
    std::vector<Field> fields;  // in the order sent, repeated names kept
    std::vector<Field> files;   // name of the field, bytes; what the file is called is dropped

    std::string_view text(std::string_view name) const;  // the first of that name; empty without
    std::vector<std::string> texts(std::string_view name) const;
    const std::string* file(std::string_view name) const;
};

// Errors: form_type (neither of the two), form_malformed.
Result<FormBody> parse_form(const Request& request);

}  // namespace daihou::http
