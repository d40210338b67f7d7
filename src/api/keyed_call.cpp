#include "api/keyed_call.h"

#include <nlohmann/json.hpp>

#include "base/digest.h"

namespace daihou::api {
namespace {

using http::Response;

// What a keyed call answered the first time: status, digest of the request, body.
struct KeptAnswer {
    std::string request_digest;
    int status = 200;
    std::string body;
};
std::string text_of(const KeptAnswer& answer) {
    return Json{
        {"request", answer.request_digest}, {"status", answer.status}, {"body", answer.body}}
        .dump();
}
std::optional<KeptAnswer> kept_answer(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    return KeptAnswer{json.value("request", ""), json.value("status", 200), json.value("body", "")};
}

}  // namespace

Result<Response> run_keyed(const Call& call, const ApiRoute& route) {
    const auto key = call.request.header("Idempotency-Key");
    if (!key || key->empty() || key->size() > 200)
        return Error{ErrorKind::bad_input,
                     "idempotency_key_missing",
                     "Idempotency-Key is missing",
                     {{"field", "Idempotency-Key"}}};
    const std::string name = fmt::format("{}:{}:{}", call.me().staff.value, route.name, *key);
    const std::string digest =
        hex(digest_of(fmt::format("{}\n{}", call.request.path, call.request.body)));
    const auto turn = call.api.key_turns.wait_for(name);
    Store& store = call.api.house.store();
    if (const auto text = TRY(store.note_under("idempotency", name)))
        if (const auto kept = kept_answer(*text)) {
            if (kept->request_digest != digest)
                return Error{ErrorKind::conflict, "idempotency_key_reused",
                             "the key came with another request"};
            return Response::json(kept->body, kept->status);
        }
    Response response = TRY(route.handler(call));
    if (response.status < 300)
        if (const auto* body = std::get_if<std::string>(&response.body))
            TRY(store.put_note("idempotency", name, text_of({digest, response.status, *body})));
    return response;
}

}  // namespace daihou::api
