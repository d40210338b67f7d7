#include "domain/loan/schedule/unpaid_instalments.h"

namespace daihou {

void uncover_after(const Agreement& agreement, int kept, LoanPosition& p) {
    AgreementWalk walk(agreement, agreement_start(agreement));
    while (walk.number() <= kept)
        walk.next();
    for (; walk.number() < p.oldest.number; walk.next()) {
        p.principal_ahead += walk.now().principal;
        p.interest_ahead += walk.now().interest;
        p.fee_ahead += walk.now().fee;
    }
}

DueAndAhead due_and_ahead(const Agreement& agreement, const LoanPosition& position, int kept) {
    LoanPosition p = position;
    uncover_after(agreement, kept, p);
    DueAndAhead parts{{}, {}, {}, p.principal_ahead, p.interest_ahead, p.fee_ahead};
    if (position.oldest.number > kept) return parts;
    AgreementWalk walk(agreement, position.oldest);
    const auto take = [](Money due, Money& ahead, Money& unpaid) {
        const Money covered = min(due, ahead);
        ahead -= covered;
        unpaid += due - covered;
    };
    for (; !walk.at_end() && walk.number() <= kept; walk.next()) {
        take(walk.now().principal, parts.principal_ahead, parts.principal);
        take(walk.now().interest, parts.interest_ahead, parts.interest);
        take(walk.now().fee, parts.fee_ahead, parts.fee);
    }
    return parts;
}

}  // namespace daihou
