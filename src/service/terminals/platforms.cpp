#include "service/terminals/platforms.h"

#include <sodium.h>

#include "base/canonical.h"
#include "base/digest.h"
#include "intake/positions/position_batch.h"
#include "service/needed_text.h"
#include "service/terminals/bind_terminal.h"

namespace daihou {
namespace {

constexpr std::string_view shelf = "platforms", register_name = "register";
constexpr std::size_t token_bytes = 8, secret_bytes = 32;

struct Register {
    std::vector<Platform> platforms;
    static void fields(auto& self, auto&& visit) { visit("platforms", self.platforms); }
};

std::string drawn(std::size_t count) {
    std::vector<std::uint8_t> bytes(count);
    randombytes_buf(bytes.data(), bytes.size());
    return hex(bytes);
}

Result<bool> is_on_record(House& house, std::string_view key) {
    return TRY(house.store().fact_under(key)).has_value();
}

Done put_on_record(House& house, std::string key, Fact fact) {
    const NewFact news{house.clock().now(), std::move(key), {}, std::move(fact)};
    (void)TRY(house.commit({&news, 1}));
    return done();
}

std::string revocation_key(std::string_view token) {
    return fmt::format("platform:{}:revoked", token);
}

Done keep(Store& store, std::vector<Platform> all) {
    return store.put_note(shelf, register_name, canonical_bytes(Register{std::move(all)}));
}

}  // namespace

Result<std::vector<Platform>> platforms(Store& store) {
    const auto note = TRY(store.note_under(shelf, register_name));
    Register kept;
    if (!note) return kept.platforms;
    CanonicalReader reader(*note);
    reader.read(kept);
    if (reader.ok() && reader.at_end()) return std::move(kept.platforms);
    return Error{ErrorKind::unavailable, "store_damaged", "the register of platforms is damaged"};
}

Result<Platform> add_platform(House& house, const PlatformToAdd& wanted) {
    TRY(check_text(wanted.name, "name"));
    if (wanted.phones.size() > terminal_phone_digits_max ||
        wanted.phones.find_first_not_of("0123456789") != std::string::npos)
        return Error{ErrorKind::bad_input, "platform_phones",
                     "phones begin with digits; leave it out for any"};
    if (wanted.fixes_a_minute < static_cast<std::int64_t>(fixes_a_batch_max))
        return Error{ErrorKind::bad_input, "platform_rate_low",
                     fmt::format("a batch has up to {} fixes: at least so many a minute",
                                 fixes_a_batch_max)};
    Platform platform;
    platform.token = fmt::format("pf_{}", drawn(token_bytes));
    platform.secret = drawn(secret_bytes);
    platform.name = wanted.name;
    platform.phones = wanted.phones;
    platform.fixes_a_minute = wanted.fixes_a_minute;
    platform.added_at = house.clock().now();
    auto all = TRY(platforms(house.store()));
    all.push_back(platform);
    // First on record: a process that ends in between leaves a token that nobody has a secret of.
    TRY(put_on_record(
        house, fmt::format("platform:{}", platform.token),
        PlatformAdmitted{platform.token, platform.name, platform.phones, platform.fixes_a_minute}));
    TRY(keep(house.store(), std::move(all)));
    return platform;
}

Done revoke_platform(House& house, std::string_view token, std::string_view why) {
    TRY(check_text(why, "why"));
    auto all = TRY(platforms(house.store()));
    const auto found = std::ranges::find(all, token, &Platform::token);
    if (found == all.end())
        return Error{ErrorKind::not_found, "platform_missing",
                     fmt::format("no platform {}; daihou platform list names them", token)};
    const std::string key = revocation_key(token);
    if (!found->stands() && TRY(is_on_record(house, key)))
        return Error{ErrorKind::conflict, "platform_revoked",
                     fmt::format("platform {} was revoked before", token)};
    // First in force: a process that ends in between is asked again, and then says so.
    if (found->stands()) {
        found->revoked_at = house.clock().now();
        found->why_revoked = why;
        TRY(keep(house.store(), all));
    }
    return put_on_record(house, key, PlatformRevoked{std::string(token), std::string(why)});
}

}  // namespace daihou
