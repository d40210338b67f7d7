// What borrowers and guarantors of the world say when they are called: whether somebody is reached
// at all, and an answer to each question of the questionnaires (policies/questionnaires), true or
// not. Where the truth hurts, an honest borrower tells it and another says what is expected; the
// guarantor speaks for himself, so the two may contradict each other.
#pragma once

#include <string_view>

#include "domain/facts.h"
#include "world/dice.h"
#include "world/portfolio/made_loan.h"

namespace daihou {

enum class DayKind : std::uint8_t { workday, weekend };

// One dial of the person's own number. `hour` 0–23 in China, `instalments_behind` 0 = M0; chances
// are the generator's.
VisitOutcome call_outcome(Dice& dice, int hour, DayKind day, int instalments_behind);

// Who is asked, when, and how the loan stands; the references must outlive the talk.
struct Asked {
    const MadeLoan& loan;
    const MadeParty& party;
    BusinessDate on;
    Money instalment;  // the regular amount due
    Money overdue;
    int instalments_behind = 0;
};

// The answer to question `id` (B1 … B16, C1 … C11, G1 … G12, O1 … O9, I1 … I10, U1 … U7), with the
// extra fields its choice asks for; no values where the person gives none or the question is not
// known. Also fills what staff note (O1, O8).
Answer answer_to(std::string_view id, const Asked& asked, Dice& dice);

}  // namespace daihou
