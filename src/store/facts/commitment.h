// The commitment to a fact: what a public log may show of it. The salt makes it say nothing about
// the payload to whoever does not have both; destroying a person's key leaves it valid, because it
// covers the sealed bytes.
#pragma once

#include <string_view>

#include "base/digest.h"

namespace daihou {

// SHA-256("daihou/commit/v1\0" || salt (32 bytes) || SHA-256(payload)).
Digest commitment_of(std::string_view salt, std::string_view payload);

}  // namespace daihou
