// explain_loan: every figure of a loan on any day from disbursement on, each with the lines it is
// made of. Pure, and for any day: it needs the loan's facts up to the day and the rules of the day,
// not that the day was closed. A day still to come is explained as if nothing else happened. Reads
// loan_history.h; texts and stores are its caller's.
#pragma once

#include "decision/explain/explanation.h"
#include "decision/explain/loan_history.h"
#include "decision/policy_of_day.h"
#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

struct ExplainedLoan {
    const LoanSnapshot& snapshot;  // folded from the facts effective by the day
    const LoanHistory& history;    // of the same facts
    const PolicyOfDay& policy;     // of the day
    BusinessDate date;
    Arrears arrears;  // on the day
};

// `date` must not be before disbursement. Without `figure` all that the loan has: ltv, write-off
// and recoveries only where there are such.
std::vector<Explanation> explain_loan(const LoanSnapshot& snapshot, const LoanHistory& history,
                                      const PolicyOfDay& policy, BusinessDate date,
                                      std::optional<Figure> figure = {});

// The parts, a group of figures a file.
Explanation explain_outstanding(const ExplainedLoan& loan);
Explanation explain_charges(const ExplainedLoan& loan);
Explanation explain_held(const ExplainedLoan& loan);
Explanation explain_recovered(const ExplainedLoan& loan);
Explanation explain_written_off(const ExplainedLoan& loan);
std::vector<Explanation> explain_payments(const ExplainedLoan& loan);
std::vector<Explanation> explain_instalments(const ExplainedLoan& loan);
Explanation explain_overdue(const ExplainedLoan& loan);
Explanation explain_overdue_part(const ExplainedLoan& loan, Figure figure);
Explanation explain_interest(const ExplainedLoan& loan);
Explanation explain_penalty(const ExplainedLoan& loan);
Explanation explain_penalty_of_day(const ExplainedLoan& loan);
Explanation explain_dpd(const ExplainedLoan& loan);
Explanation explain_delinquent_days(const ExplainedLoan& loan);
Explanation explain_bucket(const ExplainedLoan& loan);
Explanation explain_tier(const ExplainedLoan& loan);
Explanation explain_ltv(const ExplainedLoan& loan);
Explanation explain_apr(const ExplainedLoan& loan);

}  // namespace daihou
