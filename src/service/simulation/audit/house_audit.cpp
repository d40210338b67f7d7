#include "service/simulation/audit/house_audit.h"

#include <set>

#include "auditor/lender_rows.h"
#include "decision/standing/case_standing.h"

namespace daihou {
namespace {

// What the house says of a loan, in the auditor's words.
auditor::Standing said_by_house(const LoanSnapshot& snapshot, const BucketTable& buckets,
                                BusinessDate day) {
    const Arrears arrears = arrears_on(snapshot.agreement, snapshot.position, day, buckets);
    const PaymentSplit& paid = snapshot.position.paid;
    auditor::Standing standing;
    standing.outstanding = arrears.outstanding_principal;
    standing.overdue_principal = arrears.overdue_principal;
    standing.overdue_interest = arrears.overdue_interest;
    standing.overdue_penalty = arrears.overdue_penalty;
    standing.paid_principal = paid.principal;
    standing.paid_interest = paid.interest;
    standing.paid_penalty = paid.penalty;
    standing.overpaid = paid.overpaid;
    standing.dpd = arrears.dpd;
    return standing;
}

}  // namespace

Done HouseAudit::take_delivery(const std::filesystem::path& folder) {
    for (const auditor::Terms& terms : TRY(auditor::read_terms(folder / "book.csv")))
        ledgers_.emplace(terms.loan, TRY(auditor::LoanLedger::open(terms)));
    for (const auditor::MoneyRow& row : TRY(auditor::read_money(folder / "payments.csv"))) {
        const auto ledger = ledgers_.find(row.loan);
        if (ledger == ledgers_.end())
            return Error{ErrorKind::bad_input, "auditor_rows",
                         fmt::format("money of {} came before its loan", row.loan)};
        ledger->second.add(row);
    }
    return done();
}

void HouseAudit::note(const FactRecord& record) {
    const BusinessDate known_on = business_date_of(record.recorded_at);
    using auditor::Stands;
    if (const auto* joined = std::get_if<PartyJoined>(&record.fact);
        joined && joined->role == PartyRole::borrower)
        register_.joined(joined->loan.value, joined->person.value, Stands::borrower, known_on, {});
    if (const auto* given = std::get_if<GuaranteeGiven>(&record.fact))
        register_.joined(given->loan.value, given->person.value, Stands::guarantor, known_on,
                         given->ends_on);
    if (const auto* visit = std::get_if<VisitHeld>(&record.fact);
        visit && visit->outcome == VisitOutcome::reached)
        register_.visited(visit->loan.value, visit->person.value, visit->task.value,
                          business_date_of(record.occurred_at), visit->score);
    if (const auto* given = std::get_if<TaskAssigned>(&record.fact))
        register_.assigned(given->task.is_known() ? given->task.value : record.sequence,
                           given->loan.value, given->person.value, given->task_kind,
                           given->staff.value, given->due_on);
    if (const auto* closed = std::get_if<TaskDone>(&record.fact))
        register_.closed(closed->task.value);
    if (const auto* missed = std::get_if<VisitMissed>(&record.fact))
        register_.missed(missed->loan.value, missed->person.value, missed->due_on);
}

Done HouseAudit::read_facts(House& house) {
    return house.store().each_fact({facts_read_to_, INT64_MAX, {}, {}},
                                   [this](const FactRecord& record) {
                                       note(record);
                                       facts_read_to_ = record.sequence;
                                       return true;
                                   });
}

void HouseAudit::check_loan(const LoanSnapshot& snapshot, const BucketTable& buckets,
                            BusinessDate day, std::vector<Violation>& violations) {
    const auto found = ledgers_.find(snapshot.key);
    if (found == ledgers_.end()) {
        violations.push_back(
            {day, fmt::format("auditor: loan {} was never handed over", snapshot.key)});
        return;
    }
    auditor::LoanLedger& ledger = found->second;
    ledger.live_to(day);
    ++loan_days_;
    const std::string differing =
        auditor::differences(ledger.standing(), said_by_house(snapshot, buckets, day));
    if (!differing.empty())
        violations.push_back({day, fmt::format("auditor: loan {}: {}", snapshot.key, differing)});
    if ((snapshot.position.state == LoanState::active) != ledger.is_active())
        violations.push_back({day, fmt::format("auditor: loan {} is {}", snapshot.key,
                                               ledger.is_active() ? "still owed" : "closed")});
    for (const std::string& complaint : register_.complaints(snapshot.loan.value, ledger, day))
        violations.push_back({day, fmt::format("auditor: loan {}: {}", snapshot.key, complaint)});
}

// Who owes what is overdue by the auditor's own books has a case in the house's.
void HouseAudit::check_cases(std::span<const LoanSnapshot> loans, const CaseBook& cases,
                             const PolicyOfDay& policy, BusinessDate day,
                             std::vector<Violation>& violations) const {
    std::set<PersonId> with_case;
    for (const CaseStanding& standing : open_cases(loans, cases, policy, day))
        with_case.insert(standing.person);
    for (const LoanSnapshot& snapshot : loans) {
        const auto ledger = ledgers_.find(snapshot.key);
        const PartyState* borrower = borrower_of(snapshot);
        if (ledger == ledgers_.end() || borrower == nullptr) continue;
        const bool is_overdue = ledger->second.is_active() && ledger->second.standing().dpd > 0;
        if (is_overdue && !with_case.contains(borrower->person))
            violations.push_back(
                {day, fmt::format("auditor: loan {} is overdue and its customer has no case",
                                  snapshot.key)});
    }
}

Result<std::vector<Violation>> HouseAudit::check(House& house, BusinessDate day) {
    TRY(read_facts(house));
    const auto policy = TRY(house.policy().on(day));
    std::vector<Violation> violations;
    house.read([&](const Portfolio& portfolio, std::span<const LoanSnapshot> loans) {
        std::size_t running = 0;
        Money booked;
        for (const LoanSnapshot& snapshot : loans) {
            if (snapshot.contract().disbursed_on > day) continue;
            ++running;
            booked += snapshot.position.paid.sum();
            check_loan(snapshot, policy->buckets, day, violations);
        }
        check_cases(loans, portfolio.cases(), *policy, day, violations);
        std::size_t expected = 0;
        Money received;
        for (const auto& [key, ledger] : ledgers_) {
            if (ledger.terms().disbursed_on > day) continue;
            ++expected;
            received += ledger.received();
        }
        if (running != expected)
            violations.push_back(
                {day, fmt::format("auditor: {} loans were handed over, {} are in the "
                                  "book",
                                  expected, running)});
        if (booked != received)
            violations.push_back({day, fmt::format("money: {} came in, the book shows {}",
                                                   format_yuan(received), format_yuan(booked))});
    });
    return violations;
}

}  // namespace daihou
