#include "service/book/import_book.h"

#include <set>

#include "decision/fold/fold_fact.h"
#include "decision/loan_day/loan_step.h"
#include "intake/plan/import_plan.h"
#include "intake/plan/payment_plan.h"
#include "intake/rows/consent_rows.h"
#include "intake/rows/modification_rows.h"
#include "intake/rows/staff_calendar_rows.h"
#include "intake/rows/training_rows.h"
#include "service/book/import_totals.h"
#include "service/day/landing_behind.h"
#include "service/view/loan/loan_charges.h"

namespace daihou {
namespace {

constexpr std::size_t batch_rows = 20'000;

ImportRules rules_of(const PolicyOfDay& policy, BusinessDate today) {
    ImportRules rules;
    rules.today = today;
    for (const Product& product : policy.products)
        rules.products.push_back({product.code, product.name_zh, "car_purchase", product.defaults});
    rules.calendar = policy.calendar;
    rules.term_months_max = policy.limits.term_months_max;
    rules.used_term_months_max = policy.limits.used_term_months_max;
    rules.borrower_age_min = policy.limits.borrower_age_min_years;
    rules.guarantors = policy.guarantors.qualification;
    rules.cost_of_credit = policy.cost_of_credit;
    rules.penalty_multiplier = policy.penalty.overdue;
    rules.misuse_multiplier = policy.penalty.misuse;
    return rules;
}

class Import {
public:
    Import(House& house, ImportRules rules, const ImportProgress& progress)
        : house_(house), rules_(std::move(rules)), progress_(progress), landing_(house) {}

    Done take_book(const std::string& path) {
        book_source_ = path;
        auto bytes = TRY(open_bytes(path));
        CsvReader csv(std::move(bytes), path, report.findings);
        TRY(read_book(csv, rules_, [this](BookRow row) { book_.push_back(std::move(row)); }));
        report.stages.read += watch_.lap();
        return append(plan_book(book_, rules_, path, report.findings), path, report.loans, "book",
                      [this](const NewFact& fact, const Appended& appended) {
                          if (appended.outcome != Appended::Outcome::landed) return;
                          const auto& booked = std::get<LoanBooked>(fact.fact);
                          known_.add_loan(booked.key,
                                          known_loan(booked, LoanId{appended.sequence}));
                      });
    }

    Done take_parties(const std::string& path) {
        auto rows = TRY(rows_of<PartyRow>(path, read_parties));
        rows = fit_parties(std::move(rows), known_, path, report.findings);
        remark_on_guarantors(rows, known_, rules_, path, report.findings);
        const auto learn = [this](const NewFact& fact, const Appended& appended) {
            if (appended.outcome != Appended::Outcome::conflict)
                known_.add(fact.source_key, appended.sequence);
        };
        TRY(append(plan_people(rows, known_), path, report.people, "people", learn));
        TRY(append(plan_joins(rows, known_), path, report.joins, "joins", learn));
        report_loans_without_borrower(book_, rows, known_, book_source_, report.findings);
        return done();
    }

    Done take_vehicles(const std::string& path) {
        auto rows = TRY(rows_of<VehicleRow>(path, read_vehicles));
        rows = fit_vehicles(std::move(rows), known_, rules_, path, report.findings);
        return append(plan_vehicles(rows, known_), path, report.vehicles, "vehicles", {});
    }

