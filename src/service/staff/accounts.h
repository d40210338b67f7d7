// Accounts: who may come in. Passwords are argon2id hashes of the cost the rules ask for, those of
// another are hashed anew at the next sign-in; sessions are opaque random tokens of which the store
// keeps only a digest; five wrong passwords lock an account for a quarter of an hour. Every
// sign-in, refusal and sign-out is a fact; of the attempts on a locked account only the first, or
// whoever guesses could fill the record. Who left is nobody. An account may ask for a second factor
// besides (second_factor.h). Knows nothing of HTTP or cookies: the api folder carries the token.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "domain/staff/sign_in_rules.h"
#include "store/store.h"

namespace daihou {

struct StaffMember;

struct SignedInStaff {
    StaffId staff;
    std::string account;
    std::string name;
    std::vector<std::string> roles;
    std::string csrf_token;
    Instant proven_at{};  // by password: when they signed in, or did so anew
    // By the rules of their role they may do nothing before they have set a second factor.
    bool must_set_second_factor = false;
};

// What comes with a password.
struct Presented {
    std::string_view code;    // of an authenticator app or of recovery; empty: none yet
    std::string_view device;  // how whoever signs in will recognise the session
};

// A session as its owner sees it.
struct OpenSession {
    std::string id;  // names it and opens nothing
    std::string device;
    Instant began;
    Instant seen;
    bool is_this = false;
};

// Digests of the tokens of ended sessions: what holds streams open for them ends those.
using EndedSessions = std::vector<std::string>;

struct SecondFactorState {
    bool is_on = false;
    bool is_required = false;
    std::optional<Instant> set_at;
    int recovery_codes_left = 0;
};

struct SecondFactorOffer {
    std::string secret;  // Base32, to be typed
    std::string uri;     // to be shown as a picture
};

class Accounts {
public:
    // Both outlive the object. Thread-safe as the store is.
    Accounts(Store& store, const Clock& clock, SignInRules rules = {})
        : store_(store), clock_(clock), rules_(std::move(rules)) {}

    // Registers a member of staff, who takes work from `since` on, and the password; the same
    // account again with the same content changes only the password, unlocks the account and ends
    // its sessions. Errors: staff_changed (same account, other content), staff_left,
    // password_length (not 12 to 128 bytes; OWASP ASVS 4.0, 2.1.1 and 2.1.2).
    Result<StaffId> register_staff(const StaffRegistered& staff, std::string_view password,
                                   BusinessDate since);

    // Answers the session token, to be shown to the user's browser once. Hashing a password takes a
    // core for a tenth of a second: one is looked at, one waits, and whoever comes then is told to
    // come back, so that a flood of sign-ins leaves those who work their turn. Errors:
    // sign_in_busy with `retry_after_seconds` (the attempt does not count), sign_in_failed,
    // account_locked with `retry_after_seconds`; both are the same for names nobody has and of who
    // left, which are locked alike so that neither words nor locks tell which accounts exist. With
    // the right password of an account with a second factor: second_factor_needed (no code; the
    // attempt neither counts nor is forgiven), second_factor_wrong (counted as a wrong password
    // is).
    Result<std::string> sign_in(std::string_view account, std::string_view password,
                                std::string_view peer, Presented presented = {});

    // That it is this member of staff who stands here, without a session of their own: a colleague
    // on somebody else's phone. Counted, locked and recorded as a sign-in is; the same errors.
    Result<StaffId> vouch(std::string_view account, std::string_view password,
                          std::string_view peer);

    // With the name and roles that hold now. Errors: session_missing (unknown, ended, idle over 12
    // hours, older than 7 days or than the password, of somebody who left).
    Result<SignedInStaff> staff_of(std::string_view token);
    Done sign_out(std::string_view token, std::string_view peer);

    // Whoever is signed in proves anew who they are, as at sign-in; only their session of the last
    // proof has it. Errors: session_missing, those of sign_in.
    Done prove_anew(std::string_view token, std::string_view password, std::string_view code,
                    std::string_view peer);
    // Whether they must, before they do what needs this permission.
    bool must_prove_anew(const SignedInStaff& staff, std::string_view permission) const;

    // Whoever is signed in takes another password (OWASP ASVS 4.0, 2.1.5 and 2.1.6). The old one is
    // proven as at sign-in: counted, locked, recorded. Every session of theirs ends, and one opens
    // whose token is the answer. Errors: session_missing, password_length, password_same (nothing
    // was changed), those of vouch.
    Result<std::string> change_password(std::string_view token, std::string_view password,
                                        std::string_view wanted, std::string_view peer);

