// The steps that events (position.cpp) and modifications (position_modification.cpp) of a loan
// share. Part of position.h; nothing else includes it.
#pragma once

#include "domain/loan/position.h"

namespace daihou {

// Moves to the day of an event, before it happens.
LoanPosition moved_to(const Agreement& agreement, const LoanPosition& position, BusinessDate date);

// Drops paid charges and moves `oldest` past what is paid. An instalment with nothing due (grace,
// bullet) is passed only when its day has come, so that the running period stays the place's
// period; at the end of the money all are passed.
void settle_into(const Agreement& agreement, LoanPosition& p);

// The schedule of a loan that is closed ends that day.
void close_if_paid_off(const Agreement& agreement, LoanPosition& p);

// Counts money received on p.as_of.
void receive(LoanPosition& p, const PaymentSplit& split);

void raise_charge(const Agreement& agreement, LoanPosition& p, const LoanEvent& event);

}  // namespace daihou
