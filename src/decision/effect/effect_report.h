// EffectReport: does what we ask help - the figures of one period, made of EffectSums: how
// follow-ups were kept, what answers, findings and warnings foretold, which questions earn their
// minutes and which are proposed for retirement, how content customers were, what a contact cost,
// and two comparisons that are no trials (education, wordings). Codes and counts only; words are
// the reader's. Proposes, changes nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decision/effect/effect_sums.h"
#include "decision/effect/share.h"

namespace daihou {

// Where the interval of a line lies against the share among all visits.
enum class Against : std::uint8_t {
    above,
    below,
    same,  // the interval holds it: nothing is shown either way
    few    // fewer known than known_min: not judged
};
std::string_view name_of(Against against);

struct PredictiveLine {
    std::string name;   // question, finding or signal
    std::string value;  // option or points; empty for findings and signals
    Tally tally;
    Share bad;  // of those whose outcome is known
    Against against = Against::few;
};

enum class ReviewVerdict : std::uint8_t {
    earns,              // an answer foretells better or worse than all visits do
    same_answer,        // proposed for retirement: hardly ever anything but the commonest answer
    foretells_nothing,  // proposed for retirement: no answer's interval leaves the share of all
    other_purpose,      // asks how content somebody is, or for a complaint: not to foretell
    undecided           // too few answers, or of a kind that is not counted by answer
};
std::string_view name_of(ReviewVerdict verdict);

struct QuestionReview {
    std::string question;
    std::int64_t asked = 0;
    std::int64_t answered = 0;
    std::string commonest;           // empty where answers are not counted
    Share same;                      // the commonest among the answers
    std::int64_t seconds_spent = 0;  // asked × the questionnaire's average time a question
    ReviewVerdict verdict = ReviewVerdict::undecided;
    bool is_proposed_for_retirement() const {
        return verdict == ReviewVerdict::same_answer || verdict == ReviewVerdict::foretells_nothing;
    }
};

// CSAT = answers of 4 and 5 among all (practice 3A).
struct Satisfaction {
    std::string question;
    Share content;
};
// NPS = share of 9–10 less share of 0–6, from −1,000,000 to 1,000,000 ppm (practice 3A).
struct Recommendation {
    std::string question;
    std::int64_t answers = 0;
    std::int64_t promoters = 0;
    std::int64_t detractors = 0;
    std::int64_t score_ppm = 0;
};

struct ContactLine {
    CostChannel channel = CostChannel::call;
    std::int64_t contacts = 0;  // attempts; messages sent
    std::int64_t reached = 0;
    std::int64_t seconds = 0;
    Money cost;  // half a fen to even
};

struct VariantLine {
    std::string variant;  // empty: the main wording
    Tally tally;
    Share bad;
};
struct VariantAnswer {
    std::string question;
    std::string variant;
    std::string value;
    Share given;  // among the answers heard in that wording
};

struct EffectReport {
    Share follow_ups_done;     // among those due in the period and not fallen away
    Share follow_ups_on_time;  // likewise
    Share reached;             // among contact attempts
    Share changed;             // visits that told something new, among visits reached
    Tally visits;              // reached, of all questionnaires
    Share bad;                 // among them where known; what warnings are held against
    std::vector<ContactLine> contacts;
    std::vector<Satisfaction> satisfaction;
    std::vector<Recommendation> recommendation;
    Share taught_on_time;    // next instalment, after visits that led to an education task
    Share untaught_on_time;  // after the others
    std::vector<PredictiveLine> warnings;

    // Of one questionnaire.
    std::string questionnaire;
    Tally base;
    Share base_bad;
    std::vector<PredictiveLine> answers;   // by question, value
    std::vector<PredictiveLine> findings;  // by code
    std::vector<QuestionReview> questions;
    std::vector<VariantLine> variants;  // empty where there is but one wording
    std::vector<VariantAnswer> variant_answers;
};

// `questionnaire` empty: the one with most visits.
EffectReport report_of(const Tallies& tallies, const EffectRules& rules,
                       const Questionnaires& questionnaires, std::string_view questionnaire);

// The question of that id in whichever version has it; null where none has.
const Step* any_step(const Questionnaires& questionnaires, std::string_view questionnaire,
                     std::string_view question);

}  // namespace daihou
