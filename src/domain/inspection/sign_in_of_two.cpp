#include "domain/inspection/sign_in_of_two.h"

#include <set>

namespace daihou {

std::size_t inspectors_on(std::span<const CheckIn> check_ins, BusinessDate day) {
    std::set<StaffId> staff;
    for (const CheckIn& check_in : check_ins)
        if (business_date_of(check_in.at) == day) staff.insert(check_in.staff);
    return staff.size();
}

}  // namespace daihou
