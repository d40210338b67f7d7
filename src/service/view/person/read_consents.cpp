#include "service/view/person/read_consents.h"

#include "service/consent/consents.h"
#include "service/reveal.h"
#include "service/view/follow_up/read_task.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

std::map<std::int64_t, StaffId> recorders_of(std::span<const FactRecord> facts) {
    std::map<std::int64_t, StaffId> by;
    for (const FactRecord& record : facts)
        by.emplace(record.sequence, record.by);
    return by;
}

ConsentLine consent_line(const BookView& book, const ConsentForm& form,
                         std::span<const FactRecord> facts, std::span<const ConsentEvent> events,
                         LoanId loan, BusinessDate today) {
    ConsentLine line{form, standing_on(form, events, loan, today), {}};
    const auto by = recorders_of(facts);
    for (const ConsentEvent& event : events)
        if (concerns(form, event, loan))
            line.history.push_back({event, staff_name(book.portfolio, by.at(event.sequence))});
    std::sort(line.history.begin(), line.history.end(), [](const auto& a, const auto& b) {
        return std::pair(a.event.on, a.event.sequence) > std::pair(b.event.on, b.event.sequence);
    });
    return line;
}

Result<PersonConsents> person_consents(const BookView& book, const ConsentRules& rules,
                                       const PartyState& party, LoanId loan, BusinessDate today) {
    const auto facts = TRY(book.house.store().facts_of_person(party.person));
    const auto events = consent_events(facts, party.person);
    PersonConsents person;
    person.person = party.person;
    person.role = party.role;
    person.name_masked = TRY(read_person(book.house, party.person)).name_masked;
    for (const ConsentForm& form : rules.forms)
        if (asks(form, party.role))
            person.consents.push_back(consent_line(book, form, facts, events, loan, today));
    person.off = switched_off(rules, events, party.role, loan, today);
    return person;
}

// What the facts hold of a person beside the registration.
struct Held {
    std::int64_t visits = 0, payments = 0, household_answers = 0, photos = 0, located_days = 0;
    std::optional<BusinessDate> visits_since, payments_since, household_since, vehicle_since,
        photos_since, located_since;
    std::string vehicle_masked;
};

void note(std::optional<BusinessDate>& since, std::int64_t& count, BusinessDate on) {
    if (!since || on < *since) since = on;
    ++count;
}

bool is_household(const House& house, const VisitHeld& visit) {
    const Questionnaire* current =
        house.questionnaires().on(visit.questionnaire, make_date(2199, 1, 1));
    if (current == nullptr) return false;
    return std::any_of(visit.answers.begin(), visit.answers.end(), [&](const Answer& answer) {
        const Step* step = find_step(*current, answer.question);
        return step != nullptr && step->needs_consent == ConsentPurpose::family_data;
    });
}

// The days of which a position of the vehicle is kept, as far back as the rules let any lie.
Done take_positions(House& house, VehicleId vehicle, Held& held) {
    const BusinessDate today = house.clock().today();
    const PositionRules rules = TRY(house.policy().positions_on(today));
    for (BusinessDate day = today - Days(rules.kept_days); day <= today; day += Days(1))
        if (!TRY(house.store().positions().positions_of(vehicle, day)).empty())
            note(held.located_since, held.located_days, day);
    return done();
}

// Payments, vehicle, its photos and its positions are the borrower's, not the guarantor's.
Done take_loan(House& house, LoanId loan, Held& held) {
    for (const FactRecord& record : TRY(house.store().facts_of_loan(loan))) {
        if (std::holds_alternative<PaymentReceived>(record.fact))
            note(held.payments_since, held.payments, effective_day(record));
        if (std::holds_alternative<PhotoKept>(record.fact))
            note(held.photos_since, held.photos, effective_day(record));
        const auto* vehicle = std::get_if<VehicleRegistered>(&record.fact);
        if (vehicle == nullptr) continue;
        TRY(take_positions(house, VehicleId{record.sequence}, held));
        held.vehicle_since = effective_day(record);
        held.vehicle_masked += fmt::format("{}{} {}", held.vehicle_masked.empty() ? "" : "; ",
                                           vehicle->plate.mask(), vehicle->vin.mask());
    }
    return done();
}

