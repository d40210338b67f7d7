// A customer with all their loans, and for the row of one loan the worse loan of the same customer:
// whoever works one loan must not miss what the others say. Finds the loans of a person;
// decision/standing/customer_standing.h compares them.
#pragma once

#include "decision/standing/customer_standing.h"
#include "service/view/book_view.h"
#include "service/view/person/read_person.h"

namespace daihou {

struct CustomerPage {
    BusinessDate as_of;
    PersonLine person;
    CustomerStanding standing;
};

// Errors: person_missing, those of read_book.
Result<CustomerPage> read_customer(House& house, PersonId person);

// The same inside read_book.
Result<CustomerStanding> customer_of(const BookView& book, PersonId person);

// The worst other loan of any borrower or co-borrower of the loan, where it is worse than this one.
Result<std::optional<CustomerLoan>> worse_loan_beside(const BookView& book,
                                                      const LoanSnapshot& snapshot);

}  // namespace daihou
