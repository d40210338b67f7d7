#include "service/letters/letters_of_loan.h"

#include <algorithm>

#include "base/digest.h"
#include "domain/collections/letter/message_template.h"
#include "service/contact/contact_rulebook.h"
#include "service/letters/agreed_steps.h"
#include "service/letters/letter_page.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

bool moves_money(const Fact& fact) {
    return std::holds_alternative<PaymentReceived>(fact) ||
           std::holds_alternative<PaymentReversed>(fact) ||
           std::holds_alternative<LoanSettled>(fact) ||
           std::holds_alternative<RecoveryReceived>(fact) ||
           std::holds_alternative<ChargeWaived>(fact) ||
           std::holds_alternative<LoanModified>(fact) || std::holds_alternative<SaleMade>(fact);
}

LetterStanding* standing_in(std::vector<LetterStanding>& letters, std::int64_t letter) {
    const auto at = std::ranges::find(letters, letter, &LetterStanding::letter);
    return at == letters.end() ? nullptr : &*at;
}

void step(std::vector<LetterStanding>& letters, std::int64_t letter, LetterStep to,
          const FactRecord& record) {
    if (LetterStanding* standing = standing_in(letters, letter)) {
        standing->step = to;
        standing->stepped_on = effective_day(record);
    }
}

void take(const FactRecord& record, std::vector<LetterStanding>& letters) {
    if (const auto* drawn = std::get_if<LetterDrawn>(&record.fact)) {
        LetterStanding standing;
        standing.letter = record.sequence;
        standing.drawn = *drawn;
        standing.drawn_on = standing.stepped_on = effective_day(record);
        standing.drawn_by = record.by;
        letters.push_back(std::move(standing));
    } else if (const auto* released = std::get_if<LetterReleased>(&record.fact)) {
        step(letters, released->letter, LetterStep::ready, record);
    } else if (const auto* posted = std::get_if<LetterPosted>(&record.fact)) {
        step(letters, posted->letter, LetterStep::posted, record);
        if (LetterStanding* standing = standing_in(letters, posted->letter))
            standing->posted = *posted;
    } else if (const auto* served = std::get_if<LetterServed>(&record.fact)) {
        step(letters, served->letter, LetterStep::served, record);
        if (LetterStanding* standing = standing_in(letters, served->letter))
            standing->served = *served;
    } else if (const auto* returned = std::get_if<LetterReturned>(&record.fact)) {
        step(letters, returned->letter, LetterStep::returned, record);
        if (LetterStanding* standing = standing_in(letters, returned->letter))
            standing->returned = *returned;
    } else if (const auto* withdrawn = std::get_if<LetterWithdrawn>(&record.fact)) {
        step(letters, withdrawn->letter, LetterStep::withdrawn, record);
        if (LetterStanding* standing = standing_in(letters, withdrawn->letter))
            standing->why_withdrawn = withdrawn->why;
    } else if (moves_money(record.fact)) {
        for (LetterStanding& standing : letters)
            standing.money_moved_on = effective_day(record) > standing.drawn_on
                                          ? effective_day(record)
                                          : standing.drawn_on;
    }
}

// Until a second person has agreed, and where they refused or let it lie.
void take_approvals(const Approvals& approvals, const PolicyOfDay& policy, BusinessDate today,
                    LoanId loan, std::vector<LetterStanding>& letters) {
    for (const auto& [id, approval] : approvals.all) {
        if (!is_asked_of(approval, "letter_kind", loan)) continue;
        // Drawn in the same transaction, just before the question.
        LetterStanding* asked_of = nullptr;
        for (LetterStanding& standing : letters)
            if (standing.letter < id) asked_of = &standing;
        if (asked_of == nullptr || asked_of->posted || asked_of->step == LetterStep::withdrawn)
            continue;
        const ApprovalState state = state_of(approval, policy.actions, today);
        if (state == ApprovalState::waiting)
            asked_of->step = LetterStep::waiting;
        else if (state != ApprovalState::granted)
            asked_of->step = LetterStep::refused;
    }
}

