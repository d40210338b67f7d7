#include "world/sample/book_facts.h"

namespace daihou {
namespace {

Fact fact_of(const MoneyEvent& event, LoanId id, std::int64_t reversed) {
    switch (event.kind) {
        case MoneyEventKind::payment:
            return PaymentReceived{id, event.amount, std::string(event.channel),
                                   std::string(event.payer)};
        case MoneyEventKind::reversal:
            return PaymentReversed{id, reversed, std::string(event.note)};
        case MoneyEventKind::debit_failed:
            return DebitFailed{id, event.amount, std::string(event.note)};
        case MoneyEventKind::write_off:
            return LoanWrittenOff{id, std::string(event.note)};
        case MoneyEventKind::recovery:
            return RecoveryReceived{id, event.amount};
    }
    return {};
}

}  // namespace

MadeFact booking_of(const MadeLoan& loan) {
    return {start_of(loan.terms.disbursed_on), fmt::format("book:{}", loan.loan_id),
            LoanBooked{loan.loan_id, loan.product, loan.purpose, loan.branch, loan.grade,
                       loan.terms, loan.facility}};
}

MadeFact registration_of(const MadeLoan& loan, const MadeParty& party) {
    PersonRegistered person{party.party_id, party.kind,    party.name,     party.id_number,
                            party.phone,    party.address, party.employer, party.monthly_income};
    person.organisation_kind = party.organisation_kind;
    person.representative = party.representative;
    person.contact = party.contact;
    return {start_of(loan.terms.disbursed_on), fmt::format("party:{}", party.party_id),
            std::move(person)};
}

MadeFact joining_of(const MadeLoan& loan, const MadeParty& party, LoanId id, PersonId person) {
    MadeFact made{start_of(loan.terms.disbursed_on),
                  fmt::format("join:{}:{}:{}", loan.loan_id, party.party_id, name_of(party.role)),
                  PartyJoined{id, person, party.role}};
    if (party.role == PartyRole::guarantor)
        made.fact = GuaranteeGiven{id, person, party.guarantee_mode, {}, party.guarantee_ends_on};
    return made;
}

MadeFact vehicle_of(const MadeLoan& loan, LoanId id) {
    const MadeVehicle& vehicle = loan.vehicle;
    return {start_of(loan.terms.disbursed_on), fmt::format("vehicle:{}", vehicle.vehicle_id),
            VehicleRegistered{vehicle.vehicle_id, id, vehicle.vin, vehicle.plate, vehicle.make,
                              vehicle.model, vehicle.segment, vehicle.condition, vehicle.use,
                              vehicle.first_registered_on, vehicle.price, vehicle.delivered_on,
                              vehicle.mortgage_registered_on, vehicle.insured_until}};
}

std::string money_key(std::int64_t loan_number, std::int64_t event_number) {
    return fmt::format("payment:T{:07}-{:03}", loan_number, event_number);
}

MadeFact money_fact_of(const MoneyEvent& event, LoanId id, std::int64_t reversed) {
    return {start_of(event.on), money_key(event.loan_number, event.number),
            fact_of(event, id, reversed)};
}

}  // namespace daihou
