#include "decision/policy_of_day.h"

namespace daihou {

const Product* PolicyOfDay::product(std::string_view code) const {
    for (const Product& product : products)
        if (product.code == code) return &product;
    return nullptr;
}

}  // namespace daihou
