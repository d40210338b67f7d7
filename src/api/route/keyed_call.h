// A keyed call: a write under an Idempotency-Key. The first one runs and its answer is kept; the
// same key again, be it later or at the same moment, is answered with that and runs nothing.
#pragma once

#include "api/route/routes.h"

namespace daihou::api {

// Errors: idempotency_key_missing, idempotency_key_reused (with another request),
// attempt_unanswered (it may have been carried out, its answer is lost), the handler's.
Result<http::Response> run_keyed(const Call& call, const ApiRoute& route);

}  // namespace daihou::api
