#include "service/alerts/fence_book.h"

#include <algorithm>

namespace daihou {
namespace {

// Where no vehicle comes: the shape of a fence that has ended keeps its number.
std::vector<Position> nowhere() {
    return {{-90'000'000, 0}, {-90'000'000, 1}, {-89'999'999, 0}};
}

std::vector<Position> ring_of(const Fence& fence) {
    if (fence.ended_at) return nowhere();
    std::vector<Position> ring;
    for (const FenceCorner& corner : fence.corners)
        ring.push_back({static_cast<std::int32_t>(corner.latitude_microdegrees),
                        static_cast<std::int32_t>(corner.longitude_microdegrees)});
    return ring;
}

void add_version(Instant from, FenceBook& book) {
    std::vector<ForbiddenZone> zones;
    for (const std::int64_t id : book.numbers)
        zones.push_back({std::to_string(id), {ring_of(book.all.at(id))}});
    auto made = std::make_shared<const ForbiddenZones>(std::move(zones));
    if (!book.versions.empty() && book.versions.back().from == from)
        book.versions.back().zones = std::move(made);
    else
        book.versions.push_back({from, std::move(made)});
}

void take(const FactRecord& record, const FenceDrawn& drawn, FenceBook& book) {
    const std::int64_t id = drawn.fence == 0 ? record.sequence : drawn.fence;
    const bool is_new = !book.all.contains(id);
    if (is_new) book.numbers.push_back(id);
    book.all[id] = {id,        drawn.name, drawn.purpose,   drawn.corners,
                    drawn.why, record.by,  record.sequence, record.recorded_at,
                    {}};
}

void take(const FactRecord& record, const FenceEnded& ended, FenceBook& book) {
    const auto at = book.all.find(ended.fence);
    if (at == book.all.end()) return;
    at->second.ended_at = record.recorded_at;
    at->second.why = ended.why;
    at->second.by = record.by;
    at->second.version = record.sequence;
}

}  // namespace

const ForbiddenZones& FenceBook::zones_at(Instant at) const {
    static const ForbiddenZones none;
    const auto after = std::ranges::upper_bound(versions, at, {}, &Version::from);
    return after == versions.begin() ? none : *std::prev(after)->zones;
}

std::int64_t FenceBook::fence_numbered(std::int32_t zone) const {
    const auto at = static_cast<std::size_t>(zone);
    return zone < 0 || at >= numbers.size() ? 0 : numbers[at];
}

const Fence* FenceBook::find(std::int64_t id) const {
    const auto at = all.find(id);
    return at == all.end() ? nullptr : &at->second;
}

const AlertRule* rule_of_alert(const AlertRules& rules, std::string_view kind, const Fence* fence) {
    const bool is_border = fence != nullptr && fence->purpose == FencePurpose::border;
    return rules.find(is_border ? "zone_border" : kind);
}

Done add_fence_facts(Store& store, FactRange range, FenceBook& book) {
    std::vector<FactRecord> records;
    for (const std::int64_t kind : {FenceDrawn::kind, FenceEnded::kind}) {
        range.kind = kind;
        TRY(store.each_fact(range, [&records](const FactRecord& record) {
            records.push_back(record);
            return true;
        }));
    }
    std::ranges::sort(records, {}, &FactRecord::sequence);
    for (const FactRecord& record : records) {
        if (const auto* drawn = std::get_if<FenceDrawn>(&record.fact)) take(record, *drawn, book);
        if (const auto* ended = std::get_if<FenceEnded>(&record.fact)) take(record, *ended, book);
        add_version(record.recorded_at, book);
    }
    return done();
}

}  // namespace daihou
