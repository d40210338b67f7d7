// `daihou day run`, `daihou day replay`, `daihou store rebuild`: the day pass, its replay and the
// proof that what is derived follows from the facts. Output is one JSON document on `out`, progress
// on `err`.
#pragma once

#include <iosfwd>

#include "base/date.h"
#include "service/house.h"

namespace daihou {

// Exit 0; 3 when the store failed.
int run_day_run(House& house, BusinessDate day, std::ostream& out, std::ostream& err);
// Exit 0 identical, 1 with the differences listed.
int run_day_replay(House& house, BusinessDate day, std::ostream& out, std::ostream& err);
// Exit 0 no difference, 1 with the loans whose snapshot differed.
int run_store_rebuild(House& house, std::ostream& out, std::ostream& err);
// Recomputes every commitment; exit 1 with the sequences that do not match. Prints the digest of
// all facts through that sequence: the same as in the manifest of a backup taken at it.
int run_store_verify(House& house, std::int64_t through, std::ostream& out, std::ostream& err);

}  // namespace daihou