Result<Held> held_of(House& house, PersonId person) {
    Held held;
    for (const FactRecord& record : TRY(house.store().facts_of_person(person))) {
        if (const auto* joined = std::get_if<PartyJoined>(&record.fact))
            TRY(take_loan(house, joined->loan, held));
        const auto* visit = std::get_if<VisitHeld>(&record.fact);
        if (visit == nullptr) continue;
        note(held.visits_since, held.visits, effective_day(record));
        if (is_household(house, *visit))
            note(held.household_since, held.household_answers, effective_day(record));
    }
    return held;
}

Bilingual same(std::string text) {
    return {text, text};
}

// Value, since when and from where; `registered_on` is when the lender gave us the person.
void put_value(const Messages& messages, const PersonRegistered& person, BusinessDate registered_on,
               const Held& held, HeldLine& line) {
    const auto put = [&](Bilingual value, std::optional<BusinessDate> since,
                         std::string_view source) {
        if (value.zh.empty() || !since) return;
        line.is_held = true;
        line.value = std::move(value);
        line.since = since;
        line.source = messages.text(fmt::format("held.{}", source));
    };
    const auto count = [&](std::string_view key, std::int64_t number) {
        return number == 0 ? Bilingual() : messages.text(fmt::format("held.{}|{}", key, number));
    };
    const auto book = [&](std::string masked) {
        put(same(std::move(masked)), registered_on, "from_book");
    };
    switch (line.field.field) {
        case HeldFieldKind::name:
            return book(person.name.mask());
        case HeldFieldKind::id_number:
            return book(person.id_number.mask());
        case HeldFieldKind::phone:
            return book(person.phone.mask());
        case HeldFieldKind::address:
            return book(person.address.mask());
        case HeldFieldKind::employer:
            return book(person.employer.mask());
        case HeldFieldKind::monthly_income:
            if (!person.monthly_income.is_zero()) book("****");
            return;
        case HeldFieldKind::household_debts:
            return put(count("answers", held.household_answers), held.household_since,
                       "from_visits");
        case HeldFieldKind::visit_answers:
            return put(count("visits", held.visits), held.visits_since, "from_visits");
        case HeldFieldKind::payments:
            return put(count("payments", held.payments), held.payments_since, "from_payments");
        case HeldFieldKind::plate_and_vin:
            return put(same(held.vehicle_masked), held.vehicle_since, "from_book");
        case HeldFieldKind::photo:
            return put(count("photos", held.photos), held.photos_since, "from_visits");
        case HeldFieldKind::location:
            return put(count("located_days", held.located_days), held.located_since,
                       "from_terminals");
        case HeldFieldKind::recording:
            return;  // nothing holds one
    }
}

}  // namespace

Result<LoanConsents> read_consents(House& house, LoanId loan) {
    return read_book(house, [&](const BookView& book) -> Result<LoanConsents> {
        const LoanSnapshot& snapshot = *TRY(loan_of(book, loan));
        LoanConsents page;
        page.as_of = std::max(book.today, house.clock().today());
        const auto rules = house.policy().consents_on(page.as_of);
        for (const PartyState& party : snapshot.parties)
            page.persons.push_back(TRY(person_consents(book, *rules, party, loan, page.as_of)));
        return page;
    });
}

Result<HeldSheet> read_held_sheet(House& house, StaffId by, PersonId person, std::string_view why) {
    const auto record = TRY(house.store().fact_at(person.value));
    const PersonRegistered registered = TRY(registration_of(house, person));
    TRY(record_reveal(house, by, {person, {}, "held_sheet", std::string(why)}));
    HeldSheet sheet;
    sheet.person = person;
    sheet.name_masked = registered.name.mask();
    sheet.as_of = house.clock().today();
    const auto rules = house.policy().consents_on(sheet.as_of);
    const auto events = TRY(consent_events_of(house, person));
    const Held held = TRY(held_of(house, person));
    for (const HeldField& field : rules->fields) {
        HeldLine line;
        line.field = field;
        put_value(house.messages(), registered, effective_day(*record), held, line);
        for (const ConsentPurpose purpose : field.consent)
            if (const ConsentForm* form = rules->form(purpose))
                line.consent = standing_on(*form, events, {}, sheet.as_of).status;
        sheet.lines.push_back(std::move(line));
    }
    return sheet;
}

}  // namespace daihou
