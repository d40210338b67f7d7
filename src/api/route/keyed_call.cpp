#include "api/route/keyed_call.h"

#include <nlohmann/json.hpp>

#include "base/digest.h"

namespace daihou::api {
namespace {

using http::Response;

// What is kept under a key: before the call runs, where the record ended; afterwards its answer
// too.
struct KeptCall {
    std::string request_digest;
    std::int64_t began_after = 0;  // sequence of the last fact
    int status = 0;                // 0: not answered yet
    std::string body;
};
std::string text_of(const KeptCall& kept) {
    return Json{{"request", kept.request_digest},
                {"after", kept.began_after},
                {"status", kept.status},
                {"body", kept.body}}
        .dump();
}
std::optional<KeptCall> kept_call(const std::string& text) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    return KeptCall{json.value("request", ""), json.value("after", std::int64_t{0}),
                    json.value("status", 200), json.value("body", "")};
}

// Whether a call that began then and was never answered may have been carried out.
Result<bool> has_recorded_since(Store& store, StaffId staff, std::int64_t sequence) {
    bool has_recorded = false;
    TRY(store.each_fact({.after = sequence}, [&](const FactRecord& record) {
        has_recorded = record.by == staff && !std::holds_alternative<SignedIn>(record.fact);
        return !has_recorded;
    }));
    return has_recorded;
}

}  // namespace

Result<Response> run_keyed(const Call& call, const ApiRoute& route) {
    const auto key = call.request.header("Idempotency-Key");
    if (!key || key->empty() || key->size() > 200)
        return bad_input_in("Idempotency-Key", "idempotency_key_missing",
                            "Idempotency-Key is missing");
    const std::string name = fmt::format("{}:{}:{}", call.me().staff.value, route.name, *key);
    const std::string digest =
        hex(digest_of(fmt::format("{}\n{}", call.request.path, call.request.body)));
    const auto turn = call.api.key_turns.wait_for(name);
    Store& store = call.api.house.store();
    KeptCall kept{digest, TRY(store.last_sequence()), 0, {}};
    const auto earlier = kept_call(TRY(store.note_under("idempotency", name)).value_or(""));
    if (earlier) {
        if (earlier->request_digest != digest)
            return Error{ErrorKind::conflict, "idempotency_key_reused",
                         "the key came with another request"};
        if (earlier->status != 0) return Response::json(earlier->body, earlier->status);
        if (TRY(has_recorded_since(store, call.me().staff, earlier->began_after)))
            return Error{ErrorKind::conflict, "attempt_unanswered",
                         "the server stopped while it carried out the first attempt"};
    } else if (route.repeat == Repeat::keyed) {
        TRY(store.put_note("idempotency", name, text_of(kept)));
    }
    auto response = route.handler(call);
    if (response && response->status < 300) {
        kept.status = response->status;
        if (const auto* body = std::get_if<std::string>(&response->body)) kept.body = *body;
        TRY(store.put_note("idempotency", name, text_of(kept)));
    } else if (earlier || route.repeat == Repeat::keyed) {
        TRY(store.put_note("idempotency", name, ""));  // nothing came of it
    }
    return response;
}

}  // namespace daihou::api
