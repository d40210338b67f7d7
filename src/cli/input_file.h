// The file a command reads, or standard input.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

namespace daihou {

// Calls `command` with the file, with standard input for "-"; exit code 2 with a word on standard
// error where it cannot be opened.
int with_input(const std::string& file, const std::function<int(std::istream&)>& command);

}  // namespace daihou
