#include "domain/interview/judgement.h"

#include <map>

#include "domain/interview/answer_check.h"
#include "domain/interview/script.h"

namespace daihou {
namespace {

constexpr std::int64_t score_max = 100;
constexpr std::array<std::string_view, 4> band_codes = {"low", "watch", "high", "critical"};

// Calendar days until the deadline, weekends guessed: orders deadlines, never dates them.
std::int32_t urgency(const ActionRule& rule) {
    return rule.counting == DayCounting::calendar_days
               ? rule.due_in_days
               : rule.due_in_days + rule.due_in_days / 5 * 2;
}

// (value + instalment if named) / divide_by > limit. Somebody who repays out of no income at all is
// above any limit.
bool ratio_is_above(__int128 part, __int128 whole, std::int64_t limit_ppm) {
    if (whole <= 0) return part > 0;
    return part * ppm_one > whole * limit_ppm;
}

std::optional<Money> known_amount(const KnownFacts& known, Known which) {
    if (which == Known::instalment) return known.instalment;
    if (which == Known::monthly_income) return known.monthly_income;
    return std::nullopt;
}

class Judging {
public:
    Judging(const CheckedAnswers& checked, const KnownFacts& known, BusinessDate today,
            Judgement& judgement)
        : checked_(checked), known_(known), today_(today), judgement_(judgement) {}

    void judge_step(const Step& step) {
        const auto chosen = checked_.values.find(step.id);
        if (chosen != checked_.values.end() && is_choice(step.question->type))
            for (const std::string& code : chosen->second)
                if (const Option* option = find_option(step.question->options, code);
                    !is_as_declared(*option))
                    raise(option->raises, step.id);
        for (const Rule& rule : step.question->rules)
            if (holds(rule, step)) raise(rule.raises, step.id);
        if (step.question->recorded_as == RecordedAs::promise) take_promise(step);
    }

    // Right is who chose every right option and no other.
    void judge_quiz(const Quiz& quiz) {
        QuizResult result;
        for (const Step* step : checked_.asked) {
            const auto chosen = checked_.values.find(step->id);
            if (!is_quiz_step(*step) || chosen == checked_.values.end()) continue;
            ++result.asked;
            const bool is_right =
                std::ranges::all_of(step->question->options, [&](const Option& option) {
                    const bool is_chosen =
                        std::ranges::find(chosen->second, option.code) != chosen->second.end();
                    return is_chosen == option.is_correct;
                });
            result.right += is_right ? 1 : 0;
        }
        if (result.asked == 0) return;
        judgement_.quiz = result;
        if (result.ppm() < quiz.pass_from_ppm) raise(quiz.failed, "quiz");
    }

    bool is_as_declared(const Option& option) const {
        return !option.as_declared.empty() && known_.declared_use == option.as_declared;
    }

    void add_contradiction(const Contradiction& contradiction) {
        judgement_.contradictions.push_back(contradiction);
        warn(contradiction.signal, {contradiction.code});
    }

    // Adds up, sets the band of an interview that was held, and raises what the band raises by
    // itself.
    void finish(const ScoreBands& bands, VisitOutcome outcome) {
        std::int64_t sum = 0;
        for (const RaisedFinding& finding : judgement_.findings)
            sum += finding.weight;
        for (const Contradiction& contradiction : judgement_.contradictions)
            sum += contradiction.weight;
        judgement_.score = std::min(score_max, sum);
        if (goes_on_after(outcome)) {
            judgement_.band = band_of(bands, judgement_.score);
            if (judgement_.band == Band::high) raise_by_band(bands.at_high);
            if (judgement_.band == Band::critical) raise_by_band(bands.at_critical);
        }
        for (auto& [signal, reasons] : signals_)
            judgement_.signals.push_back({signal, std::move(reasons)});
    }

private:
    void raise(const Consequence& raised, const std::string& question) {
        if (!raised.finding.empty()) {
            const auto at =
                std::ranges::find(judgement_.findings, raised.finding, &RaisedFinding::code);
            if (at == judgement_.findings.end())
                judgement_.findings.push_back({raised.finding, question, raised.weight});
            else
                at->weight = std::max(at->weight, raised.weight);
        }
        warn(raised.signal, {raised.finding});
        if (raised.action) open(*raised.action, {raised.finding});
    }

