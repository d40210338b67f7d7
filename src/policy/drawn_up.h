// DrawnUp: rules as they were drawn up for the days asked for last, shared by whoever asks for one
// of them again. It must not know what rules they are.
#pragma once

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace daihou {

// Thread-safe.
template <class Rules>
class DrawnUp {
public:
    // `draw` answers a Result<Rules>; where it fails nothing is kept.
    template <class Draw>
    Result<std::shared_ptr<const Rules>> on(BusinessDate date, Draw&& draw) {
        constexpr std::size_t days_kept = 4;
        const std::lock_guard lock(mutex_);
        const auto known = std::ranges::find(days_, date, &Day::first);
        if (known != days_.end()) {
            std::rotate(known, known + 1, days_.end());
        } else {
            auto rules = std::make_shared<const Rules>(TRY(draw()));
            if (days_.size() == days_kept) days_.erase(days_.begin());
            days_.emplace_back(date, std::move(rules));
        }
        return days_.back().second;
    }

private:
    using Day = std::pair<BusinessDate, std::shared_ptr<const Rules>>;
    std::mutex mutex_;
    std::vector<Day> days_;  // asked for last stands last
};

}  // namespace daihou
