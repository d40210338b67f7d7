// Sessions as their owner and an administrator see them: which there are, and their end.
#include "base/digest.h"
#include "service/staff/accounts.h"

namespace daihou {
namespace {

constexpr std::size_t id_length = 16;

Error session_missing() {
    return {ErrorKind::forbidden, "session_missing", "no session; sign in"};
}

// Of the digest, so that what names a session says nothing of what is kept of it.
std::string id_of(const Session& session) {
    return hex(digest_of(fmt::format("session_id|{}", session.token_digest))).substr(0, id_length);
}

}  // namespace

Result<std::vector<OpenSession>> Accounts::sessions_of(std::string_view token) {
    const auto own = TRY(store_.session_under(hex(digest_of(token))));
    if (!own) return session_missing();
    std::vector<OpenSession> sessions;
    for (const Session& session : TRY(store_.sessions_of(own->staff))) {
        if (TRY(is_over(session))) continue;
        sessions.push_back({id_of(session), session.device, session.created_at, session.seen_at,
                            session.token_digest == own->token_digest});
    }
    return sessions;
}

Result<int> Accounts::open_sessions_of(StaffId staff) {
    int open = 0;
    for (const Session& session : TRY(store_.sessions_of(staff)))
        open += TRY(is_over(session)) ? 0 : 1;
    return open;
}

Result<EndedSessions> Accounts::end_those(StaffId staff,
                                          const std::function<bool(const Session&)>& which) {
    EndedSessions ended;
    for (const Session& session : TRY(store_.sessions_of(staff))) {
        if (!which(session)) continue;
        TRY(store_.drop_session(session.token_digest));
        ended.push_back(session.token_digest);
    }
    return ended;
}

Result<EndedSessions> Accounts::end_session(std::string_view token, std::string_view id,
                                            std::string_view peer) {
    const auto own = TRY(store_.session_under(hex(digest_of(token))));
    if (!own) return session_missing();
    auto ended =
        TRY(end_those(own->staff, [id](const Session& session) { return id_of(session) == id; }));
    if (ended.empty())
        return Error{ErrorKind::not_found, "session_unknown", "no such session of theirs"};
    TRY(record(own->staff, "sessions_ended", peer));
    return ended;
}

Result<EndedSessions> Accounts::end_other_sessions(std::string_view token, std::string_view peer) {
    const auto own = TRY(store_.session_under(hex(digest_of(token))));
    if (!own) return session_missing();
    auto ended = TRY(end_those(own->staff, [&own](const Session& session) {
        return session.token_digest != own->token_digest;
    }));
    if (!ended.empty()) TRY(record(own->staff, "sessions_ended", peer));
    return ended;
}

Result<EndedSessions> Accounts::end_sessions_of(StaffId staff, StaffId by, std::string_view peer) {
    auto ended = TRY(end_those(staff, [](const Session&) { return true; }));
    if (!ended.empty()) TRY(record_by(by, staff, "sessions_ended", peer));
    return ended;
}

}  // namespace daihou
