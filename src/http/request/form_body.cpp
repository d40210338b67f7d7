#include "http/request/form_body.h"

#include <algorithm>

#include "base/utf8.h"
#include "http/request/target.h"

namespace daihou::http {
namespace {

constexpr std::size_t parts_max = 100;

Error malformed(std::string_view why) {
    return {ErrorKind::bad_input, "form_malformed", std::string(why)};
}

// The value of a parameter such as boundary=x or name="x" after the first semicolon.
std::optional<std::string_view> parameter_of(std::string_view header, std::string_view name) {
    for (std::size_t at = header.find(';'); at != std::string_view::npos;) {
        header.remove_prefix(at + 1);
        at = header.find(';');
        const std::string_view part = without_blanks(header.substr(0, at));
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || !same_name(part.substr(0, equals), name)) continue;
        std::string_view value = part.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> header_line(std::string_view head, std::string_view name) {
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos && same_name(line.substr(0, colon), name))
            return without_blanks(line.substr(colon + 1));
    }
    return std::nullopt;
}

Done take_part(std::string_view part, FormBody& form) {
    const std::size_t end = part.find("\r\n\r\n");
    if (end == std::string_view::npos) return malformed("a part without a head");
    const std::string_view head = part.substr(0, end), content = part.substr(end + 4);
    const auto disposition = header_line(head, "Content-Disposition");
    const auto name = disposition ? parameter_of(*disposition, "name") : std::nullopt;
    if (!name) return malformed("a part without a name");
    if (parameter_of(*disposition, "filename")) {
        form.files.emplace_back(std::string(*name), std::string(content));
        return done();
    }
    if (!is_utf8(content) || content.find('\0') != std::string_view::npos)
        return malformed("a text that is not UTF-8");
    form.fields.emplace_back(std::string(*name), std::string(content));
    return done();
}

Result<FormBody> multipart(std::string_view body, std::string_view boundary) {
    FormBody form;
    const std::string opening = fmt::format("--{}\r\n", boundary);
    const std::string border = fmt::format("\r\n--{}", boundary);
    if (!body.starts_with(opening)) return malformed("no first boundary");
    body.remove_prefix(opening.size());
    for (std::size_t parts = 0; parts < parts_max; ++parts) {
        const std::size_t end = body.find(border);
        if (end == std::string_view::npos) return malformed("no last boundary");
        TRY(take_part(body.substr(0, end), form));
        body.remove_prefix(end + border.size());
        if (body.starts_with("--")) return form;
        if (!body.starts_with("\r\n")) return malformed("a boundary that goes on");
        body.remove_prefix(2);
    }
    return malformed("too many parts");
}

}  // namespace

std::string_view FormBody::text(std::string_view name) const {
    const auto at = std::ranges::find(fields, name, &Field::first);
    return at == fields.end() ? std::string_view() : std::string_view(at->second);
}

std::vector<std::string> FormBody::texts(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [field, value] : fields)
        if (field == name) values.push_back(value);
    return values;
}

const std::string* FormBody::file(std::string_view name) const {
    const auto at = std::ranges::find(files, name, &Field::first);
    return at == files.end() ? nullptr : &at->second;
}

Result<FormBody> parse_form(const Request& request) {
    const std::string_view header = request.header("Content-Type").value_or("");
    const std::string_view type = without_blanks(header.substr(0, header.find(';')));
    if (same_name(type, "application/x-www-form-urlencoded")) {
        FormBody form;
        form.fields = TRY(parse_pairs(request.body));
        return form;
    }
    const auto boundary = parameter_of(header, "boundary");
    if (same_name(type, "multipart/form-data") && boundary && !boundary->empty() &&
        boundary->size() <= 70)
        return multipart(request.body, *boundary);
    return Error{ErrorKind::bad_input, "form_type", "the body is not of a form"};
}

}  // namespace daihou::http
