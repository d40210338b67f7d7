#include "wire/share_json.h"

#include "wire/single_values.h"

namespace daihou::wire {

nlohmann::ordered_json json_of(Share share, int known_min) {
    const RatioRange interval = interval_of(share);
    return {{"part", share.part},
            {"whole", share.whole},
            {"ppm", share.whole == 0 ? Json() : Json(point_of(share).ppm)},
            {"low_ppm", interval.min.ppm},
            {"high_ppm", interval.max.ppm},
            {"few", share.whole < known_min}};
}

}  // namespace daihou::wire
