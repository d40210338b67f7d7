// Facts and a policy for the tests of this folder: a loan with its people and vehicle, and the
// rules of policies/ as plain values, written by hand so that these tests need no files.
#pragma once

#include <string>
#include <vector>

#include "decision/plan/day_coverage.h"
#include "decision/plan/decide_day.h"

namespace daihou {

PolicyOfDay policy_for_tests();

// A book growing fact by fact. Each fact takes the next sequence number and is effective at noon of
// its day.
class BookForTests {
public:
    template <class T>
    std::int64_t add(BusinessDate day, T fact) {
        FactRecord record;
        record.sequence = static_cast<std::int64_t>(facts.size()) + 1;
        record.occurred_at = start_of(day) + std::chrono::hours(12);
        record.recorded_at = record.occurred_at;
        record.source_key = fmt::format("test:{}", record.sequence);
        record.fact = std::move(fact);
        facts.push_back(std::move(record));
        return facts.back().sequence;
    }
    // 120,000 yuan over 24 months, due on the day of the month it was paid out; borrower and
    // vehicle with it.
    LoanId add_loan(BusinessDate disbursed_on, const std::string& product = "new_car_ice",
                    int grade = 3);
    PersonId add_guarantor(LoanId loan, BusinessDate day, GuaranteeMode mode);
    StaffId add_staff(const std::string& account, std::vector<std::string> roles,
                      std::vector<std::string> skills = {}, int minutes = 420);
    // One of each role with every skill.
    void add_usual_staff(BusinessDate day);

    // The loan's scheduled instalment amount.
    Money instalment_of(LoanId loan) const;
    std::vector<FactRecord> facts_of(LoanId loan) const;
    PersonId borrower_of(LoanId loan) const;

    std::vector<FactRecord> facts;
};

// Folds what is effective by `day`, refolding what came out of order.
void fold_through(Portfolio& portfolio, const BookForTests& book, BusinessDate day);
// Decides the day and records its facts in the book and the portfolio.
DayPlan run_day(Portfolio& portfolio, BookForTests& book, const PolicyOfDay& policy,
                BusinessDate day);

}  // namespace daihou
