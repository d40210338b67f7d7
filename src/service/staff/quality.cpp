#include "service/staff/quality.h"

#include <map>

#include "decision/fold/fold_fact.h"
#include "service/needed_text.h"
#include "service/staff/staff_now.h"
#include "service/task/action_deadline.h"

namespace daihou {
namespace {

// How far back a talk can still be scored, and its sample has to be found.
constexpr int days_back_max = 92;

bool is_talk(const FactRecord& record) {
    const auto& visit = std::get<VisitHeld>(record.fact);
    return record.by.is_known() && visit.channel == VisitChannel::staff &&
           (visit.outcome == VisitOutcome::reached || visit.outcome == VisitOutcome::refused);
}

// All scores with their answers, in the order recorded.
Result<std::vector<GivenScore>> scores_of(House& house) {
    std::vector<GivenScore> scores;
    std::map<std::int64_t, std::size_t> at;
    for (const FactRecord& record : TRY(house.store().facts_of_kind(QualityScored::kind))) {
        at[record.sequence] = scores.size();
        scores.push_back({record.sequence, record.occurred_at, record.by,
                          std::get<QualityScored>(record.fact), std::nullopt});
    }
    for (const FactRecord& record : TRY(house.store().facts_of_kind(QualityAnswered::kind))) {
        const auto& answered = std::get<QualityAnswered>(record.fact);
        if (const auto found = at.find(answered.scored); found != at.end())
            scores[found->second].answer = {record.sequence, record.occurred_at, answered.reply,
                                            answered.words};
    }
    return scores;
}

// What each talk of somebody scored last, as known when `sequence` was recorded; newest last.
std::vector<std::int64_t> last_scores(const std::vector<GivenScore>& scores, StaffId staff,
                                      std::int64_t sequence) {
    std::vector<std::pair<std::int64_t, std::int64_t>> by_talk;
    for (const GivenScore& score : scores) {
        if (score.scored.staff != staff || score.sequence >= sequence) continue;
        std::erase_if(by_talk, [&](const auto& talk) { return talk.first == score.scored.visit; });
        by_talk.emplace_back(score.scored.visit, score.scored.score);
    }
    std::vector<std::int64_t> last;
    for (const auto& [visit, points] : by_talk)
        last.push_back(points);
    return last;
}

class SamplesOfDay {
public:
    SamplesOfDay(House& house, const FactRecord& closed, const FactRecord& next)
        : house_(house), closed_(closed), next_(next), day_(std::get<DayClosed>(closed.fact).day) {}

    Done draw(const std::vector<GivenScore>& scores, const std::map<StaffId, BusinessDate>& since,
              std::vector<SampledTalk>& samples) {
        std::map<StaffId, std::vector<std::int64_t>> talks;
        std::map<std::int64_t, FactRecord> records;
        const FactRange range{
            .after = closed_.sequence, .up_to = next_.sequence, .kind = VisitHeld::kind};
        TRY(house_.store().each_fact(range, [&](const FactRecord& record) {
            if (!is_talk(record)) return true;
            talks[record.by].push_back(record.sequence);
            records.emplace(record.sequence, record);
            return true;
        }));
        if (talks.empty()) return done();
        const SamplingRules rules = TRY(house_.policy().sampling_on(day_));
        const QualitySheet sheet = TRY(house_.policy().quality_sheet_on(day_));
        const std::size_t first = samples.size();
        for (const auto& [staff, own] : talks) {
            const auto here = since.find(staff);
            const int days_here = here == since.end() ? 0 : days_between(here->second, day_);
            const bool closer =
                is_looked_at_closer(rules, days_here, last_scores(scores, staff, next_.sequence));
            for (const std::int64_t visit :
                 draw_sample(own, seed(), closer ? rules.closer : rules.usual))
                samples.push_back(sampled(records.at(visit), sheet, closer));
        }
        std::sort(samples.begin() + static_cast<std::ptrdiff_t>(first), samples.end(),
                  [](const SampledTalk& a, const SampledTalk& b) { return a.visit < b.visit; });
        return done();
    }

private:
    // The plan of the closing that came after the talks.
    std::string seed() const {
        return fmt::format("{}|{}", std::get<DayClosed>(next_.fact).plan_digest, next_.sequence);
    }
    SampledTalk sampled(const FactRecord& record, const QualitySheet& sheet, bool closer) const {
        SampledTalk talk;
        talk.visit = record.sequence;
        talk.day = day_;
        talk.drawn_on = std::get<DayClosed>(next_.fact).day;
        talk.score_by = talk.drawn_on + Days(sheet.score_days);
        talk.staff = record.by;
        talk.at = record.occurred_at;
        talk.held = std::get<VisitHeld>(record.fact);
        talk.is_closer = closer;
        return talk;
    }

