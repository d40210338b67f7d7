// What the world knows of a loan as the facts its import makes (docs/import_formats.md): the same
// keys, days and values, without files between. Stands where a whole book is made in a store at
// once. Ids are sequence numbers the store gives, so persons and vehicles come after the loan is
// booked. It must not know of stores.
#pragma once

#include <string>

#include "domain/facts.h"
#include "world/people/borrower_life.h"
#include "world/portfolio/made_loan.h"

namespace daihou {

struct MadeFact {
    Instant occurred_at;
    std::string source_key;
    Fact fact;
};

MadeFact booking_of(const MadeLoan& loan);
// A fleet's company comes with every loan of the fleet, each time under the same key.
MadeFact registration_of(const MadeLoan& loan, const MadeParty& party);
MadeFact joining_of(const MadeLoan& loan, const MadeParty& party, LoanId id, PersonId person);
MadeFact vehicle_of(const MadeLoan& loan, LoanId id);

std::string money_key(std::int64_t loan_number, std::int64_t event_number);
// `reversed`: sequence number of the payment a reversal undoes.
MadeFact money_fact_of(const MoneyEvent& event, LoanId id, std::int64_t reversed = 0);

}  // namespace daihou
