// Router: finds the handler of a request by method and path. It knows patterns and names only; who
// may call a route and what it documents is kept by the folder above. Built once at start, then
// read by all threads.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace daihou::http {

using RouteHandler = std::function<Response(const Request&)>;

struct Route {
    Method method = Method::get;
    std::string pattern;  // "/api/loans/{loan_id}": a param is a whole segment
    std::string name;
    RouteHandler handler;
};

// Why no route matched. `allow` (the Allow header) is empty when the path itself is unknown -> 404,
// else -> 405.
struct Miss {
    std::string allow;
    int status() const { return allow.empty() ? 404 : 405; }
};

class Router {
public:
    // Answers requests without a route; the router adds the Allow header to a 405.
    using MissHandler = std::function<Response(const Request&, const Miss&)>;
    explicit Router(MissHandler on_miss);

    // INVARIANT: the pattern starts with "/", its params are named and distinct, and no earlier
    // route has the same method and an equal pattern (params count as equal). A fixed segment wins
    // over a param at the same place.
    void add(Method method, std::string_view pattern, std::string_view name, RouteHandler handler);

    // Fills request.route and request.params and runs the handler. HEAD is served by the GET route
    // of the path (the server leaves the body out). OPTIONS without an own route gets 204 with
    // Allow.
    Response answer(Request& request) const;

    const std::vector<Route>& routes() const { return routes_; }

private:
    const Route* find(Method method, Request& request) const;
    std::string allowed_at(const Request& request) const;

    MissHandler on_miss_;
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> segments_;  // of routes_[i].pattern
};

}  // namespace daihou::http