    Done take_payments(const std::string& path) {
        auto bytes = TRY(open_bytes(path));
        CsvReader csv(std::move(bytes), path, report.findings);
        PaymentPlanner planner(path, report.findings);
        std::vector<PaymentRow> batch;
        std::optional<Error> failed;
        const auto land_batch = [&]() -> Done {
            report.stages.read += watch_.lap();
            TRY(learn_loans(batch));
            std::vector<PlannedFact> planned = planner.plan(batch, known_);
            batch.clear();
            return land(std::move(planned), path, report.payments, "payments", {}, csv.so_far());
        };
        TRY(read_payments(csv, rules_, [&](PaymentRow row) {
            if (failed) return;
            batch.push_back(std::move(row));
            if (batch.size() < batch_rows) return;
            if (const Done landed = land_batch(); !landed) failed = landed.error();
        }));
        if (failed) return *failed;
        TRY(land_batch());
        TRY(settle());
        const std::vector<std::string> reversed = planner.keys_to_reverse();
        const auto sequences = TRY(house_.store().sequences_under(reversed));
        for (std::size_t i = 0; i < reversed.size(); ++i)
            known_.add(reversed[i], sequences[i]);
        TRY(append(planner.plan_reversals(known_), path, report.payments, "reversals", {}));
        report.not_booked = planner.not_booked();
        TRY(take_refunds(planner.refunds(), path));
        return look_at_waivers(planner.waivers(), path);
    }

    // After the payments: whether a loan can carry a change depends on how it stands that day.
    Done take_modifications(const std::string& path) {
        auto rows = TRY(rows_of<ModificationRow>(path, read_modifications));
        for (const ModificationRow& row : rows)
            if (const KnownLoan* loan = known_.loan(row.loan_id); loan && !row.consented.empty())
                TRY(learn_loan(row.loan_id, loan->loan));
        auto planned = plan_modifications(rows, known_, path, report.findings);
        std::stable_sort(planned.begin(), planned.end(),
                         [](const PlannedFact& a, const PlannedFact& b) {
                             return a.occurred_at < b.occurred_at;
                         });
        for (const PlannedFact& change : planned) {
            if (const std::optional<Error> why = TRY(why_unfit(change))) {
                report.findings.push_back(modification_refused(path, change, *why));
                continue;
            }
            TRY(append({change}, path, report.modifications, "modifications", {}));
        }
        return done();
    }

    Done take_consents(const std::string& path) {
        const auto rows = TRY(rows_of<ConsentRow>(path, read_consents));
        std::vector<std::string> keys;
        for (const ConsentRow& row : rows)
            keys.push_back(party_key(row.party_id));
        TRY(learn(keys));
        return append(plan_consents(rows, known_, path, report.findings), path, report.consents,
                      "consents", {});
    }

    Done take_staff_calendar(const std::string& path) {
        const auto rows = TRY(rows_of<StaffCalendarRow>(path, read_staff_calendar_rows));
        TRY(learn_accounts(rows));
        return append(plan_staff_calendar(rows, known_, path, report.findings), path,
                      report.absences, "absences", {});
    }

    Done take_trainings(const std::string& path) {
        const auto rows = TRY(rows_of<TrainingPassRow>(path, read_trainings));
        TRY(learn_accounts(rows));
        return append(plan_trainings(rows, known_, path, report.findings), path, report.trainings,
                      "trainings", {});
    }

    ImportReport report;

private:
    // The good rows of a file; the loans they name, if they do, are known afterwards.
    template <class Row>
    Result<std::vector<Row>> rows_of(const std::string& path,
                                     Done (*read)(CsvReader&, const ImportRules&,
                                                  const std::function<void(Row)>&)) {
        auto bytes = TRY(open_bytes(path));
        CsvReader csv(std::move(bytes), path, report.findings);
        std::vector<Row> rows;
        TRY(read(csv, rules_, [&rows](Row row) { rows.push_back(std::move(row)); }));
        report.stages.read += watch_.lap();
        if constexpr (requires(const Row& row) { row.loan_id; }) TRY(learn_loans(rows));
        return rows;
    }

    Done learn(const std::vector<std::string>& keys) {
        const auto sequences = TRY(house_.store().sequences_under(keys));
        for (std::size_t i = 0; i < keys.size(); ++i)
            known_.add(keys[i], sequences[i]);
        return done();
    }
    Done learn_accounts(const auto& rows) {
        std::vector<std::string> keys;
        for (const auto& row : rows)
            keys.push_back(staff_key(row.account));
        return learn(keys);
    }

