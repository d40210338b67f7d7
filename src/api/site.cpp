#include "api/site.h"

#include <filesystem>

#include "api/route/problems.h"
#include "api/route/request_check.h"

namespace daihou::api {

Site::Site(House& house, Accounts& accounts, http::SseHub& hub, http::CookieTransport cookies,
           const TerminalEnds& terminals)
    : positions_(terminals.positions != nullptr ? *terminals.positions
                                                : own_positions_.emplace(house)),
      intake_(house, positions_),
      api_{house,
           accounts,
           hub,
           operating_,
           intake_,
           terminals.commands != nullptr ? *terminals.commands : own_commands_.emplace(house),
           cookies},
      self_service_(house, cookies),
      router_([this](const http::Request& request, const http::Miss& miss) {
          // A path of the console is the browser's; what looks like a route of ours is a mistake to
          // name.
          const bool is_ours = !request.segments.empty() && request.segments[0] == "api";
          if (!is_ours && files_)
              if (auto file = files_->find(request)) return std::move(*file);
          return problem_under(api_.house.messages(), miss.status(),
                               miss.status() == 405 ? "method_not_allowed" : "path_unknown");
      }) {
    for (const ApiRoute& route : route_table())
        router_.add(route.method, route.pattern, route.name, checked_handler(api_, route));
    self_service_.add_to(router_);
}

Result<std::unique_ptr<Site>> Site::build(House& house, Accounts& accounts, http::SseHub& hub,
                                          const std::string& web, http::CookieTransport cookies,
                                          const TerminalEnds& terminals) {
    std::unique_ptr<Site> site(new Site(house, accounts, hub, cookies, terminals));
    site->operating_.fixes = [&site = *site] { return site.positions_.figures(); };
    site->operating_.intake = [&site = *site] { return site.intake_.figures(); };
    if (!web.empty() && std::filesystem::exists(web + "/index.html"))
        site->files_ = TRY(http::StaticFiles::load(web));
    return site;
}

http::Response Site::answer(http::Request& request) const {
    if (SelfService::names_link(request)) request.path = "/s/-";  // no link in any log
    return router_.answer(request);
}

http::Response Site::refuse(const http::Refusal& refusal) const {
    // A photo straight from a phone may be larger than any we keep: its sender reads a page.
    if (refusal.status == 413 && refusal.path.starts_with("/s/"))
        return too_large_page(api_.house.messages());
    const std::string_view code = refusal.status == 413   ? "body_too_large"
                                  : refusal.status == 503 ? "server_busy"
                                  : refusal.status == 500 ? "internal_error"
                                                          : "request_refused";
    return problem_under(api_.house.messages(), refusal.status, code);
}

std::vector<http::Field> Site::security_headers(http::CookieTransport cookies, const MapBase& map) {
    // A photo just taken is shown from the browser's memory (blob:), and inspectors may say where
    // it was taken (geolocation). Ant Design writes style elements, and the style attribute of its
    // growing text areas, at run time: style-src needs 'unsafe-inline', scripts do not.
    const std::string images = map.is_there() ? fmt::format(" {}", map.origin) : std::string();
    const std::string requests =
        map.is_there() ? fmt::format("connect-src 'self' {}; ", map.origin) : std::string();
    std::vector<http::Field> headers = {
        {"Content-Security-Policy",
         fmt::format("default-src 'self'; style-src 'self' 'unsafe-inline'; "
                     "img-src 'self' data: blob:{}; {}font-src 'self' data:; object-src 'none'; "
                     "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                     images, requests)},
        {"Cache-Control", "no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy",
         "camera=(), display-capture=(), geolocation=(self), microphone=(), payment=(), usb=()"}};
    if (cookies == http::CookieTransport::only_https)
        headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
    return headers;
}

}  // namespace daihou::api
