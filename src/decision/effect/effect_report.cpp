#include "decision/effect/effect_report.h"

#include <algorithm>

namespace daihou {
namespace {

// The five points of a rating and the eleven of a recommendation (practice 3A).
constexpr std::string_view content_from = "4";
// Ratings of us: the satisfaction block and its like for guarantors (R119). Others rate something
// else, such as how sure somebody is to pay.
constexpr std::array<std::string_view, 4> satisfaction_questions = {"U1", "U2", "U3", "G11"};
constexpr std::int64_t promoter_from = 9;
constexpr std::int64_t detractor_to = 6;

class ReportMaker {
public:
    ReportMaker(const Tallies& tallies, const EffectRules& rules,
                const Questionnaires& questionnaires)
        : tallies_(tallies), rules_(rules), questionnaires_(questionnaires) {}

    EffectReport make(std::string_view questionnaire) {
        report_.questionnaire = questionnaire.empty() ? most_held() : std::string(questionnaire);
        put_whole();
        put_contacts();
        put_satisfaction();
        put_questionnaire();
        for (const auto& [key, tally] : tallies_)
            if (key.counted == Counted::warning)
                report_.warnings.push_back(line_of(key, tally, report_.bad));
        return std::move(report_);
    }

private:
    // Of all questionnaires.
    Tally sum(Counted counted, std::string_view name = {}, std::string_view value = {}) const {
        Tally all;
        for (const auto& [key, tally] : tallies_)
            if (key.counted == counted && (name.empty() || key.name == name) &&
                (value.empty() || key.value == value))
                all += tally;
        return all;
    }
    // Calls `take(key, tally)` for those of the questionnaire asked for.
    void each(Counted counted, const auto& take) const {
        for (auto at = tallies_.lower_bound({report_.questionnaire, counted, "", ""});
             at != tallies_.end() && at->first.questionnaire == report_.questionnaire &&
             at->first.counted == counted;
             ++at)
            take(at->first, at->second);
    }