    House& house_;
    const FactRecord& closed_;
    const FactRecord& next_;
    BusinessDate day_;
};

Result<SampledTalk> sampled_talk(House& house, std::int64_t visit) {
    const Error missing{ErrorKind::not_found, "visit_not_sampled",
                        fmt::format("visit {} is not among the samples", visit)};
    const auto record = TRY(house.store().fact_at(visit));
    if (!record || !std::holds_alternative<VisitHeld>(record->fact)) return missing;
    const BusinessDate recorded = business_date_of(record->recorded_at);
    const BusinessDate held = effective_day(*record);
    for (SampledTalk& talk : TRY(quality_samples(
             house, std::min(recorded, held) - Days(days_back_max), std::max(recorded, held))))
        if (talk.visit == visit) return std::move(talk);
    return missing;
}

Done check_scorer(const SampledTalk& talk, StaffId by) {
    if (by == talk.staff)
        return Error{ErrorKind::forbidden, "quality_own_talk", "nobody scores their own talks"};
    if (talk.scores.empty()) return done();
    if (!talk.is_appealed())
        return Error{ErrorKind::conflict, "quality_scored", "the talk is scored"};
    if (by == talk.scores.front().by)
        return Error{ErrorKind::forbidden, "quality_other_scorer",
                     "an appeal is decided by somebody who did not give the score"};
    return done();
}

// Coaching for whoever held the talk; the customer's side of it is a case of its own.
Result<std::vector<NewFact>> facts_of_veto(House& house, const SampledTalk& talk, StaffId by,
                                           const QualitySheet& sheet, const QualityScore& score) {
    const Instant now = house.clock().now();
    const BusinessDate today = business_date_of(now);
    const auto policy = TRY(house.policy().on(today));
    const std::vector<std::string> reasons = {
        fmt::format("quality_veto|{}", format_date(talk.day))};
    const auto action = [&](TaskKind kind, int days) {
        return NewFact{now, fmt::format("quality_{}:{}", name_of(kind), talk.visit), by,
                       ActionOpened{talk.held.loan, talk.held.person, std::string(name_of(kind)),
                                    action_deadline({std::string(name_of(kind)), days,
                                                     DayCounting::working_days},
                                                    policy->calendar, today),
                                    reasons}};
    };
    std::vector<NewFact> facts = {action(TaskKind::coaching, sheet.coaching_working_days)};
    if (score.opens_case)
        facts.push_back(action(TaskKind::compliance_case, sheet.case_working_days));
    return facts;
}

}  // namespace

Result<std::vector<SampledTalk>> quality_samples(House& house, BusinessDate from, BusinessDate to) {
    const auto closings = TRY(house.store().facts_of_kind(DayClosed::kind));
    const auto scores = TRY(scores_of(house));
    std::map<StaffId, BusinessDate> since;
    for (const StaffMember& member : TRY(staff_now(house.store())))
        since[member.staff] = member.here_since;
    std::vector<SampledTalk> samples;
    for (std::size_t i = 0; i + 1 < closings.size(); ++i) {
        const BusinessDate day = std::get<DayClosed>(closings[i].fact).day;
        if (day < from || day > to) continue;
        TRY(SamplesOfDay(house, closings[i], closings[i + 1]).draw(scores, since, samples));
    }
    for (const GivenScore& score : scores) {
        const auto at =
            std::ranges::lower_bound(samples, score.scored.visit, {}, &SampledTalk::visit);
        if (at != samples.end() && at->visit == score.scored.visit) at->scores.push_back(score);
    }
    return samples;
}

Result<std::int64_t> score_talk(House& house, StaffId by, const ScoreForm& form) {
    const SampledTalk talk = TRY(sampled_talk(house, form.visit));
    TRY(check_scorer(talk, by));
    const QualitySheet sheet = TRY(house.policy().quality_sheet_on(talk.day));
    const QualityScore score = TRY(score_of(sheet, form.results));
    const bool decides = talk.is_appealed();
    if (decides || !score.vetoes.empty()) TRY(check_text(form.comment, "comment"));

    QualityScored scored{form.visit,    talk.staff,
                         sheet.version, form.results,
                         score.score,   score.vetoes,
                         form.comment,  decides ? talk.scores.front().answer->sequence : 0};
    const std::string key = fmt::format("quality:{}:{}", form.visit, scored.appeal);
    std::vector<NewFact> facts = {{house.clock().now(), key, by, scored}};
    // What an earlier veto opened is open already.
    const bool had_veto = decides && !talk.scores.front().scored.vetoes.empty();
    if (!score.vetoes.empty() && !had_veto)
        for (NewFact& fact : TRY(facts_of_veto(house, talk, by, sheet, score)))
            facts.push_back(std::move(fact));
    if (!TRY(house.commit_together(facts)))
        return Error{ErrorKind::conflict, "quality_scored", "the talk is scored"};
    return TRY(house.store().fact_under(key))->sequence;
}

Done answer_score(House& house, StaffId by, std::int64_t scored, QualityReply reply,
                  std::string_view words) {
    const auto record = TRY(house.store().fact_at(scored));
    const auto* score = record ? std::get_if<QualityScored>(&record->fact) : nullptr;
    if (score == nullptr)
        return Error{ErrorKind::not_found, "score_missing", fmt::format("no score {}", scored)};
    if (score->staff != by)
        return Error{ErrorKind::forbidden, "quality_of_other_staff",
                     "only the person scored may answer"};
    if (score->appeal != 0)
        return Error{ErrorKind::conflict, "quality_final", "an appeal was decided"};
    const Instant now = house.clock().now();
    const QualitySheet sheet = TRY(house.policy().quality_sheet_on(effective_day(*record)));
    if (business_date_of(now) > effective_day(*record) + Days(sheet.answer_days))
        return Error{ErrorKind::conflict,
                     "quality_answer_late",
                     "the days to answer are over",
                     {{"days", std::to_string(sheet.answer_days)}}};
    if (reply == QualityReply::appealed) TRY(check_text(words, "words"));
    const NewFact fact{now, fmt::format("quality_answer:{}", scored), by,
                       QualityAnswered{scored, reply, std::string(words)}};
    if (!TRY(house.commit_together(std::span(&fact, 1))))
        return Error{ErrorKind::conflict, "quality_answered", "the score is answered"};
    return done();
}

}  // namespace daihou
