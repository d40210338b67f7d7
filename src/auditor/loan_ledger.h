// LoanLedger: one loan as a clerk with a ledger would keep it: a list of instalments, a list of
// what came in, and a loop over the days. The second opinion on src/domain/loan in simulated years:
// it shares no code with it, is slow on purpose and must not see domain, decision or policy. It
// knows the contracts the world makes and refuses every other.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace daihou::auditor {

struct Terms {
    std::string loan;
    std::string product;
    std::string method;  // equal_instalment, equal_principal, balloon
    Money principal;
    Money balloon;
    AnnualRate annual_rate;
    Ratio penalty_multiplier;
    BusinessDate disbursed_on;
    BusinessDate first_due_on;
    unsigned due_day = 0;
    int instalments = 0;
    int grade = 3;
};

struct MoneyRow {
    std::string id;
    std::string loan;
    std::string kind;  // payment, reversal, debit_failed, write_off, recovery
    std::string reverses;
    BusinessDate on;
    Money amount;
};

struct Line {
    BusinessDate due_on;
    Money principal, interest;  // as agreed
    Money unpaid_principal, unpaid_interest;
};

// How a loan stands at the end of a day.
struct Standing {
    Money outstanding;
    Money overdue_principal;
    Money overdue_interest;
    Money overdue_penalty;
    Money paid_principal;
    Money paid_interest;
    Money paid_penalty;
    Money overpaid;
    int dpd = 0;
    friend bool operator==(const Standing&, const Standing&) = default;
};

// "outstanding 12.00 where the other says 13.00, …"; empty where both are equal.
std::string differences(const Standing& auditor, const Standing& other);

class LoanLedger {
public:
    // Error auditor_terms: a contract this ledger does not know.
    static Result<LoanLedger> open(const Terms& terms);

    // Rows in the order they were handed over; a row of the past makes the days be lived again.
    void add(const MoneyRow& row);
    void live_to(BusinessDate day);
    // As lived to.
    Standing standing() const;
    bool is_active() const;  // neither paid off nor written off

    const Terms& terms() const { return terms_; }
    const std::vector<Line>& lines() const { return lines_; }
    BusinessDate matures_on() const { return lines_.back().due_on; }
    Money received() const;  // payments and recoveries that stand, by the day lived to

private:
    explicit LoanLedger(const Terms& terms) : terms_(terms) {}
    void start_again();
    void live_day();
    bool is_reversed(const MoneyRow& row) const;
    void pay(Money amount);
    Money penalty_owed() const;

    Terms terms_;
    std::vector<Line> agreed_;
    std::vector<Line> lines_;
    std::vector<MoneyRow> rows_;
    BusinessDate day_;      // lived to
    BusinessDate told_by_;  // rows of later days are not known yet
    Standing paid_;         // its paid parts only
    __int128 principal_days_ = 0;
    bool is_written_off_ = false;
};

}  // namespace daihou::auditor
