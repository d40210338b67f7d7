#include "http/request/target.h"

#include <algorithm>

namespace daihou::http {
namespace {

Error malformed(std::string_view why) {
    return {ErrorKind::bad_input, "path_malformed", std::string(why)};
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Plus { itself, space };

Result<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == Plus::space) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) return malformed("percent sign without two hex digits");
            decoded += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (decoded.find('\0') != std::string::npos) return malformed("encoded NUL");
    if (!is_utf8(decoded)) return malformed("not UTF-8");
    return decoded;
}

Result<std::string> decoded_segment(std::string_view text) {
    std::string segment = TRY(percent_decoded(text, Plus::itself));
    // A path on disk or a proxy would read these as separators or as a way up.
    if (segment.find_first_of("/\\") != std::string::npos)
        return malformed("slash inside a segment");
    if (segment == "." || segment == "..") return malformed("dot segment");
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    if (std::any_of(segment.begin(), segment.end(), is_control)) {
        return malformed("control character");
    }
    return segment;
}

Result<std::vector<std::string>> segments_of(std::string_view path) {
    std::vector<std::string> segments;
    if (path == "/") return segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::string_view raw = path.substr(0, path.find('/'));
        segments.push_back(TRY(decoded_segment(raw)));
        path.remove_prefix(raw.size());
    }
    return segments;
}

// The origin form of a target in absolute form. RFC 9112 3.2.2 has servers accept it; an authority
// other than the Host field would let two readers disagree about whom the request is for.
Result<std::string_view> origin_form(std::string_view target, std::string_view host) {
    if (target.starts_with('/')) return target;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!same_name(target.substr(0, scheme.size()), scheme)) continue;
        const std::string_view rest = target.substr(scheme.size());
        const std::string_view authority = rest.substr(0, rest.find('/'));
        if (authority.empty() || !same_name(authority, host)) break;
        if (authority.size() == rest.size()) break;
        return rest.substr(authority.size());
    }
    return malformed("target is not a path");
}

}  // namespace

Result<std::vector<Field>> parse_pairs(std::string_view query) {
    std::vector<Field> pairs;
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const std::string_view name = pair.substr(0, pair.find('='));
        const std::string_view value = pair.substr(std::min(pair.size(), name.size() + 1));
        std::string decoded_name = TRY(percent_decoded(name, Plus::space));
        pairs.emplace_back(std::move(decoded_name), TRY(percent_decoded(value, Plus::space)));
    }
    return pairs;
}

Result<Target> parse_target(std::string_view target, std::string_view host) {
    if (target.find_first_of("#\\") != std::string_view::npos) {
        return malformed("fragment or backslash in the target");
    }
    const std::string_view origin = TRY(origin_form(target, host));
    const std::size_t mark = origin.find('?');
    Target parsed;
    parsed.path = origin.substr(0, mark);
    parsed.segments = TRY(segments_of(parsed.path));
    if (mark != std::string_view::npos) parsed.query = TRY(parse_pairs(origin.substr(mark + 1)));
    return parsed;
}

}  // namespace daihou::http
