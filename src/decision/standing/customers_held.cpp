#include "decision/standing/customers_held.h"

#include <algorithm>

#include "domain/loan/arrears/arrears.h"

namespace daihou {
namespace {

template <class Date>
void keep_earlier(std::optional<BusinessDate>& kept, const Date& date) {
    if (!kept || *date < *kept) kept = *date;
}
void keep_later(std::optional<BusinessDate>& kept, BusinessDate date) {
    if (!kept || *kept < date) kept = date;
}

bool owes(const PartyState& party) {
    return party.role != PartyRole::guarantor;
}

bool is_with_agency(const CaseRecord* record) {
    return record != nullptr && record->handed_to(CaseReceiver::agency).has_value();
}

void add_figures(AgencyFigures& figures, const LoanSnapshot& loan, const PolicyOfDay& policy,
                 BusinessDate today) {
    const Arrears arrears = arrears_on(loan.agreement, loan.position, today, policy.buckets);
    if (arrears.oldest_unpaid_on && arrears.state == LoanState::active)
        keep_earlier(figures.oldest_unpaid_on, arrears.oldest_unpaid_on);
    if (const CompactDate complained = last_complained_on(loan))
        keep_later(figures.last_complained_on, *complained);
}

void rest(CustomerHold& hold, const ReviewRule& review, BusinessDate since) {
    hold.rests = true;
    hold.review = review;
    hold.since = since;
}

CustomerHold hold_of(PersonId person, const AgencyFigures& figures,
                     std::optional<BusinessDate> pausing_since, const CaseRecord* record,
                     const CaseRules& rules, BusinessDate today) {
    CustomerHold hold;
    hold.person = person;
    if (pausing_since) {
        rest(hold, rules.paused_review, *pausing_since);
        hold.paused_since = *pausing_since;
    }
    if (record == nullptr) return hold;
    if (const auto& handed = record->handed_to(CaseReceiver::staff)) hold.owner = handed->staff;
    if (const auto& handed = record->handed_to(CaseReceiver::agency);
        handed && !agency_ended(*handed, *record, rules, figures, today))
        rest(hold, rules.agency_review, handed->on);
    if (const auto paused = weightiest(*record, rules, today, OverrideEffect::pause)) {
        rest(hold, paused->rule->review, paused->said.since);
        if (!hold.paused_since) hold.paused_since = paused->said.since;
    }
    if (const auto hastened = weightiest(*record, rules, today, OverrideEffect::fast_track)) {
        hold.hastened = hastened->rule;
        hold.hastened_since = hastened->said.since;
    }
    return hold;
}

}  // namespace

bool has_pausing_task(const LoanSnapshot& loan) {
    return std::ranges::any_of(loan.tasks, &OpenTask::pauses_collection) ||
           std::ranges::any_of(loan.dealings.get().actions, &OpenAction::pauses_collection);
}

CompactDate last_complained_on(const LoanSnapshot& loan) {
    CompactDate last;
    for (const OpenTask& task : loan.tasks)
        if (task.kind == TaskKind::complaint) last = std::max(last, task.opens_on);
    for (const OpenAction& action : loan.dealings.get().actions)
        if (action.kind == TaskKind::complaint) last = std::max(last, action.opened_on);
    for (const WorkDone& work : loan.dealings.get().done)
        if (work.kind == TaskKind::complaint) last = std::max(last, work.on);
    return last;
}

// A complaint rests the loans of whoever made it: of the borrower, where nobody is named.
void HoldSigns::note_pauses(const LoanSnapshot& loan) {
    const PartyState* borrower = borrower_of(loan);
    const auto note = [&](PersonId person, CompactDate since) {
        if (!person.is_known() && borrower != nullptr) person = borrower->person;
        if (person.is_known() && since) keep_earlier(people_[person].pausing_since, since);
    };
    for (const OpenTask& task : loan.tasks)
        if (task.pauses_collection) note(task.person, task.opens_on);
    for (const OpenAction& action : loan.dealings.get().actions)
        if (action.pauses_collection) note(action.person, action.opened_on);
}

void HoldSigns::note(const LoanSnapshot& loan, const PolicyOfDay& policy, BusinessDate today,
                     const CaseBook& cases) {
    if (today < loan.contract().disbursed_on) return;
    note_pauses(loan);
    if (cases.records().empty()) return;
    for (const PartyState& party : loan.parties)
        if (owes(party) && is_with_agency(cases.find(party.person)))
            add_figures(people_[party.person].figures, loan, policy, today);
}

void HoldSigns::join(const HoldSigns& others) {
    for (const auto& [person, other] : others.people_) {
        OfPerson& signs = people_[person];
        if (other.pausing_since) keep_earlier(signs.pausing_since, other.pausing_since);
        if (const auto& unpaid = other.figures.oldest_unpaid_on)
            keep_earlier(signs.figures.oldest_unpaid_on, unpaid);
        if (const auto& complained = other.figures.last_complained_on)
            keep_later(signs.figures.last_complained_on, *complained);
    }
}

CustomersHeld::CustomersHeld(std::span<const LoanSnapshot> loans, const PolicyOfDay& policy,
                             BusinessDate today, const CaseBook& cases) {
    HoldSigns signs;
    for (const LoanSnapshot& loan : loans)
        signs.note(loan, policy, today, cases);
    *this = CustomersHeld(std::move(signs), policy, today, cases);
}

CustomersHeld::CustomersHeld(HoldSigns signs, const PolicyOfDay& policy, BusinessDate today,
                             const CaseBook& cases) {
    for (const auto& [person, record] : cases.records())
        signs.people_[person];
    for (const auto& [person, sign] : signs.people_) {
        const CustomerHold hold = hold_of(person, sign.figures, sign.pausing_since,
                                          cases.find(person), policy.cases, today);
        if (hold.rests || hold.hastened != nullptr || hold.owner.is_known()) holds_.push_back(hold);
    }
}

const CustomerHold* CustomersHeld::find(PersonId person) const {
    const auto at = std::ranges::lower_bound(holds_, person, {}, &CustomerHold::person);
    return at != holds_.end() && at->person == person ? &*at : nullptr;
}

const CustomerHold* CustomersHeld::of_loan(const LoanSnapshot& loan) const {
    if (holds_.empty()) return nullptr;
    const CustomerHold* found = nullptr;
    for (const PartyState& party : loan.parties) {
        if (!owes(party)) continue;
        const CustomerHold* hold = find(party.person);
        if (hold == nullptr) continue;
        if (hold->rests) return hold;
        if (found == nullptr) found = hold;
    }
    return found;
}

std::optional<BusinessDate> CustomersHeld::paused_since(const LoanSnapshot& loan) const {
    std::optional<BusinessDate> since;
    if (holds_.empty()) return since;
    for (const PartyState& party : loan.parties)
        if (const CustomerHold* hold = owes(party) ? find(party.person) : nullptr)
            if (hold->paused_since) keep_earlier(since, hold->paused_since);
    return since;
}

}  // namespace daihou
