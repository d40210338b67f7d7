#include "service/alerts/draw_fence.h"

#include <algorithm>

#include "service/kept_sums.h"
#include "service/needed_text.h"

namespace daihou {
namespace {

constexpr std::size_t corners_min = 3, corners_max = 200;
constexpr std::size_t fences_max = 500;
constexpr std::size_t name_bytes_max = 120;

__int128 turn_of(const FenceCorner& a, const FenceCorner& b, const FenceCorner& c) {
    return static_cast<__int128>(b.longitude_microdegrees - a.longitude_microdegrees) *
               (c.latitude_microdegrees - a.latitude_microdegrees) -
           static_cast<__int128>(b.latitude_microdegrees - a.latitude_microdegrees) *
               (c.longitude_microdegrees - a.longitude_microdegrees);
}

bool cross(const FenceCorner& a, const FenceCorner& b, const FenceCorner& c, const FenceCorner& d) {
    const auto side = [](__int128 turn) { return turn > 0 ? 1 : turn < 0 ? -1 : 0; };
    return side(turn_of(a, b, c)) * side(turn_of(a, b, d)) < 0 &&
           side(turn_of(c, d, a)) * side(turn_of(c, d, b)) < 0;
}

bool crosses_itself(const std::vector<FenceCorner>& corners) {
    const std::size_t n = corners.size();
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 2; j < n; ++j)
            if (!(i == 0 && j == n - 1) &&
                cross(corners[i], corners[i + 1], corners[j], corners[(j + 1) % n]))
                return true;
    return false;
}

Done check_shape(const std::vector<FenceCorner>& corners) {
    const bool is_on_map = std::ranges::all_of(corners, [](const FenceCorner& corner) {
        return std::abs(corner.latitude_microdegrees) < 85'000'000 &&
               std::abs(corner.longitude_microdegrees) <= 180'000'000;
    });
    if (corners.size() < corners_min || corners.size() > corners_max || !is_on_map ||
        crosses_itself(corners))
        return bad_input_in("corners", "fence_shape",
                            "a fence has 3 to 200 corners and edges that do not cross");
    return done();
}

// '|' parts the parameters of a reason.
Done check_name(std::string_view name) {
    if (is_blank(name) || name.size() > name_bytes_max || name.find('|') != std::string_view::npos)
        return bad_input_in("name", "fence_name", "a name of up to 120 bytes without a stroke");
    return done();
}

Result<Fence> fence_of(House& house, std::int64_t id) {
    const auto found = TRY(look_at_fences(house.store(), house.kept().fences,
                                          [id](const FenceBook& book) -> std::optional<Fence> {
                                              const Fence* fence = book.find(id);
                                              if (fence == nullptr || fence->ended_at) return {};
                                              return *fence;
                                          }));
    if (found) return *found;
    return Error{ErrorKind::not_found, "fence_missing", fmt::format("no fence {}", id)};
}

// Two who change what both saw write under one key: one of them lands.
Result<std::int64_t> commit_as(House& house, StaffId by, std::string key, Fact fact) {
    const NewFact news{house.clock().now(), std::move(key), by, std::move(fact)};
    const auto appended = TRY(house.commit({&news, 1}));
    if (appended.front().outcome != Appended::Outcome::conflict) return appended.front().sequence;
    return Error{ErrorKind::conflict, "loan_changed_meanwhile",
                 "somebody changed the fence in the same moment"};
}

}  // namespace

Result<std::int64_t> draw_fence(House& house, StaffId by, const FenceToDraw& wanted) {
    TRY(check_name(wanted.name));
    TRY(check_shape(wanted.corners));
    TRY(check_text(wanted.why, "why"));
    FenceDrawn drawn{wanted.fence, wanted.name, wanted.purpose, wanted.corners, wanted.why};
    if (wanted.fence != 0) {
        const Fence fence = TRY(fence_of(house, wanted.fence));
        const std::int64_t seen = wanted.version == 0 ? fence.version : wanted.version;
        TRY(commit_as(house, by, fmt::format("fence:{}:{}", wanted.fence, seen), std::move(drawn)));
        return wanted.fence;
    }
    const std::size_t open =
        TRY(look_at_fences(house.store(), house.kept().fences, [](const FenceBook& book) {
            return static_cast<std::size_t>(std::ranges::count_if(
                book.all, [](const auto& each) { return !each.second.ended_at; }));
        }));
    if (open >= fences_max)
        return bad_input_in("name", "fences_too_many", "500 fences stand already; end one first");
    const std::int64_t last = TRY(house.store().last_sequence());
    return commit_as(house, by, fmt::format("fence:new:{}:{}", by.value, last), std::move(drawn));
}

Done end_fence(House& house, StaffId by, std::int64_t fence, std::string_view why) {
    TRY(check_text(why, "why"));
    const Fence stands = TRY(fence_of(house, fence));
    TRY(commit_as(house, by, fmt::format("fence:{}:{}", fence, stands.version),
                  FenceEnded{fence, std::string(why)}));
    return done();
}

Result<std::vector<Fence>> read_fences(House& house) {
    return look_at_fences(house.store(), house.kept().fences, [](const FenceBook& book) {
        std::vector<Fence> fences;
        for (const auto& [id, fence] : book.all)
            fences.push_back(fence);
        std::ranges::sort(fences, [](const Fence& a, const Fence& b) {
            return std::tuple(a.ended_at.has_value(), a.name, a.id) <
                   std::tuple(b.ended_at.has_value(), b.name, b.id);
        });
        return fences;
    });
}

}  // namespace daihou