    void raise_by_band(const Consequence& raised) {
        std::vector<std::string> reasons;
        for (const RaisedFinding& finding : judgement_.findings)
            if (finding.weight > 0) reasons.push_back(finding.code);
        for (const Contradiction& contradiction : judgement_.contradictions)
            reasons.push_back(contradiction.code);
        warn(raised.signal, reasons);
        if (raised.action) open(*raised.action, reasons);
    }

    static void add_each(std::vector<std::string>& to, const std::vector<std::string>& reasons) {
        for (const std::string& reason : reasons)
            if (!reason.empty() && std::ranges::find(to, reason) == to.end()) to.push_back(reason);
    }

    void warn(const std::string& signal, const std::vector<std::string>& reasons) {
        if (!signal.empty()) add_each(signals_[signal], reasons);
    }

    void open(const ActionRule& rule, const std::vector<std::string>& reasons) {
        const auto same_kind = [&](const RaisedAction& action) {
            return action.rule.kind == rule.kind;
        };
        auto at = std::ranges::find_if(judgement_.actions, same_kind);
        if (at == judgement_.actions.end())
            at = judgement_.actions.insert(at, RaisedAction{rule, {}});
        if (urgency(rule) < urgency(at->rule)) at->rule = rule;
        add_each(at->reasons, reasons);
    }

    void take_promise(const Step& step) {
        const auto amount = checked_.number(step.id + ".amount");
        const auto date = checked_.date(step.id + ".date");
        if (amount && date) judgement_.promise = PromiseGiven{Money::fen(*amount), *date};
    }

    bool holds(const Rule& rule, const Step& step) const {
        const std::string name = rule.field.empty() ? step.id : step.id + "." + rule.field;
        switch (rule.comparison) {
            case Comparison::days_until_below: {
                const auto date = checked_.date(name);
                return date && days_between(today_, *date) < rule.limit;
            }
            case Comparison::differs_from_known: {
                const auto text = checked_.text(name);
                return text && known_.home_city && text->find(*known_.home_city) == text->npos &&
                       known_.home_city->find(*text) == std::string::npos;
            }
            case Comparison::fewer_chosen_than:
                return is_fewer_chosen(rule, step);
            default:
                break;
        }
        const auto value = checked_.number(name);
        return value && number_holds(rule, *value);
    }

    bool is_fewer_chosen(const Rule& rule, const Step& step) const {
        const auto chosen = checked_.values.find(step.id);
        if (chosen == checked_.values.end()) return false;
        const auto count = std::ranges::count_if(chosen->second, [&](const std::string& code) {
            return !find_option(step.question->options, code)->is_exclusive;
        });
        return count < rule.limit;
    }

    bool number_holds(const Rule& rule, std::int64_t value) const {
        switch (rule.comparison) {
            case Comparison::number_above:
                return value > rule.limit;
            case Comparison::number_below:
                return value < rule.limit;
            case Comparison::ratio_of_questions_above_ppm: {
                const ValueReference& by = rule.divide_by;
                const auto whole =
                    checked_.number(by.field.empty() ? by.question : by.question + "." + by.field);
                const Money added = known_amount(known_, rule.known).value_or(Money());
                return whole && ratio_is_above(static_cast<__int128>(value) + added.fen(), *whole,
                                               rule.limit);
            }
            case Comparison::ratio_to_known_above_ppm: {
                const auto whole = known_amount(known_, rule.known);
                return whole && ratio_is_above(value, whole->fen(), rule.limit);
            }
            case Comparison::number_below_known:
                return known_.odometer && value < known_.odometer->km;
            case Comparison::daily_rise_above: {
                if (!known_.odometer) return false;
                const std::int64_t days =
                    std::max(1, days_between(known_.odometer->read_on, today_));
                return static_cast<__int128>(value) - known_.odometer->km >
                       static_cast<__int128>(days) * rule.limit;
            }
            default:
                return false;
        }
    }

