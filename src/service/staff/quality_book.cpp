#include "service/staff/quality_book.h"

#include <algorithm>

namespace daihou {

void QualityBook::take(const FactRecord& record) {
    if (const auto* closed = std::get_if<DayClosed>(&record.fact))
        closings_.push_back({record.sequence, closed->day, closed->plan_digest});
    if (const auto* scored = std::get_if<QualityScored>(&record.fact)) {
        const GivenScore score{record.sequence, record.occurred_at, record.by, *scored, {}};
        if (!scores_.emplace(record.sequence, score).second) return;
        of_talk_[scored->visit].push_back(record.sequence);
        of_staff_[scored->staff].push_back(record.sequence);
    }
    if (const auto* answered = std::get_if<QualityAnswered>(&record.fact))
        if (const auto at = scores_.find(answered->scored); at != scores_.end())
            at->second.answer = {record.sequence, record.occurred_at, answered->reply,
                                 answered->words};
}

std::vector<GivenScore> QualityBook::scores_of_talk(std::int64_t visit) const {
    std::vector<GivenScore> scores;
    if (const auto at = of_talk_.find(visit); at != of_talk_.end())
        for (const std::int64_t score : at->second)
            scores.push_back(scores_.at(score));
    return scores;
}

std::vector<std::int64_t> QualityBook::last_scores(StaffId staff, std::int64_t sequence) const {
    std::vector<std::int64_t> last;
    const auto own = of_staff_.find(staff);
    if (own == of_staff_.end()) return last;
    for (const std::int64_t id : own->second) {
        if (id >= sequence) break;
        const QualityScored& scored = scores_.at(id).scored;
        const auto& of_talk = of_talk_.at(scored.visit);
        const auto decided = std::ranges::find_if(
            of_talk, [&](std::int64_t other) { return other > id && other < sequence; });
        if (decided == of_talk.end()) last.push_back(scored.score);
    }
    return last;
}

Done add_quality_facts(Store& store, FactRange range, QualityBook& book) {
    // An answer follows its score, so the scores of the range come first.
    for (const std::int64_t kind : {DayClosed::kind, QualityScored::kind, QualityAnswered::kind}) {
        range.kind = kind;
        TRY(store.each_fact(range, [&book](const FactRecord& record) {
            book.take(record);
            return true;
        }));
    }
    return done();
}

}  // namespace daihou
