// What the bench's staff does: follow-ups held before the book was taken over, and the outcome of a
// day's work list. Chance with given shares, the same for the same seed. Stands between the world's
// loans and the book; it must not know of stores.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "decision/policy_of_day.h"
#include "decision/snapshot/loan_snapshot.h"
#include "service/bench/bench_loan.h"
#include "store/store.h"

namespace daihou {

// The last visit that reached the party when each follow-up is held inside its window, as the
// cadence asks; one in twenty of the last month's is late. Empty where none was due yet.
std::optional<HeldVisit> last_visit(const CadencePolicy& cadence, const MadeLoan& loan,
                                    const MadeParty& party, std::uint64_t seed);

// What came of everything planned on `day`: three of four follow-ups reach the person, all other
// tasks are done.
std::vector<NewFact> worked_list(std::span<const LoanSnapshot> loans, BusinessDate day,
                                 std::uint64_t seed);

// Enough staff for the work of an ordinary day, each role in proportion to the loans.
std::vector<NewFact> bench_staff(std::int64_t loans);

}  // namespace daihou
