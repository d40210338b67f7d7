#include "service/recovery/recovery_now.h"

#include <set>

#include "decision/fold/fold_fact.h"
#include "decision/snapshot/case_book.h"

namespace daihou {
namespace {

FactList known_of(const FactList& facts, Instant moment) {
    const auto is_later = [moment](const FactRecord& fact) { return fact.recorded_at > moment; };
    if (std::ranges::none_of(facts, is_later)) return facts;
    std::vector<FactRecord> known = facts.copied();
    std::erase_if(known, is_later);
    return FactList(std::move(known));
}

// What is said of the borrowers' cases, and every loan they borrowed.
struct Surroundings {
    CaseBook cases;
    std::set<LoanId> loans;
};

Result<Surroundings> surroundings_of(House& house, const LoanNow& now, Instant moment) {
    Surroundings around;
    for (const PartyState& party : now.loan.parties) {
        if (party.role == PartyRole::guarantor) continue;
        for (const FactRecord& fact :
             known_of(TRY(house.store().facts_of_person(party.person)), moment)) {
            if (effective_day(fact) > now.today) continue;
            around.cases.apply(fact);
            const auto* joined = std::get_if<PartyJoined>(&fact.fact);
            if (joined != nullptr && joined->role != PartyRole::guarantor)
                around.loans.insert(joined->loan);
        }
    }
    return around;
}

}  // namespace

Result<RecoveryNow> recovery_known_by(House& house, LoanId loan, Instant moment) {
    RecoveryNow recovery;
    recovery.now.facts = known_of(TRY(house.store().facts_of_loan(loan)), moment);
    recovery.now.today = business_date_of(moment);
    auto folded = fold_loan(recovery.now.facts, recovery.now.today);
    if (!folded)
        return Error{ErrorKind::not_found, "loan_missing", fmt::format("no loan {}", loan.value)};
    recovery.now.loan = *std::move(folded);
    recovery.now.today = std::max(recovery.now.today, recovery.now.loan.position.as_of);
    recovery.policy = TRY(house.policy().on(recovery.now.today));
    const Surroundings around = TRY(surroundings_of(house, recovery.now, moment));
    std::vector<LoanSnapshot> loans;
    for (const LoanId other : around.loans)
        if (auto snapshot = fold_loan(known_of(TRY(house.store().facts_of_loan(other)), moment),
                                      recovery.now.today))
            loans.push_back(*std::move(snapshot));
    recovery.held = CustomersHeld(loans, *recovery.policy, recovery.now.today, around.cases);
    return recovery;
}

Result<RecoveryNow> recovery_now(House& house, LoanId loan) {
    return recovery_known_by(house, loan, house.clock().now());
}

Done check_alive(const RepossessionStanding& standing) {
    if (standing.is_alive()) return done();
    const std::string since = standing.paused_since ? format_date(*standing.paused_since) : "";
    return Error{ErrorKind::conflict,
                 fmt::format("repossession_{}", name_of(standing.bar)),
                 fmt::format("the vehicle may not be taken: {}", name_of(standing.bar)),
                 {{"since", since}}};
}

}  // namespace daihou
