// Accounts: who may come in. Passwords are argon2id hashes, sessions are opaque random tokens of
// which the store keeps only a digest; five wrong passwords lock an account for a quarter of an
// hour. Every sign-in, refusal and sign-out is a fact. Knows nothing of HTTP or cookies: the api
// folder carries the token.
#pragma once

#include <optional>
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
    // account again with the same content changes only the password. Errors: staff_changed (same
    // account, other content), password_short (under 10 characters).
    Result<StaffId> register_staff(const StaffRegistered& staff, std::string_view password,
                                   BusinessDate since);

    // Answers the session token, to be shown to the user's browser once. Errors: sign_in_failed
    // (unknown account and wrong password alike), account_locked with `retry_after_seconds`.
    Result<std::string> sign_in(std::string_view account, std::string_view password,
                                std::string_view peer);

    // Errors: session_missing (unknown, ended, idle over 12 hours or older than 7 days).
    Result<SignedInStaff> staff_of(std::string_view token);
    Done sign_out(std::string_view token, std::string_view peer);

private:
    Result<std::int64_t> append_one(const NewFact& fact);
    Done record(StaffId staff, std::string_view outcome, std::string_view peer);
    Result<std::optional<FactRecord>> registration_of(std::string_view account);

    Store& store_;
    const Clock& clock_;
};

}  // namespace daihou
