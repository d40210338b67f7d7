// Link token: what stands in the address of a link, as "/s/TOKEN": 256 random bits, the second it
// ends and a signature over both. One that was altered, also to live longer, is refused by the
// signature before anything is looked up. The store keeps the digest of the random bits alone.
// Knows no person and no fact.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "store/store.h"

namespace daihou {

struct LinkToken {
    std::string digest;  // lower-case hex SHA-256 of the random bits: under it the link is found
    Instant until;       // whole seconds
};
struct FreshLinkToken {
    std::string text;  // 70 characters of base64url; to be told once
    LinkToken token;
};

FreshLinkToken fresh_link_token(Store& store, Instant until);
// Nothing where it is not one of ours, letter by letter.
std::optional<LinkToken> read_link_token(Store& store, std::string_view text);

}  // namespace daihou
