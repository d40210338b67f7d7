#include "service/contact/told_contact.h"

#include <algorithm>

#include "service/task/action_deadline.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {
namespace {

using std::chrono::hours;

// A talk is begun within so long after it was asked about (house default).
constexpr hours asked_before_max{12};
constexpr hours one_talk_max{1};

// A visit is made by two, and either of them may have asked.
const LoggedContact* asked_about(const PastContacts& past, const ToldContact& told, StaffId by,
                                 Instant at) {
    const LoggedContact* last = nullptr;
    for (const LoggedContact& contact : past.with_person)
        if (contact.task == told.form.task && !contact.has_ended &&
            (contact.by == by || told.form.channel == ContactChannel::visit) &&
            contact.made.channel == told.form.channel && contact.at <= at &&
            at - contact.at <= asked_before_max)
            last = &contact;
    return last;
}

// One talk about several loans of a person is one contact.
bool is_same_talk(const PastContacts& past, const ToldContact& told, LoanId loan, StaffId by,
                  Instant at) {
    return told.outcome == ContactOutcome::connected &&
           std::ranges::any_of(past.with_person, [&](const LoggedContact& contact) {
               return contact.loan != loan && contact.by == by &&
                      contact.made.channel == told.form.channel &&
                      contact.made.outcome == ContactOutcome::connected && contact.at <= at &&
                      at - contact.at <= one_talk_max;
           });
}

Result<NewFact> case_of(House& house, const PreparedContact& prepared, const ToldContact& told,
                        StaffId by, Instant at) {
    const auto policy = TRY(house.policy().on(business_date_of(at)));
    const ActionTerm* term = policy->actions.term(TaskKind::compliance_case);
    INVARIANT(term != nullptr);  // the policy was checked
    std::vector<std::string> reasons = {std::string(name_of(ReasonCode::contact_against_rules))};
    const BusinessDate due_on =
        action_deadline(term->deadline, policy->calendar, business_date_of(at));
    return NewFact{
        at, fmt::format("contact_case:{}", told.key), by,
        ActionOpened{prepared.task.loan, prepared.task.person,
                     std::string(name_of(TaskKind::compliance_case)), due_on, std::move(reasons)}};
}

}  // namespace

ContactOutcome contact_outcome_of(VisitOutcome outcome) {
    switch (outcome) {
        case VisitOutcome::reached:
        case VisitOutcome::refused:
        case VisitOutcome::callback:
            return ContactOutcome::connected;
        case VisitOutcome::no_answer:
        case VisitOutcome::wrong_number:
            return ContactOutcome::not_connected;
    }
    INVARIANT(false);
}

Result<std::vector<NewFact>> facts_of_contact(House& house, StaffId by, const ToldContact& told,
                                              Instant at) {
    std::vector<NewFact> facts;
    const TaskAssigned task = TRY(assignment_of(house, told.form.task));
    if (!task.person.is_known()) return facts;
    const PreparedContact prepared = TRY(prepare_contact(house, by, told.form, at));
    if (const LoggedContact* asked = asked_about(prepared.past, told, by, at)) {
        facts.push_back(
            {at, fmt::format("contact_made:{}", asked->judged), by,
             ContactMade{task.loan, task.person, asked->judged, told.outcome, told.seconds}});
        return facts;
    }
    if (is_same_talk(prepared.past, told, task.loan, by, at)) return facts;
    ContactJudged judged = prepared.judged(GuardAsked::afterwards, told.outcome);
    judged.colleague = told.form.colleague;
    facts.push_back({at, fmt::format("contact_told:{}", told.key), by, std::move(judged)});
    if (prepared.verdict.verdict == Verdict::deny)
        facts.push_back(TRY(case_of(house, prepared, told, by, at)));
    return facts;
}

}  // namespace daihou
