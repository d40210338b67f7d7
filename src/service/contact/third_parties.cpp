#include "service/contact/third_parties.h"

#include <algorithm>

#include "domain/party/phone_number.h"
#include "service/contact/check_note.h"
#include "service/loan_now.h"
#include "service/needed_text.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

void take(const FactRecord& record, std::vector<ThirdParty>& found) {
    if (const auto* named = std::get_if<ThirdPartyNamed>(&record.fact))
        found.push_back({named->person, *named});
    const auto* answered = std::get_if<ThirdPartyAnswered>(&record.fact);
    if (answered == nullptr) return;
    const auto of = std::ranges::find(found, answered->person, &ThirdParty::person);
    if (of == found.end()) return;
    of->has_refused = of->has_refused || answered->answer == ThirdPartyAnswer::refused;
    of->last_answer = answered->answer;
    ++of->times_asked;
}

Done check_no_party(House& house, const LoanNow& now, const std::string& phone) {
    for (const PartyState& party : now.loan.parties)
        if (TRY(registration_of(house, party.person)).phone.reveal(RevealReason::compared) == phone)
            return conflict_in("phone", "third_party_is_party",
                               "the number is that of somebody of the loan");
    return done();
}

ContactOutcome outcome_of(ThirdPartyAnswer answer) {
    return answer == ThirdPartyAnswer::not_reached ? ContactOutcome::not_connected
                                                   : ContactOutcome::connected;
}

}  // namespace

Result<std::vector<ThirdParty>> third_parties(House& house, LoanId loan) {
    std::vector<ThirdParty> found;
    for (const FactRecord& record : TRY(house.store().facts_of_loan(loan)))
        take(record, found);
    return found;
}

Result<ThirdParty> third_party(House& house, LoanId loan, PersonId person) {
    for (ThirdParty& each : TRY(third_parties(house, loan)))
        if (each.person == person) return std::move(each);
    return in_field("third_party", {ErrorKind::not_found, "third_party_unknown",
                                    "the person was not named on this loan"});
}

Result<bool> has_refused(House& house, std::span<const PersonId> persons) {
    for (const PersonId person : persons)
        for (const FactRecord& record : TRY(house.store().facts_of_person(person)))
            if (const auto* answered = std::get_if<ThirdPartyAnswered>(&record.fact))
                if (answered->answer == ThirdPartyAnswer::refused) return true;
    return false;
}

Result<PersonId> name_third_party(House& house, StaffId by, const ThirdPartyToName& told,
                                  std::string_view key) {
    TRY(check_text(told.name, "name"));
    TRY(check_text(told.source, "source"));
    if (!is_phone_number(told.phone))
        return bad_input_in("phone", "phone_syntax", "not a telephone number");
    if (told.joint_debt != JointDebtProof::none && told.tie != ThirdPartyTie::spouse)
        return conflict_in("joint_debt", "joint_debt_of_spouse",
                           "only a spouse can owe a family's debt");
    const LoanNow now = TRY(loan_now(house, told.loan));
    const PartyState* debtor = party_of(now.loan, told.debtor);
    if (debtor == nullptr || debtor->role == PartyRole::guarantor)
        return in_field("debtor", {ErrorKind::not_found, "person_not_on_loan",
                                   "the person owes nothing on this loan"});
    TRY(check_no_party(house, now, told.phone));
    const Instant moment = house.clock().now();
    PersonRegistered registered;
    registered.key = fmt::format("third_party:{}", key);
    registered.name = PersonName(told.name);
    registered.phone = PhoneNumber(told.phone);
    // Their number is that of their registration: known only once it has landed. The same key again
    // lands on both.
    const std::string person_key = fmt::format("third_party_person:{}", key);
    const NewFact person{moment, person_key, by, std::move(registered)};
    TRY(house.commit(std::span(&person, 1)));
    const auto landed = TRY(house.store().fact_under(person_key));
    INVARIANT(landed.has_value());
    const NewFact named{moment, fmt::format("third_party_named:{}", landed->sequence), by,
                        ThirdPartyNamed{told.loan, PersonId{landed->sequence}, told.debtor,
                                        told.tie, told.joint_debt, told.source}};
    TRY(house.commit(std::span(&named, 1)));
    return PersonId{landed->sequence};
}

Done record_third_party_talk(House& house, StaffId by, const ThirdPartyTalk& talk) {
    const ThirdParty asked = TRY(third_party(house, talk.loan, talk.person));
    const Error not_asked = conflict_in("contact", "third_party_not_asked",
                                        "no contact with them was let pass that has no end");
    const auto record = TRY(house.store().fact_at(talk.judged));
    const auto* judged = record ? std::get_if<ContactJudged>(&record->fact) : nullptr;
    if (judged == nullptr || judged->person != talk.person || judged->loan != talk.loan ||
        !judged->counts())
        return not_asked;
    const Instant moment = house.clock().now();
    std::vector<NewFact> facts = {
        {moment, fmt::format("contact_made:{}", talk.judged), by,
         ContactMade{talk.loan, talk.person, talk.judged, outcome_of(talk.answer), 0}},
        {moment, fmt::format("third_party_answered:{}", talk.judged), by,
         ThirdPartyAnswered{talk.loan, talk.person, talk.judged, talk.answer, talk.note}}};
    // The case is about the debtor's loan; who is looked after in it is the debtor.
    const NoteToCheck note{talk.loan, asked.named.debtor, talk.note,
                           fmt::format("third_party:{}", talk.judged)};
    for (NewFact& fact : TRY(facts_of_note(house, by, note, moment)))
        facts.push_back(std::move(fact));
    if (TRY(house.commit_together(facts))) return done();
    return not_asked;
}

}  // namespace daihou
