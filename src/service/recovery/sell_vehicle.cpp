#include "service/recovery/sell_vehicle.h"

#include <algorithm>

#include "decision/standing/guarantee_standing.h"
#include "decision/standing/legal_clocks.h"
#include "domain/loan/payment/settlement.h"
#include "domain/vehicle/valuation.h"
#include "service/needed_text.h"

namespace daihou {
namespace {

std::int64_t odometer_of(const LoanNow& now, std::int64_t order) {
    for (const FactRecord& record : now.facts)
        if (const auto* taken = std::get_if<VehicleTaken>(&record.fact))
            if (taken->order == order) return taken->odometer_km;
    return 0;
}

bool must_be_told(const LoanSnapshot& loan, const PartyState& party, BusinessDate today) {
    return party.role != PartyRole::guarantor || is_live_guarantee(loan, party, today);
}

Done check_notices(const LoanNow& now, const std::vector<SaleNotice>& notices) {
    for (const SaleNotice& notice : notices) {
        TRY(check_text(notice.reference, "reference"));
        if (party_of(now.loan, notice.person) == nullptr)
            return conflict("sale_notice_unknown", "a notice is to nobody of the loan",
                            {{"field", "notices"}});
    }
    for (const PartyState& party : now.loan.parties)
        if (must_be_told(now.loan, party, now.today) &&
            std::ranges::find(notices, party.person, &SaleNotice::person) == notices.end())
            return conflict("sale_notice_missing", "somebody of the loan was not told of the sale",
                            {{"field", "notices"}, {"person", std::to_string(party.person.value)}});
    return done();
}

SaleClaims claims_of(const LoanSnapshot& loan, BusinessDate on) {
    SaleClaims claims;
    if (loan.position.state == LoanState::settled) return claims;
    if (loan.position.state == LoanState::written_off) {
        claims.principal = debt_on(loan, on);
        return claims;
    }
    const PaymentSplit owed = payoff_on(loan.agreement, loan.position, on).to_pay();
    claims.charges = owed.fee;
    claims.interest = owed.interest;
    claims.penalty = owed.penalty;
    claims.principal = owed.principal;
    return claims;
}

Done check_terms(const RecoveryNow& recovery, const SaleTerms& terms) {
    const LoanNow& now = recovery.now;
    const RepossessionOrder* order = TRY(held_order(now.loan));
    if (!order->sale_from) return conflict("sale_not_announced", "nobody was told of the sale");
    TRY(check_alive(recovery.standing(*order)));
    if (terms.sold_on < *order->sale_from || terms.sold_on > now.today)
        return conflict("sale_day_outside", "sold before the announced day, or in the future",
                        {{"field", "sold_on"}, {"from", format_date(*order->sale_from)}});
    if (terms.price < order->reserve)
        return conflict("sale_below_reserve", "the price is below the reserve; announce it anew",
                        {{"field", "price_fen"}, {"reserve", format_yuan_grouped(order->reserve)}});
    if (now.loan.position.as_of > terms.sold_on)
        return conflict("sale_overtaken", "money of the loan moved after the day of the sale",
                        {{"field", "sold_on"}});
    return done();
}

// How the proceeds reach the loan: a settlement where they cover all, a recovery once it is written
// off, else a payment; costs the price does not cover are the debtor's too (民法典 561).
std::optional<Fact> booking_of(const LoanSnapshot& loan, const SaleTerms& terms,
                               const SaleStatement& statement) {
    const Money paid =
        statement.charges + statement.interest + statement.penalty + statement.principal;
    const Money uncovered = sum_of(terms.costs) - statement.costs;
    const bool is_active = loan.position.state == LoanState::active;
    if (is_active && statement.deficiency.is_zero())
        return LoanSettled{loan.loan, paid, "vehicle_sale", "", "vehicle sold"};
    if (is_active && uncovered > Money())
        return ChargeRaised{loan.loan,     uncovered,          ChargeKind::fee,
                            terms.sold_on, "cost of the sale", ChargePurpose::legal_cost};
    if (paid.is_zero()) return std::nullopt;
    if (is_active) return PaymentReceived{loan.loan, paid, "vehicle_sale", ""};
    return RecoveryReceived{loan.loan, paid};
}

}  // namespace

std::vector<SourceValue> values_of(const LoanNow& now, VehicleId vehicle) {
    std::vector<SourceValue> values;
    for (const FactRecord& record : now.facts) {
        const auto* taken = std::get_if<ValuationTaken>(&record.fact);
        if (taken == nullptr || taken->vehicle != vehicle) continue;
        const SourceValue value{taken->source, taken->value, effective_day(record)};
        const auto same = std::ranges::find(values, value.source, &SourceValue::source);
        if (same == values.end())
            values.push_back(value);
        else if (same->on <= value.on)
            *same = value;
    }
    return values;
}

Result<SaleEstimate> estimate_sale_now(House& house, const RecoveryNow& recovery,
                                       VehicleWear wear) {
    const LoanNow& now = recovery.now;
    const RepossessionOrder* order = TRY(held_order(now.loan));
    const VehicleState& vehicle = now.loan.vehicle;
    const int months = vehicle.first_registered_on
                           ? age_months(*vehicle.first_registered_on, now.today)
                           : age_months(now.loan.contract().disbursed_on, now.today);
    const VehicleForSale for_sale{months / 12, odometer_of(now, order->order), wear,
                                  vehicle.segment};
    return estimate_sale(values_of(now, vehicle.vehicle), for_sale,
                         TRY(house.policy().disposal_on(now.today)), now.today);
}

Done announce_sale(House& house, StaffId by, const SaleToAnnounce& sale) {
    const RecoveryNow recovery = TRY(recovery_now(house, sale.loan));
    const LoanNow& now = recovery.now;
    const RepossessionOrder* order = TRY(held_order(now.loan));
    TRY(check_alive(recovery.standing(*order)));
    const SaleEstimate estimate = TRY(estimate_sale_now(house, recovery, sale.wear));
    TRY(check_notices(now, sale.notices));
    const DisposalRules rules = TRY(house.policy().disposal_on(now.today));
    const NewFact news{
        house.clock().now(), key_on_loan("sale_announced", now), by,
        SaleAnnounced{sale.loan, order->terms.vehicle, order->order,
                      values_of(now, order->terms.vehicle), estimate.value, estimate.reserve,
                      now.today + Days(rules.notice_days), sale.notices}};
    return commit_on_loan(house, std::span(&news, 1));
}

Done propose_sale(House& house, StaffId by, const SaleToAgree& sale) {
    TRY(check_text(sale.terms.reference, "reference"));
    TRY(check_text(sale.why, "why"));
    const RecoveryNow recovery = TRY(recovery_now(house, sale.loan));
    TRY(check_terms(recovery, sale.terms));
    TRY(check_none_waits(house, sale.loan, ApprovalSubject::sale));
    const LoanNow& now = recovery.now;
    const Instant moment = house.clock().now();
    const std::vector<NewFact> facts = {
        {moment, key_on_loan("sale_proposed", now), by,
         SaleProposed{sale.loan, repossession_of(now.loan)->announced, sale.terms}},
        {moment, key_on_loan("approval_asked:sale", now), by,
         ApprovalAsked{ApprovalSubject::sale, sale.loan, TaskId(),
                       std::string(name_of(sale.terms.buyer)), sale.terms.price, sale.why}}};
    return commit_on_loan(house, facts);
}

SaleStatement statement_for(const LoanSnapshot& loan, const SaleTerms& terms) {
    return statement_of(terms.price, sum_of(terms.costs), claims_of(loan, terms.sold_on));
}

std::optional<SaleProposed> sale_proposed(const LoanNow& now, std::int64_t before_sequence) {
    std::optional<SaleProposed> found;
    for (const FactRecord& record : now.facts)
        if (const auto* proposed = std::get_if<SaleProposed>(&record.fact))
            if (record.sequence < before_sequence) found = *proposed;
    return found;
}

Result<std::vector<NewFact>> facts_of_sale(House& house, const Approval& approval) {
    const RecoveryNow recovery = TRY(recovery_now(house, approval.asked.loan));
    const LoanNow& now = recovery.now;
    const auto proposed = sale_proposed(now, approval.id);
    INVARIANT(proposed.has_value());  // it was written with the question
    TRY(check_terms(recovery, proposed->terms));
    const RepossessionOrder& order = *repossession_of(now.loan);
    if (order.announced != proposed->announced)
        return conflict("sale_overtaken", "the sale was announced anew since; ask again",
                        {{"field", "sold_on"}});
    const SaleStatement statement = statement_for(now.loan, proposed->terms);
    const BusinessDate sold_on = proposed->terms.sold_on;
    const Instant at = sold_on == now.today ? house.clock().now() : start_of(sold_on);
    std::vector<NewFact> facts = {{at, fmt::format("vehicle_over:{}", order.order), approval.by,
                                   SaleMade{now.loan.loan, order.terms.vehicle, order.order,
                                            proposed->terms, statement, approval.id}}};
    if (auto booking = booking_of(now.loan, proposed->terms, statement))
        facts.push_back(
            {at, fmt::format("vehicle_sale:{}", order.order), approval.by, *std::move(booking)});
    return facts;
}

}  // namespace daihou
