// A trial of the collection ladder 策略试验: some customers are worked by a challenger's steps, the
// others by the champion's, so that the difference can be told from chance (R124). Who is in which
// arm follows from the trial's id and the customer alone: the same today, tomorrow and in a replay.
// It must not know loans: all loans of a customer are worked alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/ratio.h"
#include "domain/loan/arrears/arrears.h"

namespace daihou {

enum class StrategyArm : std::uint8_t { champion, challenger };
// "champion", "challenger".
std::string_view name_of(StrategyArm arm);

struct StrategyTrial {
    std::string id;
    std::string asks_zh;  // the question it is to answer
    std::string asks_en;
    Ratio challengers;         // of all customers
    Bucket from = Bucket::m0;  // loans that begin a month here are compared
    friend bool operator==(const StrategyTrial&, const StrategyTrial&) = default;
};

// A greater share of challengers moves champions over and nobody back.
StrategyArm arm_of(const StrategyTrial& trial, PersonId customer);

}  // namespace daihou
