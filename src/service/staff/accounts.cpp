#include "service/staff/accounts.h"

#include <sodium.h>

#include "base/canonical.h"
#include "base/digest.h"
#include "base/invariant.h"
#include "service/staff/second_factor.h"
#include "service/staff/staff_now.h"

namespace daihou {
namespace {

constexpr int failures_before_lock = 5;
constexpr std::chrono::minutes lock_length{15};
constexpr std::chrono::hours session_idle_max{12};
constexpr std::chrono::hours session_age_max{24 * 7};
constexpr std::size_t password_length_min = 12;
constexpr std::size_t password_length_max = 128;
constexpr std::size_t strangers_max = 10'000;
constexpr std::string_view password_shelf = "password_set";
constexpr std::string_view signed_in_shelf = "last_signed_in";
constexpr std::string_view proven_shelf = "proven_anew";

std::string random_token() {
    std::array<std::uint8_t, 32> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    return hex(bytes);
}

std::size_t memory_bytes(const PasswordCost& cost) {
    return static_cast<std::size_t>(cost.memory_mib) << 20;
}

Result<std::string> hash_of(std::string_view password, const PasswordCost& cost) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(),
                          static_cast<unsigned long long>(cost.passes), memory_bytes(cost)) != 0)
        return Error{ErrorKind::unavailable, "password_memory",
                     "not enough memory to hash a password"};
    return std::string(hash.data());
}

bool fits(const std::string& hash, std::string_view password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_of_cost(const std::string& hash, const PasswordCost& cost) {
    return crypto_pwhash_str_needs_rehash(
               hash.c_str(), static_cast<unsigned long long>(cost.passes), memory_bytes(cost)) == 0;
}

Done fitting_length(std::string_view password) {
    if (password.size() < password_length_min || password.size() > password_length_max)
        return Error{ErrorKind::bad_input, "password_length",
                     fmt::format("a password has {} to {} characters", password_length_min,
                                 password_length_max)};
    return done();
}

Error sign_in_failed() {
    return {ErrorKind::forbidden, "sign_in_failed", "unknown account or wrong password"};
}

std::string time_text(Instant instant) {
    return std::to_string(instant.time_since_epoch().count());
}

std::string digest_of_token(std::string_view token) {
    return hex(digest_of(token));
}

}  // namespace

Result<StaffId> Accounts::register_staff(const StaffRegistered& staff, std::string_view password,
                                         BusinessDate since) {
    TRY(fitting_length(password));
    const std::string hash = TRY(hash_of(password, cost_today()));
    StaffId id;
    const std::string key = registration_key(staff.account);
    if (const auto registered = TRY(store_.fact_under(key))) {
        const auto* known = std::get_if<StaffRegistered>(&registered->fact);
        if (known == nullptr || canonical_bytes(*known) != canonical_bytes(staff))
            return Error{
                ErrorKind::conflict, "staff_changed",
                fmt::format("account {} exists with other roles or another name", staff.account)};
        id = StaffId{registered->sequence};
        TRY(member_there(store_, id, clock_.today()));
    } else {
        const NewFact fact{start_of(since), key, {}, staff};
        id = StaffId{TRY(append_one(fact))};
    }
    TRY(store_.put_account({id, staff.account, hash, 0, std::nullopt}));
    TRY(store_.put_note(password_shelf, std::to_string(id.value), time_text(clock_.now())));
    return id;
}

// The writer is gone when this returns: the store's other verbs wait for it.
Result<std::int64_t> Accounts::append_one(const NewFact& fact) {
    auto writer = TRY(store_.begin());
    const auto appended = TRY(writer->append(std::span(&fact, 1)));
    TRY(writer->commit());
    return appended.front().sequence;
}

void Accounts::Attempts::count_failure(Instant now) {
    if (locked_until && !are_locked(now)) *this = {};
    if (++failures < failures_before_lock) return;
    failures = 0;
    locked_until = now + lock_length;
}

Error Accounts::locked(const Attempts& attempts, Instant now) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(*attempts.locked_until - now);
    return {ErrorKind::forbidden,
            "account_locked",
            "too many wrong passwords",
            {{"retry_after_seconds", std::to_string(left.count())}}};
}

Error Accounts::refuse_stranger(std::string_view name, std::string_view password) {
    const Instant now = clock_.now();
    {
        const std::scoped_lock lock(attempts_mutex_);
        // Whoever tries that many names learns at most that theirs were forgotten.
        if (strangers_.size() >= strangers_max) strangers_.clear();
        Attempts& attempts = strangers_[std::string(name)];
        if (attempts.are_locked(now)) return locked(attempts, now);
        attempts.count_failure(now);
    }
    if (auto looked_at = look_at_nobodys(password); !looked_at) return looked_at.error();
    return sign_in_failed();
}