    // After everything that came in: each in turn, since one refund leaves less for the next.
    Done take_refunds(std::span<const PlannedFact> refunds, const std::string& path) {
        for (const PlannedFact& refund : refunds) {
            const auto& fact = std::get<LoanRefunded>(refund.fact);
            const bool stands = TRY(house_.store().fact_under(refund.source_key)).has_value();
            const Money held =
                stands ? fact.amount
                       : TRY(held_for_customer(fact.loan, business_date_of(refund.occurred_at)));
            if (fact.amount > held) {
                report.findings.push_back(refund_over_held(path, refund, held));
                continue;
            }
            TRY(append({refund}, path, report.payments, "refunds", {}));
        }
        return done();
    }

    // What could be given back on that day and is still there today.
    Result<Money> held_for_customer(LoanId loan, BusinessDate on) {
        const auto facts = TRY(house_.store().facts_of_loan(loan));
        const auto then = fold_loan(facts, on), now = fold_loan(facts, std::nullopt);
        INVARIANT(then && now);  // learn_loans found it, disbursed by then
        return min(then->position.paid.overpaid, now->position.paid.overpaid);
    }

    // The lender's waivers land as they were given; one of more than was owed is remarked on.
    Done look_at_waivers(std::span<const PlannedFact> waivers, const std::string& path) {
        for (const PlannedFact& waiver : waivers) {
            const auto& fact = std::get<ChargeWaived>(waiver.fact);
            const auto landed = TRY(house_.store().fact_under(waiver.source_key));
            if (!landed) continue;
            std::vector<FactRecord> before = TRY(house_.store().facts_of_loan(fact.loan)).copied();
            const BusinessDate on = effective_day(*landed);
            std::erase_if(before, [&](const FactRecord& record) {
                return std::pair(effective_day(record), record.sequence) >=
                       std::pair(on, landed->sequence);
            });
            const auto loan = fold_loan(before, std::nullopt);
            INVARIANT(loan.has_value());  // learn_loans found it, disbursed by then
            const Money owed = waivable_on(*loan, on).of(fact.what);
            if (fact.amount > owed) report.findings.push_back(waiver_over_owed(path, waiver, owed));
        }
        return done();
    }

    using Learn = std::function<void(const NewFact&, const Appended&)>;

    // The batch that is on its way into the store: where its outcomes are counted and told.
    struct Batch {
        std::vector<std::int64_t> rows;  // of each fact
        const std::string* source = nullptr;
        ImportCount* count = nullptr;
        std::string_view kind;
        Learn learn;
        std::size_t findings_before = 0;
        ReadSoFar so_far;  // bytes of the file, or facts planned
    };

    Done append(std::vector<PlannedFact> planned, const std::string& source, ImportCount& count,
                std::string_view kind, const Learn& learn) {
        TRY(land(std::move(planned), source, count, kind, learn, {}));
        return settle();
    }

    // The last batch is still on its way afterwards. `file`: how far the file is read of which this
    // is a part; nothing where this is all.
    Done land(std::vector<PlannedFact> planned, const std::string& source, ImportCount& count,
              std::string_view kind, const Learn& learn, const std::optional<ReadSoFar>& file) {
        const auto of = static_cast<std::int64_t>(planned.size());
        for (std::size_t from = 0; from < planned.size(); from += batch_rows) {
            const auto part =
                std::span(planned).subspan(from, std::min(batch_rows, planned.size() - from));
            const ReadSoFar planned_so_far{static_cast<std::int64_t>(from + part.size()), of};
            Batch batch{{}, &source, &count, kind, learn, 0, file.value_or(planned_so_far)};
            std::vector<NewFact> facts;
            batch.rows.reserve(part.size());
            facts.reserve(part.size());
            for (PlannedFact& fact : part) {
                batch.rows.push_back(fact.row);
                facts.push_back(
                    {fact.occurred_at, std::move(fact.source_key), {}, std::move(fact.fact)});
            }
            TRY(settle());
            batch.findings_before = report.findings.size();
            batch_ = std::move(batch);
            landing_.land(std::move(facts));
        }
        report.stages.plan += watch_.lap();
        return done();
    }

