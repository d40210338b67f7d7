#include "decision/strategy/strategy_sums.h"

namespace daihou {

ArmSums& ArmSums::operator+=(const ArmSums& other) {
    for (std::size_t from = 0; from < roll_state_count; ++from)
        for (std::size_t to = 0; to < roll_state_count; ++to)
            rolled[from][to] += other.rolled[from][to];
    for (std::size_t i = 0; i < cost_channel_count; ++i)
        contacts[i] += other.contacts[i], seconds[i] += other.seconds[i];
    recovered += other.recovered;
    return *this;
}

void StrategySums::each_arm(const CollectionCourse& course, BusinessDate month_end,
                            const std::function<void(ArmSums&)>& change) {
    MonthSums& month = months_[month_end];
    change(month[ArmKey{}]);
    if (!trials_on_ || !course.customer.is_known()) return;
    for (const StrategyTrial& trial : trials_on_(month_start(month_end)))
        change(month[{trial.id, arm_of(trial, course.customer)}]);
}

void StrategySums::add(const CollectionCourse& course) {
    for (std::size_t i = 1; i < course.month_ends.size(); ++i) {
        const MonthEnd& start = course.month_ends[i - 1];
        const MonthEnd& end = course.month_ends[i];
        // What is over does not roll any more; a payment after write-off counts as recovered.
        if (start.state == RollState::settled || start.state == RollState::written_off) continue;
        each_arm(course, end.on, [&](ArmSums& sums) {
            sums.rolled[static_cast<std::size_t>(start.state)]
                       [static_cast<std::size_t>(end.state)] += {1, start.principal};
        });
    }
    for (const CollectionContact& contact : course.contacts)
        each_arm(course, month_end(contact.on), [&](ArmSums& sums) {
            const auto channel = static_cast<std::size_t>(contact.channel);
            ++sums.contacts[channel];
            sums.seconds[channel] += contact.seconds;
        });
    for (const CollectionCourse::Recovery& recovery : course.recoveries)
        each_arm(course, month_end(recovery.on),
                 [&](ArmSums& sums) { sums.recovered += recovery.amount; });
}

}  // namespace daihou
