#include "service/terminals/terminal_positions.h"

#include "domain/telematics/fix/map_coordinates.h"
#include "intake/jt808/location.h"
#include "service/alerts/track_watching.h"
#include "service/kept_sums.h"

namespace daihou {
namespace {

constexpr std::chrono::seconds between_look_ups{1};

// How many chunks may wait to be merged: few enough that a vehicle's day is read quickly, enough
// that each merge of a day takes many in.
constexpr std::int64_t chunks_a_terminal = 64;
constexpr std::int64_t chunks_min = 4096, chunks_max = 1'000'000;

std::vector<DeviceItem> items_of(const jt808::ReceivedFix& told) {
    std::vector<DeviceItem> items;
    jt808::LocationItems left(told.items);
    while (const auto item = left.next())
        items.push_back({item->id, item->value});
    return items;
}

// Of four bytes, as the odometer has; another length is no odometer.
std::uint32_t number_of(std::span<const std::uint8_t> bytes) {
    if (bytes.size() != 4) return 0;
    std::uint32_t number = 0;
    for (const std::uint8_t byte : bytes)
        number = number << 8 | byte;
    return number;
}

// As it lies in the message: id, length, value.
void append_item(std::string& to, const DeviceItem& item) {
    to += static_cast<char>(item.id);
    to += static_cast<char>(item.value.size());
    to.append(item.value.begin(), item.value.end());
}

KeptFix kept_of(const jt808::ReceivedFix& told, const TerminalBound& bound,
                const DeviceModels& models) {
    KeptFix kept;
    kept.role = bound.role;
    kept.fix.at = *told.at;
    kept.fix.position = to_wgs84({told.lat_e6, told.lon_e6}, bound.system);
    kept.fix.alarm = told.alarm;
    kept.fix.status = told.status;
    const std::vector<DeviceItem> items = items_of(told);
    kept.fix = with_signs(kept.fix, models.named(bound.model), items);
    kept.speed_tenth_kmh = told.speed_tenth_kmh;
    kept.course_deg = told.course_deg;
    kept.altitude_m = told.altitude_m;
    for (const DeviceItem& item : items) {
        if (item.id == jt808::odometer_item)
            kept.odometer_tenth_km = number_of(item.value);
        else if (!jt808::is_defined_item(static_cast<std::uint8_t>(item.id)))
            append_item(kept.vendor_items, item);
    }
    if (kept.vendor_items.size() > vendor_items_bytes_max) kept.vendor_items.clear();
    return kept;
}

FixOutcome outcome_of(LocationPermit permit) {
    return permit == LocationPermit::no_consent ? FixOutcome::no_consent : FixOutcome::loan_ended;
}

}  // namespace

struct TerminalPositions::Terminal {
    TerminalBound bound;
    LocationPermit permit = LocationPermit::no_consent;
};

template <class Look>
auto TerminalPositions::look_at_book(Look&& look) {
    return look_at_terminals(house_.store(), house_.kept().terminals, look);
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
    const auto consents = house_.policy().consents_on(today);
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
                        bound, location_permit(portfolio.find(bound.loan), *consents, book, today)};
                }
            return terminals;
        });
    });
}

namespace {

void count(FixOutcome outcome, PositionFigures& figures) {
    if (const auto refusal = refusal_in(outcome))
        ++figures.refused.at(static_cast<std::size_t>(*refusal));
    else if (outcome == FixOutcome::kept)
        ++figures.kept;
    else if (outcome == FixOutcome::duplicate)
        ++figures.duplicate;
    else if (outcome == FixOutcome::unknown_terminal)
        ++figures.unbound;
    else
        ++figures.not_allowed;
}

}  // namespace

