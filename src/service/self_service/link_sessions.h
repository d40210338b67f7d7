// Link sessions: who stands before a page of self-service. Whoever opens a link gets a session of
// their own, which knows the link and nothing else; nothing is said or done in it before they have
// proved to be the person. Beside accounts.h, which is for staff: no account, no permission, and no
// way from one to the other. Sessions and wrong proofs are kept as sealed notes, not as facts.
//
// Whatever is wrong with a link - never made, altered, ended in any way, of an erased person - is
// the one error link_refused: the page tells nothing by it.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "service/self_service/link_record.h"
#include "service/self_service/request_allowance.h"

namespace daihou {

enum class PageLanguage : std::uint8_t { zh, en };

// As it is kept under the digest of its token.
struct LinkSession {
    std::int64_t link = 0;
    std::string csrf_token;
    Instant seen_at;
    bool is_proven = false;
    PageLanguage language = PageLanguage::zh;
    static void fields(auto& self, auto&& visit) {
        visit("link", self.link), visit("csrf_token", self.csrf_token);
        visit("seen_at", self.seen_at), visit("is_proven", self.is_proven);
        visit("language", self.language);
    }
};

// Somebody at the page: their session and the link it hangs on, as it stands now.
struct LinkHolder {
    std::string session_digest;
    LinkSession session;
    LinkRecord record;

    bool may(LinkPurpose purpose) const {
        return session.is_proven && record.standing.is_open_for(purpose);
    }
};

class LinkSessions {
public:
    // The house outlives the object.
    explicit LinkSessions(House& house) : house_(house) {}

    // From the token in the address to a session token for a cookie. Errors: link_refused,
    // link_too_often with `retry_after_seconds`.
    Result<std::string> open(std::string_view token, const std::string& peer);

    // Of a cookie; a used-up link still has its holder, who is told thanks. Errors: link_refused
    // (no session, idle too long, link ended otherwise), link_too_often.
    Result<LinkHolder> holder_of(std::string_view session_token, const std::string& peer);

    // Compared in constant time, counted before it is looked at. Enough wrong ones end the link,
    // whoever made them. Answers the token of a new session, which has proved it: one that somebody
    // planted before is worth nothing after. Errors: link_proof_wrong, link_refused.
    Result<std::string> prove(const LinkHolder& holder, std::string_view last_four, int month,
                              int day);

    Done end(const LinkHolder& holder);
    Done speak(const LinkHolder& holder, PageLanguage language);

    // What was answered so far; kept until the link's answers are handed in.
    struct Draft {
        bool is_informed = false;  // agreed to the form their answers need (R18)
        std::vector<Answer> answers;
        static void fields(auto& self, auto&& visit) {
            visit("is_informed", self.is_informed), visit("answers", self.answers);
        }
    };
    Result<Draft> draft_of(const LinkHolder& holder);
    Done keep_draft(const LinkHolder& holder, const Draft& draft);

private:
    Result<std::string> begin(const LinkSession& session);
    Done spend(const std::string& name, int requests_a_minute);
    Result<int> count_attempt(std::int64_t link);

    House& house_;
    RequestAllowance allowance_;
    std::mutex attempts_mutex_;
};

}  // namespace daihou
