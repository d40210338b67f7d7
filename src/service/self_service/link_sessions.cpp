#include "service/self_service/link_sessions.h"

#include <sodium.h>

#include <charconv>

#include "base/canonical.h"
#include "base/digest.h"
#include "domain/self_service/identity.h"
#include "service/self_service/link_token.h"
#include "service/self_service/make_link.h"

namespace daihou {
namespace {

constexpr std::string_view session_shelf = "link_session";
constexpr std::string_view attempt_shelf = "link_attempts";
constexpr std::string_view draft_shelf = "link_draft";

Error link_refused() {
    return {ErrorKind::forbidden, "link_refused", "the link cannot be used"};
}

std::string random_token() {
    std::array<std::uint8_t, 32> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    return hex(bytes);
}

template <class T>
std::optional<T> read_note(const std::optional<std::string>& note) {
    if (!note || note->empty()) return std::nullopt;
    CanonicalReader reader(*note);
    T value;
    reader.read(value);
    if (!reader.ok()) return std::nullopt;
    return value;
}

bool same_text(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

Done LinkSessions::spend(const std::string& name, int requests_a_minute) {
    const auto wait = allowance_.wait_for(name, requests_a_minute, house_.clock().now());
    if (!wait) return done();
    return Error{ErrorKind::unavailable,
                 "link_too_often",
                 "too many requests",
                 {{"retry_after_seconds", std::to_string(*wait)}}};
}

Result<std::string> LinkSessions::open(std::string_view token, const std::string& peer) {
    const SelfServiceRules rules = TRY(self_service_rules_now(house_));
    TRY(spend("address:" + peer, rules.requests_a_minute_address));
    const auto read = read_link_token(house_.store(), token);
    if (!read) return link_refused();
    TRY(spend("link:" + read->digest, rules.requests_a_minute_link));
    const auto record = TRY(link_under(house_, read->digest));
    if (!record) return link_refused();
    if (record->standing.ended) {
        TRY(note_ending(house_, *record));
        return link_refused();
    }
    return begin({record->link, random_token(), house_.clock().now(), false, PageLanguage::zh});
}

Result<std::string> LinkSessions::begin(const LinkSession& session) {
    std::string token = random_token();
    TRY(house_.store().put_note(session_shelf, hex(digest_of(token)), canonical_bytes(session)));
    return token;
}

Result<LinkHolder> LinkSessions::holder_of(std::string_view session_token,
                                           const std::string& peer) {
    const SelfServiceRules rules = TRY(self_service_rules_now(house_));
    TRY(spend("address:" + peer, rules.requests_a_minute_address));
    if (session_token.size() != 64) return link_refused();
    const std::string digest = hex(digest_of(session_token));
    auto session = read_note<LinkSession>(TRY(house_.store().note_under(session_shelf, digest)));
    if (!session) return link_refused();
    const Instant now = house_.clock().now();
    if (now - session->seen_at > std::chrono::minutes(rules.session_idle_minutes))
        return link_refused();
    auto record = TRY(link_numbered(house_, session->link));
    if (!record) return link_refused();
    TRY(spend("link:" + record->made.token_digest, rules.requests_a_minute_link));
    if (record->standing.ended) TRY(note_ending(house_, *record));
    if (record->standing.ended && record->standing.ended != LinkEnding::used_up)
        return link_refused();
    if (now - session->seen_at > std::chrono::minutes(1)) {  // not a write for every request
        session->seen_at = now;
        TRY(house_.store().put_note(session_shelf, digest, canonical_bytes(*session)));
    }
    return LinkHolder{digest, *std::move(session), *std::move(record)};
}

// How many wrong ones there are if this one is: counted first, one after the other, so that many at
// once gain nothing.
Result<int> LinkSessions::count_attempt(std::int64_t link) {
    const std::scoped_lock lock(attempts_mutex_);
    const std::string name = std::to_string(link);
    int count = 0;
    if (const auto note = TRY(house_.store().note_under(attempt_shelf, name)))
        std::from_chars(note->data(), note->data() + note->size(), count);
    ++count;
    TRY(house_.store().put_note(attempt_shelf, name, std::to_string(count)));
    return count;
}

Result<std::string> LinkSessions::prove(const LinkHolder& holder, std::string_view last_four,
                                        int month, int day) {
    const SelfServiceRules rules = TRY(self_service_rules_now(house_));
    const LinkRecord& record = holder.record;
    if (record.standing.ended) return link_refused();
    const int attempt = TRY(count_attempt(record.link));
    if (attempt > rules.wrong_proofs_max) return link_refused();
    const auto proof = TRY(identity_proof_of(house_, record.made.person));
    const std::string claim = identity_claim(last_four, month, day);
    if (!proof || !same_text(*proof, claim)) {
        if (attempt < rules.wrong_proofs_max)
            return Error{ErrorKind::bad_input, "link_proof_wrong", "that is not who it is for"};
        TRY(end_link(house_, {}, record, LinkEnding::locked));
        return link_refused();
    }
    TRY(house_.store().put_note(attempt_shelf, std::to_string(record.link), "0"));
    const Instant now = house_.clock().now();
    const NewFact proven{now,
                         link_used_key(record.link, "proof"),
                         {},
                         LinkUsed{record.made.loan, record.made.person, record.link, {}, {}}};
    TRY(house_.commit_together(std::span(&proven, 1)));
    TRY(house_.store().put_note(session_shelf, holder.session_digest, ""));
    return begin({record.link, random_token(), now, true, holder.session.language});
}

Done LinkSessions::end(const LinkHolder& holder) {
    return house_.store().put_note(session_shelf, holder.session_digest, "");
}

Done LinkSessions::speak(const LinkHolder& holder, PageLanguage language) {
    LinkSession session = holder.session;
    session.language = language;
    return house_.store().put_note(session_shelf, holder.session_digest, canonical_bytes(session));
}

Result<LinkSessions::Draft> LinkSessions::draft_of(const LinkHolder& holder) {
    return read_note<Draft>(
               TRY(house_.store().note_under(draft_shelf, std::to_string(holder.record.link))))
        .value_or(Draft{});
}

Done LinkSessions::keep_draft(const LinkHolder& holder, const Draft& draft) {
    return house_.store().put_note(draft_shelf, std::to_string(holder.record.link),
                                   canonical_bytes(draft));
}

}  // namespace daihou
