#include "api/self_service/self_service.h"

#include <charconv>

#include "api/route/request_check.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t photo_form_bytes_max = request_bytes_max;
constexpr std::size_t form_bytes_max = 64 * 1024;

int whole(std::string_view text) {
    int number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc() && end == text.data() + text.size() ? number : 0;
}

std::string number_select(std::string_view name, std::string_view label, int last) {
    std::string options = "<option value=\"\"></option>";
    for (int number = 1; number <= last; ++number)
        options += fmt::format("<option>{}</option>", number);
    return fmt::format(
        "<div><label for=\"{0}\">{1}</label><select id=\"{0}\" name=\"{0}\">{2}"
        "</select></div>\n",
        name, label, options);
}

// Not a word of why we write before whoever is there has proved to be the person (CN-C04, P05).
Response proof_page(const Visitor& visitor, std::string_view fault, int status) {
    const PageTexts& t = visitor.texts;
    std::string inside = fmt::format(
        "<label for=\"last_four\">{}</label>\n<input id=\"last_four\" name=\"last_four\" "
        "type=\"text\" maxlength=\"12\" autocomplete=\"off\" autocapitalize=\"characters\">\n"
        "<fieldset><legend>{}</legend><div class=\"pair\">{}{}</div></fieldset>\n",
        t("last_four"), t("birthday"), number_select("month", t("month"), 12),
        number_select("day", t("day_of_month"), 31));
    inside += button(t("go_on"));
    std::string main = fault.empty() ? "" : alert(fault);
    main += paragraph(t("proof_why")) + visitor.form_to("/s/proof", inside) +
            paragraph(t("proof_care"), "hint");
    return visitor.page(t("proof_heading"), std::move(main), status);
}

std::string line_of(const Visitor& visitor, LinkPurpose purpose) {
    const PageTexts& t = visitor.texts;
    const std::string name(name_of(purpose));
    const std::string title = t("do_" + name);
    const bool is_done =
        std::ranges::find(visitor.holder.record.used, purpose) != visitor.holder.record.used.end();
    if (is_done) return fmt::format("<p class=\"done\">✓ {} · {}</p>\n", title, t("is_done"));
    return fmt::format("<a class=\"go\" href=\"/s/{}\">{}</a>\n", name, title);
}

Result<Response> home(const Visitor& visitor) {
    const PageTexts& t = visitor.texts;
    const LinkRecord& record = visitor.holder.record;
    if (!visitor.holder.session.is_proven) {
        if (record.standing.ended) return refused_page(visitor.house.messages());
        return proof_page(visitor, "", 200);
    }
    std::string main;
    const auto done_now = link_purpose_named(visitor.request.query_value("done").value_or(""));
    if (done_now && std::ranges::find(record.used, *done_now) != record.used.end())
        main += fmt::format("<p class=\"thanks\" role=\"status\">{}</p>\n",
                            t(fmt::format("thanks_{}", name_of(*done_now))));
    if (record.standing.ended)
        return visitor.page(t("all_done"), main + paragraph(t("all_done_more")));
    for (const LinkPurpose purpose : record.made.purposes)
        main += line_of(visitor, purpose);
    main += paragraph(t("come_back", {t.moment(record.made.until)}), "hint");
    main += visitor.form_to("/s/leave", button(t("leave"), "class=\"second\""));
    return visitor.page(t(record.made.purposes.size() == 1 ? "home_one" : "home_many"),
                        std::move(main));
}

}  // namespace

Response Visitor::page(std::string title, std::string main, int status) const {
    PageFrame frame{std::move(title), std::move(main)};
    const bool is_home = request.path == "/s" || request.path == "/s/proof";
    if (!is_home) frame.back = "/s";
    const bool is_form = request.method == Method::post;
    frame.switch_to = fmt::format("{}?lang={}", is_home || is_form ? "/s" : request.path,
                                  texts.is_english() ? "zh" : "en");
    return page_of(texts, frame, status);
}

std::string Visitor::fault(std::string_view code) const {
    const std::string key = fmt::format("fault_{}", code);
    return texts(house.messages().has("self_service." + key) ? key : "fault");
}

std::vector<PageRoute> self_service_routes() {
    std::vector<PageRoute> routes = {
        {Method::get, "/s", "self_service_home", home, Proof::not_needed}};
    for (const auto& more : {answer_pages(), deed_pages()})
        routes.insert(routes.end(), more.begin(), more.end());
    return routes;
}

bool SelfService::names_link(const Request& request) {
    return request.segments.size() == 2 && request.segments[0] == "s" &&
           request.segments[1].size() > 20;
}

std::string_view SelfService::cookie_name() const {
    return cookies_ == http::CookieTransport::only_https ? "__Host-daihou_link" : "daihou_link";
}

void SelfService::give_session(Response& response, std::string token) const {
    http::Cookie cookie;
    cookie.name = std::string(cookie_name());
    cookie.transport = cookies_;
    if (token.empty()) cookie.max_age = std::chrono::seconds(0);
    cookie.value = std::move(token);
    response.add_cookie(cookie);
}

