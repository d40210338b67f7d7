#include "api/self_service/page.h"

#include <fmt/format.h>

namespace daihou::api {
namespace {

// No script at all; forms go to us alone; nobody frames it.
constexpr std::string_view content_policy =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

http::Response html(std::string text, int status) {
    http::Response response;
    response.status = status;
    response.set_header("Content-Type", "text/html; charset=utf-8");
    response.set_header("Content-Security-Policy", content_policy);
    response.body = std::move(text);
    return response;
}

std::string head_of(std::string_view language, std::string_view title, bool moves_on) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"robots\" content=\"noindex\">\n{}<title>{}</title>\n"
        "<link rel=\"stylesheet\" href=\"/s/style.css\">\n</head>\n",
        language, moves_on ? "<meta http-equiv=\"refresh\" content=\"0;url=/s\">\n" : "", title);
}

// The official line, to be called by a tap.
std::string line_of(const PageTexts& texts) {
    std::string line = texts("line");
    const std::string number = texts.under("house.hotline");
    if (const std::size_t at = line.find(number); at != std::string::npos)
        line.replace(at, number.size(), fmt::format("<a href=\"tel:{0}\">{0}</a>", number));
    return line;
}

// For pages in both languages: nobody has said yet which they read.
http::Response plain_page(const Messages& messages, std::string_view key,
                          const std::vector<std::string>& parameters, int status) {
    const PageTexts zh(messages, PageLanguage::zh), en(messages, PageLanguage::en);
    const std::string heading = fmt::format("{}_heading", key);
    std::string text = head_of("zh-CN", zh("institution"), false);
    text += fmt::format(
        "<body>\n<header><p class=\"house\">{}</p></header>\n<main>\n<h1>{}</h1>\n<p>{}</p>\n"
        "<div lang=\"en\"><h2>{}</h2>\n<p>{}</p></div>\n</main>\n"
        "<footer><p>{}<br><span lang=\"en\">{}</span></p></footer>\n</body>\n</html>\n",
        zh("institution"), zh(heading), zh(key, parameters), en(heading), en(key, parameters),
        line_of(zh), line_of(en));
    return html(std::move(text), status);
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string safe;
    safe.reserve(text.size() + 16);
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    }
    return safe;
}

std::string PageTexts::in_language(std::string_view zh, std::string_view en) const {
    return escaped(is_english() ? en : zh);
}

std::string PageTexts::under(std::string_view key) const {
    const Bilingual text = messages_.text(key);
    return in_language(text.zh, text.en);
}

std::string PageTexts::operator()(std::string_view key,
                                  const std::vector<std::string>& parameters) const {
    if (key == "institution") return under("house.institution");
    const Bilingual institution = messages_.text("house.institution"),
                    hotline = messages_.text("house.hotline");
    Messages::NamedParameters places = {
        {"institution", is_english() ? institution.en : institution.zh},
        {"hotline", is_english() ? hotline.en : hotline.zh}};
    for (std::size_t i = 0; i < parameters.size(); ++i)
        places.emplace_back(std::to_string(i + 1), parameters[i]);
    const Bilingual text = messages_.text_named(fmt::format("self_service.{}", key), places);
    return in_language(text.zh, text.en);
}

std::string PageTexts::day(BusinessDate date) const {
    const std::chrono::year_month_day day(date);
    const unsigned weekday = std::chrono::weekday(date).iso_encoding();
    const std::string name = under(fmt::format("self_service.weekday_{}", weekday));
    return (*this)("day", {std::to_string(static_cast<unsigned>(day.month())),
                           std::to_string(static_cast<unsigned>(day.day())), name});
}

std::string PageTexts::moment(Instant instant) const {
    const BusinessDate date = business_date_of(instant);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(instant - start_of(date)).count();
    return fmt::format("{} {}:{:02}", day(date), minutes / 60, minutes % 60);
}

http::Response page_of(const PageTexts& texts, const PageFrame& frame, int status) {
    std::string text = head_of(texts.tag(), frame.title, frame.moves_on);
    text += fmt::format("<body>\n<header><p class=\"house\">{}</p>", texts("institution"));
    if (!frame.switch_to.empty())
        text += fmt::format("<a class=\"language\" href=\"{}\" lang=\"{}\">{}</a>",
                            escaped(frame.switch_to), texts.is_english() ? "zh-CN" : "en",
                            texts.is_english() ? "中文" : "English");
    text += "</header>\n<main>\n";
    if (!frame.back.empty())
        text += fmt::format("<p><a class=\"back\" href=\"{}\">{}</a></p>\n", escaped(frame.back),
                            texts("back"));
    text += fmt::format("<h1>{}</h1>\n{}\n</main>\n<footer><p>{}</p></footer>\n</body>\n</html>\n",
                        frame.title, frame.main, line_of(texts));
    return html(std::move(text), status);
}

http::Response refused_page(const Messages& messages) {
    return plain_page(messages, "refused", {}, 404);
}

http::Response too_large_page(const Messages& messages) {
    return plain_page(messages, "too_large", {}, 413);
}

http::Response too_often_page(const Messages& messages, std::string_view retry_after_seconds) {
    http::Response response =
        plain_page(messages, "too_often", {std::string(retry_after_seconds)}, 429);
    response.set_header("Retry-After", retry_after_seconds);
    return response;
}

http::Response seen_at(std::string_view path) {
    http::Response response;
    response.status = 303;
    response.set_header("Location", path);
    response.body = std::string();
    return response;
}

std::string form_of(std::string_view action, std::string_view csrf_token, std::string_view inside) {
    return fmt::format(
        "<form method=\"post\" action=\"{}\">\n<input type=\"hidden\" name=\"csrf\" "
        "value=\"{}\">\n{}</form>\n",
        action, escaped(csrf_token), inside);
}

std::string button(std::string_view label, std::string_view attributes) {
    return fmt::format("<button type=\"submit\"{}{}>{}</button>\n", attributes.empty() ? "" : " ",
                       attributes, label);
}

std::string paragraph(std::string_view text, std::string_view css_class) {
    if (css_class.empty()) return fmt::format("<p>{}</p>\n", text);
    return fmt::format("<p class=\"{}\">{}</p>\n", css_class, text);
}

std::string alert(std::string_view text) {
    return fmt::format("<p class=\"alert\" role=\"alert\">{}</p>\n", text);
}

}  // namespace daihou::api
