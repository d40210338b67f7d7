#include "decision/fold/fold_fact.h"

#include <algorithm>

#include "decision/fold/fold_money.h"
#include "decision/fold/fold_recovery.h"
#include "decision/fold/fold_work.h"
#include "decision/loan_day/loan_step.h"

namespace daihou {
namespace {

template <class T>
concept MoneyFact = std::same_as<T, PaymentReceived> || std::same_as<T, LoanWrittenOff> ||
    std::same_as<T, RecoveryReceived> || std::same_as<T, LoanSettled> ||
    std::same_as<T, ChargeRaised> || std::same_as<T, ChargeWaived> ||
    std::same_as<T, LoanModified> || std::same_as<T, ArrearsPaused> ||
    std::same_as<T, LoanRefunded> || std::same_as<T, PromiseMade> || std::same_as<T, PlanAgreed>;
template <class T>
concept WorkFact =
    std::same_as<T, VisitHeld> || std::same_as<T, VisitMissed> || std::same_as<T, ActionOpened> ||
    std::same_as<T, TaskAssigned> || std::same_as<T, TaskDone> || std::same_as<T, TaskPostponed> ||
    std::same_as<T, WarningRaised> || std::same_as<T, WarningCleared> || std::same_as<T, PhoneTold>;

Folded take_money(LoanSnapshot& snapshot, const PromiseMade& promise, const Fact&,
                  FactOrder order) {
    snapshot.dealings.make().promise = Promise{promise.amount, *order.day, promise.promised_on, {}};
    return Folded::taken;
}
Folded take_money(LoanSnapshot& snapshot, const PlanAgreed& agreed, const Fact&, FactOrder order) {
    AgreedPlan plan;
    plan.agreed = order.sequence;
    plan.agreed_on = *order.day;
    plan.kind = agreed.plan;
    plan.payments = agreed.payments;
    snapshot.dealings.make().plan = std::move(plan);
    return Folded::taken;
}
// By day, then as recorded, whatever the order of arrival.
void add_step(LoanSnapshot& snapshot, GuaranteeStep step) {
    auto& steps = snapshot.dealings.make().guarantee_steps;
    const auto at = std::find_if(steps.begin(), steps.end(), [&step](const GuaranteeStep& other) {
        return other.at > step.at;
    });
    steps.insert(at, std::move(step));
}

// A loan without guarantors keeps it too: one may join later.
void note_term_change(LoanSnapshot& snapshot, BusinessDate due_on_before,
                      const std::vector<PersonId>& consents, FactOrder order) {
    const BusinessDate due_on = matures_on(snapshot);
    if (due_on == due_on_before) return;
    GuaranteeStep step;
    step.at = order;
    step.kind = GuaranteeStepKind::term_changed;
    step.due_on = due_on;
    step.due_on_before = due_on_before;
    step.consents = consents;
    add_step(snapshot, std::move(step));
}

Folded take_money(LoanSnapshot& snapshot, const auto& money, const Fact& fact, FactOrder order) {
    if constexpr (requires { money.payer; })
        if (money.payer == "third_party") snapshot.third_party_paid.add(*order.day);
    const auto step = loan_step_of(fact, *order.day);
    INVARIANT(step.has_value());
    if constexpr (requires { money.consents; }) {
        const BusinessDate due_on_before = matures_on(snapshot);
        fold_step(snapshot, *step);
        note_term_change(snapshot, due_on_before, money.consents, order);
    } else {
        fold_step(snapshot, *step);
    }
    return Folded::taken;
}

// Borrower before co-borrower before guarantor, then by person. Empty role and person: none yet.
PartyState* place_party(LoanSnapshot& snapshot, PartyRole role, PersonId person, bool& is_new) {
    auto& parties = snapshot.parties;
    const auto at = std::find_if(parties.begin(), parties.end(), [&](const PartyState& party) {
        return std::pair(party.role, party.person) >= std::pair(role, person);
    });
    is_new = at == parties.end() || at->role != role || at->person != person;
    if (!is_new) return &*at;
    PartyState party;
    party.role = role;
    party.person = person;
    return &*parties.insert(at, party);
}

Folded join(LoanSnapshot& snapshot, PartyRole role, PersonId person, const FactRecord& record,
            const GuaranteeGiven* guarantee) {
    // Visits of a person who was not there yet were folded without them.
    const auto here = std::any_of(snapshot.parties.begin(), snapshot.parties.end(),
                                  [&](const auto& p) { return p.person == person; });
    if (!here && snapshot.last_work.day.has_value()) return Folded::out_of_order;
    bool is_new = false;
    PartyState& party = *place_party(snapshot, role, person, is_new);
    const CompactDate day = effective_day(record);
    if (is_new || day < party.joined_on) party.joined_on = day;
    const CompactDate known = business_date_of(record.recorded_at);
    if (is_new || known < party.known_on) party.known_on = known;
    if (guarantee == nullptr || record.sequence < party.since) {
        party.since = std::max(party.since, record.sequence);
        return Folded::taken;
    }
    party.since = record.sequence;
    party.mode = guarantee->mode;
    party.guarantee_ends_on = guarantee->ends_on;
    return Folded::taken;
}

Folded take_lasting(LoanSnapshot& snapshot, const PartyJoined& joined, const FactRecord& record) {
    return join(snapshot, joined.role, joined.person, record, nullptr);
}
Folded take_lasting(LoanSnapshot& snapshot, const GuaranteeGiven& given, const FactRecord& record) {
    return join(snapshot, PartyRole::guarantor, given.person, record, &given);
}
GuaranteeStep step_of(const FactRecord& record) {
    GuaranteeStep step;
    step.at = {effective_day(record), record.sequence};
    return step;
}
Folded take_lasting(LoanSnapshot& snapshot, const GuaranteeClaimed& claimed,
                    const FactRecord& record) {
    GuaranteeStep step = step_of(record);
    step.manner = claimed.manner;
    step.person = claimed.person;
    add_step(snapshot, std::move(step));
    return Folded::taken;
}
Folded take_lasting(LoanSnapshot& snapshot, const PriorSuitDefenceEnded& ended,
                    const FactRecord& record) {
    GuaranteeStep step = step_of(record);
    step.kind = GuaranteeStepKind::defence_ended;
    step.person = ended.person;
    add_step(snapshot, std::move(step));
    return Folded::taken;
}
Folded take_lasting(LoanSnapshot& snapshot, const DebtCalledDue& called, const FactRecord& record) {
    GuaranteeStep step = step_of(record);
    step.kind = GuaranteeStepKind::called_due;
    step.due_on = called.due_on;
    add_step(snapshot, std::move(step));
    return Folded::taken;
}
Folded take_lasting(LoanSnapshot& snapshot, const VehicleRegistered& registered,
                    const FactRecord& record) {
    VehicleState& vehicle = snapshot.vehicle;
    if (record.sequence < vehicle.vehicle.value) return Folded::untouched;
    vehicle.vehicle = VehicleId{record.sequence};
    vehicle.price = registered.price;
    vehicle.first_registered_on = registered.first_registered_on;
    vehicle.delivered_on = registered.delivered_on;
    vehicle.mortgage_registered_on = registered.mortgage_registered_on;
    vehicle.insured_until = registered.insured_until;
    vehicle.segment = registered.segment;
    vehicle.condition = registered.condition;
    vehicle.use = registered.use;
    return Folded::taken;
}
Folded take_lasting(LoanSnapshot& snapshot, const ValuationTaken& valuation,
                    const FactRecord& record) {
    const FactOrder order{effective_day(record), record.sequence};
    if (order <= snapshot.vehicle.appraised_at) return Folded::untouched;
    snapshot.vehicle.appraised = valuation.value;
    snapshot.vehicle.appraised_at = order;
    return Folded::taken;
}
Folded take_lasting(LoanSnapshot& snapshot, const PlanEnded& ended, const FactRecord& record) {
    const auto& known = snapshot.dealings.get().plan;
    if (!known || known->agreed != ended.agreed) return Folded::untouched;
    snapshot.dealings.make().plan->end(ended.ending, effective_day(record));
    return Folded::taken;
}
Folded take_lasting(LoanSnapshot& snapshot, const DebitFailed&, const FactRecord& record) {
    snapshot.debits_failed.add(effective_day(record));
    return Folded::taken;
}
Folded take_lasting(LoanSnapshot&, const PaymentReversed&, const FactRecord&) {
    return Folded::out_of_order;
}

// Facts that need what another class of facts puts there: persons for visits.
bool lacks_person(const LoanSnapshot& snapshot, PersonId person) {
    return party_of(snapshot, person) == nullptr;
}

enum class Lenience { streaming, folding_all };

Folded take(LoanSnapshot& snapshot, const FactRecord& record, Lenience lenience) {
    const FactOrder order{effective_day(record), record.sequence};
    return std::visit(
        [&](const auto& fact) -> Folded {
            using T = std::decay_t<decltype(fact)>;
            if constexpr (MoneyFact<T>) {
                if (order < snapshot.last_money) return Folded::out_of_order;
                snapshot.last_money = order;
                return take_money(snapshot, fact, record.fact, order);
            } else if constexpr (WorkFact<T>) {
                if (order < snapshot.last_work) return Folded::out_of_order;
                if constexpr (std::same_as<T, VisitHeld> || std::same_as<T, VisitMissed>)
                    if (lenience == Lenience::streaming && lacks_person(snapshot, fact.person))
                        return Folded::out_of_order;
                snapshot.last_work = order;
                if constexpr (std::same_as<T, VisitHeld>)
                    note_part_of_day(snapshot, fact, part_of_day(record.occurred_at));
                fold_work(snapshot, fact, order);
                return Folded::taken;
            } else if constexpr (RecoveryFact<T>) {
                const Folded folded = fold_recovery(snapshot, fact, record);
                const bool is_orphan =
                    lenience == Lenience::folding_all && folded == Folded::out_of_order;
                return is_orphan ? Folded::untouched : folded;
            } else if constexpr (requires { take_lasting(snapshot, fact, record); }) {
                return take_lasting(snapshot, fact, record);
            } else {
                return Folded::untouched;
            }
        },
        record.fact);
}

}  // namespace

std::optional<LoanId> loan_of(const FactRecord& record) {
    return std::visit(
        [&record](const auto& fact) -> std::optional<LoanId> {
            using T = std::decay_t<decltype(fact)>;
            if constexpr (std::same_as<T, LoanBooked>) return LoanId{record.sequence};
            if constexpr (std::same_as<T, ConsentGiven> || std::same_as<T, ConsentWithdrawn>)
                if (!fact.loan.is_known()) return std::nullopt;  // about the person alone
            if constexpr (requires { fact.loan; }) return fact.loan;
            return std::nullopt;
        },
        record.fact);
}

Folded fold_fact(LoanSnapshot& snapshot, const FactRecord& record) {
    return take(snapshot, record, Lenience::streaming);
}

LoanSnapshot opened(const FactRecord& booked) {
    const auto& fact = std::get<LoanBooked>(booked.fact);
    LoanSnapshot snapshot;
    snapshot.loan = LoanId{booked.sequence};
    snapshot.key = fact.key;
    snapshot.product = SharedText(fact.product);
    snapshot.branch = SharedText(fact.branch);
    snapshot.grade = static_cast<std::uint8_t>(std::clamp<std::int64_t>(fact.grade, 1, 5));
    snapshot.agreement = Agreement(fact.terms);
    snapshot.position = opening_position(snapshot.agreement);
    return snapshot;
}

std::optional<LoanSnapshot> fold_loan(std::span<const FactRecord> facts,
                                      std::optional<BusinessDate> through_day) {
    std::optional<LoanSnapshot> snapshot;
    std::vector<const FactRecord*> in_order;
    std::vector<std::int64_t> reversed;
    for (const FactRecord& record : facts) {
        if (through_day && effective_day(record) > *through_day) continue;
        if (std::holds_alternative<LoanBooked>(record.fact)) {
            snapshot = opened(record);
            continue;
        }
        if (const auto* reversal = std::get_if<PaymentReversed>(&record.fact))
            reversed.push_back(reversal->payment);
        in_order.push_back(&record);
    }
    if (!snapshot) return std::nullopt;
    const auto is_lasting = [](const FactRecord* record) {
        return std::holds_alternative<PartyJoined>(record->fact) ||
               std::holds_alternative<GuaranteeGiven>(record->fact);
    };
    std::sort(in_order.begin(), in_order.end(), [&](const auto* a, const auto* b) {
        return std::tuple(!is_lasting(a), effective_day(*a), a->sequence) <
               std::tuple(!is_lasting(b), effective_day(*b), b->sequence);
    });
    for (const FactRecord* record : in_order) {
        const bool is_money_in = std::holds_alternative<PaymentReceived>(record->fact) ||
                                 std::holds_alternative<LoanSettled>(record->fact) ||
                                 std::holds_alternative<RecoveryReceived>(record->fact);
        const bool undone = is_money_in && std::find(reversed.begin(), reversed.end(),
                                                     record->sequence) != reversed.end();
        const FactOrder order{effective_day(*record), record->sequence};
        if (undone || std::holds_alternative<PaymentReversed>(record->fact))
            snapshot->last_money = std::max(snapshot->last_money, order);
        else
            INVARIANT(take(*snapshot, *record, Lenience::folding_all) != Folded::out_of_order);
    }
    return snapshot;
}

}  // namespace daihou
