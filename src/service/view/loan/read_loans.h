// The list of loans: one row a loan with the figures people filter by, page by page in order of id.
// Filters that need arrears are computed loan by loan, in about a microsecond each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/loan_day/decide_loan.h"
#include "service/view/person/read_customer.h"

namespace daihou {

struct LoanRow {
    LoanId loan_id;
    std::string loan;
    std::string product;
    Bilingual product_text;
    int grade = 3;
    PersonId borrower;
    std::string borrower_name_masked;
    BusinessDate disbursed_on;
    Money principal;
    Money outstanding;  // principal
    Money overdue;
    int dpd = 0;
    int delinquent_days = 0;
    Bucket bucket = Bucket::m0;
    Classification tier;
    std::optional<Ratio> ltv;
    std::optional<BusinessDate> next_follow_up_on;
    std::optional<CustomerLoan> worse_loan;  // of the same customer
};

enum class FollowUpFilter { late, due, none };

struct LoansQuestion {
    std::string key_part;  // of the lender's loan number; never personal data
    std::optional<Bucket> bucket;
    std::optional<RiskTier> tier;
    std::optional<std::string> product;
    std::optional<int> grade;
    std::optional<FollowUpFilter> follow_up;  // of any party; none: neither late nor due
    std::string cursor;
    std::size_t limit = 50;
};

struct LoanList {
    std::vector<LoanRow> items;
    std::string next_cursor;
    std::int64_t total = 0;  // loans that pass the filters, on all pages
};

// Errors: those of read_book, cursor_syntax.
Result<LoanList> read_loans(House& house, const LoansQuestion& question);

// Loans found by an exact personal value, a plate, a VIN or a loan number. At most 50.
Result<std::vector<LoanRow>> search_loans(House& house, PersonalField field,
                                          std::string_view value);
Result<std::vector<LoanRow>> loans_keyed(House& house, std::string_view key);

Result<LoanRow> loan_row(const BookView& book, const LoanSnapshot& snapshot);

}  // namespace daihou
