// QualityBook: the closed days, whose plans draw the talks to look at, and what was given for those
// talks, kept up with the record by the house. Between the facts and quality.h, which draws; knows
// no rule and no visit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "domain/facts.h"
#include "service/kept_up.h"

namespace daihou {

struct AnswerToScore {
    std::int64_t sequence = 0;
    Instant at;
    QualityReply reply = QualityReply::accepted;
    std::string words;
};

struct GivenScore {
    std::int64_t sequence = 0;
    Instant at;
    StaffId by;
    QualityScored scored;
    std::optional<AnswerToScore> answer;
};

// A DayClosed: the talks between it and the next are drawn with the plan of the next.
struct ClosingOfDay {
    std::int64_t sequence = 0;
    BusinessDate day;
    std::string plan_digest;
};

class QualityBook {
public:
    void take(const FactRecord& record);

    // In the order recorded.
    const std::vector<ClosingOfDay>& closings() const { return closings_; }
    // Of the talk, the first and the decision of an appeal; empty where it was not scored.
    std::vector<GivenScore> scores_of_talk(std::int64_t visit) const;
    // What each talk of somebody scored last, among the scores recorded before `sequence`; newest
    // last.
    std::vector<std::int64_t> last_scores(StaffId staff, std::int64_t sequence) const;

private:
    std::vector<ClosingOfDay> closings_;
    std::map<std::int64_t, GivenScore> scores_;                  // by their sequence
    std::map<std::int64_t, std::vector<std::int64_t>> of_talk_;  // scores, as recorded
    std::map<StaffId, std::vector<std::int64_t>> of_staff_;
};

// Takes in what the facts of the range add. Errors: those of the store.
Done add_quality_facts(Store& store, FactRange range, QualityBook& book);
// Calls `look` with the book as the house keeps it up, while it stands still; it must not ask the
// store.
template <class Look>
auto look_at_quality(Store& store, KeptUp<QualityBook>& kept, Look&& look) {
    const auto add = [&store](const FactRange& range, QualityBook& book) {
        return add_quality_facts(store, range, book);
    };
    return kept.of_whole_record(store, add, look);
}

}  // namespace daihou
