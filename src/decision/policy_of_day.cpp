#include "decision/policy_of_day.h"

#include <algorithm>

namespace daihou {

bool WorkCalendar::is_working_day(BusinessDate date) const {
    if (std::binary_search(make_up_days.begin(), make_up_days.end(), date)) return true;
    if (std::binary_search(holidays.begin(), holidays.end(), date)) return false;
    const std::chrono::weekday day(date);
    return day != std::chrono::Saturday && day != std::chrono::Sunday;
}

BusinessDate WorkCalendar::working_day_from(BusinessDate date) const {
    while (!is_working_day(date))
        date += Days(1);
    return date;
}

std::string PolicyOfDay::since_text(std::string_view rule) const {
    const auto at = since.find(rule);
    return at == since.end() ? "-" : format_date(at->second);
}

const Product* PolicyOfDay::product(std::string_view code) const {
    for (const Product& product : products)
        if (product.code == code) return &product;
    return nullptr;
}

}  // namespace daihou
