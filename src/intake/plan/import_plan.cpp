#include "intake/plan/import_plan.h"

#include <unordered_map>

namespace daihou {
namespace {

// The term the contract names, in months; part of a month counts as one.
int term_months(const Contract& terms) {
    const int periods = terms.instalments * terms.every.count;
    switch (terms.every.unit) {
        case PeriodUnit::months:
            return periods;
        case PeriodUnit::weeks:
            return (periods * 7 * 12 + 364) / 365;
        case PeriodUnit::days:
            return (periods * 12 + 364) / 365;
    }
    return periods;
}

Finding repeated(std::string_view source, std::int64_t row, std::string_view column,
                 const std::string& key, std::int64_t first_row) {
    return {std::string(source),
            row,
            std::string(column),
            "key_repeated",
            {{"value", key}, {"first_row", fmt::format("{}", first_row)}}};
}

Finding over_limit(std::string_view source, std::int64_t row, std::string_view column,
                   std::string_view code, int months, int months_max) {
    return {std::string(source),
            row,
            std::string(column),
            std::string(code),
            {{"months", fmt::format("{}", months)}, {"max", fmt::format("{}", months_max)}}};
}

// 360'500 ppm -> "36.05".
std::string percent(std::int64_t ppm) {
    std::string text = fmt::format("{}.{:04}", ppm / 10'000, ppm % 10'000);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

// A loan that runs was agreed elsewhere: it is booked as it is, and somebody has to look.
void remark_on_cost(const BookRow& row, const ImportRules& rules, std::string_view source,
                    Findings& findings) {
    const Ratio multiplier = row.terms.penalty_multiplier;
    if (rules.penalty_multiplier && multiplier.ppm != 0 &&
        !rules.penalty_multiplier->holds(multiplier))
        findings.push_back({std::string(source),
                            row.row,
                            "penalty_multiplier_percent",
                            "penalty_multiplier_outside",
                            {{"value", percent(multiplier.ppm)},
                             {"least", percent(rules.penalty_multiplier->min.ppm)},
                             {"most", percent(rules.penalty_multiplier->max.ppm)}}});
    if (!rules.cost_of_credit) return;
    const CostLimits& limits = *rules.cost_of_credit;
    const Schedule schedule = walked_schedule(row.terms);  // the reference's, a tenth of its time
    const CostVerdict verdict = verdict_on_cost(row.terms, schedule, limits);
    if (verdict == CostVerdict::within) return;
    const bool refused = verdict == CostVerdict::above_limit;
    const AnnualRate limit = refused ? limits.refuse_above : limits.warn_above;
    findings.push_back(
        {std::string(source),
         row.row,
         "annual_rate_percent",
         refused ? "apr_over_limit" : "apr_over_warning",
         {{"apr", percent(cost_of_credit(row.terms, schedule, limits).apr_all_in.ppm)},
          {"max", percent(limit.ppm)}}});
}

}  // namespace

std::string book_key(std::string_view loan_id) {
    return fmt::format("book:{}", loan_id);
}
std::string party_key(std::string_view party_id) {
    return fmt::format("party:{}", party_id);
}
std::string join_key(std::string_view loan_id, std::string_view party_id, PartyRole role) {
    return fmt::format("join:{}:{}:{}", loan_id, party_id, name_of(role));
}
std::string vehicle_key(std::string_view vehicle_id) {
    return fmt::format("vehicle:{}", vehicle_id);
}
std::string payment_key(std::string_view payment_id) {
    return fmt::format("payment:{}", payment_id);
}

KnownLoan known_loan(const Contract& terms, LoanId loan) {
    return {loan, terms.disbursed_on, term_months(terms),   {}, {},
            {},   terms.principal,    terms_of(terms).level};
}
KnownLoan known_loan(const BookRow& row, LoanId loan) {
    return known_loan(row.terms, loan);
}
KnownLoan known_loan(const LoanBooked& fact, LoanId loan) {
    return known_loan(fact.terms, loan);
}

std::vector<PlannedFact> plan_book(std::span<const BookRow> rows, const ImportRules& rules,
                                   std::string_view source, Findings& findings) {
    std::vector<PlannedFact> facts;
    facts.reserve(rows.size());
    std::unordered_map<std::string_view, std::int64_t> first_rows;
    for (const BookRow& row : rows) {
        const auto [first, is_new] = first_rows.try_emplace(row.loan_id, row.row);
        if (!is_new) {
            findings.push_back(repeated(source, row.row, "loan_id", row.loan_id, first->second));
            continue;
        }
        const int months = term_months(row.terms);
        if (rules.term_months_max && months > *rules.term_months_max)
            findings.push_back(over_limit(source, row.row, "instalments", "term_over_limit", months,
                                          *rules.term_months_max));
        remark_on_cost(row, rules, source, findings);
        facts.push_back({row.row, start_of(row.terms.disbursed_on), book_key(row.loan_id),
                         LoanBooked{row.loan_id, row.product, row.purpose, row.branch, row.grade,
                                    row.terms, row.facility}});
    }
    return facts;
}

std::vector<PlannedFact> plan_people(std::span<const PartyRow> rows, const KnownKeys& known) {
    std::vector<PlannedFact> facts;
    std::unordered_map<std::string_view, std::int64_t> planned;
    for (const PartyRow& row : rows) {
        const KnownLoan* loan = known.loan(row.loan_id);
        INVARIANT(loan != nullptr);  // fit_parties saw it
        if (!planned.try_emplace(row.party_id, row.row).second) continue;
        facts.push_back({row.row, start_of(loan->disbursed_on), party_key(row.party_id),
                         PersonRegistered{row.party_id, row.kind, row.name, row.id_number,
                                          row.phone, row.address, row.employer, row.monthly_income,
                                          row.organisation_kind, row.representative, row.contact}});
    }
    return facts;
}

std::vector<PlannedFact> plan_joins(std::span<const PartyRow> rows, const KnownKeys& known) {
    std::vector<PlannedFact> facts;
    for (const PartyRow& row : rows) {
        const KnownLoan* loan = known.loan(row.loan_id);
        INVARIANT(loan != nullptr);  // fit_parties saw it
        const PersonId person{known.sequence_under(party_key(row.party_id))};
        if (!person.is_known()) continue;
        PlannedFact planned{row.row, start_of(loan->disbursed_on),
                            join_key(row.loan_id, row.party_id, row.role), Fact()};
        if (row.role == PartyRole::guarantor)
            planned.fact = GuaranteeGiven{loan->loan, person, row.guarantee_mode,
                                          row.guarantee_amount, row.guarantee_ends_on};
        else
            planned.fact = PartyJoined{loan->loan, person, row.role};
        facts.push_back(std::move(planned));
    }
    return facts;
}

std::vector<VehicleRow> fit_vehicles(std::vector<VehicleRow> rows, const KnownKeys& known,
                                     const ImportRules& rules, std::string_view source,
                                     Findings& findings) {
    std::vector<VehicleRow> fitting;
    std::unordered_map<std::string, std::int64_t> first_rows;
    std::unordered_map<std::string, std::string> loan_of_vin;
    for (VehicleRow& row : rows) {
        const KnownLoan* loan = known.loan(row.loan_id);
        if (loan == nullptr) {
            findings.push_back({std::string(source),
                                row.row,
                                "loan_id",
                                "loan_unknown",
                                {{"value", row.loan_id}}});
            continue;
        }
        const auto [first, is_new] = first_rows.try_emplace(row.vehicle_id, row.row);
        if (!is_new) {
            findings.push_back(
                repeated(source, row.row, "vehicle_id", row.vehicle_id, first->second));
            continue;
        }
        // One car under two loans: one of the two lenders' claims comes second (CN-M03).
        const auto [other, vin_is_new] =
            loan_of_vin.try_emplace(row.vin.reveal(RevealReason::compared), row.loan_id);
        if (!vin_is_new && other->second != row.loan_id)
            findings.push_back({std::string(source),
                                row.row,
                                "vin",
                                "vin_on_two_loans",
                                {{"value", row.vin.mask()}, {"other", other->second}}});
        if (row.condition == VehicleCondition::used && rules.used_term_months_max &&
            loan->term_months > *rules.used_term_months_max)
            findings.push_back(over_limit(source, row.row, "condition", "used_term_over_limit",
                                          loan->term_months, *rules.used_term_months_max));
        fitting.push_back(std::move(row));
    }
    return fitting;
}

std::vector<PlannedFact> plan_vehicles(std::span<const VehicleRow> rows, const KnownKeys& known) {
    std::vector<PlannedFact> facts;
    facts.reserve(rows.size());
    for (const VehicleRow& row : rows) {
        const KnownLoan* loan = known.loan(row.loan_id);
        INVARIANT(loan != nullptr);  // fit_vehicles saw it
        facts.push_back({row.row, start_of(loan->disbursed_on), vehicle_key(row.vehicle_id),
                         VehicleRegistered{row.vehicle_id, loan->loan, row.vin, row.plate, row.make,
                                           row.model, row.segment, row.condition, row.use,
                                           row.first_registered_on, row.price, row.delivered_on,
                                           row.mortgage_registered_on, row.insured_until}});
    }
    return facts;
}

Finding changed_under_key(std::string_view source, std::int64_t row,
                          const std::string& source_key) {
    return {std::string(source), row, {}, "changed_under_key", {{"value", source_key}}};
}

}  // namespace daihou
