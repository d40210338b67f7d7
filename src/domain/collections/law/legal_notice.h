// What a lender tells somebody so that a legal clock stops or starts anew: words that are on disk.
// Which clock heeds which notice is legal_clock.h's. It must not know of facts.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/date.h"
#include "base/id.h"

namespace daihou {

// On disk: the order never changes.
enum class LegalNotice : std::uint8_t {
    payment_demanded,  // 催告: restarts the limitation period (民法典 195, CN-M06)
    bureau_report      // 报送不良信息前告知 (征信业管理条例 15, CN-C14)
};
inline constexpr std::array<std::string_view, 2> legal_notice_names = {"payment_demanded",
                                                                       "bureau_report"};
constexpr std::string_view name_of(LegalNotice notice) {
    return legal_notice_names.at(static_cast<std::size_t>(notice));
}

struct NoticeGiven {
    BusinessDate on;  // the day it was delivered
    PersonId person;
    LegalNotice notice = LegalNotice::payment_demanded;
    friend auto operator<=>(const NoticeGiven&, const NoticeGiven&) = default;
};

}  // namespace daihou
