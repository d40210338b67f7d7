// Page: the few pieces every page of self-service is made of: escaped text, the frame with the
// institution and the official line, forms with their token, buttons. Plain HTML that an old phone
// reads without a script. Whatever somebody wrote goes through `escaped`; nothing else may.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "service/self_service/link_sessions.h"

namespace daihou::api {

std::string escaped(std::string_view text);

// Texts of the pages in one language, ready for HTML.
class PageTexts {
public:
    PageTexts(const Messages& messages, PageLanguage language)
        : messages_(messages), language_(language) {}

    // Of policies/messages/*/self_service.toml, escaped; with {institution} and {hotline} filled.
    std::string operator()(std::string_view key,
                           const std::vector<std::string>& parameters = {}) const;
    // Escaped as well.
    std::string in_language(std::string_view zh, std::string_view en) const;
    std::string under(std::string_view key) const;  // any key of the messages
    std::string moment(Instant instant) const;      // 3月5日(周四)10:00
    std::string day(BusinessDate date) const;

    bool is_english() const { return language_ == PageLanguage::en; }
    std::string_view tag() const { return is_english() ? "en" : "zh-CN"; }

private:
    const Messages& messages_;
    PageLanguage language_;
};

struct PageFrame {
    std::string title;           // escaped
    std::string main;            // HTML
    std::string back = {};       // path of the link "back", empty: none
    std::string switch_to = {};  // path that shows the same in the other language, empty: none
    bool moves_on = false;       // to /s at once: the token leaves the address
};
http::Response page_of(const PageTexts& texts, const PageFrame& frame, int status = 200);
// For whoever has no session: both languages, the same whatever was wrong.
http::Response refused_page(const Messages& messages);
http::Response too_large_page(const Messages& messages);
http::Response too_often_page(const Messages& messages, std::string_view retry_after_seconds);

// 303: the browser gets that path anew.
http::Response seen_at(std::string_view path);

std::string form_of(std::string_view action, std::string_view csrf_token, std::string_view inside);
std::string button(std::string_view label, std::string_view attributes = "");
std::string paragraph(std::string_view html, std::string_view css_class = "");
std::string alert(std::string_view html);

extern const std::string_view page_style;  // /s/style.css

}  // namespace daihou::api
