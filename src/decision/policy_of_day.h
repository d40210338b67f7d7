// PolicyOfDay: the rules in force on one day as plain values, so that deciding needs no files and
// no dates of rules. Built and checked by policy/load_policy.h; tests build it by hand.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/ratio.h"
#include "base/work_calendar.h"
#include "decision/loan_day/action_rules.h"
#include "decision/plan/certification.h"
#include "decision/plan/task_kind.h"
#include "domain/collections/case.h"
#include "domain/collections/debit_retry.h"
#include "domain/collections/ladder.h"
#include "domain/collections/promise_to_pay.h"
#include "domain/collections/staff_limits.h"
#include "domain/follow_up/cadence.h"
#include "domain/loan/arrears/arrears.h"
#include "domain/loan/arrears/classification.h"
#include "domain/loan/cost/cost_of_credit.h"
#include "domain/loan/payment/prepayment_fee.h"
#include "domain/party/guarantee_period.h"
#include "domain/party/guarantor_qualification.h"
#include "domain/risk/signals.h"
#include "domain/vehicle/loan_to_value.h"
#include "domain/vehicle/valuation.h"

namespace daihou {

// Who does a kind of task and how long it takes.
struct StaffNeed {
    std::string role;
    std::string skill;  // empty: any
    int minutes = 15;
    int priority = 0;  // rank among all tasks of the day, 0–1000
    friend bool operator==(const StaffNeed&, const StaffNeed&) = default;
};

struct Staffing {
    std::array<StaffNeed, task_kind_count> need;  // by TaskKind
    int unit_minutes = 15;                        // a day is cut into units of this (R35)
    std::string senior_skill;                     // needed after a broken promise
    const StaffNeed& of(TaskKind kind) const { return need[static_cast<std::size_t>(kind)]; }
    friend bool operator==(const Staffing&, const Staffing&) = default;
};

struct Product {
    std::string code;
    std::string name_zh;
    std::string name_en;
    VehicleUse use = VehicleUse::own_use;
    Contract defaults;  // terms a book row or a quote may leave out; principal and dates are not
                        // among them
    // Where it has one, `defaults.late_allocation` holds from the first day past due of this tier.
    std::optional<RiskTier> late_allocation_from;
    std::vector<PrepaymentFeeStep> prepayment_fees;  // by month; none: prepaying is free
};

// What penalty interest may be, as a multiple of the contract rate (CN-R01).
struct PenaltyRanges {
    RatioRange overdue;
    RatioRange misuse;  // of the principal while the money was put to another use than agreed
};

// What a loan may be at most and a borrower at least (CN-L02, 民法典 17 and 18).
struct LendingLimits {
    int term_months_max = 0;
    int used_term_months_max = 0;
    int borrower_age_min_years = 0;
};

// What is asked of a guarantor, and when the clock of a guarantee calls for somebody.
struct GuarantorRules {
    QualificationRules qualification;
    std::vector<ClockMark> marks;  // farthest from the end first
};

// How long a payoff quote may hold: on each later day interest and penalty have gone on.
struct PayoffQuoteRules {
    int valid_days_max = 0;
};

struct PolicyOfDay {
    BusinessDate day;
    std::string digest;  // hex SHA-256 of the policy files
    // On every day from it to `day` the rules are these: none came into force or ended meanwhile.
    BusinessDate unchanged_since;
    BucketTable buckets;
    TierTable tiers;
    PenaltyRanges penalty;
    std::vector<Product> products;  // by code
    LendingLimits limits;
    CostLimits cost_of_credit;
    DebitRetryRules debit_retry;
    std::vector<WaiverLimit> waiver_limits;  // by role
    std::vector<ChargeLimit> charge_limits;  // by role
    PayoffQuoteRules payoff_quote;
    CadencePolicy cadence;
    Ladder ladder;
    CaseRules cases;
    GuarantorRules guarantors;
    PromiseRules promises;
    SignalPolicy signals;
    std::vector<DepreciationCurve> curves;
    LtvCaps ltv_caps;
    Staffing staffing;
    Training training;
    ActionRules actions;
    WorkCalendar calendar;
    // Since when a rule is in force in its present version: "tiers", "cap 0/0/1".
    std::map<std::string, BusinessDate, std::less<>> since;
    // As a date in words, "-" for a rule that is not among them.
    std::string since_text(std::string_view rule) const;

    const Product* product(std::string_view code) const;
};

}  // namespace daihou
