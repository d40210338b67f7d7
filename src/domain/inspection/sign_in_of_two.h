// Sign-in of two: when an on-site visit may stand. At least two different inspectors were there on
// the day of the visit (CN-C03; practice 3D), nobody comes between 22:00 and 08:00 (CN-C01), and
// one person is visited once a day at most (CN-C03, GB/T 45251). Asked by record_visit and by the
// check-in; knows no store and no clock.
#pragma once

#include <span>

#include "base/date.h"
#include "base/id.h"

namespace daihou {

inline constexpr std::size_t inspectors_min = 2;
inline constexpr std::chrono::hours visits_begin{8};
inline constexpr std::chrono::hours visits_end{22};

// By the clock in China.
constexpr bool is_in_visit_window(Instant moment) {
    const auto since_midnight = moment - start_of(business_date_of(moment));
    return since_midnight >= visits_begin && since_midnight < visits_end;
}

// Who was there, when.
struct CheckIn {
    StaffId staff;
    Instant at;
};

// How many different people signed in on that day.
std::size_t inspectors_on(std::span<const CheckIn> check_ins, BusinessDate day);

}  // namespace daihou
