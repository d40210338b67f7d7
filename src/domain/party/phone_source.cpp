#include "domain/party/phone_source.h"

namespace daihou {

std::string_view name_of(PhoneSource source) {
    constexpr std::array<std::string_view, all_phone_sources.size()> names = {
        "person", "other_party", "document", "third_party"};
    return names.at(static_cast<std::size_t>(source));
}

}  // namespace daihou
