// From rows to facts. Ids are the sequence numbers of landed facts, so an import lands in steps,
// and each step plans from what the step before made known:
//     plan_book -> append -> fit_parties, plan_people -> append -> plan_joins -> append
//                         -> fit_vehicles, plan_vehicles -> append      -> PaymentPlanner
//                         (payment_plan.h)
// Pure: what the store knows comes in as KnownKeys, filled by the caller in bulk; nothing is
// written here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/findings.h"
#include "domain/facts.h"
#include "intake/plan/import_rules.h"
#include "intake/plan/known_keys.h"
#include "intake/rows/book_rows.h"
#include "intake/rows/party_rows.h"
#include "intake/rows/vehicle_rows.h"

namespace daihou {

struct PlannedFact {
    std::int64_t row = 0;  // line of its file, for findings about it
    Instant occurred_at;   // midnight in China of its day
    std::string source_key;
    Fact fact;
};

// The source key a row's fact lands under.
std::string book_key(std::string_view loan_id);    // book:L1
std::string party_key(std::string_view party_id);  // party:P1
std::string join_key(std::string_view loan_id, std::string_view party_id,
                     PartyRole);                       // join:L1:P1:guarantor
std::string vehicle_key(std::string_view vehicle_id);  // vehicle:V1
std::string payment_key(std::string_view payment_id);  // payment:T1

// LoanBooked of each row. Findings: key_repeated (the first row stands), term_over_limit,
// penalty_multiplier_outside, apr_over_warning, apr_over_limit.
std::vector<PlannedFact> plan_book(std::span<const BookRow> rows, const ImportRules& rules,
                                   std::string_view source, Findings& findings);

// The rows that may land, in their order. Needs the loans in `known`. Findings: loan_unknown,
// party_differs, party_twice, borrower_twice, co_borrower_is_borrower, guarantor_is_borrower,
// guarantor_twice, person_under_two_ids.
std::vector<PartyRow> fit_parties(std::vector<PartyRow> rows, const KnownKeys& known,
                                  std::string_view source, Findings& findings);
// PersonRegistered, one a party, from fitting rows.
std::vector<PlannedFact> plan_people(std::span<const PartyRow> rows, const KnownKeys& known);
// PartyJoined and GuaranteeGiven, from fitting rows. Needs the sequence numbers under their
// party_key; a row whose party has none (its fact was in conflict) is left out.
std::vector<PlannedFact> plan_joins(std::span<const PartyRow> rows, const KnownKeys& known);

// Loans nobody could be asked about (R27): a finding each, or one for all where `parties` is empty.
void report_loans_without_borrower(std::span<const BookRow> book, std::span<const PartyRow> parties,
                                   const KnownKeys& known, std::string_view source,
                                   Findings& findings);

// The rows that may land. Findings: loan_unknown, key_repeated, vin_on_two_loans,
// used_term_over_limit.
std::vector<VehicleRow> fit_vehicles(std::vector<VehicleRow> rows, const KnownKeys& known,
                                     const ImportRules& rules, std::string_view source,
                                     Findings& findings);
std::vector<PlannedFact> plan_vehicles(std::span<const VehicleRow> rows, const KnownKeys& known);

// The finding for a fact the store refused because other content stands under its key
// (Appended::conflict).
Finding changed_under_key(std::string_view source, std::int64_t row, const std::string& source_key);

// Guarantors of fitting rows who, by what the files tell, do not meet the checklist (R3) or must
// not guarantee at all (民法典 683). All land. Findings: guarantor_barred, guarantor_income_low,
// guarantor_total_high, organisation_incomplete.
void remark_on_guarantors(std::span<const PartyRow> rows, const KnownKeys& known,
                          const ImportRules& rules, std::string_view source, Findings& findings);

// What later steps need to know of a landed loan.
KnownLoan known_loan(const Contract& terms, LoanId loan);
KnownLoan known_loan(const BookRow& row, LoanId loan);
KnownLoan known_loan(const LoanBooked& fact, LoanId loan);

}  // namespace daihou
