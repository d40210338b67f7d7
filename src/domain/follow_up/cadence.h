// When a person on a loan is followed up next: the first visit inside its window after disbursement
// (R20–R22), then by risk grade, remaining term, product and the last visit's score (R23–R26),
// fewer after clean visits (R25), sooner on signals. Pure: the same state and policy give the same
// dates; it does not know of tasks, staff or today.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "domain/party/party.h"
#include "domain/risk/reason_code.h"
#include "domain/risk/signals.h"

namespace daihou {

enum class VisitPurpose : std::uint8_t { borrower_first, borrower, guarantor_first, guarantor };

struct FirstVisitWindow {
    int opens_day = 0;  // days after disbursement
    int due_day = 0;
    friend bool operator==(const FirstVisitWindow&, const FirstVisitWindow&) = default;
};

// From `score_from` on, the next visit is at most `months` later.
struct ScoreBand {
    int score_from = 0;
    int months = 0;
    friend bool operator==(const ScoreBand&, const ScoreBand&) = default;
};

struct CadencePolicy {
    FirstVisitWindow borrower_first;
    FirstVisitWindow guarantor_first;
    std::vector<int> steps_months;              // the ladder of intervals, rising: 1, 3, 6, 12
    std::vector<int> borrower_months_by_grade;  // grade 1 … 5
    std::vector<int> guarantor_months_by_grade;
    std::vector<std::string> products_more_often;  // one step more frequent
    std::vector<ScoreBand> bands;                  // by score_from, rising
    int high_risk_grade_from = 4;                  // never stepped down (R23)
    int clean_score_below = 20;
    int clean_visits_for_step_down = 3;
    int last_months_less_often = 6;  // remaining term at or below: one step less frequent
    int opens_before_due_days = 14;
    int retry_no_answer_days = 1;
    int retry_refused_days = 7;
    int retry_wrong_number_days = 2;
    // Follow-ups of one person on several loans due within so many days are one talk, and after a
    // talk on one loan the others wait as long, as far as their due dates let them.
    int one_talk_days = 7;
    // A loan that reached us after its first window had closed gets its first visit within so many
    // days, by grade 1 … 5.
    std::vector<int> takeover_days_by_grade;
    friend bool operator==(const CadencePolicy&, const CadencePolicy&) = default;
};

// One step along steps_months from `months`; stays at the ends.
int more_often(const CadencePolicy& policy, int months);
int less_often(const CadencePolicy& policy, int months);

struct HeldVisit {
    BusinessDate on;
    int score = 0;
};

struct FollowUpState {
    PartyRole role = PartyRole::borrower;  // borrower or guarantor
    BusinessDate disbursed_on;
    std::optional<BusinessDate> known_on;  // when the house learned of the person on the loan
    std::int64_t loan_number = 0;          // spreads a book taken over evenly
    BusinessDate matures_on;
    int grade = 3;
    bool product_more_often = false;
    std::optional<HeldVisit> last;             // last visit that reached the person
    int clean_visits = 0;                      // in a row, the last included
    bool in_arrears = false;                   // no stepping down meanwhile
    std::optional<BusinessDate> extra_due_on;  // asked for by a signal since the last visit
    std::optional<BusinessDate> extra_opens_on;
    SignalNumber extra_signal = 0;
};

struct NextVisit {
    VisitPurpose purpose = VisitPurpose::borrower_first;
    BusinessDate opens_on;
    BusinessDate due_on;
    ReasonList reasons;
    friend bool operator==(const NextVisit&, const NextVisit&) = default;
};

NextVisit next_visit(const CadencePolicy& policy, const FollowUpState& state);

}  // namespace daihou