// What the store holds of the days that a batch touches, read once a day.
class TerminalPositions::StoredMoments {
public:
    explicit StoredMoments(PositionStore& store) : store_(store) {}
    // Error store_damaged, those of the store.
    Result<bool> has(VehicleId vehicle, const KeptFix& fix) {
        const auto place = std::pair(vehicle.value, day_of(fix));
        auto day = days_.find(place);
        if (day == days_.end()) {
            std::set<std::pair<TerminalRole, FixTime>> moments;
            const auto fixes = TRY(store_.positions_of(vehicle, place.second));
            for (const KeptFix& kept : fixes)
                moments.emplace(kept.role, kept.fix.at);
            day = days_.emplace(place, std::move(moments)).first;
        }
        return day->second.contains({fix.role, fix.fix.at});
    }

private:
    PositionStore& store_;
    std::map<std::pair<std::int64_t, BusinessDate>, std::set<std::pair<TerminalRole, FixTime>>>
        days_;
};

Done TerminalPositions::keep(std::span<const jt808::ReceivedFix> fixes) {
    (void)TRY(keep_each(fixes, KnownFixes::recent));
    return done();
}

Result<std::vector<FixOutcome>> TerminalPositions::keep_each(
    std::span<const jt808::ReceivedFix> fixes, KnownFixes known) {
    const std::lock_guard turn(keeping_);
    const PositionRules rules = TRY(house_.policy().positions_on(house_.clock().today()));
    const Terminals terminals = TRY(terminals_of(fixes));
    StoredMoments stored(house_.store().positions());
    std::vector<FixOutcome> outcomes;
    Batch batch;
    const auto judge = [&](const jt808::ReceivedFix& fix) -> Result<FixOutcome> {
        const auto terminal = terminals.find(fix.phone.text());
        if (terminal == terminals.end()) return FixOutcome::unknown_terminal;
        const TerminalBound& bound = terminal->second.bound;
        if (terminal->second.permit != LocationPermit::allowed)
            return outcome_of(terminal->second.permit);
        const ToldFix told{fix.at, {fix.lat_e6, fix.lon_e6}, fix.status};
        if (const auto refusal = refusal_of(told, fix.received_at, bound.installed_on, rules)) {
            if (watching_ != nullptr) watching_->note_refused(bound.vehicle);
            return outcome_of(*refusal);
        }
        KeptFix kept = kept_of(fix, bound, models_);
        if (!recent_.add(bound.vehicle, bound.role, kept.fix.at) ||
            (known == KnownFixes::stored && TRY(stored.has(bound.vehicle, kept))))
            return FixOutcome::duplicate;
        batch[bound.vehicle].push_back(std::move(kept));
        return FixOutcome::kept;
    };
    const auto judge_and_store = [&]() -> Done {
        for (const jt808::ReceivedFix& fix : fixes)
            outcomes.push_back(TRY(judge(fix)));
        return store(batch);
    };
    if (const Done is_stored = judge_and_store(); !is_stored) {
        recent_.clear();
        return is_stored.error();
    }
    const std::lock_guard lock(figures_mutex_);
    for (const FixOutcome outcome : outcomes)
        count(outcome, figures_);
    return outcomes;
}

Done TerminalPositions::store(Batch& batch) {
    if (batch.empty()) return done();
    std::vector<VehicleFixes> vehicles;
    for (auto& [vehicle, kept] : batch)
        vehicles.push_back({vehicle, std::move(kept)});
    PositionStore& positions = house_.store().positions();
    {
        std::shared_lock<std::shared_mutex> keeping;
        if (watching_ != nullptr) keeping = watching_->keeping();
        (void)TRY(positions.append_positions(vehicles));
        if (watching_ != nullptr) watching_->offer(vehicles);
    }
    const std::int64_t left = TRY(chunks_left());
    return positions.settle_positions(left);
}

Result<std::map<std::string, std::int64_t, std::less<>>> TerminalPositions::bound_vehicles() {
    return look_at_book([](const TerminalBook& book) {
        std::map<std::string, std::int64_t, std::less<>> vehicles;
        for (const auto& [phone, terminal] : book.bound)
            vehicles[phone] = terminal.bound.vehicle.value;
        return vehicles;
    });
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
