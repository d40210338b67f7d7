// The effect page: does what we ask help, over a period, in the words of the questionnaires. From
// the sums kept since the last close (service/effect/effect_kept.h); the figures are
// decision/effect's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/effect/effect_report.h"
#include "service/view/book_view.h"

namespace daihou {

struct EffectQuestion {
    std::optional<BusinessDate> from;  // empty: a year up to `to`
    std::optional<BusinessDate> to;    // empty: the last closed day
    std::string questionnaire;         // empty: the one with most visits
};

struct AskedQuestionnaire {
    std::string id;
    Bilingual title;
    std::int64_t visits = 0;
};

struct EffectPage {
    BusinessDate as_of;
    BusinessDate from;
    BusinessDate to;
    EffectRules rules;
    std::vector<AskedQuestionnaire> questionnaires;  // with visits in the period, most first
    EffectReport report;
};

// Errors: no_day_closed, effect_period, questionnaire_unknown, those of effect_tallies.
Result<EffectPage> read_effect(House& house, const EffectQuestion& question);

// The period asked for, as above. Errors: no_day_closed, effect_period.
struct EffectPeriod {
    BusinessDate from;
    BusinessDate to;
};
Result<EffectPeriod> effect_period(const House& house, std::optional<BusinessDate> from,
                                   std::optional<BusinessDate> to);

}  // namespace daihou
