// A guarantor over all loans they stand for: what is guaranteed, owed and overdue, their share
// where several stand for one loan, the clock of each guarantee, and whether they are good for it
// (R3, R4). Worked out anew whenever somebody looks. For staff at work on these loans only: what
// one guarantor stands for is told to no other party.
#pragma once

#include <vector>

#include "decision/standing/guarantee_standing.h"
#include "decision/standing/guarantor_scope.h"
#include "service/view/book_view.h"
#include "service/view/person/read_person.h"

namespace daihou {

// One loan the person guarantees.
struct GuaranteedLoan {
    LoanId loan_id;
    std::string loan;
    std::string borrower_name_masked;
    GuaranteeMode mode = GuaranteeMode::unclear;
    GuaranteeStanding standing;
    LoanState state = LoanState::active;
    int dpd = 0;
    Bucket bucket = Bucket::m0;
    Money outstanding;
    Money overdue;
    Money guaranteed;    // at most, of what is owed (CN-G05, CN-G04); zero once it is over
    int guarantors = 1;  // whose guarantees of the loan are live
    Money share;  // between them, in equal parts (担保制度解释 13); each answers for the whole
};

struct GuarantorExposure {
    BusinessDate as_of;
    std::vector<GuaranteedLoan> loans;  // live ones first, worst first
    int loans_live = 0;
    Money guaranteed;  // over live guarantees, as the next two
    Money outstanding;
    Money overdue;
};

struct GuarantorPage {
    BusinessDate as_of;
    PersonLine person;
    GuarantorExposure exposure;
};

// Errors: person_missing, those of read_book.
Result<GuarantorPage> read_guarantor(House& house, PersonId person);

// Inside read_book.
Result<GuarantorExposure> exposure_of(const BookView& book, PersonId person);

// The person against the checklist, for one loan; `facts`: all of that loan.
Result<QualificationResult> qualification_on(const BookView& book, const LoanSnapshot& snapshot,
                                             std::span<const FactRecord> facts, PersonId person,
                                             const GuarantorExposure& exposure);

}  // namespace daihou
