#include "service/case/case_pause.h"

#include <set>

#include "decision/snapshot/case_book.h"
#include "decision/standing/customers_held.h"
#include "service/view/book_view.h"

namespace daihou {
namespace {

Error paused_since(BusinessDate since) {
    return {ErrorKind::conflict,
            "customer_paused",
            fmt::format("collection is paused since {}", format_date(since)),
            {{"since", format_date(since)}}};
}

std::set<PersonId> asked_people(const LoanSnapshot& loan, PersonId person) {
    std::set<PersonId> people;
    for (const PartyState& party : loan.parties)
        if (party.role != PartyRole::guarantor) people.insert(party.person);
    if (person.is_known()) people.insert(person);
    return people;
}

// A complaint, dispute or hardship of theirs that is not answered yet, on any loan they owe.
std::optional<BusinessDate> open_task_since(const BookView& book, PersonId person,
                                            std::span<const FactRecord> facts) {
    for (const FactRecord& record : facts) {
        const auto* joined = std::get_if<PartyJoined>(&record.fact);
        const LoanSnapshot* loan = joined == nullptr ? nullptr : book.portfolio.find(joined->loan);
        if (loan == nullptr) continue;
        for (const OpenTask& task : loan->tasks)
            if (task.pauses_collection && task.person == person && task.opens_on)
                return *task.opens_on;
    }
    return std::nullopt;
}

}  // namespace

Done check_not_paused(House& house, StaffId by, const CaseWork& work) {
    // The clock of a guarantee runs on: its notices are given also while the case is paused
    // (CN-G02).
    if (!asks_to_pay(work.kind) || work.kind == TaskKind::guarantor_notice) return done();
    return read_book(house, [&](const BookView& book) -> Done {
        const LoanSnapshot* loan = book.portfolio.find(work.loan);
        if (loan == nullptr) return done();
        const BusinessDate today = std::max(book.today, house.clock().today());
        for (const PersonId person : asked_people(*loan, work.person)) {
            const auto facts = TRY(house.store().facts_of_person(person));
            const CaseRecord record = case_record_of(facts, today);
            const auto paused = weightiest(record, book.policy.cases, today, OverrideEffect::pause);
            const bool heard_it = paused && paused->said.by == by && paused->said.since == today;
            if (paused && !heard_it) return paused_since(paused->said.since);
            if (const auto since = open_task_since(book, person, facts))
                return paused_since(*since);
        }
        return done();
    });
}

}  // namespace daihou
