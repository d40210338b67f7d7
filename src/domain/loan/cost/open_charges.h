// OpenCharges: what was charged beside the instalments and is not paid yet, by the date it falls
// overdue. Part of LoanPosition (position.h), which rules what is charged and paid. Most loans have
// none: eight bytes then, and nothing on the heap.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "base/boxed.h"
#include "base/date.h"
#include "base/money.h"

namespace daihou {

enum class ChargeKind : std::uint8_t { fee, penalty };

// It belongs to the instalment whose period holds its due date and is overdue with it; after the
// last due date it stands alone.
struct OpenCharge {
    Money amount;
    BusinessDate overdue_from;  // due date of the instalment it belongs to
    std::uint16_t number = 0;   // that instalment; instalment_count + 1 after the last
    ChargeKind kind = ChargeKind::fee;
    friend bool operator==(const OpenCharge&, const OpenCharge&) = default;
};

inline constexpr std::size_t open_charges_max = 4;

class OpenCharges {
public:
    std::span<const OpenCharge> all() const {
        return charges_.is_present() ? std::span(charges_.get()) : std::span<const OpenCharge>();
    }
    // Amounts only: the order stands by the dates.
    std::span<OpenCharge> each() {
        return charges_.is_present() ? std::span(charges_.make()) : std::span<OpenCharge>();
    }
    auto begin() const { return all().begin(); }
    auto end() const { return all().end(); }
    std::size_t size() const { return all().size(); }
    bool empty() const { return all().empty(); }

    // Behind those of the same date, even beyond open_charges_max: who adds sees to that.
    void add(const OpenCharge& charge) {
        auto& charges = charges_.make();
        charges.insert(
            std::ranges::upper_bound(charges, charge.overdue_from, {}, &OpenCharge::overdue_from),
            charge);
    }
    void erase(std::size_t at) {
        auto& charges = charges_.make();
        charges.erase(charges.begin() + static_cast<std::ptrdiff_t>(at));
        if (charges.empty()) charges_ = {};
    }
    void drop_paid() {
        if (empty()) return;
        auto& charges = charges_.make();
        std::erase_if(charges, [](const OpenCharge& charge) { return charge.amount.is_zero(); });
        if (charges.empty()) charges_ = {};
    }

    friend bool operator==(const OpenCharges&, const OpenCharges&) = default;

private:
    Boxed<std::vector<OpenCharge>> charges_;
};

}  // namespace daihou
