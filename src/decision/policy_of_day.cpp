#include "decision/policy_of_day.h"

namespace daihou {

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