    // Counts what became of the batch on its way, once it has landed. Its findings stand where they
    // would had nothing been read meanwhile.
    Done settle() {
        if (!landing_.is_landing()) return done();
        report.stages.plan += watch_.lap();
        const LandingBehind::Landed landed = TRY(landing_.finish());
        report.stages.wait += watch_.lap();
        Findings conflicts;
        for (std::size_t i = 0; i < landed.facts.size(); ++i) {
            tally(i, landed.facts[i], landed.appended[i].outcome, conflicts);
            if (batch_.learn) batch_.learn(landed.facts[i], landed.appended[i]);
        }
        report.findings.insert(
            report.findings.begin() + static_cast<std::ptrdiff_t>(batch_.findings_before),
            std::make_move_iterator(conflicts.begin()), std::make_move_iterator(conflicts.end()));
        const ImportCount& count = *batch_.count;
        if (progress_)
            progress_({batch_.kind, count.landed + count.already + count.conflict,
                       batch_.so_far.bytes, batch_.so_far.of});
        return done();
    }

    void tally(std::size_t i, const NewFact& fact, Appended::Outcome outcome, Findings& conflicts) {
        switch (outcome) {
            case Appended::Outcome::landed:
                ++batch_.count->landed;
                return;
            case Appended::Outcome::already:
                ++batch_.count->already;
                return;
            case Appended::Outcome::conflict:
                ++batch_.count->conflict;
                conflicts.push_back(
                    changed_under_key(*batch_.source, batch_.rows[i], fact.source_key));
                return;
        }
    }

    // Why the loan as the store knows it cannot carry the change on its day; empty where it can,
    // and where the change stands already.
    Result<std::optional<Error>> why_unfit(const PlannedFact& change) {
        if (TRY(house_.store().fact_under(change.source_key))) return std::optional<Error>();
        const BusinessDate on = business_date_of(change.occurred_at);
        const LoanId loan = *loan_of({.fact = change.fact});
        auto snapshot = fold_loan(TRY(house_.store().facts_of_loan(loan)), on);
        INVARIANT(snapshot.has_value());  // learn_loans found it, disbursed by then
        LoanStep wanted = *loan_step_of(change.fact, on);
        const BusinessDate as_of = snapshot->position.as_of;
        std::visit([as_of](auto& step) { step.on = std::max(step.on, as_of); }, wanted);
        const BusinessDate matured_on = snapshot->agreement.matures_on();
        const Done taken = take(snapshot->agreement, snapshot->position, wanted);
        if (!taken) return std::optional(taken.error());
        if (snapshot->agreement.matures_on() <= matured_on) return std::optional<Error>();
        return over_term_cap(*snapshot);
    }

    // CN-L02: the term with its extensions. A change that does not lengthen the term is not asked.
    std::optional<Error> over_term_cap(const LoanSnapshot& snapshot) const {
        const bool used = snapshot.vehicle.vehicle.is_known() &&
                          snapshot.vehicle.condition == VehicleCondition::used;
        const std::optional<int> cap = used ? rules_.used_term_months_max : rules_.term_months_max;
        const int months = snapshot.agreement.term_months();
        if (!cap || months <= *cap) return std::nullopt;
        return Error{ErrorKind::conflict,
                     "modification_over_term_cap",
                     "the term with the change is longer than CN-L02 allows",
                     {{"months", std::to_string(months)}, {"max", std::to_string(*cap)}}};
    }

