// The figures a text about a loan is filled with, as of this minute: what is overdue, for how many
// days, what follows (R81). Nothing personal is among them. It must not know who gets the text.
#pragma once

#include "domain/collections/letter/message_template.h"
#include "service/loan_now.h"

namespace daihou {

struct LiveFigures {
    MessageFigures figures;
    Money overdue;
    int dpd = 0;
    BusinessDate as_of;
};

// Errors: policy_no_rule.
Result<LiveFigures> live_figures(House& house, const LoanNow& now);

// An approved text with the figures of this minute, for somebody of a relation. Errors:
// loan_missing, those of approved_text, text_not_for (the text is not for such people),
// nothing_overdue (a text that asks to pay, of a loan that owes nothing).
struct MadeMessage {
    MessageTemplate text;
    std::string title;
    std::string said;
    LiveFigures live;
};
Result<MadeMessage> made_message(House& house, const LoanNow& now, std::string_view text,
                                 ContactRelation relation);

}  // namespace daihou
