#include "service/recovery/order_repossession.h"

#include <algorithm>

#include "service/needed_text.h"
#include "service/staff/staff_now.h"

namespace daihou {
namespace {

Done check_none_open(const LoanSnapshot& loan) {
    const RepossessionOrder* order = repossession_of(loan);
    if (order == nullptr || !(order->is_open() || order->is_held())) return done();
    return conflict_in("loan", "repossession_open",
                       "the loan has an order, or its vehicle is held");
}

// The debtor was told of the agency, and it is on the white list (CN-C08).
Done check_agency(House& house, const RecoveryNow& recovery, std::string_view agency) {
    const PartyState* borrower = borrower_of(recovery.now.loan);
    const auto facts =
        borrower == nullptr ? FactList() : TRY(house.store().facts_of_person(borrower->person));
    const CaseRecord record = case_record_of(facts, recovery.now.today);
    switch (agency_bar(record, recovery.policy->cases, agency, recovery.now.today)) {
        case AgencyBar::none:
            return done();
        case AgencyBar::unknown:
        case AgencyBar::not_listed:
            return conflict_in("agency", "agency_not_listed", "not on the white list");
        case AgencyBar::debtor_not_told:
            return conflict_in("agency", "agency_not_told", "the debtor was not told");
    }
    INVARIANT(false);
}

Done check_staff(House& house, const TakingCrew& crew) {
    for (const StaffId member : {crew.first, crew.second})
        TRY(member_staying(house.store(), member));
    return done();
}

Done check_crew(House& house, const RecoveryNow& recovery, const TakingCrew& crew) {
    if (!is_complete(crew))
        return conflict_in("crew", "repossession_crew", "an agency, or two different people");
    return crew.agency.empty() ? check_staff(house, crew)
                               : check_agency(house, recovery, crew.agency);
}

Result<RepossessionProposed> proposed_for(const LoanNow& now, std::int64_t approval) {
    std::optional<RepossessionProposed> found;
    for (const FactRecord& record : now.facts)
        if (const auto* proposed = std::get_if<RepossessionProposed>(&record.fact))
            if (record.sequence < approval) found = *proposed;
    INVARIANT(found.has_value());  // it was written with the question
    return *std::move(found);
}

}  // namespace

Done propose_repossession(House& house, StaffId by, const RepossessionWish& wish) {
    TRY(check_text(wish.reference, "reference"));
    TRY(check_text(wish.why, "why"));
    const RecoveryNow recovery = TRY(recovery_now(house, wish.loan));
    const LoanNow& now = recovery.now;
    if (!now.loan.vehicle.vehicle.is_known())
        return Error{ErrorKind::not_found, "vehicle_missing", "no vehicle of the loan is known"};
    const RepossessionTerms terms{now.loan.vehicle.vehicle, wish.ground, wish.reference,
                                  wish.valid_to, wish.crew};
    TRY(check_none_open(now.loan));
    TRY(check_alive(recovery.standing(terms, DocumentNeed::until_taken)));
    TRY(check_crew(house, recovery, wish.crew));
    TRY(check_none_waits(house, wish.loan, ApprovalSubject::repossession));
    const Instant moment = house.clock().now();
    const std::vector<NewFact> facts = {
        {moment, key_on_loan("repossession_proposed", now), by,
         RepossessionProposed{wish.loan, terms}},
        {moment, key_on_loan("approval_asked:repossession", now), by,
         ApprovalAsked{ApprovalSubject::repossession, wish.loan, TaskId(),
                       std::string(name_of(wish.ground)), Money(), wish.why}}};
    return commit_on_loan(house, facts);
}

Result<std::vector<NewFact>> facts_of_repossession(House& house, const Approval& approval) {
    const RecoveryNow recovery = TRY(recovery_now(house, approval.asked.loan));
    const RepossessionProposed proposed = TRY(proposed_for(recovery.now, approval.id));
    TRY(check_none_open(recovery.now.loan));
    TRY(check_alive(recovery.standing(proposed.terms, DocumentNeed::until_taken)));
    return std::vector<NewFact>{{house.clock().now(),
                                 fmt::format("repossession_ordered:{}", approval.id), approval.by,
                                 RepossessionOrdered{proposed.loan, proposed.terms, approval.id}}};
}

Result<const RepossessionOrder*> open_order(const LoanSnapshot& loan) {
    const RepossessionOrder* order = repossession_of(loan);
    if (order != nullptr && order->is_open()) return order;
    return conflict_in("loan", "repossession_not_open",
                       "no order of the loan waits to be carried out");
}

Done cancel_repossession(House& house, StaffId by, LoanId loan, std::string_view why) {
    TRY(check_text(why, "why"));
    const LoanNow now = TRY(loan_now(house, loan));
    const RepossessionOrder* order = TRY(open_order(now.loan));
    // Under the day pass's own key: the order ends once.
    const NewFact news{
        house.clock().now(), fmt::format("repossession_ended:{}", order->order), by,
        RepossessionCancelled{loan, order->order, RepossessionBar::withdrawn, std::string(why)}};
    return commit_on_loan(house, std::span(&news, 1));
}

}  // namespace daihou
