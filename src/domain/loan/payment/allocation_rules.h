// AllocationRules: in which order a payment pays the parts of a loan, as data. The default is the
// statutory one (CN-R02, 民法典 561): costs and penalty, then interest, then principal, oldest
// instalment first. Part of the Contract; the rules are carried out in payment_allocation.h and
// position.h.
#pragma once

#include <array>
#include <cstdint>

namespace daihou {

enum class Timing : std::uint8_t {
    past_due,   // due before the day of the payment
    due,        // due on that day
    in_advance  // due later
};
enum class Part : std::uint8_t { penalty, fee, interest, principal };

struct AllocationRule {
    Timing timing = Timing::past_due;
    Part part = Part::penalty;
    static void fields(auto& self, auto&& visit) {
        visit("timing", self.timing), visit("part", self.part);
    }
    friend bool operator==(const AllocationRule&, const AllocationRule&) = default;
};

enum class Processing : std::uint8_t {
    horizontal,  // an instalment is paid in all its parts before the next one is touched
    vertical     // a part is paid for all instalments of its timing before the next part is touched
};

// Which coming instalment an in-advance payment goes to.
enum class FuturePayment : std::uint8_t { next_instalment, last_instalment, reamortise };

using AllocationOrder = std::array<AllocationRule, 12>;

inline constexpr AllocationOrder statutory_order = {{
    {Timing::past_due, Part::penalty},
    {Timing::past_due, Part::fee},
    {Timing::past_due, Part::interest},
    {Timing::past_due, Part::principal},
    {Timing::due, Part::penalty},
    {Timing::due, Part::fee},
    {Timing::due, Part::interest},
    {Timing::due, Part::principal},
    {Timing::in_advance, Part::penalty},
    {Timing::in_advance, Part::fee},
    {Timing::in_advance, Part::interest},
    {Timing::in_advance, Part::principal},
}};

struct AllocationRules {
    Processing processing = Processing::horizontal;
    FuturePayment future = FuturePayment::next_instalment;
    AllocationOrder order = statutory_order;
    static void fields(auto& self, auto&& visit) {
        visit("processing", self.processing), visit("future", self.future);
        for (auto& rule : self.order)
            visit("order", rule);
    }
    friend bool operator==(const AllocationRules&, const AllocationRules&) = default;
};

}  // namespace daihou
