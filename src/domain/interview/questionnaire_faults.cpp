#include "domain/interview/questionnaire_faults.h"

#include "domain/interview/script.h"

namespace daihou {
namespace {

// The task kinds an ActionOpened may ask for (domain/facts.h).
constexpr std::array<std::string_view, 6> action_kinds = {
    "plan_offer", "legal_review", "verify_signal", "education", "complaint", "guarantor_notice"};
constexpr int signal_last = 33;  // W01 … W33, practice 3C
constexpr std::int64_t weight_max = 100;
constexpr std::int32_t due_in_days_max = 90;

bool is_signal(std::string_view code) {
    if (code.size() != 3 || code[0] != 'W') return false;
    if (code[1] < '0' || code[1] > '9' || code[2] < '0' || code[2] > '9') return false;
    const int number = (code[1] - '0') * 10 + (code[2] - '0');
    return number >= 1 && number <= signal_last;
}

bool is_code(std::string_view code) {
    return !code.empty() && std::ranges::all_of(code, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::set<std::string> placeholders_in(std::string_view text) {
    std::set<std::string> found;
    for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
        const std::size_t end = text.find('}', at);
        found.emplace(text.substr(at + 1, end == text.npos ? end : end - at - 1));
    }
    return found;
}

class FaultFinder {
public:
    FaultFinder(const Questionnaire& questionnaire, const KnownCodes& known)
        : questionnaire_(questionnaire), known_(known) {}

    Findings take() { return std::move(faults_); }

    void check_head() {
        check_wording("title", questionnaire_.title);
        if (questionnaire_.version.empty()) fault("version", "questionnaire_version_missing");
        if (questionnaire_.source.empty()) fault("source", "questionnaire_source_missing");
        if (questionnaire_.roles.empty()) fault("roles", "questionnaire_roles_missing");
        if (questionnaire_.steps.empty()) fault("steps", "questionnaire_steps_missing");
        if (questionnaire_.target_minutes < 1 || questionnaire_.target_minutes > 60)
            fault("target_minutes", "questionnaire_minutes_out_of_range");
        const ScoreBands& bands = questionnaire_.bands;
        if (bands.watch_from < 1 || bands.high_from <= bands.watch_from ||
            bands.critical_from <= bands.high_from || bands.critical_from > weight_max)
            fault("bands", "questionnaire_bands_not_rising");
        check_consequence("bands.at_high", bands.at_high);
        check_consequence("bands.at_critical", bands.at_critical);
        check_variants();
        check_quiz();
        for (const Ending& ending : questionnaire_.endings)
            check_wording("endings." + std::string(code_of(ending.outcome)), ending.text);
    }

    void check_step(const Step& step) {
        if (step.id.empty()) fault("steps", "questionnaire_step_id_missing");
        if (!step_ids_.insert(step.id).second) fault(step.id, "questionnaire_id_twice");
        check_wording(step.id + ".text", step.text);
        for (const StepVariant& variant : step.variants) {
            check_wording(step.id + ".variants", variant.text);
            if (placeholders_in(variant.text.zh) != placeholders_in(step.text.zh))
                fault(step.id + ".variants", "questionnaire_placeholders_differ");
            if (std::ranges::find(questionnaire_.variants, variant.variant, &Variant::id) ==
                questionnaire_.variants.end())
                fault(step.id + ".variants", "questionnaire_variant_unknown", variant.variant);
        }
        if (step.education) check_wording(step.id + ".education", *step.education);
        for (const Objection& objection : step.objections) {
            check_wording(step.id + ".objections." + objection.id, objection.said);
            check_wording(step.id + ".objections." + objection.id, objection.answer);
        }
        if (step.question) check_question(step.id, *step.question);
        earlier_.push_back(&step);
    }

private:
    void fault(std::string column, std::string_view code, std::string value = {}) {
        faults_.push_back({"", 0, std::move(column), std::string(code), {}});
        if (!value.empty()) faults_.back().parameters.emplace_back("value", std::move(value));
    }

    // A mark without right answers, or right answers without a mark, could never be told.
    void check_quiz() {
        const bool has_answers = std::ranges::any_of(questionnaire_.steps, is_quiz_step);
        if (has_answers != questionnaire_.quiz.has_value())
            return fault("quiz", "questionnaire_quiz_incomplete");
        if (!questionnaire_.quiz) return;
        const Quiz& quiz = *questionnaire_.quiz;
        if (quiz.pass_from_ppm < 1 || quiz.pass_from_ppm > ppm_one)
            fault("quiz.pass_from_ppm", "questionnaire_quiz_mark_out_of_range");
        if (quiz.failed.finding.empty()) fault("quiz", "questionnaire_rule_without_finding");
        check_consequence("quiz", quiz.failed);
        for (const Step& step : questionnaire_.steps)
            if (is_quiz_step(step) && !step.question->is_required)
                fault(step.id + ".required", "questionnaire_quiz_not_required");
    }

    void check_variants() {
        std::int64_t left = ppm_one;
        std::set<std::string_view> ids;
        for (const Variant& variant : questionnaire_.variants) {
            if (!is_code(variant.id)) fault("variants", "questionnaire_code_malformed", variant.id);
            if (!ids.insert(variant.id).second) fault("variants", "questionnaire_id_twice");
            if (variant.share_ppm < 1 || variant.share_ppm > left)
                fault("variants", "questionnaire_shares_out_of_range", variant.id);
            left -= std::clamp<std::int64_t>(variant.share_ppm, 0, left);
        }
    }

    void check_wording(const std::string& column, const Wording& wording) {
        if (wording.zh.empty()) fault(column + ".zh", "questionnaire_text_missing");
        if (wording.en.empty()) fault(column + ".en", "questionnaire_text_missing");
        const auto zh = placeholders_in(wording.zh);
        if (zh != placeholders_in(wording.en)) fault(column, "questionnaire_placeholders_differ");
        for (const std::string& name : zh)
            if (std::ranges::find(known_placeholders(), name) == known_placeholders().end())
                fault(column, "questionnaire_placeholder_unknown", name);
    }

    void check_consequence(const std::string& column, const Consequence& raised) {
        if (raised.weight < 0 || raised.weight > weight_max)
            fault(column + ".weight", "questionnaire_weight_out_of_range");
        if (raised.weight != 0 && raised.finding.empty())
            fault(column + ".finding", "questionnaire_weight_without_finding");
        if (!raised.finding.empty() && !known_.findings.contains(raised.finding))
            fault(column + ".finding", "questionnaire_finding_unknown", raised.finding);
        if (!raised.signal.empty() && !is_signal(raised.signal))
            fault(column + ".signal", "questionnaire_signal_unknown", raised.signal);
        if (!raised.action) return;
        if (std::ranges::find(action_kinds, raised.action->kind) == action_kinds.end())
            fault(column + ".action", "questionnaire_action_unknown", raised.action->kind);
        if (raised.action->due_in_days < 0 || raised.action->due_in_days > due_in_days_max)
            fault(column + ".action", "questionnaire_deadline_out_of_range");
    }

    void check_options(const std::string& column, QuestionType type,
                       const std::vector<Option>& options) {
        if (is_choice(type) != !options.empty())
            return fault(column + ".options", "questionnaire_options_do_not_fit");
        std::set<std::string_view> codes;
        for (const Option& option : options) {
            const std::string name = column + ".options." + option.code;
            if (!is_code(option.code)) fault(name, "questionnaire_code_malformed", option.code);
            if (!codes.insert(option.code).second) fault(name, "questionnaire_id_twice");
            check_wording(name, option.text);
            check_consequence(name, option.raises);
        }
    }

    void check_question(const std::string& id, const Question& question) {
        check_options(id, question.type, question.options);
        check_range(id, question.range);
        std::set<std::string_view> fields;
        for (const ExtraField& field : question.also) {
            const std::string column = id + ".also." + field.id;
            if (!is_code(field.id)) fault(column, "questionnaire_code_malformed", field.id);
            if (!fields.insert(field.id).second) fault(column, "questionnaire_id_twice");
            check_wording(column, field.label);
            check_options(column, field.type, field.options);
            check_range(column, field.range);
            for (const std::string& code : field.when)
                if (!find_option(question.options, code))
                    fault(column + ".when", "questionnaire_option_unknown", code);
        }
        for (const Rule& rule : question.rules)
            check_rule(id, question, rule);
        if (question.recorded_as == RecordedAs::promise &&
            (type_of(question, "amount") != QuestionType::money ||
             type_of(question, "date") != QuestionType::date))
            fault(id + ".recorded_as", "questionnaire_promise_without_amount_and_date");
        if (question.recorded_as == RecordedAs::odometer && question.type != QuestionType::number)
            fault(id + ".recorded_as", "questionnaire_odometer_without_number");
    }

    void check_range(const std::string& column, const Range& range) {
        if (range.min && range.max && *range.min > *range.max)
            fault(column, "questionnaire_range_empty");
    }

    static std::optional<QuestionType> type_of(const Question& question, std::string_view field) {
        if (field.empty()) return question.type;
        const ExtraField* found = find_field(question, field);
        return found ? std::optional(found->type) : std::nullopt;
    }

    static bool is_number(std::optional<QuestionType> type) {
        return type == QuestionType::number || type == QuestionType::money ||
               type == QuestionType::rating || type == QuestionType::nps;
    }

    // Whether the comparison can ever hold for a value of that type.
    bool fits(const Rule& rule, const Question& question) const {
        const auto type = type_of(question, rule.field);
        switch (rule.comparison) {
            case Comparison::number_above:
            case Comparison::number_below:
                return is_number(type);
            case Comparison::days_until_below:
                return type == QuestionType::date;
            case Comparison::ratio_of_questions_above_ppm:
                return type == QuestionType::money && is_money_before(rule.divide_by) &&
                       rule.known != Known::home_city && rule.known != Known::odometer;
            case Comparison::ratio_to_known_above_ppm:
                return type == QuestionType::money &&
                       (rule.known == Known::instalment || rule.known == Known::monthly_income);
            case Comparison::number_below_known:
            case Comparison::daily_rise_above:
                return type == QuestionType::number && rule.known == Known::odometer;
            case Comparison::differs_from_known:
                return type == QuestionType::text && rule.known == Known::home_city;
            case Comparison::fewer_chosen_than:
                return type == QuestionType::multiple && rule.field.empty();
        }
        return false;
    }

    bool is_money_before(const ValueReference& reference) const {
        return std::ranges::any_of(earlier_, [&](const Step* step) {
            return step->id == reference.question && step->question &&
                   type_of(*step->question, reference.field) == QuestionType::money;
        });
    }

    void check_rule(const std::string& id, const Question& question, const Rule& rule) {
        const std::string column = id + ".rules";
        check_consequence(column, rule.raises);
        if (rule.raises.finding.empty()) fault(column, "questionnaire_rule_without_finding");
        if (!fits(rule, question)) fault(column, "questionnaire_rule_does_not_fit");
    }

    const Questionnaire& questionnaire_;
    const KnownCodes& known_;
    Findings faults_;
    std::set<std::string> step_ids_;
    std::vector<const Step*> earlier_;
};

bool has_side(std::span<const Questionnaire> versions, const PairSide& side) {
    return std::ranges::any_of(versions, [&](const Questionnaire& questionnaire) {
        if (questionnaire.id != side.questionnaire) return false;
        const Step* step = find_step(questionnaire, side.value.question);
        return step && step->question && is_choice(step->question->type) &&
               (side.value.field.empty() || find_field(*step->question, side.value.field));
    });
}

bool has_option(std::span<const Questionnaire> versions, const PairSide& side,
                std::string_view code) {
    return std::ranges::any_of(versions, [&](const Questionnaire& questionnaire) {
        if (questionnaire.id != side.questionnaire) return false;
        const Step* step = find_step(questionnaire, side.value.question);
        return step && step->question && find_option(step->question->options, code);
    });
}

}  // namespace

Findings questionnaire_faults(const Questionnaire& questionnaire, const KnownCodes& known) {
    FaultFinder finder(questionnaire, known);
    finder.check_head();
    for (const Step& step : questionnaire.steps)
        finder.check_step(step);
    return finder.take();
}

Findings version_faults(std::span<const Questionnaire* const> versions) {
    Findings faults;
    std::vector<const Questionnaire*> ordered(versions.begin(), versions.end());
    std::ranges::stable_sort(ordered, {}, &Questionnaire::valid_from);
    std::set<std::string_view> names;
    for (std::size_t at = 0; at < ordered.size(); ++at) {
        const Questionnaire& later = *ordered[at];
        const auto fault = [&](std::string_view code) {
            faults.push_back({"",
                              0,
                              "version " + later.version,
                              std::string(code),
                              {{"date", format_date(later.valid_from)}}});
        };
        if (!names.insert(later.version).second) fault("questionnaire_version_twice");
        if (later.valid_until && *later.valid_until < later.valid_from)
            fault("questionnaire_ends_before_it_begins");
        if (at == 0) continue;
        const Questionnaire& earlier = *ordered[at - 1];
        if (earlier.valid_from == later.valid_from ||
            (earlier.valid_until && *earlier.valid_until >= later.valid_from))
            fault("questionnaire_two_valid");
        else if (earlier.valid_until && *earlier.valid_until + Days(1) < later.valid_from)
            fault("questionnaire_gap");
    }
    return faults;
}

Findings pair_faults(std::span<const ConsistencyPair> pairs,
                     std::span<const Questionnaire> versions, const KnownCodes& known) {
    Findings faults;
    std::set<std::string_view> codes;
    for (const ConsistencyPair& pair : pairs) {
        const auto fault = [&](std::string_view code, const std::string& value) {
            faults.push_back({"", 0, "pairs." + pair.code, std::string(code), {{"value", value}}});
        };
        if (!codes.insert(pair.code).second) fault("questionnaire_id_twice", pair.code);
        if (!known.contradictions.contains(pair.code))
            fault("questionnaire_contradiction_unknown", pair.code);
        if (!pair.signal.empty() && !is_signal(pair.signal))
            fault("questionnaire_signal_unknown", pair.signal);
        if (pair.weight < 0 || pair.weight > weight_max)
            fault("questionnaire_weight_out_of_range", std::to_string(pair.weight));
        const auto check_side = [&](const PairSide& side) {
            if (!has_side(versions, side))
                fault("questionnaire_question_unknown",
                      side.questionnaire + "." + side.value.question);
        };
        check_side(pair.first);
        if (pair.kind == PairKind::choices_differ || pair.kind == PairKind::amount_falls_below_ppm)
            check_side(pair.second);
        for (const std::string& code : pair.first_any_of)
            if (!has_option(versions, pair.first, code))
                fault("questionnaire_option_unknown", code);
    }
    return faults;
}

}  // namespace daihou
