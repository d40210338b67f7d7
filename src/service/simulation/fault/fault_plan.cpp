#include "service/simulation/fault/fault_plan.h"

namespace daihou {
namespace {

struct FaultShape {
    FaultKind kind;
    std::string_view name;
    std::int64_t rate_ppm_max;  // a morning, a use case or a day, whichever the fault is of
};
constexpr std::array<FaultShape, fault_kind_count> shapes = {{
    {FaultKind::file_twice, "file_twice", 100'000},
    {FaultKind::file_late, "file_late", 80'000},
    {FaultKind::file_reordered, "file_reordered", 200'000},
    {FaultKind::file_cut_off, "file_cut_off", 100'000},
    {FaultKind::crash, "crash", 2'000},
    {FaultKind::crash_after_commit, "crash_after_commit", 1'000},
    {FaultKind::disk_full, "disk_full", 1'000},
    {FaultKind::answer_lost, "answer_lost", 1'000},
    {FaultKind::database_gone, "database_gone", 1'000},
    {FaultKind::restart, "restart", 1'000},
    {FaultKind::clock_jump, "clock_jump", 5'000},
    {FaultKind::house_closed, "house_closed", 20'000},
    {FaultKind::policy_change, "policy_change", 15'000},
}};
constexpr std::int64_t never_ppm = 250'000;  // chance that a seed does without a kind
constexpr std::array store_faults = {FaultKind::crash, FaultKind::crash_after_commit,
                                     FaultKind::disk_full, FaultKind::answer_lost,
                                     FaultKind::database_gone};
constexpr std::int64_t batch_times = 30;  // as often in an import or a day pass as in a turn
constexpr int turn_calls = 8, batch_calls = 24;
constexpr int calls_gone_max = 6;

}  // namespace

std::string_view name_of(FaultKind kind) {
    return shapes[static_cast<std::size_t>(kind)].name;
}

FaultPlan::FaultPlan(std::uint64_t seed, BusinessDate last_day)
    : seed_(seed), last_day_(last_day), dice_(seed, Chance::faults, 0) {
    for (const FaultShape& shape : shapes)
        rates_ppm_[static_cast<std::size_t>(shape.kind)] =
            dice_.happens(never_ppm) ? 0 : dice_.between(0, shape.rate_ppm_max);
}

void FaultPlan::begin_day(BusinessDate day) {
    is_over_ = day > last_day_;
    dice_ = Dice(seed_, Chance::faults, static_cast<std::uint64_t>(day.time_since_epoch().count()));
}

bool FaultPlan::happens(FaultKind kind) {
    if (is_over_ || !dice_.happens(rates_ppm_[static_cast<std::size_t>(kind)])) return false;
    count(kind);
    return true;
}

// Counted when it hits: a use case may end before its call comes.
std::optional<Strike> FaultPlan::strike(Exposure exposure) {
    if (is_over_) return std::nullopt;
    for (const FaultKind kind : store_faults) {
        const bool is_batch = exposure == Exposure::batch;
        const std::int64_t rate_ppm = rates_ppm_[static_cast<std::size_t>(kind)];
        if (!dice_.happens(is_batch ? rate_ppm * batch_times : rate_ppm)) continue;
        Strike strike{kind, static_cast<int>(dice_.below(is_batch ? batch_calls : turn_calls)), 1};
        if (kind == FaultKind::database_gone)
            strike.calls = static_cast<int>(dice_.between(1, calls_gone_max));
        return strike;
    }
    return std::nullopt;
}

}  // namespace daihou