    const CheckedAnswers& checked_;
    const KnownFacts& known_;
    BusinessDate today_;
    Judgement& judgement_;
    std::map<std::string, std::vector<std::string>> signals_;  // with their reasons
};

bool is_customer_absent(const Questionnaire& questionnaire, std::span<const Answer> answers) {
    return std::ranges::any_of(answers, [&](const Answer& answer) {
        const Step* step = find_step(questionnaire, answer.question);
        if (step == nullptr || !step->question) return false;
        return std::ranges::any_of(answer.values, [&](const std::string& code) {
            const Option* option = find_option(step->question->options, code);
            return option != nullptr && option->customer_absent;
        });
    });
}

// How the contact itself must be recorded, whatever was answered.
void check_contact(const Questionnaire& questionnaire, const Interview& interview,
                   BusinessDate today, Findings& faults) {
    const auto fault = [&](std::string_view column, std::string_view code) {
        faults.push_back({"", 0, std::string(column), std::string(code), {}});
    };
    const bool has_answers = !interview.answers.empty();
    const bool is_absent = is_customer_absent(questionnaire, interview.answers);
    switch (interview.outcome) {
        case VisitOutcome::no_answer:
        case VisitOutcome::wrong_number:
            if (has_answers) fault("outcome", "visit_answers_without_contact");
            break;
        case VisitOutcome::callback:
            if (!interview.callback_at)
                fault("callback_at", "visit_callback_time_missing");
            else if (*interview.callback_at < start_of(today))
                fault("callback_at", "visit_callback_time_past");
            break;
        case VisitOutcome::reached:
            if (interview.recording == RecordingConsent::not_asked && !is_absent &&
                std::ranges::find(questionnaire.steps, StepKind::recording_notice, &Step::kind) !=
                    questionnaire.steps.end())
                fault("recording", "visit_recording_not_asked");
            break;
        case VisitOutcome::refused:
            break;
    }
    const bool asked_something = interview.outcome == VisitOutcome::reached || has_answers;
    const bool spoke_to_somebody = interview.outcome != VisitOutcome::no_answer &&
                                   interview.outcome != VisitOutcome::wrong_number;
    if (asked_something && spoke_to_somebody && !is_absent && !interview.is_identity_verified)
        fault("identity_verified", "visit_identity_not_verified");
}

}  // namespace

std::string_view code_of(Band band) {
    return band_codes.at(static_cast<std::size_t>(band));
}

Band band_of(const ScoreBands& bands, std::int64_t score) {
    if (score >= bands.critical_from) return Band::critical;
    if (score >= bands.high_from) return Band::high;
    return score >= bands.watch_from ? Band::watch : Band::low;
}

Judgement judge(const Questionnaire& questionnaire, const Interview& interview,
                const KnownFacts& known, BusinessDate today,
                std::span<const Contradiction> contradictions) {
    Judgement judgement;
    check_contact(questionnaire, interview, today, judgement.faults);
    const CheckedAnswers checked =
        check_answers(questionnaire, interview.answers, today,
                      goes_on_after(interview.outcome) ? Completeness::whole : Completeness::part);
    judgement.faults.insert(judgement.faults.end(), checked.faults.begin(), checked.faults.end());

    Judging judging(checked, known, today, judgement);
    for (const Step* step : checked.asked)
        judging.judge_step(*step);
    if (questionnaire.quiz && goes_on_after(interview.outcome))
        judging.judge_quiz(*questionnaire.quiz);
    for (const Contradiction& contradiction : contradictions)
        judging.add_contradiction(contradiction);
    judging.finish(questionnaire.bands, interview.outcome);
    return judgement;
}

std::optional<std::string_view> also_value(const Answer& answer, std::string_view field) {
    for (const std::string& entry : answer.also)
        if (entry.size() > field.size() && entry[field.size()] == '=' && entry.starts_with(field))
            return std::string_view(entry).substr(field.size() + 1);
    return std::nullopt;
}

std::vector<Answer> kept_answers(const Questionnaire& questionnaire,
                                 std::span<const Answer> answers) {
    std::vector<Answer> kept;
    for (const Step* step : visible_steps(questionnaire, answers)) {
        const auto at = std::ranges::find(answers, step->id, &Answer::question);
        if (!step->question || at == answers.end()) continue;
        Answer& answer = kept.emplace_back(*at);
        if (step->question->personal)
            for (std::string& value : answer.values)
                value = masked(*step->question->personal, value);
        for (std::string& entry : answer.also) {
            const std::string id = entry.substr(0, entry.find('='));
            const ExtraField* field = find_field(*step->question, id);
            if (field && field->personal && entry.size() > id.size())
                entry = id + "=" + masked(*field->personal, entry.substr(id.size() + 1));
        }
    }
    return kept;
}

}  // namespace daihou