// Counts the attempt before its password is looked at, one attempt after the other: those who try
// many at once get no more of them. Whoever is right has the count taken back.
Result<Accounts::Attempts> Accounts::count_attempt(std::string_view name, std::string_view peer) {
    const std::scoped_lock lock(attempts_mutex_);
    auto account = TRY(store_.account_named(name));
    INVARIANT(account);  // accounts are never removed
    const Instant now = clock_.now();
    Attempts attempts{account->failures, account->locked_until};
    if (!attempts.are_locked(now)) {
        attempts.count_failure(now);
        account->failures = attempts.failures;
        account->locked_until = attempts.locked_until;
        TRY(store_.put_account(*account));
        return Attempts{};
    }
    if (account->failures == 0) {
        account->failures = 1;
        TRY(store_.put_account(*account));
        TRY(record(account->staff, "locked", peer));
    }
    return attempts;
}

bool Accounts::has_password(const std::string& hash, std::string_view password) {
    const std::scoped_lock lock(hashing_);
    return fits(hash, password);
}

PasswordCost Accounts::cost_today() const {
    return rules_.password_cost(clock_.today());
}

// So that the time taken does not tell which accounts exist.
Done Accounts::look_at_nobodys(std::string_view password) {
    const std::scoped_lock lock(hashing_);
    const PasswordCost cost = cost_today();
    if (!is_of_cost(hash_of_nobody_, cost))
        hash_of_nobody_ = TRY(hash_of("a password nobody has", cost));
    (void)fits(hash_of_nobody_, password);
    return done();
}

// Only whoever knows the password lets it be hashed anew; short of memory it waits for another day.
void Accounts::bring_to_cost_today(Account& account, std::string_view password) {
    const std::scoped_lock lock(hashing_);
    const PasswordCost cost = cost_today();
    if (is_of_cost(account.password_hash, cost)) return;
    if (auto hash = hash_of(password, cost)) account.password_hash = std::move(*hash);
}

// With the right password and no code yet: as if it had not been tried.
Done Accounts::take_back_attempt(std::string_view name) {
    const std::scoped_lock lock(attempts_mutex_);
    auto account = TRY(store_.account_named(name));
    INVARIANT(account);
    if (account->failures > 0) {
        --account->failures;
    } else {
        account->failures = failures_before_lock - 1;
        account->locked_until.reset();
    }
    return store_.put_account(*account);
}

// Who left is nobody; the look takes as long for those who did not.
Result<std::optional<Account>> Accounts::account_in_use(std::string_view name) {
    auto account = TRY(store_.account_named(name));
    if (!account) return account;
    const auto member = TRY(member_now(store_, account->staff));
    if (!member || has_left(*member, clock_.today())) return std::optional<Account>();
    return account;
}

Result<StaffId> Accounts::prove(const Attempt& attempt) {
    if (!sign_ins_.try_acquire())
        return Error{ErrorKind::unavailable,
                     "sign_in_busy",
                     "too many sign in at this moment",
                     {{"retry_after_seconds", "1"}}};
    auto proven = prove_at_once(attempt);
    sign_ins_.release();
    return proven;
}

Result<StaffId> Accounts::prove_at_once(const Attempt& attempt) {
    auto account = TRY(account_in_use(attempt.account));
    if (!account) return refuse_stranger(attempt.account, attempt.password);
    const Instant now = clock_.now();
    const Attempts before = TRY(count_attempt(attempt.account, attempt.peer));
    if (before.are_locked(now)) return locked(before, now);
    if (!has_password(account->password_hash, attempt.password)) {
        TRY(record(account->staff, "refused", attempt.peer));
        return sign_in_failed();
    }
    if (attempt.asks == Asks::password_and_factor) TRY(prove_factor(*account, attempt));
    account->failures = 0;
    account->locked_until.reset();
    bring_to_cost_today(*account, attempt.password);
    TRY(store_.put_account(*account));
    TRY(record(account->staff, attempt.outcome, attempt.peer));
    return account->staff;
}

Result<std::string> Accounts::sign_in(std::string_view name, std::string_view password,
                                      std::string_view peer, Presented presented) {
    const StaffId staff =
        TRY(prove({name, password, "signed_in", peer, Asks::password_and_factor, presented.code}));
    TRY(store_.put_note(signed_in_shelf, std::to_string(staff.value), time_text(clock_.now())));
    return open_session(staff, presented.device);
}

Result<std::string> Accounts::open_session(StaffId staff, std::string_view device) {
    const Instant now = clock_.now();
    const std::string token = random_token();
    TRY(store_.put_session(
        {digest_of_token(token), staff, random_token(), now, now, std::string(device)}));
    return token;
}

