// Accounts: who may come in. Passwords are argon2id hashes, sessions are opaque random tokens of
// which the store keeps only a digest; five wrong passwords lock an account for a quarter of an
// hour. Every sign-in, refusal and sign-out is a fact; of the attempts on a locked account only the
// first, or whoever guesses could fill the record. Knows nothing of HTTP or cookies: the api folder
// carries the token.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/store.h"

namespace daihou {

struct SignedInStaff {
    StaffId staff;
    std::string account;
    std::string name;
    std::vector<std::string> roles;
    std::string csrf_token;
};

class Accounts {
public:
    // Both outlive the object. Thread-safe as the store is.
    Accounts(Store& store, const Clock& clock) : store_(store), clock_(clock) {}

    // Registers a member of staff, who takes work from `since` on, and the password; the same
    // account again with the same content changes only the password, unlocks the account and ends
    // its sessions. Errors: staff_changed (same account, other content), password_length (not 12 to
    // 128 bytes; OWASP ASVS 4.0, 2.1.1 and 2.1.2).
    Result<StaffId> register_staff(const StaffRegistered& staff, std::string_view password,
                                   BusinessDate since);

    // Answers the session token, to be shown to the user's browser once. Hashing a password takes a
    // core for a tenth of a second: one is looked at, one waits, and whoever comes then is told to
    // come back, so that a flood of sign-ins leaves those who work their turn. Errors:
    // sign_in_busy with `retry_after_seconds` (the attempt does not count), sign_in_failed,
    // account_locked with `retry_after_seconds`; both are the same for names nobody has, which are
    // locked alike so that neither words nor locks tell which accounts exist.
    Result<std::string> sign_in(std::string_view account, std::string_view password,
                                std::string_view peer);

    // That it is this member of staff who stands here, without a session of their own: a colleague
    // on somebody else's phone. Counted, locked and recorded as a sign-in is; the same errors.
    Result<StaffId> vouch(std::string_view account, std::string_view password,
                          std::string_view peer);

    // Errors: session_missing (unknown, ended, idle over 12 hours, older than 7 days or than the
    // password).
    Result<SignedInStaff> staff_of(std::string_view token);
    Done sign_out(std::string_view token, std::string_view peer);

    // Whoever is signed in takes another password (OWASP ASVS 4.0, 2.1.5 and 2.1.6). The old one is
    // proven as at sign-in: counted, locked, recorded. Every session of theirs ends, and one opens
    // whose token is the answer. Errors: session_missing, password_length, password_same (nothing
    // was changed), those of vouch.
    Result<std::string> change_password(std::string_view token, std::string_view password,
                                        std::string_view wanted, std::string_view peer);

private:
    static constexpr int sign_ins_max = 2;  // looked at or waiting to be
    Result<StaffId> prove(std::string_view account, std::string_view password,
                          std::string_view outcome, std::string_view peer);
    Result<StaffId> prove_at_once(std::string_view account, std::string_view password,
                                  std::string_view outcome, std::string_view peer);
    bool has_password(const std::string& hash, std::string_view password);

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
    Error refuse_stranger(std::string_view name, std::string_view password);
    Result<std::string> open_session(StaffId staff);
    Result<bool> is_older_than_password(const Session& session);
    Result<std::int64_t> append_one(const NewFact& fact);
    Done record(StaffId staff, std::string_view outcome, std::string_view peer);
    Result<std::optional<FactRecord>> registration_of(std::string_view account);

    Store& store_;
    const Clock& clock_;
    std::counting_semaphore<sign_ins_max> sign_ins_{sign_ins_max};
    std::mutex hashing_;
    std::mutex attempts_mutex_;
    std::map<std::string, Attempts, std::less<>> strangers_;  // by a name that nobody has
};

}  // namespace daihou
