// Self-service: the pages behind a one-time link, beside the console and outside its session. A
// link's token comes in the address once, becomes a cookie of a session that knows this link alone,
// and leaves the address. Plain forms, no script; every change carries the session's own token.
// Knows no staff and no permission: what may be done is the link's (service/self_service).
#pragma once

#include "api/self_service/page.h"
#include "http/request/form_body.h"
#include "http/router.h"
#include "service/self_service/link_deeds.h"

namespace daihou::api {

// Somebody with a session before one page.
struct Visitor {
    House& house;
    LinkSessions& sessions;
    const http::Request& request;
    LinkHolder holder;
    PageTexts texts;
    http::FormBody form;  // of a POST

    // The frame with the link back and the other language, at the path asked for.
    http::Response page(std::string title, std::string main, int status = 200) const;
    std::string form_to(std::string_view action, std::string_view inside) const {
        return form_of(action, holder.session.csrf_token, inside);
    }
    // What is wrong, in words; a sentence for all where there is none for that code.
    std::string fault(std::string_view code) const;
};
using PageHandler = Result<http::Response> (*)(const Visitor&);

enum class Proof { needed, not_needed };
struct PageRoute {
    http::Method method = http::Method::get;
    std::string_view pattern;
    std::string_view name;
    PageHandler handler = nullptr;
    Proof proof = Proof::needed;
};
// Every page that needs a session.
std::vector<PageRoute> self_service_routes();
std::vector<PageRoute> answer_pages();
std::vector<PageRoute> deed_pages();

class SelfService {
public:
    // The house outlives the object, the object the router.
    SelfService(House& house, http::CookieTransport cookies)
        : house_(house), sessions_(house), cookies_(cookies) {}

    void add_to(http::Router& router);

    // Whether the path is that of a link: it is kept out of every log.
    static bool names_link(const http::Request& request);

private:
    http::Response open(const http::Request& request);
    http::Response prove(const http::Request& request);
    http::Response show(const http::Request& request, const PageRoute& route);
    Result<http::Response> answer(const http::Request& request, const PageRoute& route);
    Result<Visitor> visitor_of(const http::Request& request);
    http::Response failed(const Error& error) const;
    void give_session(http::Response& response, std::string token) const;
    std::string_view cookie_name() const;

    House& house_;
    LinkSessions sessions_;
    const http::CookieTransport cookies_;
};

}  // namespace daihou::api
