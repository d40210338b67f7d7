#include "http/router.h"

#include <set>

#include "base/invariant.h"

namespace daihou::http {
namespace {

bool is_param(std::string_view segment) {
    return segment.starts_with('{');
}

std::vector<std::string> pattern_segments(std::string_view pattern) {
    INVARIANT(pattern.starts_with('/'));
    std::vector<std::string> segments;
    std::set<std::string_view> names;
    pattern.remove_prefix(1);
    while (!pattern.empty()) {
        const std::string_view segment = pattern.substr(0, pattern.find('/'));
        INVARIANT(!segment.empty());
        if (is_param(segment)) {
            INVARIANT(segment.size() > 2 && segment.ends_with('}'));
            INVARIANT(names.insert(segment).second);
        }
        segments.emplace_back(segment);
        pattern.remove_prefix(std::min(pattern.size(), segment.size() + 1));
    }
    return segments;
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
    return std::equal(pattern.begin(), pattern.end(), segments.begin(), segments.end(),
                      [](const std::string& wanted, const std::string& segment) {
                          return is_param(wanted) ? !segment.empty() : wanted == segment;
                      });
}

// Whether `left` fixes a segment at the first place where just one of the two does.
bool is_more_exact(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (is_param(left[i]) != is_param(right[i])) return is_param(right[i]);
    }
    return false;
}

bool same_shape(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const std::string& a, const std::string& b) {
                          return is_param(a) ? is_param(b) : a == b;
                      });
}

}  // namespace

Router::Router(MissHandler on_miss) : on_miss_(std::move(on_miss)) {
    INVARIANT(on_miss_);
}

void Router::add(Method method, std::string_view pattern, std::string_view name,
                 RouteHandler handler) {
    INVARIANT(handler);
    auto segments = pattern_segments(pattern);
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        INVARIANT(routes_[i].method != method || !same_shape(segments_[i], segments));
    }
    routes_.push_back({method, std::string(pattern), std::string(name), std::move(handler)});
    segments_.push_back(std::move(segments));
}

const Route* Router::find(Method method, Request& request) const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        if (routes_[i].method != method || !matches(segments_[i], request.segments)) continue;
        if (!best || is_more_exact(segments_[i], segments_[*best])) best = i;
    }
    if (!best) return nullptr;
    request.route = routes_[*best].name;
    request.params.clear();
    for (std::size_t i = 0; i < request.segments.size(); ++i) {
        const std::string_view wanted = segments_[*best][i];
        if (!is_param(wanted)) continue;
        request.params.emplace_back(wanted.substr(1, wanted.size() - 2), request.segments[i]);
    }
    return &routes_[*best];
}

std::string Router::allowed_at(const Request& request) const {
    std::set<Method> methods;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        if (matches(segments_[i], request.segments)) methods.insert(routes_[i].method);
    }
    if (methods.empty()) return {};
    if (methods.contains(Method::get)) methods.insert(Method::head);
    methods.insert(Method::options);
    std::string allow;
    for (const Method method : methods) {
        if (!allow.empty()) allow += ", ";
        allow += name_of(method);
    }
    return allow;
}

Response Router::answer(Request& request) const {
    const Route* route = find(request.method, request);
    if (!route && request.method == Method::head) route = find(Method::get, request);
    if (route) return route->handler(request);

    const Miss miss{allowed_at(request)};
    if (request.method == Method::options && !miss.allow.empty()) {
        return Response::no_content().set_header("Allow", miss.allow);
    }
    Response response = on_miss_(request, miss);
    if (!miss.allow.empty()) response.set_header("Allow", miss.allow);
    return response;
}

}  // namespace daihou::http