    Result<std::optional<Instant>> last_signed_in(StaffId staff);

    // Own sessions, the oldest first; ended ones are not among them. Errors: session_missing.
    Result<std::vector<OpenSession>> sessions_of(std::string_view token);
    // How many of somebody's are open.
    Result<int> open_sessions_of(StaffId staff);
    // One of one's own, or all but this one. Errors: session_missing, session_unknown.
    Result<EndedSessions> end_session(std::string_view token, std::string_view id,
                                      std::string_view peer);
    Result<EndedSessions> end_other_sessions(std::string_view token, std::string_view peer);
    // All of somebody's; `by` has them ended.
    Result<EndedSessions> end_sessions_of(StaffId staff, StaffId by, std::string_view peer);

    Result<SecondFactorState> second_factor_of(const StaffMember& member);
    // A fresh secret that asks for nothing before it is set. Errors: session_missing,
    // second_factor_on.
    Result<SecondFactorOffer> offer_second_factor(std::string_view token);
    // Asks for the password, as at sign-in, and for a code of the secret offered; answers ten codes
    // of recovery, which are told this once. Every other session of theirs ends. Errors:
    // session_missing, second_factor_on, second_factor_not_offered, second_factor_wrong, those of
    // vouch.
    Result<std::vector<std::string>> set_second_factor(std::string_view token,
                                                       std::string_view password,
                                                       std::string_view code,
                                                       std::string_view peer);
    // Errors: session_missing, second_factor_off, second_factor_wrong, those of vouch.
    Done remove_second_factor(std::string_view token, std::string_view password,
                              std::string_view code, std::string_view peer);
    // Of somebody whose phone is lost, by whoever knows who they are; recorded with the reason.
    // Errors: second_factor_off, text_empty.
    Done remove_second_factor_of(StaffId staff, StaffId by, std::string_view why,
                                 std::string_view peer);

private:
    static constexpr int sign_ins_max = 2;  // looked at or waiting to be
    enum class Asks { password, password_and_factor };
    struct Attempt {
        std::string_view account;
        std::string_view password;
        std::string_view outcome;  // recorded where it succeeds
        std::string_view peer;
        Asks asks = Asks::password;
        std::string_view code = {};
    };
    Result<StaffId> prove(const Attempt& attempt);
    Result<StaffId> prove_at_once(const Attempt& attempt);
    Done prove_factor(const Account& account, const Attempt& attempt);
    bool has_password(const std::string& hash, std::string_view password);
    PasswordCost cost_today() const;
    Done look_at_nobodys(std::string_view password);
    void bring_to_cost_today(Account& account, std::string_view password);

    // Wrong passwords in a row; while locked, whether the lock was met already.
    struct Attempts {
        int failures = 0;
        std::optional<Instant> locked_until;

        bool are_locked(Instant now) const { return locked_until && *locked_until > now; }
        void count_failure(Instant now);
    };
    static Error locked(const Attempts& attempts, Instant now);
    // As they stood before this one; not locked if it may be made.
    Result<Attempts> count_attempt(std::string_view name, std::string_view peer);
    Done take_back_attempt(std::string_view name);
    Result<std::optional<Account>> account_in_use(std::string_view name);
    Error refuse_stranger(std::string_view name, std::string_view password);
    Result<std::string> open_session(StaffId staff, std::string_view device);
    Result<Instant> proven_at(const Session& session);
    Result<bool> is_over(const Session& session);
    Result<bool> is_older_than_password(const Session& session);
    Result<EndedSessions> end_those(StaffId staff,
                                    const std::function<bool(const Session&)>& which);
    Result<bool> take_code(StaffId staff, std::string_view code);
    Result<std::int64_t> append_one(const NewFact& fact);
    Done record(StaffId staff, std::string_view outcome, std::string_view peer);
    Done record_by(StaffId by, StaffId staff, std::string_view outcome, std::string_view peer);

    Store& store_;
    const Clock& clock_;
    const SignInRules rules_;
    std::counting_semaphore<sign_ins_max> sign_ins_{sign_ins_max};
    std::mutex hashing_;
    std::string hash_of_nobody_;  // of the cost of the day somebody unknown was last looked for
    std::mutex attempts_mutex_;   // of codes used, too
    std::map<std::string, Attempts, std::less<>> strangers_;  // by a name that nobody has
};

}  // namespace daihou
