#include "service/terminals/location_permit.h"

#include "decision/snapshot/loan_snapshot.h"
#include "service/consent/consents.h"

namespace daihou {

std::string_view name_of(LocationPermit permit) {
    switch (permit) {
        case LocationPermit::allowed:
            return "allowed";
        case LocationPermit::no_consent:
            return "no_consent";
        case LocationPermit::loan_ended:
            return "loan_ended";
    }
    INVARIANT(false);
}

LocationPermit location_permit(const LoanSnapshot* snapshot, const ConsentRules& consents,
                               const TerminalBook& book, BusinessDate today) {
    const ConsentForm* form = consents.form(ConsentPurpose::gps);
    if (snapshot == nullptr || form == nullptr) return LocationPermit::no_consent;
    if (snapshot->position.state == LoanState::settled) return LocationPermit::loan_ended;
    bool was_asked = false;
    for (const PartyState& party : snapshot->parties) {
        if (!asks(*form, party.role)) continue;
        was_asked = true;
        const auto said = book.consents.find(party.person);
        if (said == book.consents.end() ||
            !standing_on(*form, said->second, snapshot->loan, today).stands())
            return LocationPermit::no_consent;
    }
    return was_asked ? LocationPermit::allowed : LocationPermit::no_consent;
}

Result<LocationPermit> location_permit_of(House& house, LoanId loan) {
    const BusinessDate today = house.clock().today();
    const auto consents = house.policy().consents_on(today);
    const ConsentForm* form = consents->form(ConsentPurpose::gps);
    const std::vector<PersonId> asked = house.read([&](const Portfolio& portfolio, auto) {
        std::vector<PersonId> persons;
        const LoanSnapshot* snapshot = portfolio.find(loan);
        if (snapshot == nullptr || form == nullptr) return persons;
        for (const PartyState& party : snapshot->parties)
            if (asks(*form, party.role)) persons.push_back(party.person);
        return persons;
    });
    TerminalBook book;
    for (const PersonId person : asked)
        book.consents[person] = TRY(consent_events_of(house, person));
    return house.read([&](const Portfolio& portfolio, auto) {
        return location_permit(portfolio.find(loan), *consents, book, today);
    });
}

}  // namespace daihou
