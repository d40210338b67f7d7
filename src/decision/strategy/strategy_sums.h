// StrategySums: what courses of loans (collection_course.h) add up to, month by month, for the
// whole book and for each arm of each trial: how loans rolled from one bucket into another, what it
// cost to collect and what came in. Its size follows from months and trials, not from loans. Knows
// no store and no texts.
#pragma once

#include <array>
#include <compare>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "decision/strategy/collection_course.h"
#include "domain/collections/strategy_trial.h"

namespace daihou {

struct Rolled {
    std::int64_t loans = 0;
    Money principal;  // as it stood at the start of the month
    Rolled& operator+=(const Rolled& other) {
        loans += other.loans, principal += other.principal;
        return *this;
    }
    friend bool operator==(const Rolled&, const Rolled&) = default;
};

struct ArmSums {
    // Loans that began the month in the first and ended it in the second: a transition matrix.
    std::array<std::array<Rolled, roll_state_count>, roll_state_count> rolled{};
    std::array<std::int64_t, cost_channel_count> contacts{};
    std::array<std::int64_t, cost_channel_count> seconds{};
    Money recovered;
    ArmSums& operator+=(const ArmSums& other);
    friend bool operator==(const ArmSums&, const ArmSums&) = default;
};

struct ArmKey {
    std::string trial;  // empty: the whole book
    StrategyArm arm = StrategyArm::champion;
    friend auto operator<=>(const ArmKey&, const ArmKey&) = default;
};

// By the month's last day. A loan is in it from the end of the month it was paid out in.
using MonthSums = std::map<ArmKey, ArmSums>;

class StrategySums {
public:
    // The trials of a month are those in force on its first day.
    using TrialsOn = std::function<const std::vector<StrategyTrial>&(BusinessDate)>;
    StrategySums() = default;
    explicit StrategySums(TrialsOn trials_on) : trials_on_(std::move(trials_on)) {}

    void add(const CollectionCourse& course);
    const std::map<BusinessDate, MonthSums>& months() const { return months_; }

private:
    // The book, and each arm the customer is in.
    void each_arm(const CollectionCourse& course, BusinessDate month_end,
                  const std::function<void(ArmSums&)>& change);

    TrialsOn trials_on_;
    std::map<BusinessDate, MonthSums> months_;
};

}  // namespace daihou
