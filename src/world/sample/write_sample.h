// write_sample: a synthetic book as the four files of docs/import_formats.md, with the payments up
// to the anchor day. Same loans, seed and day: the same bytes.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/date.h"
#include "base/result.h"
#include "world/sample/book_files.h"

namespace daihou {

// Writes book.csv, parties.csv, vehicles.csv and payments.csv into `directory`, which is made where
// missing; files of these names are replaced. Error: sample_unwritable (names the file).
Result<SampleCounts> write_sample(std::int64_t loans, std::uint64_t seed, BusinessDate as_of,
                                  const std::filesystem::path& directory);

}  // namespace daihou
