#include "service/plan/agree_plan.h"

#include <algorithm>

#include "decision/fold/fold_fact.h"
#include "decision/loan_day/loan_step.h"
#include "domain/loan/payment/prepayment_quote.h"
#include "service/needed_text.h"

namespace daihou {
namespace {

// An offer as it was recorded.
struct RecordedOffer {
    std::int64_t id = 0;
    Instant offered_at;
    PlanOffered offered;
};

Result<RecordedOffer> offer_of(const LoanNow& now, std::int64_t id) {
    for (const FactRecord& record : now.facts)
        if (const auto* offered = std::get_if<PlanOffered>(&record.fact))
            if (record.sequence == id) return RecordedOffer{id, record.occurred_at, *offered};
    return Error{ErrorKind::not_found, "plan_offer_missing",
                 fmt::format("the loan has no plan offer {}", id)};
}

const OfferedPlan* option_of(const RecordedOffer& offer, PlanKind kind) {
    for (const OfferedPlan& option : offer.offered.options)
        if (option.plan == kind) return &option;
    return nullptr;
}

Done check_not_overtaken(const LoanNow& now, const RecordedOffer& offer,
                         const OfferedPlan& option) {
    if (!has_money_moved_since(now, offer.id) && option.payments.front().due_on >= now.today)
        return done();
    return conflict("plan_overtaken",
                    "money of the loan moved, or the first payment has passed, since the offer; "
                    "offer anew");
}

Done check_none_open(const LoanNow& now) {
    const auto& plan = now.loan.dealings.get().plan;
    if (!plan || plan->ending) return done();
    return conflict("plan_open_already",
                    "the loan has a repayment plan; end it before another is agreed");
}

Done check_allowed(const OfferedPlan& option) {
    if (option.refused.empty()) return done();
    return conflict("plan_refused", fmt::format("it may not be agreed: {}", option.refused.front()),
                    {{"field", "plan"}, {"reason", option.refused.front()}});
}

Done check_signatures(const LoanNow& now, const OfferedPlan& option,
                      const std::vector<PlanSignature>& signatures) {
    for (const PlanSignature& signature : signatures) {
        TRY(check_text(signature.reference, "reference"));
        if (party_of(now.loan, signature.person) == nullptr)
            return conflict("plan_signer_unknown", "a signature is of nobody of the loan",
                            {{"field", "signatures"}});
    }
    for (const PersonId signer : option.signers)
        if (std::none_of(
                signatures.begin(), signatures.end(),
                [signer](const PlanSignature& signature) { return signature.person == signer; }))
            return conflict("plan_signature_missing",
                            "somebody the plan binds has not signed; see who signs",
                            {{"field", "signatures"}, {"person", std::to_string(signer.value)}});
    return done();
}

Money sum_of(const std::vector<PlanPayment>& payments) {
    Money sum;
    for (const PlanPayment& payment : payments)
        sum += payment.amount;
    return sum;
}

// Those who agreed in writing, of the guarantors (CN-G04).
std::vector<PersonId> consents_of(const LoanNow& now, const PlanSigned& plan_signed) {
    std::vector<PersonId> consents;
    for (const PlanSignature& signature : plan_signed.signatures)
        if (const PartyState* party = party_of(now.loan, signature.person))
            if (party->role == PartyRole::guarantor) consents.push_back(signature.person);
    return consents;
}

LoanModified modified_by(const LoanNow& now, const RecordedOffer& offer, const OfferedPlan& option,
                         const PlanSigned& plan_signed) {
    const BusinessDate on = business_date_of(offer.offered_at);
    LoanModified modified{now.loan.loan, ModificationKind::restructure};
    modified.instalments = option.instalments;
    modified.annual_rate = option.annual_rate;
    modified.first_due_on = option.first_due_on;
    modified.why = fmt::format("plan {}", offer.id);
    if (!due_by(now.loan.agreement, now.loan.position, on).is_zero())
        modified.capitalised = Capitalised::overdue;
    modified.consents = consents_of(now, plan_signed);
    return modified;
}

Result<PlanSigned> signed_for(const LoanNow& now, std::int64_t approval) {
    std::optional<PlanSigned> found;
    for (const FactRecord& record : now.facts)
        if (const auto* plan_signed = std::get_if<PlanSigned>(&record.fact))
            if (record.sequence < approval) found = *plan_signed;
    INVARIANT(found.has_value());  // it was written with the question
    return *std::move(found);
}

// The work that led to the plan is done with it.
void end_offer_tasks(House& house, const LoanNow& now, const Approval& approval, Money amount,
                     std::vector<NewFact>& facts) {
    for (const OpenTask& task : now.loan.tasks)
        if (task.kind == TaskKind::plan_offer)
            facts.push_back({house.clock().now(), fmt::format("task_ended:{}", task.task.value),
                             approval.by,
                             TaskDone{task.task, now.loan.loan, "done", approval.asked.why,
                                      "accepted", amount, approval.id}});
}

Done add_waivers(House& house, const StaffInCharge& agreed_by, const LoanNow& now,
                 const RecordedOffer& offer, const OfferedPlan& option,
                 std::vector<NewFact>& facts) {
    const std::string why = fmt::format("plan {}", offer.id);
    for (const auto& [what, amount] :
         {std::pair(Waived::penalty_interest, option.penalty_interest_waived),
          std::pair(Waived::penalty_charges, option.penalty_charges_waived)}) {
        if (amount.is_zero()) continue;
        NewFact waiver = TRY(agreed_waiver(house, agreed_by, {now.loan.loan, what, amount, why}));
        waiver.source_key += fmt::format(":{}", name_of(what));
        facts.push_back(std::move(waiver));
    }
    return done();
}

}  // namespace

bool has_money_moved_since(const LoanNow& now, std::int64_t offer) {
    return std::any_of(now.facts.begin(), now.facts.end(), [offer](const FactRecord& record) {
        return record.sequence > offer &&
               (loan_step_of(record.fact, effective_day(record)).has_value() ||
                std::holds_alternative<PaymentReversed>(record.fact));
    });
}

Done sign_plan(House& house, StaffId by, const PlanSigning& signing) {
    TRY(check_text(signing.why, "why"));
    const LoanNow now = TRY(loan_now(house, signing.loan));
    const RecordedOffer offer = TRY(offer_of(now, signing.offer));
    if (now.today > offer.offered.valid_to) {
        const std::string to = format_date(offer.offered.valid_to);
        return conflict("plan_offer_expired",
                        fmt::format("the offer held until {}; offer anew", to), {{"to", to}});
    }
    const OfferedPlan* option = option_of(offer, signing.plan);
    if (option == nullptr)
        return Error{ErrorKind::not_found, "plan_offer_missing", "the offer has no such option"};
    TRY(check_allowed(*option));
    TRY(check_none_open(now));
    TRY(check_not_overtaken(now, offer, *option));
    TRY(check_signatures(now, *option, signing.signatures));
    TRY(check_none_waits(house, signing.loan, ApprovalSubject::plan));
    const std::string key = fmt::format("{}:{}", signing.loan.value, now.facts.back().sequence);
    const std::vector<NewFact> facts = {
        {house.clock().now(), "plan_signed:" + key, by,
         PlanSigned{signing.loan, signing.offer, signing.plan, signing.signatures}},
        {house.clock().now(), "approval_asked:plan:" + key, by,
         ApprovalAsked{ApprovalSubject::plan, signing.loan, TaskId(),
                       std::string(name_of(signing.plan)), sum_of(option->payments),
                       std::string(signing.why)}}};
    if (TRY(house.commit_together(facts))) return done();
    return conflict("loan_changed_meanwhile",
                    "somebody recorded something on the loan in the same moment");
}

Result<std::vector<NewFact>> facts_of_plan(House& house, const Approval& approval,
                                           const StaffInCharge& agreed_by) {
    const LoanNow now = TRY(loan_now(house, approval.asked.loan));
    const PlanSigned plan_signed = TRY(signed_for(now, approval.id));
    const RecordedOffer offer = TRY(offer_of(now, plan_signed.offer));
    const OfferedPlan* option = option_of(offer, plan_signed.plan);
    INVARIANT(option != nullptr);  // checked when it was signed
    TRY(check_none_open(now));
    TRY(check_not_overtaken(now, offer, *option));
    const std::string key = fmt::format("{}:{}", now.loan.loan.value, now.facts.back().sequence);
    std::vector<NewFact> facts;
    if (changes_contract(plan_signed.plan)) {
        const LoanModified modified = modified_by(now, offer, *option, plan_signed);
        Agreement agreement = now.loan.agreement;
        LoanPosition position = now.loan.position;
        TRY(take(agreement, position,
                 *loan_step_of(Fact(modified), business_date_of(offer.offered_at))));
        facts.push_back({offer.offered_at, "plan_change:" + key, approval.by, modified});
    }
    TRY(add_waivers(house, agreed_by, now, offer, *option, facts));
    facts.push_back({house.clock().now(), "plan_agreed:" + key, approval.by,
                     PlanAgreed{now.loan.loan, offer.id, plan_signed.plan, option->payments,
                                plan_signed.signatures, approval.id}});
    end_offer_tasks(house, now, approval, sum_of(option->payments), facts);
    return facts;
}

Done cancel_plan(House& house, StaffId by, LoanId loan, std::string_view why) {
    TRY(check_text(why, "why"));
    const LoanNow now = TRY(loan_now(house, loan));
    const auto& plan = now.loan.dealings.get().plan;
    if (!plan || plan->ending)
        return conflict("plan_not_open", "the loan has no repayment plan to end");
    const NewFact news{house.clock().now(), fmt::format("plan_ended:{}", plan->agreed), by,
                       PlanEnded{loan, plan->agreed, PlanEnding::cancelled, std::string(why)}};
    if (TRY(house.commit_together(std::span(&news, 1)))) return done();
    return conflict("loan_changed_meanwhile",
                    "somebody recorded something on the loan in the same moment");
}

}  // namespace daihou
