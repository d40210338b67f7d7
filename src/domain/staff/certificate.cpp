#include "domain/staff/certificate.h"

namespace daihou {

BusinessDate last_day_of(const Course& course, BusinessDate passed_on) {
    return add_months(passed_on, course.valid_months) - Days(1);
}

const Certificate* certificate_on(std::span<const Certificate> held, std::string_view course,
                                  BusinessDate day) {
    const Certificate* found = nullptr;
    for (const Certificate& each : held) {
        if (each.course != course || each.from > day) continue;
        if (each.is_withdrawal)
            found = nullptr;
        else if (each.until >= day && (found == nullptr || each.until > found->until))
            found = &each;
    }
    return found;
}

bool is_certified(const Course& course, std::span<const Certificate> held, BusinessDate here_since,
                  BusinessDate day) {
    if (day < course.required_from) return true;
    if (here_since < course.required_from && day <= course.grace_until) return true;
    return certificate_on(held, course.id, day) != nullptr;
}

}  // namespace daihou
