#include "service/staff/quality.h"

#include <map>

#include "decision/fold/fold_fact.h"
#include "service/kept_sums.h"
#include "service/needed_text.h"
#include "service/staff/staff_now.h"
#include "service/task/action_deadline.h"

namespace daihou {
namespace {

bool is_talk(const FactRecord& record) {
    const auto& visit = std::get<VisitHeld>(record.fact);
    return record.by.is_known() && visit.channel == VisitChannel::staff &&
           (visit.outcome == VisitOutcome::reached || visit.outcome == VisitOutcome::refused);
}

// The talks recorded between one closing and the next, and by what they are drawn.
class TalksOfDay {
public:
    TalksOfDay(ClosingOfDay closed, ClosingOfDay next)
        : closed_(std::move(closed)), next_(std::move(next)) {}

    Done read(House& house) {
        rules_ = TRY(house.policy().sampling_on(closed_.day));
        score_days_ = TRY(house.policy().quality_sheet_on(closed_.day)).score_days;
        const FactRange range{
            .after = closed_.sequence, .up_to = next_.sequence, .kind = VisitHeld::kind};
        return house.store().each_fact(range, [this](const FactRecord& record) {
            if (is_talk(record)) records_.emplace(record.sequence, record);
            return true;
        });
    }

    void draw(const QualityBook& book, const std::map<StaffId, BusinessDate>& since,
              std::vector<SampledTalk>& samples) const {
        std::map<StaffId, std::vector<std::int64_t>> talks;
        for (const auto& [visit, record] : records_)
            talks[record.by].push_back(visit);
        const std::size_t first = samples.size();
        for (const auto& [staff, own] : talks) {
            const auto here = since.find(staff);
            const int days_here = here == since.end() ? 0 : days_between(here->second, closed_.day);
            const bool closer =
                is_looked_at_closer(rules_, days_here, book.last_scores(staff, next_.sequence));
            for (const std::int64_t visit :
                 draw_sample(own, seed(), closer ? rules_.closer : rules_.usual)) {
                samples.push_back(sampled(records_.at(visit), closer));
                samples.back().scores = book.scores_of_talk(visit);
            }
        }
        std::sort(samples.begin() + static_cast<std::ptrdiff_t>(first), samples.end(),
                  [](const SampledTalk& a, const SampledTalk& b) { return a.visit < b.visit; });
    }

private:
    // The plan of the closing that came after the talks.
    std::string seed() const { return fmt::format("{}|{}", next_.plan_digest, next_.sequence); }
    SampledTalk sampled(const FactRecord& record, bool closer) const {
        SampledTalk talk;
        talk.visit = record.sequence;
        talk.day = closed_.day;
        talk.drawn_on = next_.day;
        talk.score_by = talk.drawn_on + Days(score_days_);
        talk.staff = record.by;
        talk.at = record.occurred_at;
        talk.held = std::get<VisitHeld>(record.fact);
        talk.is_closer = closer;
        return talk;
    }

    ClosingOfDay closed_, next_;
    SamplingRules rules_;
    int score_days_ = 0;
    std::map<std::int64_t, FactRecord> records_;  // by visit
};

// `is_asked(closed, next)` says of which days.
template <class IsAsked>
Result<std::vector<SampledTalk>> samples_where(House& house, IsAsked&& is_asked) {
    KeptUp<QualityBook>& kept = house.kept().quality;
    auto days = TRY(look_at_quality(house.store(), kept, [&](const QualityBook& book) {
        std::vector<TalksOfDay> found;
        const auto& closings = book.closings();
        for (std::size_t i = 0; i + 1 < closings.size(); ++i)
            if (is_asked(closings[i], closings[i + 1]))
                found.emplace_back(closings[i], closings[i + 1]);
        return found;
    }));
    for (TalksOfDay& day : days)
        TRY(day.read(house));
    std::map<StaffId, BusinessDate> since;
    for (const StaffMember& member : TRY(staff_now(house.store())))
        since[member.staff] = member.here_since;
    return look_at_quality(house.store(), kept, [&](const QualityBook& book) {
        std::vector<SampledTalk> samples;
        for (const TalksOfDay& day : days)
            day.draw(book, since, samples);
        return samples;
    });
}

Result<SampledTalk> sampled_talk(House& house, std::int64_t visit) {
    const auto holds = [visit](const ClosingOfDay& closed, const ClosingOfDay& next) {
        return closed.sequence < visit && visit < next.sequence;
    };
    for (SampledTalk& talk : TRY(samples_where(house, holds)))
        if (talk.visit == visit) return std::move(talk);
    return Error{ErrorKind::not_found, "visit_not_sampled",
                 fmt::format("visit {} is not among the samples", visit)};
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
    return samples_where(house, [from, to](const ClosingOfDay& closed, const ClosingOfDay&) {
        return from <= closed.day && closed.day <= to;
    });
}

Result<std::vector<GivenScore>> scores_of_talk(House& house, std::int64_t visit) {
    return look_at_quality(house.store(), house.kept().quality,
                           [visit](const QualityBook& book) { return book.scores_of_talk(visit); });
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
