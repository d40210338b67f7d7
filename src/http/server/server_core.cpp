#include <boost/core/demangle.hpp>
#include <random>
#include <typeinfo>

#include "base/digest.h"
#include "http/server/connection.h"

namespace daihou::http {

ServerCore::ServerCore(ServerOptions options_, Server::Handler handler_, SseHub& hub_)
    : options(std::move(options_)),
      handler(std::move(handler_)),
      hub(hub_),
      workers(options.workers),
      first_request_id_(std::uint64_t{std::random_device()()} << 32) {}

Response ServerCore::run_handler(Request& request) {
    try {
        return handler(request);
    } catch (const std::exception& failure) {
        report_failure(request, failure.what(), boost::core::demangle(typeid(failure).name()));
    } catch (...) {
        report_failure(request, "an exception of unknown type");
    }
    return refusal_response({500, "internal_error", "the handler failed", request.id});
}

Response ServerCore::refusal_response(const Refusal& refusal) const {
    Response response = options.refuse ? options.refuse(refusal) : short_problem(refusal);
    if (refusal.status == 503) response.set_header("Retry-After", "1");
    return response;
}

void ServerCore::report_failure(const Request& request, std::string what, std::string kind) const {
    if (!options.failure_log) return;
    options.failure_log({request.id, std::string(name_of(request.method)), request.path,
                         std::move(what), request.route, std::move(kind)});
}

std::string ServerCore::next_request_id() {
    return fmt::format("{:016x}", stable_hash(first_request_id_ + ++request_ids_));
}

}  // namespace daihou::http
