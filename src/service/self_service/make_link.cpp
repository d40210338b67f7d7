#include "service/self_service/make_link.h"

#include <algorithm>

#include "domain/self_service/identity.h"
#include "service/self_service/link_record.h"
#include "service/self_service/link_token.h"

namespace daihou {
namespace {

// What the portfolio says of the person on the loan.
struct OnLoan {
    bool has_loan = false;
    bool has_person = false;
    std::vector<OpenTask> tasks;  // the person's
};

OnLoan on_loan(House& house, LoanId loan, PersonId person) {
    return house.read([&](const Portfolio& portfolio, auto) {
        OnLoan found;
        const LoanSnapshot* snapshot = portfolio.find(loan);
        if (snapshot == nullptr) return found;
        found.has_loan = true;
        found.has_person = party_of(*snapshot, person) != nullptr;
        for (const OpenTask& task : snapshot->tasks)
            if (task.person == person) found.tasks.push_back(task);
        return found;
    });
}

// The task the link is about: the one named, or the follow-up that answers would be given to.
Result<TaskId> task_for(const LinkToMake& wanted, const OnLoan& found) {
    const bool is_asked =
        std::ranges::find(wanted.purposes, LinkPurpose::answer) != wanted.purposes.end();
    const auto task = std::ranges::find_if(found.tasks, [&](const OpenTask& open) {
        const bool is_it = !wanted.task.is_known() || open.task == wanted.task;
        return is_it && (!is_asked || is_follow_up(open.kind));
    });
    if (task != found.tasks.end())
        return is_asked || wanted.task.is_known() ? task->task : TaskId{};
    if (!is_asked && !wanted.task.is_known()) return TaskId{};
    return bad_input_in(is_asked ? "purposes" : "task", "link_task_missing",
                        "there is no open follow-up of this person to answer");
}

}  // namespace

Result<std::optional<std::string>> identity_proof_of(House& house, PersonId person) {
    const auto record = TRY(house.store().fact_at(person.value));
    const auto* registered = record ? std::get_if<PersonRegistered>(&record->fact) : nullptr;
    if (registered == nullptr) return std::optional<std::string>();
    std::string number = registered->id_number.reveal(RevealReason::compared);
    if (!number.empty() && number.back() == 'x') number.back() = 'X';
    return identity_proof(number);
}

Result<MadeLink> make_link(House& house, StaffId by, const LinkToMake& wanted) {
    const OnLoan found = on_loan(house, wanted.loan, wanted.person);
    if (!found.has_loan)
        return Error{ErrorKind::not_found, "loan_missing",
                     fmt::format("no loan {}", wanted.loan.value)};
    if (!found.has_person)
        return Error{ErrorKind::not_found, "person_not_on_loan",
                     "the person is no party to this loan"};
    LinkMade made;
    for (const LinkPurpose purpose : all_link_purposes)  // each once, in one order
        if (std::ranges::find(wanted.purposes, purpose) != wanted.purposes.end())
            made.purposes.push_back(purpose);
    if (made.purposes.empty())
        return bad_input_in("purposes", "link_purposes_empty", "the link is for nothing");
    const bool asks_photo =
        std::ranges::find(made.purposes, LinkPurpose::photo) != made.purposes.end();
    if (asks_photo && wanted.photo == LinkPhoto::none)
        return bad_input_in("photo", "link_photo_missing", "say what the photo is to show");
    if (!TRY(identity_proof_of(house, wanted.person)))
        return Error{ErrorKind::conflict, "link_person_unprovable",
                     "no sound identity number is known of this person"};
    const Instant now = house.clock().now();
    const SelfServiceRules rules = TRY(house.policy().self_service_on(business_date_of(now)));
    made.loan = wanted.loan;
    made.person = wanted.person;
    made.task = TRY(task_for(wanted, found));
    if (asks_photo) made.photo = wanted.photo;
    const FreshLinkToken fresh =
        fresh_link_token(house.store(), now + std::chrono::hours(rules.valid_hours));
    made.until = fresh.token.until;
    made.token_digest = fresh.token.digest;
    const NewFact fact{now, link_key(fresh.token.digest), by, made};
    const auto appended = TRY(house.commit(std::span(&fact, 1)));
    return MadeLink{appended.front().sequence, fresh.text, made.until};
}

Done revoke_link(House& house, StaffId by, LoanId loan, std::int64_t link) {
    const auto record = TRY(link_numbered(house, link));
    if (!record || record->made.loan != loan)
        return Error{ErrorKind::not_found, "link_missing", "no such link on this loan"};
    if (record->standing.ended)
        return Error{ErrorKind::conflict, "link_over", "the link is over already"};
    return end_link(house, by, *record, LinkEnding::revoked);
}

}  // namespace daihou
