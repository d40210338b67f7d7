// The no-missed-follow-up proof over the portfolio (R27): hands each loan's snapshot to
// domain/follow_up/coverage.h. Run after the day's plan was recorded; runs on shards, which merge
// in LoanId order.
#pragma once

#include <span>

#include "decision/policy_of_day.h"
#include "decision/snapshot/loan_snapshot.h"
#include "domain/follow_up/coverage.h"

namespace daihou {

CoverageReport coverage_of(std::span<const LoanSnapshot> loans, const PolicyOfDay& policy,
                           BusinessDate today);
// Appends the report of loans that all come after.
void append(CoverageReport& report, CoverageReport&& next);

}  // namespace daihou
