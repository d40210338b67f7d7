#include "service/view/loan/read_loans.h"

#include <set>

#include "service/view/page_cursor.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

constexpr std::size_t found_max = 50;

bool passes_cheap(const LoanSnapshot& snapshot, const LoansQuestion& question) {
    if (question.product && snapshot.product != *question.product) return false;
    if (question.grade && snapshot.grade != *question.grade) return false;
    return snapshot.key.find(question.key_part) != std::string::npos;
}

FollowUpFilter follow_up_of(const LoanDecision& decision) {
    if (decision.follow_ups_late > 0) return FollowUpFilter::late;
    return decision.follow_ups_open > 0 ? FollowUpFilter::due : FollowUpFilter::none;
}

bool passes_decided(const BookView& book, const LoanSnapshot& snapshot,
                    const LoansQuestion& question, LoanDecision& decision) {
    if (!question.bucket && !question.tier && !question.follow_up) return true;
    decide_loan(snapshot, book.policy, book.today, decision);
    if (question.bucket && decision.arrears.bucket != *question.bucket) return false;
    if (question.tier && decision.tier.tier != *question.tier) return false;
    return !question.follow_up || follow_up_of(decision) == *question.follow_up;
}

Result<std::vector<LoanRow>> rows_of(const BookView& book, const std::set<LoanId>& loans) {
    std::vector<LoanRow> rows;
    for (const LoanId loan : loans) {
        const LoanSnapshot* snapshot = book.portfolio.find(loan);
        if (snapshot != nullptr && rows.size() < found_max)
            rows.push_back(TRY(loan_row(book, *snapshot)));
    }
    return rows;
}

}  // namespace

Result<LoanRow> loan_row(const BookView& book, const LoanSnapshot& snapshot) {
    const LoanDecision decision = decide_loan(snapshot, book.policy, book.today);
    LoanRow row;
    row.loan_id = snapshot.loan;
    row.loan = snapshot.key;
    row.product = snapshot.product;
    const Product* product = book.policy.product(snapshot.product);
    row.product_text = product ? Bilingual{product->name_zh, product->name_en}
                               : Bilingual{snapshot.product, snapshot.product};
    row.grade = snapshot.grade;
    row.disbursed_on = snapshot.contract().disbursed_on;
    row.principal = snapshot.contract().principal;
    row.outstanding = decision.arrears.outstanding_principal;
    row.overdue = decision.arrears.overdue();
    row.dpd = decision.arrears.dpd;
    row.delinquent_days = decision.arrears.delinquent_days;
    row.bucket = decision.arrears.bucket;
    row.tier = decision.tier;
    row.ltv = decision.ltv;
    if (const PartyState* borrower = borrower_of(snapshot)) {
        row.borrower = borrower->person;
        row.borrower_name_masked = TRY(read_person(book.house, borrower->person)).name_masked;
        if (const auto next = next_visit_of(snapshot, *borrower, book.policy, book.today))
            row.next_follow_up_on = next->due_on;
    }
    row.worse_loan = TRY(worse_loan_beside(book, snapshot));
    return row;
}

Result<LoanList> read_loans(House& house, const LoansQuestion& question) {
    std::int64_t after = 0;
    if (!question.cursor.empty()) after = TRY(numbers_of_cursor(question.cursor, 1))[0];
    return read_book(house, [&](const BookView& book) -> Result<LoanList> {
        LoanList list;
        LoanDecision room;  // its vectors are used again for every loan
        for (const LoanSnapshot& snapshot : book.loans) {
            if (!passes_cheap(snapshot, question) ||
                !passes_decided(book, snapshot, question, room))
                continue;
            ++list.total;
            if (snapshot.loan.value <= after) continue;
            if (list.items.size() < question.limit)
                list.items.push_back(TRY(loan_row(book, snapshot)));
            else if (list.next_cursor.empty())
                list.next_cursor = cursor_of({list.items.back().loan_id.value});
        }
        return list;
    });
}

Result<std::vector<LoanRow>> search_loans(House& house, PersonalField field,
                                          std::string_view value) {
    return read_book(house, [&](const BookView& book) -> Result<std::vector<LoanRow>> {
        std::set<LoanId> loans;
        for (const SearchHit& hit : TRY(house.store().search(field, value))) {
            if (hit.loan.is_known()) loans.insert(hit.loan);
            if (!hit.person.is_known()) continue;
            for (const FactRecord& record : TRY(house.store().facts_of_person(hit.person))) {
                if (const auto* joined = std::get_if<PartyJoined>(&record.fact))
                    loans.insert(joined->loan);
                if (const auto* given = std::get_if<GuaranteeGiven>(&record.fact))
                    loans.insert(given->loan);
            }
        }
        return rows_of(book, loans);
    });
}

Result<std::vector<LoanRow>> loans_keyed(House& house, std::string_view key) {
    return read_book(house, [&](const BookView& book) -> Result<std::vector<LoanRow>> {
        std::set<LoanId> loans;
        for (const LoanSnapshot& snapshot : book.loans)
            if (snapshot.key == key) loans.insert(snapshot.loan);
        return rows_of(book, loans);
    });
}

}  // namespace daihou
