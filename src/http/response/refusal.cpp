#include "http/response/refusal.h"

namespace daihou::http {

Response short_problem(const Refusal& refusal) {
    // Phrase and code are words of ours without quotes or backslashes, so they need no escaping.
    return Response::problem(
        refusal.status,
        fmt::format(R"({{"type":"about:blank","title":"{}","status":{},"code":"{}"}})",
                    reason_phrase(refusal.status), refusal.status, refusal.code));
}

}  // namespace daihou::http
