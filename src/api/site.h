// Site: everything that answers a request, put together - the checked routes and the web console's
// files - with the headers every response carries. A server is given its handler; tests run it on a
// port of their own.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "api/map_base.h"
#include "api/route/routes.h"
#include "api/self_service/self_service.h"
#include "http/response/static_files.h"
#include "http/router.h"
#include "http/server/server.h"

namespace daihou::api {

struct TerminalEnds {
    TerminalPositions* positions = nullptr;
    TerminalCommands* commands = nullptr;
};

class Site {
public:
    // `web`: folder of the built console; empty or without index.html: the routes alone. Errors:
    // static_directory. House, accounts and hub outlive the site, the site the handling of its
    // server. `terminals`: where the gateway of this process keeps, and what asks its terminals;
    // left out: the site's own, which reach none.
    static Result<std::unique_ptr<Site>> build(House& house, Accounts& accounts, http::SseHub& hub,
                                               const std::string& web,
                                               http::CookieTransport cookies,
                                               const TerminalEnds& terminals = {});

    http::Response answer(http::Request& request) const;
    http::Response refuse(const http::Refusal& refusal) const;
    // To be filled before the first request.
    Operating& operating() { return operating_; }

    // Content-Security-Policy and its kin, for ServerOptions::default_headers. `map`: whose tiles
    // browsers may load.
    static std::vector<http::Field> security_headers(http::CookieTransport cookies,
                                                     const MapBase& map = {});

private:
    Site(House& house, Accounts& accounts, http::SseHub& hub, http::CookieTransport cookies,
         const TerminalEnds& terminals);

    Operating operating_;
    std::optional<TerminalPositions> own_positions_;
    TerminalPositions& positions_;
    std::optional<TerminalCommands> own_commands_;
    PlatformIntake intake_;
    Api api_;
    SelfService self_service_;
    std::optional<http::StaticFiles> files_;
    http::Router router_;
};

}  // namespace daihou::api
