#include "service/letters/live_figures.h"

#include "decision/standing/legal_clocks.h"
#include "domain/loan/arrears/arrears.h"
#include "service/letters/text_approvals.h"

namespace daihou {

Result<LiveFigures> live_figures(House& house, const LoanNow& now) {
    const auto policy = TRY(house.policy().on(now.today));
    const LetterRules rules = TRY(house.contact_rulebook().letters().rules_on(now.today));
    const Arrears arrears =
        arrears_on(now.loan.agreement, now.loan.position, now.today, policy->buckets);
    const Messages& messages = house.messages();
    LiveFigures live;
    live.as_of = now.today;
    live.dpd = arrears.dpd;
    live.overdue = arrears.overdue();
    live.figures = {
        {"institution", messages.text("house.institution").zh},
        {"hotline", messages.text("house.hotline").zh},
        {"contract", now.loan.key},
        {"amount", format_yuan_grouped(live.overdue)},
        {"days", std::to_string(live.dpd)},
        {"as_of", format_date(now.today)},
        {"oldest_due_on", format_date(arrears.oldest_unpaid_on.value_or(now.today))},
        {"total", format_yuan_grouped(debt_on(now.loan, now.today))},
        {"consequence",
         consequence_at(house.contact_rulebook().letters().consequences_on(now.today), live.dpd)},
        {"pay_by", format_date(now.today + Days(rules.pay_within_days))}};
    return live;
}

Result<MadeMessage> made_message(House& house, const LoanNow& now, std::string_view text,
                                 ContactRelation relation) {
    MadeMessage made;
    made.text = TRY(approved_text(house, text));
    if (!made.text.recipients.has(relation))
        return conflict_in("text", "text_not_for",
                           fmt::format("the text is not for a {}", name_of(relation)));
    made.live = TRY(live_figures(house, now));
    if (made.text.purpose == ContactPurpose::collection && made.live.overdue <= Money())
        return conflict_in("text", "nothing_overdue", "the loan owes nothing that is due");
    made.title = filled(made.text.title, made.live.figures);
    made.said = filled(made.text.text, made.live.figures);
    return made;
}

}  // namespace daihou