Response SelfService::failed(const Error& error) const {
    const Messages& messages = house_.messages();
    if (error.code == "link_too_often")
        return too_often_page(messages, error.parameters.front().second);
    if (error.code == "link_refused") return refused_page(messages);
    Response response = too_often_page(messages, "30");
    response.status = error.kind == ErrorKind::unavailable ? 503 : 500;
    return response;
}

// A redirect would lose the cookie where the link was opened from another site's page (a strict
// cookie is not sent on the way there); a page of ours that moves on keeps it.
Response SelfService::open(const Request& request) {
    auto session = sessions_.open(request.param("token"), request.peer);
    if (!session) return failed(session.error());
    const PageTexts t(house_.messages(), PageLanguage::zh);
    PageFrame frame{t("institution"),
                    fmt::format("<a class=\"go\" href=\"/s\">{} · <span lang=\"en\">Continue</span>"
                                "</a>",
                                t("go_on"))};
    frame.moves_on = true;
    Response response = page_of(t, frame);
    give_session(response, std::move(session).value());
    return response;
}

Result<Visitor> SelfService::visitor_of(const Request& request) {
    LinkHolder holder =
        TRY(sessions_.holder_of(request.cookie(cookie_name()).value_or(""), request.peer));
    if (const auto wanted = request.query_value("lang"); wanted && request.method == Method::get) {
        holder.session.language = *wanted == "en" ? PageLanguage::en : PageLanguage::zh;
        TRY(sessions_.speak(holder, holder.session.language));
    }
    const PageTexts texts(house_.messages(), holder.session.language);
    Visitor visitor{house_, sessions_, request, std::move(holder), texts, {}};
    if (request.method != Method::post) return visitor;
    const bool is_photo = request.path == "/s/photo";
    auto form = http::parse_form(request);
    const bool is_ours =
        form && request.body.size() <= (is_photo ? photo_form_bytes_max : form_bytes_max) &&
        same_token(form->text("csrf"), visitor.holder.session.csrf_token);
    if (!is_ours)
        return Error{ErrorKind::bad_input, "link_form_refused", "not a form of this session"};
    visitor.form = std::move(form).value();
    return visitor;
}

Result<Response> SelfService::answer(const Request& request, const PageRoute& route) {
    auto visitor = visitor_of(request);
    if (!visitor && visitor.error().code == "link_form_refused") {
        Response refused = refused_page(house_.messages());
        refused.status = 403;
        return refused;
    }
    if (!visitor) return visitor.error();
    if (route.proof == Proof::needed && !visitor->holder.session.is_proven) return seen_at("/s");
    auto response = route.handler(*visitor);
    if (response || response.error().kind == ErrorKind::unavailable) return response;
    // Sent twice: the first one counted, and the list shows it done.
    const bool is_repeated =
        response.error().code == "link_not_for_this" && request.method == Method::post;
    if (is_repeated) return seen_at("/s");
    const int status = response.error().kind == ErrorKind::conflict ? 409 : 422;
    return visitor->page(visitor->texts("fault_heading"),
                         alert(visitor->fault(response.error().code)), status);
}

Response SelfService::show(const Request& request, const PageRoute& route) {
    auto response = answer(request, route);
    return response ? std::move(response).value() : failed(response.error());
}

Response SelfService::prove(const Request& request) {
    auto visitor = visitor_of(request);
    if (!visitor && visitor.error().code == "link_form_refused") {
        Response refused = refused_page(house_.messages());
        refused.status = 403;
        return refused;
    }
    if (!visitor) return failed(visitor.error());
    const http::FormBody& form = visitor->form;
    auto proven = sessions_.prove(visitor->holder, form.text("last_four"),
                                  whole(form.text("month")), whole(form.text("day")));
    if (!proven && proven.error().code == "link_proof_wrong")
        return proof_page(*visitor, visitor->fault("link_proof_wrong"), 422);
    if (!proven) return failed(proven.error());
    Response response = seen_at("/s");
    give_session(response, std::move(proven).value());
    return response;
}

void SelfService::add_to(http::Router& router) {
    router.add(Method::get, "/s/style.css", "self_service_style", [](const Request&) {
        Response style;
        style.set_header("Content-Type", "text/css; charset=utf-8");
        style.set_header("Cache-Control", "public, max-age=3600");
        style.body = std::string(page_style);
        return style;
    });
    router.add(Method::get, "/s/{token}", "self_service_link",
               [this](const Request& request) { return open(request); });
    router.add(Method::post, "/s/proof", "self_service_proof",
               [this](const Request& request) { return prove(request); });
    router.add(Method::post, "/s/leave", "self_service_leave", [this](const Request& request) {
        const auto visitor = visitor_of(request);
        if (visitor) (void)sessions_.end(visitor->holder);
        Response response = refused_page(house_.messages());
        if (visitor) {
            const PageTexts& t = visitor->texts;
            response = page_of(t, {t("left"), paragraph(t("left_more"))});
        }
        give_session(response, "");
        return response;
    });
    for (const PageRoute& route : self_service_routes())
        router.add(route.method, route.pattern, route.name,
                   [this, route](const Request& request) { return show(request, route); });
}

}  // namespace daihou::api
