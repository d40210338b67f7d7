// Letters and law of a loan as its page shows them: letters with their steps, matters with the next
// step, its owner and its day, what they cost and what came in, and what may be begun now. "Now" is
// today with all facts known, not the last closed day.
#pragma once

#include <string>
#include <vector>

#include "domain/collections/letter/letter_rules.h"
#include "service/letters/draw_letter.h"
#include "service/letters/legal_matters.h"
#include "service/letters/text_approvals.h"
#include "service/plan/offer_plans.h"

namespace daihou {

struct LetterLine {
    LetterStanding standing;
    std::string addressee_masked;
    std::string drawn_by;
    PostBar bar = PostBar::none;  // what stands in the way of posting it, its number aside
};
struct MatterLine {
    LegalMatter matter;
    std::string owner;
    std::vector<std::string> by;  // who took each step
};

struct LawPage {
    BusinessDate today;
    LetterRules rules;
    std::vector<LetterLine> letters;  // newest first
    std::vector<MatterLine> matters;  // newest first
    std::vector<MatterCost> costs;
    std::vector<MessageTemplate> texts;  // letters whose words are approved
    std::vector<PlanPerson> people;      // of the loan
    bool step_waits = false;             // for a second person
    Money overdue;
    Money owed;
};

// Errors: loan_missing, policy_no_rule, those of the store.
Result<LawPage> read_law(House& house, LoanId loan);

// Letters of the whole book, newest first: what waits to be posted, what is on its way.
struct LetterOfBook {
    std::string loan;
    LetterStanding standing;
};
Result<std::vector<LetterOfBook>> read_letters(House& house);

}  // namespace daihou
