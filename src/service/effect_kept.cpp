#include "service/effect_kept.h"

#include "service/house.h"
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

}  // namespace

Done each_course(House& house, BusinessDate through,
                 const std::function<void(const LoanCourse&)>& take) {
    const PolicyOfDay policy = TRY(house.policy().on(through));
    const EffectRules effect = TRY(house.policy().effect_on(through));
    const CourseRules rules{effect, policy.buckets, house.questionnaires()};
    for (const LoanId loan : loans_of(house)) {
        const auto facts = TRY(house.store().facts_of_loan(loan));
        const LoanCourse course = course_of(facts, rules, through);
        if (course.booked != nullptr) take(course);
    }
    return done();
}

Result<Tallies> effect_tallies(House& house, BusinessDate from, BusinessDate to) {
    const auto day = house.day();
    if (!day) return no_day_closed();
    const auto whole = [&]() -> Result<EffectSums> {
        EffectSums sums;
        TRY(each_course(house, *day, [&](const LoanCourse& course) {
            sums.add(course, house.questionnaires());
        }));
        return sums;
    };
    const auto add = [](const FactRange&, EffectSums&) { return done(); };
    return house.effect_sums().since(
        house.store(), *day, whole, add,
        [from, to](const EffectSums& sums) { return sums.of(from, to); });
}

}  // namespace daihou
