#include "domain/staff/quality_sample.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/digest.h"
#include "base/money.h"

namespace daihou {

bool is_looked_at_closer(const SamplingRules& rules, int days_here,
                         std::span<const std::int64_t> last_scores) {
    if (days_here < rules.new_staff_days) return true;
    const std::size_t kept =
        std::min(last_scores.size(), static_cast<std::size_t>(rules.low_score_last));
    if (kept == 0) return false;
    const auto last = last_scores.last(kept);
    const std::int64_t sum = std::accumulate(last.begin(), last.end(), std::int64_t{0});
    return sum < static_cast<std::int64_t>(kept) * rules.low_score_below;
}

std::vector<std::int64_t> draw_sample(std::span<const std::int64_t> talks, std::string_view seed,
                                      const SamplingShare& share) {
    std::vector<std::pair<Digest, std::int64_t>> lots;
    lots.reserve(talks.size());
    for (const std::int64_t talk : talks)
        lots.emplace_back(digest_of(fmt::format("quality sample 1|{}|{}", seed, talk)), talk);
    std::sort(lots.begin(), lots.end());
    const auto all = static_cast<std::int64_t>(talks.size());
    const std::int64_t wanted =
        divide(static_cast<__int128>(all) * share.share.ppm, ppm_one, Rounding::up);
    lots.resize(
        static_cast<std::size_t>(std::min(all, std::max<std::int64_t>(wanted, share.visits_min))));
    std::vector<std::int64_t> drawn;
    for (const auto& [lot, talk] : lots)
        drawn.push_back(talk);
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

}  // namespace daihou
