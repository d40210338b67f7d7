// TerminalBook: which terminals are bound to which vehicles, and what was said to being located, as
// the facts have it. What everything about terminals starts from; whether a position may be kept is
// location_permit.h.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/consent/standing.h"
#include "service/house.h"
#include "service/kept_up.h"

namespace daihou {

struct BoundTerminal {
    TerminalBound bound;
    std::int64_t sequence = 0;  // of its TerminalBound
};

struct TerminalBook {
    std::map<std::string, BoundTerminal, std::less<>> bound;  // by phone
    std::map<PersonId, std::vector<ConsentEvent>> consents;   // to being located

    // The terminal of that role in the vehicle; nullptr: none.
    const BoundTerminal* in(VehicleId vehicle, TerminalRole role) const;
};

// Takes in what the facts of the range add. Errors: those of the store.
Done add_terminal_facts(Store& store, FactRange range, TerminalBook& book);
Result<TerminalBook> read_terminal_book(Store& store);
// Calls `look` with the book as the house keeps it up, while it stands still; it must not ask the
// store.
template <class Look>
auto look_at_terminals(Store& store, KeptUp<TerminalBook>& kept, Look&& look) {
    const auto add = [&store](const FactRange& range, TerminalBook& book) {
        return add_terminal_facts(store, range, book);
    };
    return kept.of_whole_record(store, add, look);
}
// The terminals of the loan's vehicle alone, without consents: for a page. Errors: as above.
Result<TerminalBook> terminals_of_loan(Store& store, LoanId loan);

}  // namespace daihou
