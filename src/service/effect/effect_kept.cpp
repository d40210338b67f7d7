#include "service/effect/effect_kept.h"

#include "service/house.h"
#include "service/kept_sums.h"
#include "service/view/book_view.h"

namespace daihou {
namespace {

std::vector<LoanId> loans_of(const House& house) {
    return house.read([](const Portfolio&, std::span<const LoanSnapshot> loans) {
        std::vector<LoanId> ids;
        ids.reserve(loans.size());
        for (const LoanSnapshot& snapshot : loans)
            ids.push_back(snapshot.loan);
        return ids;
    });
}

Done each_loan(House& house, const std::function<void(std::span<const FactRecord>)>& take) {
    for (const LoanId loan : loans_of(house))
        take(TRY(house.store().facts_of_loan(loan)));
    return done();
}

// Looked up once for each month, whichever loans ask.
StrategySums::TrialsOn trials_of(House& house) {
    const auto known = std::make_shared<std::map<BusinessDate, std::vector<StrategyTrial>>>();
    return [&house, known](BusinessDate day) -> const std::vector<StrategyTrial>& {
        const auto [at, is_new] = known->try_emplace(day);
        if (!is_new) return at->second;
        // Before the first rules there was no trial.
        if (const auto policy = house.policy().on(day)) at->second = (*policy)->ladder.trials;
        return at->second;
    };
}

// One pass for both sums: reading the facts is what it costs.
Result<CourseSums> whole_sums(House& house, BusinessDate through) {
    const auto policy = TRY(house.policy().on(through));
    const EffectRules effect = TRY(house.policy().effect_on(through));
    const CourseRules rules{effect, policy->buckets, house.questionnaires()};
    CourseSums sums{{}, StrategySums(trials_of(house))};
    TRY(each_loan(house, [&](std::span<const FactRecord> facts) {
        const LoanCourse course = course_of(facts, rules, through);
        if (course.booked == nullptr) return;
        sums.follow_ups.add(course, house.questionnaires());
        sums.collections.add(collection_course_of(facts, policy->buckets, through));
    }));
    return sums;
}

// `look(sums)` of the last closed day.
template <class Look>
auto look_at(House& house, Look&& look)
    -> Result<decltype(look(std::declval<const CourseSums&>()))> {
    const auto day = house.day();
    if (!day) return no_day_closed();
    const auto whole = [&] { return whole_sums(house, *day); };
    const auto add = [](const FactRange&, CourseSums&) { return done(); };
    return house.kept().course_sums.since(house.store(), *day, whole, add, look);
}

}  // namespace

Done each_course(House& house, BusinessDate through,
                 const std::function<void(const LoanCourse&)>& take) {
    const auto policy = TRY(house.policy().on(through));
    const EffectRules effect = TRY(house.policy().effect_on(through));
    const CourseRules rules{effect, policy->buckets, house.questionnaires()};
    return each_loan(house, [&](std::span<const FactRecord> facts) {
        const LoanCourse course = course_of(facts, rules, through);
        if (course.booked != nullptr) take(course);
    });
}

Result<Tallies> effect_tallies(House& house, BusinessDate from, BusinessDate to) {
    return look_at(house,
                   [from, to](const CourseSums& sums) { return sums.follow_ups.of(from, to); });
}

Result<StrategyReport> collecting(House& house, BusinessDate from, BusinessDate to) {
    const auto day = house.day();
    if (!day) return no_day_closed();
    const auto policy = TRY(house.policy().on(*day));
    const EffectRules rules = TRY(house.policy().effect_on(*day));
    return look_at(house, [&](const CourseSums& sums) {
        return strategy_report(sums.collections, rules, policy->ladder.trials, from, to);
    });
}

}  // namespace daihou
