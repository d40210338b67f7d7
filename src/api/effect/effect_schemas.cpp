// The shapes of the effect of follow-ups and of collecting.
#include "api/route/schemas.h"
#include "decision/effect/effect_report.h"
#include "decision/strategy/strategy_report.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"EffectShare",
     {{"part", "integer"},
      {"whole", "integer"},
      {"ppm", "ppm?"},
      {"low_ppm", "ppm"},
      {"high_ppm", "ppm"},
      {"few", "boolean"}}},
    {"AskedQuestionnaire", {{"id", "text"}, {"title", "words"}, {"visits", "integer"}}},
    {"EffectFollowUps", {{"due", "integer"}, {"done", "EffectShare"}, {"on_time", "EffectShare"}}},
    {"EffectTalks",
     {{"attempts", "integer"},
      {"reached", "EffectShare"},
      {"told_change", "EffectShare"},
      {"already_bad", "integer"},
      {"bad", "EffectShare"}}},
    {"ContactCost",
     {{"channel", "CostChannel"},
      {"contacts", "integer"},
      {"reached", "integer"},
      {"seconds", "integer"},
      {"cost_fen", "fen"},
      {"cost_a_contact_fen", "fen?"},
      {"cost_a_visit_fen", "fen?"}}},
    {"Satisfaction", {{"question", "text"}, {"text", "words"}, {"content", "EffectShare"}}},
    {"Recommendation",
     {{"question", "text"},
      {"text", "words"},
      {"answers", "integer"},
      {"promoters", "integer"},
      {"detractors", "integer"},
      {"score_ppm", "ppm"}}},
    {"EffectEducation", {{"taught_on_time", "EffectShare"}, {"untaught_on_time", "EffectShare"}}},
    {"EffectLine",
     {{"code", "text"},
      {"value", "text"},
      {"text", "words"},
      {"visits", "integer"},
      {"already_bad", "integer"},
      {"bad", "EffectShare"},
      {"against", "EffectAgainst"},
      {"question", "words", Presence::sometimes}}},
    {"QuestionReview",
     {{"question", "text"},
      {"text", "words"},
      {"asked", "integer"},
      {"answered", "integer"},
      {"commonest", "words?"},
      {"same", "EffectShare"},
      {"seconds_spent", "integer"},
      {"verdict", "ReviewVerdict"},
      {"retire", "boolean"}}},
    {"VariantAnswer", {{"question", "text"}, {"text", "words"}, {"given", "EffectShare"}}},
    {"EffectVariant",
     {{"variant", "text"},
      {"visits", "integer"},
      {"bad", "EffectShare"},
      {"answers", "[VariantAnswer]"}}},
    {"EffectOfQuestionnaire",
     {{"id", "text"},
      {"visits", "integer"},
      {"already_bad", "integer"},
      {"seconds", "integer"},
      {"bad", "EffectShare"},
      {"answers", "[EffectLine]"},
      {"findings", "[EffectLine]"},
      {"questions", "[QuestionReview]"},
      {"variants", "[EffectVariant]"}}},
    {"Effect",
     {{"as_of", "date"},
      {"from", "date"},
      {"to", "date"},
      {"bad_above_dpd", "integer"},
      {"within_days", "integer"},
      {"known_min", "integer"},
      {"answered_min", "integer"},
      {"same_answer_from_ppm", "ppm"},
      {"questionnaires", "[AskedQuestionnaire]"},
      {"follow_ups", "EffectFollowUps"},
      {"talks", "EffectTalks"},
      {"contacts", "[ContactCost]"},
      {"satisfaction", "[Satisfaction]"},
      {"recommendation", "[Recommendation]"},
      {"education", "EffectEducation"},
      {"warnings", "[EffectLine]"},
      {"questionnaire", "EffectOfQuestionnaire"}}},
    {"Rolled", {{"loans", "integer"}, {"principal_fen", "fen"}, {"ppm", "ppm?"}}},
    {"RolledTo",
     {{"to", "RollState"}, {"loans", "integer"}, {"principal_fen", "fen"}, {"ppm", "ppm?"}}},
    {"RollLine",
     {{"from", "RollState"},
      {"loans", "integer"},
      {"principal_fen", "fen"},
      {"worse", "Rolled"},
      {"better", "Rolled"},
      {"to", "[RolledTo]"}}},
    {"ChannelContacts", {{"channel", "CostChannel"}, {"contacts", "integer"}}},
    {"CollectionCost",
     {{"contacts", "[ChannelContacts]"},
      {"cost_fen", "fen"},
      {"recovered_fen", "fen"},
      {"of_recovered_ppm", "ppm?"}}},
    {"MonthRolls", {{"month", "date"}, {"lines", "[RollLine]"}, {"cost", "CollectionCost"}}},
    {"TrialArm",
     {{"arm", "StrategyArm"},
      {"worse", "EffectShare"},
      {"principal_fen", "fen"},
      {"worse_principal_ppm", "ppm?"},
      {"cost", "CollectionCost"}}},
    {"StrategyTrial",
     {{"id", "text"},
      {"asks", "words"},
      {"from", "RollState"},
      {"challengers_ppm", "ppm"},
      {"verdict", "TrialVerdict"},
      {"arms", "[TrialArm]"}}},
    {"Collecting",
     {{"as_of", "date"},
      {"from", "date"},
      {"to", "date"},
      {"known_min", "integer"},
      {"lines", "[RollLine]"},
      {"cost", "CollectionCost"},
      {"months", "[MonthRolls]"},
      {"trials", "[StrategyTrial]"}}},
};

}  // namespace

const std::vector<Schema>& effect_schemas() {
    return shapes;
}

std::vector<CodeList> effect_code_lists() {
    CodeList channels{"CostChannel", {}}, against{"EffectAgainst", {}},
        verdicts{"ReviewVerdict", {}};
    for (std::size_t i = 0; i < cost_channel_count; ++i)
        channels.codes.push_back(name_of(static_cast<CostChannel>(i)));
    for (const Against each : {Against::above, Against::below, Against::same, Against::few})
        against.codes.push_back(name_of(each));
    for (const ReviewVerdict each :
         {ReviewVerdict::earns, ReviewVerdict::same_answer, ReviewVerdict::foretells_nothing,
          ReviewVerdict::other_purpose, ReviewVerdict::undecided})
        verdicts.codes.push_back(name_of(each));
    CodeList states{"RollState", {}}, arms{"StrategyArm", {}}, results{"TrialVerdict", {}};
    for (std::size_t i = 0; i < roll_state_count; ++i)
        states.codes.push_back(name_of(static_cast<RollState>(i)));
    for (const StrategyArm each : {StrategyArm::champion, StrategyArm::challenger})
        arms.codes.push_back(name_of(each));
    for (const TrialVerdict each :
         {TrialVerdict::better, TrialVerdict::worse, TrialVerdict::same, TrialVerdict::few})
        results.codes.push_back(name_of(each));
    return {channels, against, verdicts, states, arms, results};
}

}  // namespace daihou::api
