#include "service/terminals/terminal_positions.h"

#include "domain/telematics/map_coordinates.h"

namespace daihou {
namespace {

constexpr std::chrono::seconds between_look_ups{1};

// How many chunks may wait to be merged: few enough that a vehicle's day is read quickly, enough
// that each merge of a day takes many in.
constexpr std::int64_t chunks_a_terminal = 64;
constexpr std::int64_t chunks_min = 4096, chunks_max = 1'000'000;

KeptFix kept_of(const jt808::ReceivedFix& told, const TerminalBound& bound) {
    KeptFix kept;
    kept.role = bound.role;
    kept.fix.at = *told.at;
    kept.fix.position = to_wgs84({told.lat_e6, told.lon_e6}, bound.system);
    kept.fix.alarm = told.alarm;
    kept.fix.status = told.status;
    kept.speed_tenth_kmh = told.speed_tenth_kmh;
    kept.course_deg = told.course_deg;
    kept.altitude_m = told.altitude_m;
    return kept;
}

void add(PositionFigures& sum, const PositionFigures& more) {
    sum.kept += more.kept;
    sum.unbound += more.unbound;
    sum.not_allowed += more.not_allowed;
    for (std::size_t i = 0; i < fix_refusal_count; ++i)
        sum.refused.at(i) += more.refused.at(i);
}

}  // namespace

struct TerminalPositions::Terminal {
    TerminalBound bound;
    LocationPermit permit = LocationPermit::no_consent;
};

template <class Look>
auto TerminalPositions::look_at_book(Look&& look) {
    Store& store = house_.store();
    const auto whole = [&store] { return read_terminal_book(store); };
    const auto take_in = [&store](const FactRange& range, TerminalBook& book) {
        return add_terminal_facts(store, range, book);
    };
    constexpr BusinessDate from_the_beginning{};
    return book_.since(store, from_the_beginning, whole, take_in, look);
}

Done TerminalPositions::note_bound() {
    const auto phones = TRY(look_at_book([](const TerminalBook& book) {
        std::set<std::string, std::less<>> all;
        for (const auto& [phone, terminal] : book.bound)
            all.insert(phone);
        return all;
    }));
    const std::lock_guard lock(bound_mutex_);
    bound_ = phones;
    return done();
}

bool TerminalPositions::is_bound(std::string_view phone) {
    {
        const std::lock_guard lock(bound_mutex_);
        if (bound_.contains(phone)) return true;
        const Instant now = house_.clock().now();
        if (bound_at_ && now < *bound_at_ + between_look_ups) return false;
        bound_at_ = now;
    }
    // A store that cannot be read lets nobody in; the terminal tries again.
    if (!note_bound()) return false;
    const std::lock_guard lock(bound_mutex_);
    return bound_.contains(phone);
}

// Those among the fixes that are bound, each with what stands today.
Result<TerminalPositions::Terminals> TerminalPositions::terminals_of(
    std::span<const jt808::ReceivedFix> fixes) {
    const BusinessDate today = house_.clock().today();
    const ConsentRules consents = house_.policy().consents_on(today);
    std::set<std::string, std::less<>> phones;
    for (const jt808::ReceivedFix& fix : fixes)
        phones.insert(fix.phone.text());
    return look_at_book([&](const TerminalBook& book) {
        return house_.read([&](const Portfolio& portfolio, auto) {
            Terminals terminals;
            for (const std::string& phone : phones)
                if (const auto at = book.bound.find(phone); at != book.bound.end()) {
                    const TerminalBound& bound = at->second.bound;
                    terminals[phone] = {
                        bound, location_permit(portfolio.find(bound.loan), consents, book, today)};
                }
            return terminals;
        });
    });
}

Done TerminalPositions::keep(std::span<const jt808::ReceivedFix> fixes) {
    const PositionRules rules = TRY(house_.policy().positions_on(house_.clock().today()));
    const Terminals terminals = TRY(terminals_of(fixes));
    PositionFigures figures;
    Batch batch;
    for (const jt808::ReceivedFix& fix : fixes) {
        const auto terminal = terminals.find(fix.phone.text());
        if (terminal == terminals.end()) {
            ++figures.unbound;
            continue;
        }
        const TerminalBound& bound = terminal->second.bound;
        if (terminal->second.permit != LocationPermit::allowed) {
            ++figures.not_allowed;
            continue;
        }
        const ToldFix told{fix.at, {fix.lat_e6, fix.lon_e6}, fix.status};
        if (const auto refusal = refusal_of(told, fix.received_at, bound.installed_on, rules))
            ++figures.refused.at(static_cast<std::size_t>(*refusal));
        else
            batch[bound.vehicle].push_back(kept_of(fix, bound));
    }
    if (!batch.empty()) {
        std::vector<VehicleFixes> vehicles;
        for (auto& [vehicle, kept] : batch)
            vehicles.push_back({vehicle, std::move(kept)});
        PositionStore& positions = house_.store().positions();
        figures.kept = TRY(positions.append_positions(vehicles));
        const std::int64_t left = TRY(chunks_left());
        TRY(positions.settle_positions(left));
    }
    const std::lock_guard lock(figures_mutex_);
    add(figures_, figures);
    return done();
}

Result<std::int64_t> TerminalPositions::chunks_left() {
    const auto bound = TRY(look_at_book(
        [](const TerminalBook& book) { return static_cast<std::int64_t>(book.bound.size()); }));
    return std::clamp(bound * chunks_a_terminal, chunks_min, chunks_max);
}

PositionFigures TerminalPositions::figures() const {
    const std::lock_guard lock(figures_mutex_);
    return figures_;
}

}  // namespace daihou