Result<std::string> Accounts::change_password(std::string_view token, std::string_view password,
                                              std::string_view wanted, std::string_view peer) {
    const SignedInStaff staff = TRY(staff_of(token));
    TRY(fitting_length(wanted));
    if (password == wanted)
        return Error{ErrorKind::bad_input, "password_same", "the new password is the old one"};
    const auto session = TRY(store_.session_under(digest_of_token(token)));
    TRY(prove({staff.account, password, "password_changed", peer}));
    auto account = TRY(store_.account_named(staff.account));
    INVARIANT(account);  // accounts are never removed
    account->password_hash = TRY(hash_of(wanted, cost_today()));
    // First the sessions: cut off in between, somebody signs in once more with the old one.
    TRY(store_.put_note(password_shelf, std::to_string(staff.staff.value),
                        time_text(clock_.now())));
    TRY(store_.put_account(*account));
    return open_session(staff.staff, session ? session->device : "");
}

Result<StaffId> Accounts::vouch(std::string_view name, std::string_view password,
                                std::string_view peer) {
    return prove({name, password, "vouched", peer});
}

Result<SignedInStaff> Accounts::staff_of(std::string_view token) {
    const Error missing{ErrorKind::forbidden, "session_missing", "no session; sign in"};
    if (token.empty()) return missing;
    auto session = TRY(store_.session_under(digest_of_token(token)));
    if (!session) return missing;
    const auto member = TRY(member_now(store_, session->staff));
    const Instant now = clock_.now();
    if (TRY(is_over(*session)) || !member || has_left(*member, business_date_of(now))) {
        TRY(store_.drop_session(session->token_digest));
        return missing;
    }
    if (now - session->seen_at > std::chrono::minutes(1)) {  // not a write for every request
        session->seen_at = now;
        TRY(store_.put_session(*session));
    }
    SignedInStaff staff{session->staff, member->account,     member->name,
                        member->roles,  session->csrf_token, TRY(proven_at(*session))};
    if (rules_.needs_second_factor(member->roles, business_date_of(now)))
        staff.must_set_second_factor = !TRY(second_factor_of(*member)).is_on;
    return staff;
}

// Under the session's digest: the proof of one browser is none of another.
Result<Instant> Accounts::proven_at(const Session& session) {
    const auto proof = TRY(store_.note_under(proven_shelf, std::to_string(session.staff.value)));
    const std::string own = session.token_digest + " ";
    if (!proof || !proof->starts_with(own)) return session.created_at;
    return Instant(std::chrono::milliseconds(std::stoll(proof->substr(own.size()))));
}

Done Accounts::prove_anew(std::string_view token, std::string_view password, std::string_view code,
                          std::string_view peer) {
    const SignedInStaff staff = TRY(staff_of(token));
    TRY(prove({staff.account, password, "proven_anew", peer, Asks::password_and_factor, code}));
    return store_.put_note(proven_shelf, std::to_string(staff.staff.value),
                           fmt::format("{} {}", digest_of_token(token), time_text(clock_.now())));
}

bool Accounts::must_prove_anew(const SignedInStaff& staff, std::string_view permission) const {
    const Instant now = clock_.now();
    const auto within = rules_.proof_within(permission, business_date_of(now));
    return within && now - staff.proven_at > *within;
}

Result<bool> Accounts::is_over(const Session& session) {
    const Instant now = clock_.now();
    return now - session.seen_at > session_idle_max || now - session.created_at > session_age_max ||
           TRY(is_older_than_password(session));
}

Result<std::optional<Instant>> Accounts::last_signed_in(StaffId staff) {
    const auto at = TRY(store_.note_under(signed_in_shelf, std::to_string(staff.value)));
    if (!at) return std::optional<Instant>();
    return std::optional(Instant(std::chrono::milliseconds(std::stoll(*at))));
}

// Whoever changes a password because it got known wants the thief out too.
Result<bool> Accounts::is_older_than_password(const Session& session) {
    const auto set_at = TRY(store_.note_under(password_shelf, std::to_string(session.staff.value)));
    return set_at && session.created_at.time_since_epoch().count() < std::stoll(*set_at);
}

Done Accounts::sign_out(std::string_view token, std::string_view peer) {
    const auto session = TRY(store_.session_under(digest_of_token(token)));
    if (!session) return done();
    TRY(store_.drop_session(session->token_digest));
    return record(session->staff, "signed_out", peer);
}

Done Accounts::record(StaffId staff, std::string_view outcome, std::string_view peer) {
    return record_by(staff, staff, outcome, peer);
}

Done Accounts::record_by(StaffId by, StaffId staff, std::string_view outcome,
                         std::string_view peer) {
    TRY(append_one({clock_.now(), fmt::format("sign_in:{}", random_token()), by,
                    SignedIn{staff, std::string(outcome), std::string(peer)}}));
    return done();
}

}  // namespace daihou
