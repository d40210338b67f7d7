// The Quality page: talks to score, scores and what was said to them, who may call how long yet,
// and the month's figures beside what the house comes to in cases like theirs. Reads only; whose
// figures somebody may see is the caller's to decide. Knows no HTTP.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/appraisal/appraisal.h"
#include "service/staff/quality.h"
#include "service/view/book_view.h"

namespace daihou {

struct TalkLine {
    SampledTalk talk;
    std::string loan;  // the lender's own number
    std::string staff_name;
    Bilingual kind_text;                 // of the task it was held for
    std::vector<std::string> scored_by;  // beside talk.scores
};

struct QualityPage {
    BusinessDate as_of;
    BusinessDate from;
    BusinessDate to;
    QualitySheet sheet;           // of as_of
    std::vector<TalkLine> talks;  // by day and number
};

// `staff`: only theirs. Without days: the 30 before the last closed day. Errors: no_day_closed,
// period_backwards.
Result<QualityPage> read_quality(House& house, std::optional<StaffId> staff,
                                 std::optional<BusinessDate> from, std::optional<BusinessDate> to);

// What an item of the sheet was called on the day of the score; the id where it is gone.
Bilingual item_text(House& house, BusinessDate day, const std::string& item);

// unrecorded: nobody has ever passed it, so that it holds nobody back
// (decision/plan/certification.h).
enum class CertificateState : std::uint8_t {
    holds,
    expiring,
    missing,
    grace,
    not_needed,
    unrecorded
};
std::string_view name_of(CertificateState state);
// A certificate is said to be expiring from so many days before its end.
inline constexpr int expiring_days = 30;

struct CertificateLine {
    Course course;
    CertificateState state = CertificateState::not_needed;
    std::optional<BusinessDate> until;  // of the certificate, or of the grace
    int score = 0;
};
struct TrainingRow {
    StaffMember member;
    std::vector<CertificateLine> courses;  // those their roles need, by id
};
struct TrainingPage {
    BusinessDate as_of;
    std::vector<Course> courses;
    std::vector<TrainingRow> rows;  // by number
};
Result<TrainingPage> read_training(House& house, std::optional<StaffId> staff);

struct AppraisalRow {
    StaffAppraisal figures;
    std::string name;
    std::vector<std::string> roles;
    std::vector<std::string> coaching;  // notes of coaching done in the month
};
struct AppraisalPage {
    BusinessDate month;  // its first day
    BusinessDate as_of;
    AppraisalRules rules;
    std::vector<AppraisalRow> rows;  // by number: no ranking
};
// Without a month: that of the last closed day. `staff`: only theirs. Errors: no_day_closed,
// appraisal_month (not begun yet).
Result<AppraisalPage> read_appraisal(House& house, std::optional<BusinessDate> month,
                                     std::optional<StaffId> staff);

}  // namespace daihou
