#include "feed_csv.h"

#include <fmt/format.h>

#include "intake/finding_codes.h"
#include "intake/plan/payment_plan.h"
#include "intake/rows/modification_rows.h"

namespace daihou {
namespace {

ImportRules rules() {
    ImportRules rules;
    rules.today = make_date(2026, 3, 2);
    rules.products = {{"new_car_ice", "新车", "car_purchase", {}}};
    rules.term_months_max = 60;
    rules.used_term_months_max = 36;
    rules.borrower_age_min = 18;
    return rules;
}

KnownKeys some_loans() {
    KnownKeys known;
    for (int i = 1; i <= 9; ++i)
        known.add_loan(fmt::format("L{}", i), {LoanId{i}, make_date(2024, 1, 31), 36, {}});
    return known;
}

template <class Row, class Reader>
std::vector<Row> rows_of(Reader reader, const std::string& bytes, Findings& findings) {
    std::vector<Row> rows;
    CsvReader csv(bytes_of(bytes), "fed", findings);
    const Done outcome = reader(csv, rules(), [&rows](Row row) { rows.push_back(std::move(row)); });
    INVARIANT(outcome.has_value() || finding_code(outcome.error().code) != nullptr);
    return rows;
}

}  // namespace

std::size_t feed_csv(const std::string& bytes) {
    Findings findings;
    KnownKeys known = some_loans();
    const auto book = rows_of<BookRow>(read_book, bytes, findings);
    std::size_t landed = plan_book(book, rules(), "fed", findings).size();

    const auto parties =
        fit_parties(rows_of<PartyRow>(read_parties, bytes, findings), known, "fed", findings);
    for (const PartyRow& row : parties)
        known.add(party_key(row.party_id), row.row);
    landed += plan_people(parties, known).size() + plan_joins(parties, known).size();
    report_loans_without_borrower(book, parties, known, "fed", findings);

    const auto vehicles = fit_vehicles(rows_of<VehicleRow>(read_vehicles, bytes, findings), known,
                                       rules(), "fed", findings);
    landed += plan_vehicles(vehicles, known).size();

    PaymentPlanner planner("fed", findings);
    const auto payments = rows_of<PaymentRow>(read_payments, bytes, findings);
    for (const PlannedFact& planned : planner.plan(payments, known)) {
        known.add(planned.source_key, planned.row);
        ++landed;
    }
    landed += planner.plan_reversals(known).size();
    const auto modifications = rows_of<ModificationRow>(read_modifications, bytes, findings);
    landed += plan_modifications(modifications, known, "fed", findings).size();
    for (const Finding& finding : findings)
        INVARIANT(finding_code(finding.code) != nullptr);
    return landed;
}

}  // namespace daihou
