// KeptUp: what the facts since a day add up to, each fact read once however often it is asked for;
// the record only grows. The day moves when the next one is closed. Knows no fact.
#pragma once

#include <mutex>
#include <optional>

#include "store/store.h"

namespace daihou {

// Thread-safe.
template <class Sum>
class KeptUp {
public:
    // `whole()` answers the Sum of a day known so far, `add(range, sum)` takes in the facts of a
    // range of sequences, whatever their day; `look(sum)` is called while the sum stands still.
    template <class Whole, class Add, class Look>
    auto since(Store& store, BusinessDate day, Whole&& whole, Add&& add, Look&& look)
        -> Result<decltype(look(std::declval<const Sum&>()))> {
        const std::lock_guard lock(mutex_);
        TRY(bring_up(store, day, whole, add));
        return look(std::as_const(sum_));
    }

    // The same for the facts since a day that moves on with the days: `whole()` those since
    // `from`; what falls out of the window is taken away by `drop(sum)` and nothing is read again.
    template <class Whole, class Add, class Drop, class Look>
    auto of_window(Store& store, BusinessDate from, Whole&& whole, Add&& add, Drop&& drop,
                   Look&& look) -> Result<decltype(look(std::declval<const Sum&>()))> {
        const std::lock_guard lock(mutex_);
        if (day_ && *day_ < from) {
            drop(sum_);
            day_ = from;
        }
        TRY(bring_up(store, from, whole, add));
        return look(std::as_const(sum_));
    }

    // The same for a sum over the whole record, whatever the day.
    template <class Add, class Look>
    auto of_whole_record(Store& store, Add&& add, Look&& look) {
        const auto whole = [&add]() -> Result<Sum> {
            Sum sum{};
            TRY(add(FactRange{}, sum));
            return sum;
        };
        return since(store, BusinessDate{}, whole, add, look);
    }

private:
    template <class Whole, class Add>
    Done bring_up(Store& store, BusinessDate day, Whole&& whole, Add&& add) {
        // What `whole()` reads ends where `last` says.
        const auto one_state = store.look();
        const std::int64_t last = TRY(store.last_sequence());
        if (day_ != day) {
            day_.reset();
            sum_ = TRY(whole());
            day_ = day;
        } else if (last <= up_to_) {
            return done();  // whoever asks may look at an older state than whoever asked last
        } else {
            // Half a range taken in cannot be gone on from: the next who asks begins anew.
            if (const Done added = add(FactRange{.after = up_to_, .up_to = last}, sum_); !added) {
                day_.reset();
                return added.error();
            }
        }
        up_to_ = last;
        return done();
    }

    std::mutex mutex_;
    std::optional<BusinessDate> day_;
    Sum sum_{};
    std::int64_t up_to_ = 0;
};

}  // namespace daihou
