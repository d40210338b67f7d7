#include "service/view/collection/read_law.h"

#include <set>

#include "decision/standing/legal_clocks.h"
#include "service/letters/live_figures.h"
#include "service/view/follow_up/read_task.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

PostBar bar_on(const LetterStanding& standing, const LetterRules& rules, BusinessDate today) {
    constexpr std::string_view any_number = "AA000000000CN";
    return post_bar(
        {standing.step, standing.drawn_on, standing.money_moved_on, today, std::string(any_number)},
        rules.of(standing.drawn.letter));
}

Done take_letters(House& house, const LoanNow& now, LawPage& page) {
    for (LetterStanding& standing : TRY(letters_of_loan(house, now))) {
        LetterLine line;
        line.addressee_masked = TRY(read_person(house, standing.drawn.person)).name_masked;
        line.drawn_by = staff_name(house, standing.drawn_by);
        line.bar = bar_on(standing, page.rules, now.today);
        line.standing = std::move(standing);
        page.letters.push_back(std::move(line));
    }
    return done();
}

Done take_matters(House& house, const LoanNow& now, LawPage& page) {
    for (LegalMatter& matter : TRY(matters_of_loan(house, now))) {
        MatterLine line;
        line.owner = staff_name(house, matter.standing.owner);
        for (const MatterStepLine& step : matter.steps)
            line.by.push_back(staff_name(house, step.by));
        line.matter = std::move(matter);
        page.matters.push_back(std::move(line));
    }
    page.costs = TRY(costs_of_loan(house, now));
    return done();
}

Result<bool> step_waits(House& house, LoanId loan) {
    const Done none = check_none_waits(house, loan, ApprovalSubject::legal_step);
    if (none) return false;
    if (none.error().code == "approval_waiting") return true;
    return none.error();
}

}  // namespace

Result<LawPage> read_law(House& house, LoanId loan) {
    const LoanNow now = TRY(loan_now(house, loan));
    LawPage page;
    page.today = now.today;
    page.rules = TRY(house.contact_rulebook().letters().rules_on(now.today));
    TRY(take_letters(house, now, page));
    TRY(take_matters(house, now, page));
    for (TextStanding& standing : TRY(text_standings(house)))
        if (standing.state == TextState::approved && standing.text.letter)
            page.texts.push_back(std::move(standing.text));
    page.people = TRY(people_who_sign(house, now.loan));
    page.step_waits = TRY(step_waits(house, loan));
    page.overdue = TRY(live_figures(house, now)).overdue;
    page.owed = debt_on(now.loan, now.today);
    return page;
}

Result<std::vector<LetterOfBook>> read_letters(House& house) {
    std::set<LoanId> loans;
    for (const FactRecord& record : TRY(house.store().facts_of_kind(LetterDrawn::kind)))
        loans.insert(std::get<LetterDrawn>(record.fact).loan);
    std::vector<LetterOfBook> letters;
    for (const LoanId loan : loans) {
        const LoanNow now = TRY(loan_now(house, loan));
        for (LetterStanding& standing : TRY(letters_of_loan(house, now)))
            letters.push_back({now.loan.key, std::move(standing)});
    }
    std::ranges::sort(letters, std::greater(),
                      [](const LetterOfBook& line) { return line.standing.letter; });
    return letters;
}

}  // namespace daihou