    std::string most_held() const {
        std::map<std::string, std::int64_t> held;
        for (const auto& [key, tally] : tallies_)
            if (key.counted == Counted::visit) held[key.questionnaire] += tally.count;
        const auto most =
            std::max_element(held.begin(), held.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
        return most == held.end() ? std::string() : most->first;
    }

    static Share bad_of(const Tally& tally) { return {tally.bad, tally.known}; }

    Against against(Share share, Share base) const {
        if (share.whole < rules_.known_min) return Against::few;
        const RatioRange interval = interval_of(share);
        if (interval.min > point_of(base)) return Against::above;
        return interval.max < point_of(base) ? Against::below : Against::same;
    }
    PredictiveLine line_of(const TallyKey& key, const Tally& tally, Share base) const {
        return {key.name, key.value, tally, bad_of(tally), against(bad_of(tally), base)};
    }

    void put_whole() {
        const std::int64_t on_time = sum(Counted::follow_up, "on_time").count;
        const std::int64_t done = on_time + sum(Counted::follow_up, "late").count;
        const std::int64_t due = sum(Counted::follow_up).count;
        report_.follow_ups_done = {done, due};
        report_.follow_ups_on_time = {on_time, due};
        report_.visits = sum(Counted::visit);
        report_.bad = bad_of(report_.visits);
        report_.reached = {report_.visits.count, sum(Counted::attempt).count};
        report_.changed = {sum(Counted::change).count, report_.visits.count};
        const Tally taught = sum(Counted::taught), untaught = sum(Counted::untaught);
        report_.taught_on_time = {taught.known - taught.bad, taught.known};
        report_.untaught_on_time = {untaught.known - untaught.bad, untaught.known};
    }

    void put_contacts() {
        for (std::size_t i = 0; i < cost_channel_count; ++i) {
            const auto channel = static_cast<CostChannel>(i);
            const Tally all = channel == CostChannel::message
                                  ? sum(Counted::message)
                                  : sum(Counted::contact, name_of(channel));
            const ContactCost& cost = rules_.costs.at(i);
            ContactLine line{channel, all.count, 0, all.seconds, {}};
            if (channel != CostChannel::message)
                line.reached = sum(Counted::reached, name_of(channel)).count;
            line.cost = price_of(cost, all.count, all.seconds);
            report_.contacts.push_back(line);
        }
    }

    // Ratings of one question, whichever questionnaire asked it.
    void put_satisfaction() {
        std::map<std::string, Share> content;
        std::map<std::string, Recommendation> recommended;
        for (const auto& [key, tally] : tallies_) {
            if (key.counted != Counted::answer) continue;
            const Step* step = any_step(questionnaires_, key.questionnaire, key.name);
            if (step == nullptr) continue;
            const bool is_of_us =
                std::find(satisfaction_questions.begin(), satisfaction_questions.end(), key.name) !=
                satisfaction_questions.end();
            if (step->question->type == QuestionType::rating && is_of_us) {
                content[key.name].whole += tally.count;
                if (key.value >= content_from) content[key.name].part += tally.count;
            } else if (step->question->type == QuestionType::nps) {
                const std::int64_t points = std::stoll(key.value);
                Recommendation& line = recommended[key.name];
                line.answers += tally.count;
                if (points >= promoter_from) line.promoters += tally.count;
                if (points <= detractor_to) line.detractors += tally.count;
            }
        }
        for (const auto& [question, share] : content)
            report_.satisfaction.push_back({question, share});
        for (auto& [question, line] : recommended) {
            line.question = question;
            line.score_ppm =
                divide(static_cast<__int128>(line.promoters - line.detractors) * ppm_one,
                       line.answers, Rounding::half_even);
            report_.recommendation.push_back(line);
        }
    }

    void put_questionnaire() {
        std::int64_t wordings = 0;
        each(Counted::visit, [&](const TallyKey& key, const Tally& tally) {
            report_.base += tally;
            report_.variants.push_back({key.value, tally, bad_of(tally)});
            ++wordings;
        });
        if (wordings < 2) report_.variants.clear();
        report_.base_bad = bad_of(report_.base);
        each(Counted::answer, [&](const TallyKey& key, const Tally& tally) {
            report_.answers.push_back(line_of(key, tally, report_.base_bad));
        });
        each(Counted::finding, [&](const TallyKey& key, const Tally& tally) {
            report_.findings.push_back(line_of(key, tally, report_.base_bad));
        });
        put_reviews();
        if (wordings > 1) put_variant_answers();
    }

    void put_reviews() {
        std::int64_t asked_in_all = 0;
        each(Counted::asked, [&](const TallyKey& key, const Tally& tally) {
            report_.questions.push_back({.question = key.name, .asked = tally.count});
            asked_in_all += tally.count;
        });
        for (QuestionReview& review : report_.questions) {
            review.seconds_spent =
                divide(static_cast<__int128>(report_.base.seconds) * review.asked, asked_in_all,
                       Rounding::half_even);
            const auto answered =
                tallies_.find({report_.questionnaire, Counted::answered, review.question, ""});
            if (answered != tallies_.end()) review.answered = answered->second.count;
            judge(review);
        }
    }

    // Of a block that is appended (satisfaction), or a way to a complaint (R85).
    bool has_other_purpose(std::string_view question) const {
        for (const Questionnaire& version : questionnaires_.versions())
            if (version.is_block && find_step(version, question) != nullptr) return true;
        const Step* step = any_step(questionnaires_, report_.questionnaire, question);
        if (step == nullptr) return false;
        const auto asks_complaint = [](const auto& raising) {
            return raising.raises.action && raising.raises.action->kind == "complaint";
        };
        return std::ranges::any_of(step->question->options, asks_complaint) ||
               std::ranges::any_of(step->question->rules, asks_complaint);
    }

    void judge(QuestionReview& review) const {
        std::int64_t judged = 0, foretelling = 0;
        for (const PredictiveLine& line : report_.answers) {
            if (line.name != review.question) continue;
            if (line.tally.count > review.same.part) {
                review.commonest = line.value;
                review.same = {line.tally.count, review.answered};
            }
            judged += line.against == Against::few ? 0 : 1;
            foretelling += line.against == Against::above || line.against == Against::below ? 1 : 0;
        }
        if (review.commonest.empty() || review.answered < rules_.answered_min) return;
        if (foretelling > 0)
            review.verdict = ReviewVerdict::earns;
        else if (has_other_purpose(review.question))
            review.verdict = ReviewVerdict::other_purpose;
        else if (point_of(review.same) >= rules_.same_answer_from)
            review.verdict = ReviewVerdict::same_answer;
        else if (judged > 1)
            review.verdict = ReviewVerdict::foretells_nothing;
    }

    void put_variant_answers() {
        std::map<std::pair<std::string, std::string>, std::int64_t> heard;
        each(Counted::variant_answer, [&](const TallyKey& key, const Tally& tally) {
            const std::size_t cut = key.value.find('/');
            const std::string variant = key.value.substr(0, cut);
            report_.variant_answers.push_back(
                {key.name, variant, key.value.substr(cut + 1), {tally.count, 0}});
            heard[{key.name, variant}] += tally.count;
        });
        for (VariantAnswer& answer : report_.variant_answers)
            answer.given.whole = heard[{answer.question, answer.variant}];
    }

    const Tallies& tallies_;
    const EffectRules& rules_;
    const Questionnaires& questionnaires_;
    EffectReport report_;
};

}  // namespace

std::string_view name_of(Against against) {
    constexpr std::array<std::string_view, 4> names = {"above", "below", "same", "few"};
    return names.at(static_cast<std::size_t>(against));
}

std::string_view name_of(ReviewVerdict verdict) {
    constexpr std::array<std::string_view, 5> names = {"earns", "same_answer", "foretells_nothing",
                                                       "other_purpose", "undecided"};
    return names.at(static_cast<std::size_t>(verdict));
}

EffectReport report_of(const Tallies& tallies, const EffectRules& rules,
                       const Questionnaires& questionnaires, std::string_view questionnaire) {
    return ReportMaker(tallies, rules, questionnaires).make(questionnaire);
}

const Step* any_step(const Questionnaires& questionnaires, std::string_view questionnaire,
                     std::string_view question) {
    const auto& versions = questionnaires.versions();
    for (auto version = versions.rbegin(); version != versions.rend(); ++version)
        if (version->id == questionnaire)
            if (const Step* step = find_step(*version, question); step != nullptr && step->question)
                return step;
    return nullptr;
}

}  // namespace daihou
