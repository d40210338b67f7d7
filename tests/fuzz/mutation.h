// Files of a corpus and their mutations, the same on every run: what the corpus tests of this
// folder feed to the readers.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace daihou {

// The files of a directory with that ending, by name.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& directory,
                                            std::string_view ending);

std::string bytes_in(const std::filesystem::path& path);

// One to four edits: flip a byte, insert one of `telling`, cut a piece out, double a piece.
std::string mutated(std::string bytes, std::string_view telling, std::uint64_t seed);

}  // namespace daihou
