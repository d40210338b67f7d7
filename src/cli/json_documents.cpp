#include "cli/json_documents.h"

#include <future>
#include <istream>
#include <iterator>
#include <optional>
#include <ostream>
#include <set>
#include <span>

namespace daihou {
namespace {

using nlohmann::ordered_json;

struct TextPlace {
    std::size_t line = 1;
    std::size_t column = 1;
};

TextPlace place_at(std::string_view text, std::size_t offset) {
    TextPlace place;
    for (const char c : text.substr(0, std::min(offset, text.size()))) {
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else {
            ++place.column;
        }
    }
    return place;
}

Error syntax_error(std::string_view text, std::size_t byte, std::string_view what) {
    const TextPlace place = place_at(text, byte == 0 ? 0 : byte - 1);
    return {ErrorKind::bad_input,
            "json_syntax",
            fmt::format("not a JSON document: {}", what),
            {{"line", fmt::format("{}", place.line)},
             {"column", fmt::format("{}", place.column)},
             {"reason", std::string(what)}}};
}

// Notes the first key that one object has twice: which of the two was meant cannot be known.
class DuplicateKey {
public:
    bool operator()(int, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        if (event == nlohmann::json::parse_event_t::object_start) open_.emplace_back();
        if (event == nlohmann::json::parse_event_t::object_end) open_.pop_back();
        if (event == nlohmann::json::parse_event_t::key && !open_.back().insert(parsed).second &&
            !found_)
            found_ = parsed.get<std::string>();
        return true;
    }
    const std::optional<std::string>& found() const { return found_; }

private:
    std::vector<std::set<std::string>> open_;
    std::optional<std::string> found_;
};

// Members of all objects as they are written: a colon outside a text belongs to one each.
std::size_t members_written(std::string_view text) {
    std::size_t members = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') in_text = !in_text;
        if (in_text && text[i] == '\\') ++i;
        if (!in_text && text[i] == ':') ++members;
    }
    return members;
}

// Of two members of one name the library keeps the last.
std::size_t members_kept(const nlohmann::json& value) {
    std::size_t members = value.is_object() ? value.size() : 0;
    if (value.is_structured())
        for (const nlohmann::json& part : value)
            members += members_kept(part);
    return members;
}

Result<nlohmann::json> parse(std::string_view text) {
    try {
        nlohmann::json document = nlohmann::json::parse(text);
        if (members_written(text) == members_kept(document)) return document;
        DuplicateKey duplicate;
        document = nlohmann::json::parse(text, std::ref(duplicate));
        if (!duplicate.found()) return document;
        return bad_input_in(
            *duplicate.found(), "json_duplicate_field",
            fmt::format("{}: this field is written twice; keep one", *duplicate.found()));
    } catch (const nlohmann::json::parse_error& e) {
        // The library's sentence repeats the place before its last colon-separated part; only the
        // reason is kept.
        std::string_view what = e.what();
        if (const auto reason = what.find("syntax error"); reason != std::string_view::npos)
            what = what.substr(reason);
        return syntax_error(text, e.byte, what);
    }
}

std::string parameter(const Error& error, std::string_view name) {
    for (const auto& [key, value] : error.parameters)
        if (key == name) return value;
    return {};
}

// Gives an error about a field the place of that field's name in the text.
void locate_field(Error& error, std::string_view text) {
    const std::string field = parameter(error, "field");
    if (!parameter(error, "line").empty()) return;
    const std::string name = field.substr(field.find_last_of('.') + 1);
    const std::size_t at =
        name.empty() ? std::string_view::npos : text.find(fmt::format("\"{}\"", name));
    const TextPlace place = place_at(text, at == std::string_view::npos ? 0 : at);
    error.parameters.emplace_back("line", fmt::format("{}", place.line));
    error.parameters.emplace_back("column", fmt::format("{}", place.column));
}

Result<ordered_json> answer_parsed(std::string_view text, const Result<nlohmann::json>& document,
                                   const JsonAnswer& answer) {
    Result<ordered_json> result =
        document.has_value() ? answer(*document) : Result<ordered_json>(document.error());
    if (result.has_value()) return result;
    Error error = result.error();
    locate_field(error, text);
    return error;
}

// The text in both languages, the field before it; a code without texts of its own keeps the
// sentence it came with.
Bilingual told(const Messages& messages, const Error& error) {
    const std::string key = "document." + error.code;
    if (!messages.has(key)) return {error.text, error.text};
    const std::string field = parameter(error, "field");
    const std::string before = field.empty() ? field : field + ": ";
    const Bilingual text = messages.text_named(key, error.parameters);
    return {before + text.zh, before + text.en};
}

ordered_json error_json(const Messages& messages, const Error& error, std::size_t line) {
    const Bilingual text = told(messages, error);
    ordered_json body{{"code", error.code}, {"text", error.text}, {"zh", text.zh}, {"en", text.en}};
    for (const auto& [key, value] : error.parameters)
        body[key] = value;
    body["line"] = line;
    return {{"error", body}};
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// A text stands for itself, whatever it is the text of.
std::string printed(const ordered_json& answer) {
    if (answer.is_string()) return answer.get<std::string>();
    return answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// JSON Lines: more than one line with something on it, and one of them is a whole object by itself.
bool are_json_lines(const std::vector<std::string_view>& lines) {
    std::size_t filled = 0;
    bool whole = false;
    for (const std::string_view line : lines) {
        if (is_blank(line)) continue;
        ++filled;
        whole = whole || (line.front() == '{' && nlohmann::json::accept(line));
    }
    return filled > 1 && whole;
}

// More in one go is memory that two threads hand to and fro.
constexpr std::size_t lines_at_once = 256;

// Some lines that go through reading, answering and printing together.
struct Stretch {
    std::span<const std::string_view> lines;
    std::size_t first = 0;                          // line number of the first
    std::vector<Result<nlohmann::json>> documents;  // of lines with something on them
    std::vector<Result<ordered_json>> answers;

    template <class Take>
    void each_filled(Take&& take) const {
        std::size_t filled = 0;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (!is_blank(lines[i])) take(filled++, i);
    }
};

Stretch read_stretch(std::span<const std::string_view> lines, std::size_t first) {
    Stretch stretch{lines, first, {}, {}};
    stretch.documents.reserve(lines.size());
    stretch.each_filled(
        [&](std::size_t, std::size_t line) { stretch.documents.push_back(parse(lines[line])); });
    return stretch;
}

std::string print_stretch(const Stretch& stretch, const Messages& messages) {
    std::string text;
    stretch.each_filled([&](std::size_t filled, std::size_t line) {
        const Result<ordered_json>& answer = stretch.answers[filled];
        text += printed(answer.has_value()
                            ? *answer
                            : error_json(messages, answer.error(), stretch.first + line));
        text += '\n';
    });
    return text;
}

// Answers come one after the other in the order of the lines; meanwhile the next stretch is read
// and the one before printed. Answers whether all could be used.
bool answer_lines(std::span<const std::string_view> lines, std::ostream& out,
                  const Messages& messages, const JsonAnswer& answer) {
    bool all_used = true;
    const auto read_from = [lines](std::size_t first) {
        return std::async(std::launch::async, read_stretch,
                          lines.subspan(first, std::min(lines_at_once, lines.size() - first)),
                          first + 1);
    };
    std::future<std::string> printing;
    std::future<Stretch> reading = read_from(0);
    for (std::size_t first = 0; first < lines.size(); first += lines_at_once) {
        Stretch stretch = reading.get();
        if (first + lines_at_once < lines.size()) reading = read_from(first + lines_at_once);
        stretch.each_filled([&](std::size_t filled, std::size_t line) {
            const auto& result = stretch.answers.emplace_back(
                answer_parsed(stretch.lines[line], stretch.documents[filled], answer));
            all_used = all_used && result.has_value() && !result->contains("error");
        });
        if (printing.valid()) out << printing.get();
        printing = std::async(std::launch::async, [stretch = std::move(stretch), &messages] {
            return print_stretch(stretch, messages);
        });
    }
    if (printing.valid()) out << printing.get();
    return all_used;
}

}  // namespace

int answer_documents(std::istream& in, std::ostream& out, std::ostream& err,
                     std::string_view source, const Messages& messages, const JsonAnswer& answer) {
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const std::vector<std::string_view> lines = lines_of(text);
    if (nlohmann::json::accept(text) || !are_json_lines(lines)) {
        const Result<ordered_json> result = answer_parsed(text, parse(text), answer);
        if (result.has_value()) {
            out << printed(*result) << '\n';
            return result->contains("error") ? 1 : 0;
        }
        const Error& error = result.error();
        for (const std::string& said : {error.text, told(messages, error).zh})
            err << fmt::format("{}:{}:{}: {} [{}]\n", source, parameter(error, "line"),
                               parameter(error, "column"), said, error.code);
        return 2;
    }
    return answer_lines(lines, out, messages, answer) ? 0 : 1;
}

}  // namespace daihou
