// Id<Tag>: a number that names one thing of one kind; ids of different kinds do not mix. A loan,
// person or vehicle takes the sequence number of the fact that made it known, so rebuilding from
// facts gives the same ids.
#pragma once

#include <compare>
#include <cstdint>

namespace daihou {

template <class Tag>
struct Id {
    std::int64_t value = 0;
    constexpr bool is_known() const { return value != 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

using LoanId = Id<struct LoanTag>;
using PersonId = Id<struct PersonTag>;
using VehicleId = Id<struct VehicleTag>;
using StaffId = Id<struct StaffTag>;
using TaskId = Id<struct TaskTag>;

}  // namespace daihou
