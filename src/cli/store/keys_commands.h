// `daihou keys rotate` and `daihou keys show`: a new master key for a store, and which key a file
// holds, by its fingerprint. Output is one JSON document on `out`; never a key.
#pragma once

#include <iosfwd>
#include <string>

#include "base/clock.h"

namespace daihou {

// Exit 0; 3 when the store, its key or a disk failed: run it again, it goes on where it was.
int run_keys_rotate(const std::string& db, const Clock& clock, std::ostream& out,
                    std::ostream& err);
int run_keys_show(const std::string& key_file, std::ostream& out, std::ostream& err);

}  // namespace daihou
