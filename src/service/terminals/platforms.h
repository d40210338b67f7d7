// Platforms: who may push positions over HTTP besides the terminals themselves, and with which
// secret. Kept sealed in one note of the store, because it holds secrets; added and revoked on the
// command line. A platform added again under its name gets another secret, and both are good until
// the old one is revoked: so secrets are changed without a gap.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/house.h"

namespace daihou {

struct Platform {
    std::string token;   // names it on the wire; no secret
    std::string secret;  // of its signatures, hexadecimal
    std::string name;
    std::string phones;  // what the phones of its terminals begin with; empty: any
    std::int64_t fixes_a_minute = 60'000;
    Instant added_at{};
    std::optional<Instant> revoked_at;
    std::string why_revoked;

    bool stands() const { return !revoked_at; }
    static void fields(auto& self, auto&& visit) {
        visit("token", self.token);
        visit("secret", self.secret);
        visit("name", self.name);
        visit("phones", self.phones);
        visit("fixes_a_minute", self.fixes_a_minute);
        visit("added_at", self.added_at);
        visit("revoked_at", self.revoked_at);
        visit("why_revoked", self.why_revoked);
    }
};

struct PlatformToAdd {
    std::string name;
    std::string phones;
    std::int64_t fixes_a_minute = 60'000;
};

// With its secret, to be shown once; a fact says so, without the secret. Errors: text_empty (name),
// platform_phones, platform_rate_low (less than a batch a minute), those of the store.
Result<Platform> add_platform(House& house, const PlatformToAdd& wanted);
// All that ever were, oldest first. Errors: store_damaged, those of the store.
Result<std::vector<Platform>> platforms(Store& store);
// In force with the next request, and a fact says so. Errors: platform_missing, platform_revoked,
// text_empty (why).
Done revoke_platform(House& house, std::string_view token, std::string_view why);

}  // namespace daihou
