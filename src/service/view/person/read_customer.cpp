#include "service/view/person/read_customer.h"

#include <set>

namespace daihou {

Result<CustomerStanding> customer_of(const BookView& book, PersonId person) {
    std::set<LoanId> ids;
    for (const FactRecord& record : TRY(book.house.store().facts_of_person(person)))
        if (const auto* joined = std::get_if<PartyJoined>(&record.fact)) ids.insert(joined->loan);
    std::vector<const LoanSnapshot*> loans;
    for (const LoanId loan : ids)
        if (const LoanSnapshot* snapshot = book.portfolio.find(loan)) loans.push_back(snapshot);
    return customer_standing(person, loans, book.policy, book.today);
}

Result<CustomerPage> read_customer(House& house, PersonId person) {
    return read_book(house, [&](const BookView& book) -> Result<CustomerPage> {
        return CustomerPage{book.today, TRY(read_person(house, person)),
                            TRY(customer_of(book, person))};
    });
}

Result<std::optional<CustomerLoan>> worse_loan_beside(const BookView& book,
                                                      const LoanSnapshot& snapshot) {
    std::optional<CustomerLoan> worst;
    for (const PartyState& party : snapshot.parties) {
        if (party.role == PartyRole::guarantor) continue;
        const auto other = worse_loan(TRY(customer_of(book, party.person)), snapshot.loan);
        if (other && (!worst || is_worse(*other, *worst))) worst = other;
    }
    return worst;
}

}  // namespace daihou