    // Makes the loans that rows name known, from the store where this import did not book them.
    template <class Row>
    Done learn_loans(const std::vector<Row>& rows) {
        std::set<std::string> unknown;
        for (const Row& row : rows)
            if (known_.loan(row.loan_id) == nullptr) unknown.insert(row.loan_id);
        if (unknown.empty()) return done();
        TRY(settle());  // the store is asked
        std::vector<std::string> ids(unknown.begin(), unknown.end()), keys;
        for (const std::string& id : ids)
            keys.push_back(book_key(id));
        const auto sequences = TRY(house_.store().sequences_under(keys));
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (sequences[i] != 0) TRY(learn_loan(ids[i], LoanId{sequences[i]}));
        return done();
    }

    Done learn_loan(const std::string& id, LoanId loan) {
        KnownLoan known;
        std::string borrower;
        std::map<std::string, PersonId, std::less<>> guarantors;
        const auto facts = TRY(house_.store().facts_of_loan(loan));
        for (const FactRecord& record : facts) {
            if (const auto* booked = std::get_if<LoanBooked>(&record.fact))
                known = known_loan(*booked, loan);
            if (const auto* joined = std::get_if<PartyJoined>(&record.fact))
                if (joined->role == PartyRole::borrower)
                    borrower = TRY(party_id_of(joined->person)).value_or(borrower);
            if (const auto* given = std::get_if<GuaranteeGiven>(&record.fact))
                if (const auto party_id = TRY(party_id_of(given->person)))
                    guarantors.insert_or_assign(*party_id, given->person);
        }
        const auto folded = fold_loan(facts, std::nullopt);
        if (folded && folded->position.state == LoanState::settled)
            known.closed_on = folded->position.closed_on;
        known.borrower = borrower;
        known.guarantors = std::move(guarantors);
        known_.add_loan(id, known);
        return done();
    }

    // Empty for a person who was erased.
    Result<std::optional<std::string>> party_id_of(PersonId person) {
        const auto record = TRY(house_.store().fact_at(person.value));
        const auto* known = record ? std::get_if<PersonRegistered>(&record->fact) : nullptr;
        return known ? std::optional(known->key) : std::nullopt;
    }

    House& house_;
    ImportRules rules_;
    const ImportProgress& progress_;
    KnownKeys known_;
    std::vector<BookRow> book_;
    std::string book_source_;
    StageWatch watch_;
    Batch batch_;
    LandingBehind landing_;
};

ImportTotals totals_of(const ImportReport& report) {
    ImportTotals totals{.runs = 1};
    for (const ImportCount* count :
         {&report.loans, &report.people, &report.joins, &report.vehicles, &report.payments,
          &report.modifications, &report.consents, &report.absences, &report.trainings}) {
        totals.rows_landed += count->landed;
        totals.rows_already += count->already;
    }
    totals.findings = static_cast<std::int64_t>(report.findings.size());
    return totals;
}

}  // namespace

Result<ImportReport> import_book(House& house, const ImportFiles& files,
                                 const ImportProgress& progress) {
    const auto start = std::chrono::steady_clock::now();
    const BusinessDate today = house.clock().today();
    const auto policy = TRY(house.policy().on(today));
    ImportRules rules = rules_of(*policy, today);
    for (const ConsentForm& form : house.policy().consent_versions())
        rules.consent_forms.push_back({form.purpose, form.version, form.valid_from});
    for (auto& [valid_from, course] : house.policy().course_versions())
        rules.courses.push_back({valid_from, std::move(course)});
    Import import(house, std::move(rules), progress);
    if (files.book) TRY(import.take_book(*files.book));
    if (files.parties) TRY(import.take_parties(*files.parties));
    if (files.vehicles) TRY(import.take_vehicles(*files.vehicles));
    if (files.payments) TRY(import.take_payments(*files.payments));
    if (files.modifications) TRY(import.take_modifications(*files.modifications));
    if (files.consents) TRY(import.take_consents(*files.consents));
    if (files.staff_calendar) TRY(import.take_staff_calendar(*files.staff_calendar));
    if (files.trainings) TRY(import.take_trainings(*files.trainings));
    TRY(add_to_import_totals(house.store(), totals_of(import.report)));
    import.report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return std::move(import.report);
}

}  // namespace daihou
