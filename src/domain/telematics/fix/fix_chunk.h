// FixChunk: the fixes of one vehicle on one day as bytes: a byte for the version, the fixes column
// by column (number_column.h), the makers' items, each wording once, a checksum. About four bytes a
// fix of a driving car, nothing a fix of a parked one (docs/store_format.md has the layout). What
// the store seals and keeps; knows no store.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/telematics/fix/kept_fix.h"

namespace daihou {

// One a second of two terminals, all day.
constexpr std::size_t fixes_a_chunk_max = 2 * 24 * 60 * 60;

// In the order given; best where put_in_order went before. INVARIANT: at most fixes_a_chunk_max,
// each on earth and between the years 1970 and 9999.
std::string write_fix_chunk(std::span<const KeptFix> fixes);

// None where the bytes are not what was written, whatever they are: of another version, cut off,
// with a wrong checksum, or with values that no fix has.
std::optional<std::vector<KeptFix>> read_fix_chunk(std::string_view bytes);

}  // namespace daihou
