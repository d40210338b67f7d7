// The second factor of an account: offered, set, asked for at sign-in and removed. What is kept of
// it stands sealed among the store's notes.
#include "base/one_time_code.h"
#include "decision/plan/staff_member.h"
#include "service/needed_text.h"
#include "service/staff/accounts.h"
#include "service/staff/second_factor.h"
#include "service/staff/staff_now.h"

namespace daihou {
namespace {

constexpr std::string_view shelf = "second_factor";

Error wrong_code() {
    return {ErrorKind::bad_input,
            "second_factor_wrong",
            "not a code of this moment",
            {{"field", "code"}}};
}
Error factor_is(bool on) {
    return {ErrorKind::conflict, on ? "second_factor_on" : "second_factor_off",
            on ? "there is a second factor" : "there is no second factor"};
}

Result<std::optional<SecondFactor>> kept_factor(Store& store, StaffId staff) {
    const auto text = TRY(store.note_under(shelf, std::to_string(staff.value)));
    if (!text || text->empty()) return std::optional<SecondFactor>();
    auto factor = second_factor_in(*text);
    if (!factor)
        return Error{ErrorKind::unavailable, "store_damaged",
                     fmt::format("the second factor of staff {} cannot be read", staff.value)};
    return factor;
}

Done keep_factor(Store& store, StaffId staff, const SecondFactor& factor) {
    return store.put_note(shelf, std::to_string(staff.value), text_of(factor));
}
// Notes are not deleted; an empty one is none.
Done forget_factor(Store& store, StaffId staff) {
    return store.put_note(shelf, std::to_string(staff.value), "");
}

}  // namespace

Result<SecondFactorState> Accounts::second_factor_of(const StaffMember& member) {
    SecondFactorState state;
    state.is_required = rules_.needs_second_factor(member.roles, clock_.today());
    const auto factor = TRY(kept_factor(store_, member.staff));
    if (!factor || !factor->is_on) return state;
    state.is_on = true;
    state.set_at = factor->set_at;
    state.recovery_codes_left = static_cast<int>(factor->recovery.size());
    return state;
}

// A code is used up in the same turn in which it is looked at, or two would get in on one.
Result<bool> Accounts::take_code(StaffId staff, std::string_view code) {
    const std::scoped_lock lock(attempts_mutex_);
    auto factor = TRY(kept_factor(store_, staff));
    if (!factor || !factor->take(code, clock_.now())) return false;
    TRY(keep_factor(store_, staff, *factor));
    return true;
}

// The attempt is counted already, and is taken back where nothing was guessed.
Done Accounts::prove_factor(const Account& account, const Attempt& attempt) {
    const auto factor = TRY(kept_factor(store_, account.staff));
    if (!factor || !factor->is_on) return done();
    if (attempt.code.empty()) {
        TRY(take_back_attempt(account.account));
        return Error{ErrorKind::forbidden, "second_factor_needed", "a code is needed besides"};
    }
    if (TRY(take_code(account.staff, attempt.code))) return done();
    TRY(record(account.staff, "refused", attempt.peer));
    return wrong_code();
}

Result<SecondFactorOffer> Accounts::offer_second_factor(std::string_view token) {
    const SignedInStaff staff = TRY(staff_of(token));
    const std::scoped_lock lock(attempts_mutex_);
    const auto known = TRY(kept_factor(store_, staff.staff));
    if (known && known->is_on) return factor_is(true);
    const SecondFactor factor = offered_second_factor(clock_.now());
    TRY(keep_factor(store_, staff.staff, factor));
    return SecondFactorOffer{base32(factor.secret), otpauth_uri(factor, staff.account)};
}

Result<std::vector<std::string>> Accounts::set_second_factor(std::string_view token,
                                                             std::string_view password,
                                                             std::string_view code,
                                                             std::string_view peer) {
    const SignedInStaff staff = TRY(staff_of(token));
    auto factor = TRY(kept_factor(store_, staff.staff));
    if (factor && factor->is_on) return factor_is(true);
    if (!factor)
        return Error{ErrorKind::conflict, "second_factor_not_offered", "ask for a secret first"};
    // Nobody signs in by it yet, so the order tells nothing; a slip is no guess at the password.
    if (!factor->take(code, clock_.now())) return wrong_code();
    TRY(prove({staff.account, password, "second_factor_set", peer}));
    factor->is_on = true;
    factor->set_at = clock_.now();
    auto codes = renew_recovery_codes(*factor);
    TRY(keep_factor(store_, staff.staff, *factor));
    TRY(end_other_sessions(token, peer));
    return codes;
}

Done Accounts::remove_second_factor(std::string_view token, std::string_view password,
                                    std::string_view code, std::string_view peer) {
    const SignedInStaff staff = TRY(staff_of(token));
    const auto factor = TRY(kept_factor(store_, staff.staff));
    if (!factor || !factor->is_on) return factor_is(false);
    TRY(prove(
        {staff.account, password, "second_factor_removed", peer, Asks::password_and_factor, code}));
    return forget_factor(store_, staff.staff);
}

// A sign-in record has no field for reasons: it stands beside where it was done.
Done Accounts::remove_second_factor_of(StaffId staff, StaffId by, std::string_view why,
                                       std::string_view peer) {
    TRY(check_text(why, "why"));
    const auto factor = TRY(kept_factor(store_, staff));
    if (!factor || !factor->is_on) return factor_is(false);
    TRY(record_by(by, staff, "second_factor_removed", fmt::format("{}: {}", peer, why)));
    return forget_factor(store_, staff);
}

}  // namespace daihou