Result<Address> address_in(House& house, std::int64_t told) {
    const auto record = TRY(house.store().fact_at(told));
    if (record) {
        if (const auto* registered = std::get_if<PersonRegistered>(&record->fact))
            return registered->address;
        if (const auto* confirmed = std::get_if<DataConfirmed>(&record->fact))
            return confirmed->address;
    }
    return Address();
}

Result<std::string> name_of_debtor(House& house, LoanId loan) {
    for (const FactRecord& record : TRY(house.store().facts_of_loan(loan)))
        if (const auto* joined = std::get_if<PartyJoined>(&record.fact))
            if (joined->role == PartyRole::borrower)
                return TRY(registration_of(house, joined->person))
                    .name.reveal(RevealReason::compared);
    return std::string();
}

}  // namespace

MessageFigures figures_of(const LetterDrawn& drawn) {
    MessageFigures figures;
    for (const std::string& text : drawn.figures)
        if (const auto bar = text.find('|'); bar != std::string::npos)
            figures.emplace_back(text.substr(0, bar), text.substr(bar + 1));
    return figures;
}

Result<std::vector<LetterStanding>> letters_of_loan(House& house, const LoanNow& now) {
    std::vector<LetterStanding> letters;
    for (const FactRecord& record : now.facts)
        take(record, letters);
    const auto policy = TRY(house.policy().on(now.today));
    take_approvals(TRY(read_approvals(house)), *policy, now.today, now.loan.loan, letters);
    std::ranges::reverse(letters);
    return letters;
}

Result<LetterStanding> letter_of_loan(House& house, const LoanNow& now, std::int64_t letter) {
    for (LetterStanding& standing : TRY(letters_of_loan(house, now)))
        if (standing.letter == letter) return std::move(standing);
    return Error{ErrorKind::not_found, "letter_unknown",
                 fmt::format("the loan has no letter {}", letter)};
}

Result<std::int64_t> address_told(House& house, PersonId person) {
    std::int64_t told = 0;
    for (const FactRecord& record : TRY(house.store().facts_of_person(person))) {
        const auto* registered = std::get_if<PersonRegistered>(&record.fact);
        const auto* confirmed = std::get_if<DataConfirmed>(&record.fact);
        const bool tells = (registered != nullptr && !registered->address.is_empty()) ||
                           (confirmed != nullptr && !confirmed->address.is_empty());
        if (tells) told = std::max(told, record.sequence);
    }
    if (told != 0) return told;
    return Error{ErrorKind::conflict, "address_missing", "no address of the person is known"};
}

Result<std::string> page_of(House& house, const LetterDrawn& drawn, BusinessDate on) {
    const PersonRegistered addressee = TRY(registration_of(house, drawn.person));
    const Address address = TRY(address_in(house, drawn.address_told));
    const LetterRules rules = TRY(house.contact_rulebook().letters().rules_on(on));
    const Messages& messages = house.messages();
    const std::string institution = messages.text("house.institution").zh;
    const std::string& name = addressee.name.reveal(RevealReason::compared);
    MessageFigures figures = figures_of(drawn);
    figures.emplace_back("debtor", TRY(name_of_debtor(house, drawn.loan)));
    LetterPage page;
    page.sender = institution;
    page.reference =
        messages
            .text("letter.reference", {std::to_string(drawn.loan.value), drawn.digest.substr(0, 8)})
            .zh;
    page.addressee = messages.text("letter.addressee", {name}).zh;
    page.title = filled(drawn.title, figures);
    page.body = filled(drawn.body, figures);
    page.date = format_date(on);
    page.foot = messages.text("letter.foot", {messages.text("house.hotline").zh}).zh;
    page.envelope =
        lines_of(EnvelopeFace{name, address.reveal(RevealReason::compared), rules.sender});
    return print_letter(page);
}

Result<std::string> page_of(House& house, const LetterStanding& standing) {
    std::string bytes = TRY(page_of(house, standing.drawn, standing.drawn_on));
    if (hex(digest_of(bytes)) == standing.drawn.page_digest) return bytes;
    return Error{ErrorKind::conflict, "letter_changed",
                 "what is on record no longer gives the page that was drawn"};
}

}  // namespace daihou
