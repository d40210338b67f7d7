#include "service/view/loan/read_loan.h"

#include "decision/standing/debit_standing.h"
#include "domain/interview/questionnaires.h"
#include "domain/loan/schedule/due_dates.h"
#include "service/view/loan/loan_ledger.h"

namespace daihou {
namespace {

constexpr int ltv_months_max = 60;

template <class T>
const T* last_fact(std::span<const FactRecord> facts, auto&& wanted) {
    const T* last = nullptr;
    for (const FactRecord& record : facts)
        if (const auto* fact = std::get_if<T>(&record.fact); fact && wanted(*fact)) last = fact;
    return last;
}

InstalmentState state_of(const TableRow& row, Money paid, Money due, BusinessDate today) {
    if (paid >= due) return InstalmentState::paid;
    if (row.due_on < today) return InstalmentState::late;
    if (!paid.is_zero()) return InstalmentState::part;
    return row.from < today ? InstalmentState::due : InstalmentState::future;
}

std::vector<ScheduleLine> schedule_lines(const LoanLedger& ledger, BusinessDate today) {
    const auto part = [](const PartAmounts& amounts, Part which) {
        return amounts[static_cast<std::size_t>(which)];
    };
    std::vector<ScheduleLine> lines;
    for (std::size_t i = 0; i < ledger.table.rows().size(); ++i) {
        const TableRow& row = ledger.table.rows()[i];
        ScheduleLine line;
        line.number = row.number;
        line.due_on = row.due_on;
        line.principal = part(row.due, Part::principal);
        line.interest = part(row.due, Part::interest);
        line.fee = part(row.due, Part::fee);
        line.paid = part(row.paid, Part::principal) + part(row.paid, Part::interest) +
                    part(row.paid, Part::fee);
        line.balance = row.balance;
        line.state = state_of(row, line.paid, line.principal + line.interest + line.fee, today);
        if (line.state == InstalmentState::paid) line.paid_on = ledger.paid_on[i];
        lines.push_back(line);
    }
    return lines;
}

std::optional<LastVisitLine> last_visit_of(const BookView& book, PersonId person,
                                           std::span<const FactRecord> facts) {
    std::optional<LastVisitLine> last;
    for (const FactRecord& record : facts) {
        const auto* visit = std::get_if<VisitHeld>(&record.fact);
        if (!visit || visit->person != person || visit->outcome != VisitOutcome::reached) continue;
        last = LastVisitLine{effective_day(record), visit->score, std::nullopt};
        const Questionnaire* held =
            book.house.questionnaires().version(visit->questionnaire, visit->version);
        if (held != nullptr) last->band = band_of(held->bands, visit->score);
    }
    return last;
}

std::optional<NextVisitLine> next_visit_line(const BookView& book, const LoanSnapshot& snapshot,
                                             const PartyState& party) {
    const auto next = next_visit_of(snapshot, party, book.policy, book.today);
    if (!next) return std::nullopt;
    NextVisitLine line{next->purpose, next->opens_on, next->due_on, {}};
    for (const Reason& reason : next->reasons)
        line.reasons.push_back(coded_text(book.house.messages(), text_of(reason)));
    return line;
}

Result<std::optional<VehicleRegistered>> vehicle_of(const BookView& book,
                                                    const LoanSnapshot& snapshot) {
    if (!snapshot.vehicle.vehicle.is_known()) return std::optional<VehicleRegistered>();
    const auto record = TRY(book.house.store().fact_at(snapshot.vehicle.vehicle.value));
    const auto* registered = record ? std::get_if<VehicleRegistered>(&record->fact) : nullptr;
    return registered ? std::optional(*registered) : std::nullopt;
}

VehicleLine vehicle_line(const BookView& book, const LoanSnapshot& snapshot,
                         const VehicleRegistered& registered, const LoanRow& row) {
    VehicleLine line;
    line.id = snapshot.vehicle.vehicle;
    line.make = registered.make;
    line.model = registered.model;
    line.segment = registered.segment;
    line.condition = registered.condition;
    line.use = registered.use;
    line.plate_masked = registered.plate.mask();
    line.vin_masked = registered.vin.mask();
    line.first_registered_on = registered.first_registered_on;
    line.price = registered.price;
    line.delivered_on = registered.delivered_on;
    line.mortgage_registered_on = registered.mortgage_registered_on;
    line.insured_until = registered.insured_until;
    line.value_today = vehicle_value_on(snapshot, book.policy, book.today);
    line.ltv = row.ltv;
    return line;
}

// The last value somebody paid or appraised by that day: the price at delivery, then each
// appraisal.
KnownValue known_value(const VehicleRegistered& vehicle, const Contract& contract,
                       std::span<const FactRecord> facts, BusinessDate date) {
    KnownValue known{vehicle.price, vehicle.delivered_on.value_or(contract.disbursed_on)};
    for (const FactRecord& record : facts)
        if (const auto* valuation = std::get_if<ValuationTaken>(&record.fact))
            if (effective_day(record) <= date && effective_day(record) >= known.on)
                known = {valuation->value, effective_day(record)};
    return known;
}

std::vector<LtvPoint> ltv_series(const BookView& book, const LoanSnapshot& snapshot,
                                 const VehicleRegistered& vehicle, const LoanLedger& ledger,
                                 std::span<const FactRecord> facts) {
    std::vector<LtvPoint> points;
    const DepreciationCurve* curve =
        curve_for(book.policy.curves, vehicle.segment, vehicle.condition);
    if (curve == nullptr) return points;
    std::vector<BusinessDate> days;
    const BusinessDate start = snapshot.contract().disbursed_on;
    const int months = months_between(start, book.today);
    for (int i = std::max(0, months - ltv_months_max); i < months; ++i)
        days.push_back(month_end(add_months(start, i, 1)));
    days.push_back(book.today);
    for (const BusinessDate on : days) {
        const Money value = value_on(*curve, vehicle.first_registered_on,
                                     known_value(vehicle, snapshot.contract(), facts, on), on);
        const Money balance = snapshot.contract().principal - ledger.principal_paid_by(on);
        if (const auto ltv = loan_to_value(balance, value))
            points.push_back({on, value, balance, *ltv});
    }
    return points;
}

std::optional<GuaranteeLine> guarantee_line(PersonId person, std::span<const FactRecord> facts,
                                            const DebtHistory& debt) {
    std::optional<GuaranteeLine> line;
    for (const FactRecord& record : facts) {
        const auto* given = std::get_if<GuaranteeGiven>(&record.fact);
        if (given == nullptr || given->person != person) continue;
        line =
            GuaranteeLine{given->mode,
                          given->ends_on,
                          given->amount_max,
                          debt.owed,
                          guarantor_scope(person, effective_day(record), given->amount_max, debt),
                          {},
                          0,
                          {},
                          {}};
    }
    return line;
}

Done put_standing(const BookView& book, const LoanSnapshot& snapshot, const PartyState& party,
                  std::span<const FactRecord> facts, GuaranteeLine& line) {
    line.standing = guarantee_standing(snapshot, party, book.today);
    line.days_left = line.standing.days_left(book.today);
    line.exposure = TRY(exposure_of(book, party.person));
    line.qualification = TRY(qualification_on(book, snapshot, facts, party.person, line.exposure));
    return done();
}

// In the same words a quote is warned or refused with.
std::optional<CodedText> cost_warning_of(const BookView& book, const CostOfCredit& cost) {
    if (cost.verdict == CostVerdict::within) return std::nullopt;
    const bool over = cost.verdict == CostVerdict::above_limit;
    const CostLimits& limits = book.policy.cost_of_credit;
    return coded_text(
        book.house.messages(),
        fmt::format("{}|{}|{}", over ? "cost_above_limit" : "cost_above_warning",
                    cost.apr_all_in.ppm, (over ? limits.refuse_above : limits.warn_above).ppm));
}

void put_terms(const BookView& book, const LoanSnapshot& snapshot, LoanPage& page) {
    page.terms = snapshot.contract();
    const Schedule schedule = make_schedule(snapshot.contract());
    page.first_due_on = regular_due_date(snapshot.contract(), 1);
    page.matures_on = matures_on(snapshot);
    page.cost = cost_of_credit(snapshot.contract(), schedule, book.policy.cost_of_credit);
    page.cost_warning = cost_warning_of(book, page.cost);
    page.modifications_unfit = snapshot.modifications_unfit;
}

Done put_tasks(const BookView& book, const LoanSnapshot& snapshot, LoanPage& page) {
    const FreshWork fresh = TRY(read_fresh_work(book.house, book.today));
    for (const OpenTask& task : snapshot.tasks)
        page.tasks.push_back(TRY(open_task_line(book, fresh, snapshot, task)));
    std::erase_if(page.tasks, [](const TaskLine& task) { return task.state != TaskState::open; });
    return done();
}

Result<LoanPage> loan_page(const BookView& book, const LoanSnapshot& snapshot) {
    const auto facts = TRY(book.house.store().facts_of_loan(snapshot.loan));
    LoanPage page;
    page.row = TRY(loan_row(book, snapshot));
    page.as_of = book.today;
    const auto any = [](const auto&) { return true; };
    if (const auto* booked = last_fact<LoanBooked>(facts, any)) {
        page.purpose = booked->purpose;
        page.branch = booked->branch;
    }
    put_terms(book, snapshot, page);
    page.charges = TRY(loan_charges(book, facts));
    page.debit_tries = debit_standing(snapshot, book.policy.debit_retry, book.today);
    page.arrears =
        arrears_on(snapshot.agreement, snapshot.position, book.today, book.policy.buckets);
    page.tier_text =
        book.house.messages().text(fmt::format("tier.{}", name_of(page.row.tier.tier)));
    page.bucket_history = bucket_history(snapshot.contract(), loan_steps(facts, book.today),
                                         book.today, book.policy.buckets);
    std::reverse(page.bucket_history.begin(), page.bucket_history.end());
    page.written_off = snapshot.position.written_off;
    page.recovered = snapshot.position.recovered;
    const LoanLedger ledger = loan_ledger(snapshot.contract(), facts, book.today);
    page.schedule = schedule_lines(ledger, book.today);
    page.parties = TRY(party_lines(book, snapshot, facts));
    if (const auto vehicle = TRY(vehicle_of(book, snapshot))) {
        page.vehicle = vehicle_line(book, snapshot, *vehicle, page.row);
        page.ltv_series = ltv_series(book, snapshot, *vehicle, ledger, facts);
    }
    page.signals = signal_lines(book, snapshot);
    TRY(put_tasks(book, snapshot, page));
    return page;
}

}  // namespace

std::vector<SignalLine> signal_lines(const BookView& book, const LoanSnapshot& snapshot) {
    std::vector<SignalLine> lines;
    for (const WarningState& warning : snapshot.dealings.get().warnings) {
        SignalLine line;
        line.code = signal_id(warning.number);
        line.text = book.house.messages().text(fmt::format("signal_name.{}", line.code));
        line.raised_on = warning.raised_on ? *warning.raised_on : book.today;
        line.is_open = warning.is_open;
        if (!warning.evidence.empty())
            line.evidence = coded_text(book.house.messages(), warning.evidence.front()).text;
        lines.push_back(line);
    }
    std::stable_sort(lines.begin(), lines.end(), [](const SignalLine& a, const SignalLine& b) {
        return std::pair(!a.is_open, b.raised_on) < std::pair(!b.is_open, a.raised_on);
    });
    return lines;
}

Result<std::vector<PartyLine>> party_lines(const BookView& book, const LoanSnapshot& snapshot,
                                           std::span<const FactRecord> facts) {
    std::vector<PartyLine> lines;
    const DebtHistory debt = debt_history(snapshot.contract(), facts, book.today);
    for (const PartyState& party : snapshot.parties) {
        PartyLine line;
        line.person = TRY(read_person(book.house, party.person));
        line.role = party.role;
        if (party.role == PartyRole::guarantor) {
            line.guarantee = guarantee_line(party.person, facts, debt);
            if (line.guarantee) TRY(put_standing(book, snapshot, party, facts, *line.guarantee));
        } else {
            line.customer = TRY(customer_of(book, party.person));
        }
        line.next_visit = next_visit_line(book, snapshot, party);
        line.last_visit = last_visit_of(book, party.person, facts);
        lines.push_back(std::move(line));
    }
    return lines;
}

Result<LoanPage> read_loan(House& house, LoanId loan) {
    return read_book(house, [&](const BookView& book) -> Result<LoanPage> {
        return loan_page(book, *TRY(loan_of(book, loan)));
    });
}

}  // namespace daihou
