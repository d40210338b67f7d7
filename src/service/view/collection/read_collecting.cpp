#include "service/view/collection/read_collecting.h"

#include "service/effect/effect_kept.h"

namespace daihou {

Result<CollectingPage> read_collecting(House& house, std::optional<BusinessDate> from,
                                       std::optional<BusinessDate> to) {
    const EffectPeriod period = TRY(effect_period(house, from, to));
    CollectingPage page{*house.day(), period.from, period.to};
    page.known_min = TRY(house.policy().effect_on(page.as_of)).known_min;
    page.report = TRY(collecting(house, page.from, page.to));
    return page;
}

}  // namespace daihou
