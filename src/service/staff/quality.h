// Quality assurance (质检): the talks drawn of each closed day, their scores and what the person
// scored says to them. Samples are derived, not kept: the visits recorded between one closing and
// the next are drawn with the plan of the next as the seed, which nobody knows while they talk, so
// that the sample is the same whenever it is drawn. Between the record and the Quality page; knows
// no HTTP.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/staff/quality_sample.h"
#include "service/house.h"
#include "service/staff/quality_book.h"

namespace daihou {

struct SampledTalk {
    std::int64_t visit = 0;
    BusinessDate day;       // that was closed
    BusinessDate drawn_on;  // the day whose closing drew it
    BusinessDate score_by;
    StaffId staff;
    Instant at;
    VisitHeld held;
    bool is_closer = false;          // drawn more of: new, or scored low
    std::vector<GivenScore> scores;  // the first, then the decision of an appeal

    const GivenScore* score() const { return scores.empty() ? nullptr : &scores.back(); }
    bool is_appealed() const {
        return scores.size() == 1 && scores.front().answer &&
               scores.front().answer->reply == QualityReply::appealed;
    }
};

// Of the days from `from` to `to` that are closed, by day and number. Errors: policy_no_rule, those
// of the store.
Result<std::vector<SampledTalk>> quality_samples(House& house, BusinessDate from, BusinessDate to);

// Of one talk, the first and the decision of an appeal. Errors: those of the store.
Result<std::vector<GivenScore>> scores_of_talk(House& house, std::int64_t visit);

struct ScoreForm {
    std::int64_t visit = 0;
    std::vector<MarkedItem> results;
    std::string comment;
};

// The first score of a talk, or the decision of an open appeal. A veto opens a coaching task and,
// where the sheet says so, a compliance case. Answers the fact's number. Errors: visit_not_sampled,
// quality_own_talk, quality_scored (nothing to decide), quality_other_scorer (an appeal is decided
// by somebody else), those of score_of; text_empty (a veto or a decision needs its comment).
Result<std::int64_t> score_talk(House& house, StaffId by, const ScoreForm& form);

// Errors: score_missing, quality_of_other_staff, quality_answered, quality_final (a decision
// stands), quality_answer_late, text_empty (an appeal says why).
Done answer_score(House& house, StaffId by, std::int64_t scored, QualityReply reply,
                  std::string_view words);

}  // namespace daihou
