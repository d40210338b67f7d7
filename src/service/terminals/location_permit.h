// Whether the whereabouts of a vehicle may be known today: never without the separate consent of
// whoever drives it, never after the loan ended (PIPL art. 28-30; CN-P02). Everything that keeps or
// shows a position asks here.
#pragma once

#include <string_view>

#include "service/terminals/terminal_book.h"

namespace daihou {

enum class LocationPermit { allowed, no_consent, loan_ended };
std::string_view name_of(LocationPermit permit);

// `snapshot`: of the loan; nullptr, where the book has none yet, allows nothing. `consents`: the
// forms of today; without one of this purpose nothing is allowed either.
LocationPermit location_permit(const LoanSnapshot* snapshot, const ConsentRules& consents,
                               const TerminalBook& book, BusinessDate today);

// Of one loan. Errors: those of the store.
Result<LocationPermit> location_permit_of(House& house, LoanId loan);

}  // namespace daihou
