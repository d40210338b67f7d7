#include "service/view/person/read_guarantor.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "domain/interview/questionnaires.h"
#include "domain/party/id_number.h"
#include "service/consent/consents.h"
#include "service/view/person/read_customer.h"

namespace daihou {
namespace {

const GuaranteeGiven* given_by(PersonId person, std::span<const FactRecord> facts,
                               BusinessDate& given_on) {
    const GuaranteeGiven* last = nullptr;
    for (const FactRecord& record : facts)
        if (const auto* given = std::get_if<GuaranteeGiven>(&record.fact);
            given != nullptr && given->person == person) {
            last = given;
            given_on = effective_day(record);
        }
    return last;
}

int live_guarantors(const LoanSnapshot& snapshot, BusinessDate today) {
    return static_cast<int>(
        std::count_if(snapshot.parties.begin(), snapshot.parties.end(), [&](const auto& party) {
            return party.role == PartyRole::guarantor && is_live_guarantee(snapshot, party, today);
        }));
}

Result<GuaranteedLoan> guaranteed_loan(const BookView& book, const LoanSnapshot& snapshot,
                                       const PartyState& party) {
    const auto facts = TRY(book.house.store().facts_of_loan(snapshot.loan));
    GuaranteedLoan line;
    line.loan_id = snapshot.loan;
    line.loan = snapshot.key;
    if (const PartyState* borrower = borrower_of(snapshot))
        line.borrower_name_masked = TRY(read_person(book.house, borrower->person)).name_masked;
    line.mode = party.mode;
    line.standing = guarantee_standing(snapshot, party, book.today);
    const Arrears arrears =
        arrears_on(snapshot.agreement, snapshot.position, book.today, book.policy.buckets);
    line.state = arrears.state;
    line.dpd = arrears.dpd;
    line.bucket = arrears.bucket;
    line.outstanding = arrears.outstanding_principal;
    line.overdue = arrears.overdue();
    line.guarantors = live_guarantors(snapshot, book.today);
    BusinessDate given_on = book.today;
    const GuaranteeGiven* given = given_by(party.person, facts, given_on);
    if (given == nullptr || !line.standing.is_live() || line.state == LoanState::settled)
        return line;
    const DebtHistory debt = debt_history(snapshot.contract(), facts, book.today);
    line.guaranteed = guarantor_scope(party.person, given_on, given->amount_max, debt).bound_max;
    line.share = Money::fen(line.guaranteed.fen() / std::max(1, line.guarantors));
    return line;
}

bool counts(const GuaranteedLoan& loan) {
    return loan.standing.is_live() && loan.state != LoanState::settled;
}

// A refusal is an answer; silence and what ran out are open.
std::optional<bool> consented(const BookView& book, LoanId loan,
                              std::span<const ConsentEvent> events) {
    const auto rules = book.house.policy().consents_on(book.today);
    const ConsentForm* form = rules->form(ConsentPurpose::guarantor_informed);
    if (form == nullptr) return std::nullopt;
    switch (standing_on(*form, events, loan, book.today).status) {
        case ConsentStatus::given:
            return true;
        case ConsentStatus::refused:
        case ConsentStatus::withdrawn:
            return false;
        default:
            return std::nullopt;
    }
}

void take_quiz(const BookView& book, std::span<const FactRecord> facts, PersonId person,
               GuarantorFigures& figures) {
    for (const FactRecord& record : facts) {
        const auto* held = std::get_if<VisitHeld>(&record.fact);
        if (held == nullptr || held->person != person || !held->quiz_ppm) continue;
        const Questionnaire* asked =
            book.house.questionnaires().version(held->questionnaire, held->version);
        if (asked == nullptr || !asked->quiz) continue;
        figures.quiz_ppm = held->quiz_ppm;
        figures.quiz_pass_from_ppm = asked->quiz->pass_from_ppm;
    }
}

}  // namespace

Result<GuarantorExposure> exposure_of(const BookView& book, PersonId person) {
    std::set<LoanId> ids;
    for (const FactRecord& record : TRY(book.house.store().facts_of_person(person)))
        if (const auto* given = std::get_if<GuaranteeGiven>(&record.fact)) ids.insert(given->loan);
    GuarantorExposure exposure;
    exposure.as_of = book.today;
    for (const LoanId id : ids) {
        const LoanSnapshot* snapshot = book.portfolio.find(id);
        if (snapshot == nullptr) continue;
        const PartyState* party = party_of(*snapshot, person);
        if (party == nullptr || party->role != PartyRole::guarantor) continue;
        GuaranteedLoan line = TRY(guaranteed_loan(book, *snapshot, *party));
        if (counts(line)) {
            ++exposure.loans_live;
            exposure.guaranteed += line.guaranteed;
            exposure.outstanding += line.outstanding;
            exposure.overdue += line.overdue;
        }
        exposure.loans.push_back(std::move(line));
    }
    std::sort(exposure.loans.begin(), exposure.loans.end(),
              [](const GuaranteedLoan& a, const GuaranteedLoan& b) {
                  return std::tuple(!counts(a), -a.dpd, a.loan_id) <
                         std::tuple(!counts(b), -b.dpd, b.loan_id);
              });
    return exposure;
}

Result<QualificationResult> qualification_on(const BookView& book, const LoanSnapshot& snapshot,
                                             std::span<const FactRecord> facts, PersonId person,
                                             const GuarantorExposure& exposure) {
    const PersonRegistered registered = TRY(registration_of(book.house, person));
    GuarantorFigures figures;
    figures.kind = registered.party_kind;
    figures.organisation_kind = registered.organisation_kind;
    figures.has_representative = !registered.representative.is_empty();
    if (registered.party_kind == PartyKind::person)
        if (const auto born = birthday_of(registered.id_number.reveal(RevealReason::compared)))
            figures.age_years = age_years_on(*born, book.today);
    if (!registered.monthly_income.is_zero()) figures.monthly_income = registered.monthly_income;
    figures.instalment = snapshot.agreement.part_of(snapshot.position.oldest.number).terms.level;
    figures.guaranteed_total = exposure.guaranteed;
    figures.overdue = TRY(customer_of(book, person)).overdue;
    figures.has_consented =
        consented(book, snapshot.loan, TRY(consent_events_of(book.house, person)));
    take_quiz(book, facts, person, figures);
    return qualification_of(book.policy.guarantors.qualification, figures);
}

Result<GuarantorPage> read_guarantor(House& house, PersonId person) {
    return read_book(house, [&](const BookView& book) -> Result<GuarantorPage> {
        return GuarantorPage{book.today, TRY(read_person(house, person)),
                             TRY(exposure_of(book, person))};
    });
}

}  // namespace daihou
