#include "service/simulation/fleet/driven_fleet.h"

#include <algorithm>

#include "base/canonical.h"
#include "base/digest.h"
#include "service/alerts/draw_fence.h"
#include "service/consent/consents.h"
#include "service/loan_now.h"
#include "service/terminals/bind_terminal.h"
#include "world/drives/made_places.h"

namespace daihou {
namespace {

constexpr std::int64_t one_car_in = 6;
constexpr std::string_view shelf = "drives", fleet_name = "fleet";
constexpr std::int64_t lot_half_m = 350;

struct FleetNote {
    std::uint64_t seed = 0;
    std::vector<MadeCar> cars;
    static void fields(auto& self, auto&& visit) {
        visit("seed", self.seed), visit("cars", self.cars);
    }
};

struct Candidate {
    MadeCar car;
    LoanId loan;
    VehicleId vehicle;
    PersonId borrower;
};

std::optional<Candidate> candidate_of(const Portfolio& portfolio, LoanId loan) {
    const LoanSnapshot* snapshot = portfolio.find(loan);
    if (snapshot == nullptr || snapshot->position.state != LoanState::active ||
        !snapshot->vehicle.vehicle.is_known())
        return std::nullopt;
    Candidate found{{}, loan, snapshot->vehicle.vehicle, {}};
    for (const PartyState& party : snapshot->parties)
        if (party.role == PartyRole::borrower) found.borrower = party.person;
    return found.borrower.is_known() ? std::optional(found) : std::nullopt;
}

// Running loans with a vehicle, in an order that says nothing of them.
Result<std::vector<Candidate>> candidates(House& house, const PortfolioLife& world,
                                          std::uint64_t seed) {
    std::vector<Candidate> found;
    for (const MadeLoan& made : world.loans()) {
        const auto named = loan_named(house, made.loan_id);
        if (!named && named.error().code == "loan_missing") continue;  // not disbursed yet
        const LoanId loan = TRY(named);
        auto candidate = house.read(
            [loan](const Portfolio& portfolio, auto) { return candidate_of(portfolio, loan); });
        if (!candidate) continue;
        candidate->car.loan_number = made.number;
        candidate->car.city = made.parties.front().city;
        found.push_back(std::move(*candidate));
    }
    std::ranges::sort(found, {}, [seed](const Candidate& candidate) {
        return stable_hash(seed + static_cast<std::uint64_t>(candidate.car.loan_number));
    });
    return found;
}

Done fit_one(House& house, const Candidate& candidate) {
    const BusinessDate today = house.clock().today();
    const auto consents = house.policy().consents_on(today);
    const ConsentForm* form = consents->form(ConsentPurpose::gps);
    if (form != nullptr && agrees_to_be_located(candidate.car)) {
        ConsentToRecord consent;
        consent.loan = candidate.loan;
        consent.person = candidate.borrower;
        consent.purpose = ConsentPurpose::gps;
        consent.version = form->version;
        consent.proof = ConsentProof::signed_paper;
        consent.reference = fmt::format("GPS-{:07}", candidate.car.loan_number);
        TRY(record_consent(house, {}, consent));
    }
    TerminalToBind terminal;
    terminal.phone = main_phone_of(candidate.car);
    terminal.terminal_id = fmt::format("W{:06}", candidate.car.loan_number);
    terminal.vehicle = candidate.vehicle;
    terminal.model = "WIRED-LIGHT";
    terminal.installed_on = today;
    TRY(bind_terminal(house, {}, terminal));
    if (!has_backup_terminal(candidate.car)) return done();
    terminal.phone = backup_phone_of(candidate.car);
    terminal.terminal_id = fmt::format("B{:06}", candidate.car.loan_number);
    terminal.role = TerminalRole::backup;
    terminal.model = "BATTERY-EB";
    return bind_terminal(house, {}, terminal);
}

FenceCorner corner_of(Position place) {
    return {place.lat_microdegrees, place.lon_microdegrees};
}

StaffId some_manager(House& house) {
    return house.read([](const Portfolio& portfolio, auto) {
        for (const StaffMember& member : portfolio.staff())
            if (std::ranges::find(member.roles, "post_loan_manager") != member.roles.end())
                return member.staff;
        return StaffId{};
    });
}

// What a lender knows of such places before anything happens.
Done draw_fences(House& house, std::span<const CarLife> cars) {
    const StaffId by = some_manager(house);
    for (const CarLife& life : cars) {
        const CarStory story = story_of(life.car()).story;
        if (story != CarStory::pledge_lot && story != CarStory::port) continue;
        const bool is_lot = story == CarStory::pledge_lot;
        FenceToDraw fence;
        fence.name = fmt::format("{}{}{}", life.car().city, is_lot ? "二押车场" : "口岸监管区",
                                 life.car().place / 24 + 1);
        fence.purpose = is_lot ? FencePurpose::pledge_lot : FencePurpose::border;
        for (const auto& [east, north] : {std::pair(-1, -1), {1, -1}, {1, 1}, {-1, 1}})
            fence.corners.push_back(
                corner_of(moved(life.goal(), east * lot_half_m, north * lot_half_m)));
        fence.why = is_lot ? "同业风险名单所列车场" : "口岸周边车辆出境风险";
        (void)TRY(draw_fence(house, by, fence));
    }
    return done();
}

jt808::ReceivedFix received(const jt808::Phone& phone, const KeptFix& kept) {
    jt808::ReceivedFix told;
    told.phone = phone;
    told.at = kept.fix.at;
    told.alarm = kept.fix.alarm;
    told.status = kept.fix.status;
    told.lat_e6 = kept.fix.position.lat_microdegrees;
    told.lon_e6 = kept.fix.position.lon_microdegrees;
    told.speed_tenth_kmh = kept.speed_tenth_kmh;
    told.course_deg = kept.course_deg;
    return told;
}

}  // namespace

DrivenFleet::DrivenFleet(std::uint64_t seed, const std::vector<MadeCar>& cars) {
    for (const MadeCar& car : cars)
        cars_.emplace_back(seed, car);
}

Result<DrivenFleet> DrivenFleet::fit(House& house, const PortfolioLife& world,
                                     const FleetToFit& wanted) {
    std::vector<Candidate> chosen = TRY(candidates(house, world, wanted.seed));
    const std::int64_t share = (std::ssize(chosen) + one_car_in - 1) / one_car_in;
    chosen.resize(static_cast<std::size_t>(std::min(share, wanted.cars_max)));
    FleetNote note{wanted.seed, {}};
    for (Candidate& candidate : chosen) {
        candidate.car.place = std::ssize(note.cars);
        candidate.car.first_day = house.clock().today();
        candidate.car.last_day = wanted.last_day;
        TRY(fit_one(house, candidate));
        note.cars.push_back(candidate.car);
    }
    DrivenFleet fleet(note.seed, note.cars);
    TRY(draw_fences(house, fleet.cars()));
    TRY(house.store().put_note(shelf, fleet_name, canonical_bytes(note)));
    return fleet;
}

Result<DrivenFleet> DrivenFleet::noted(Store& store) {
    const auto kept = TRY(store.note_under(shelf, fleet_name));
    FleetNote note;
    if (!kept) return DrivenFleet(note.seed, note.cars);
    CanonicalReader reader(*kept);
    reader.read(note);
    if (reader.ok() && reader.at_end()) return DrivenFleet(note.seed, note.cars);
    return Error{ErrorKind::unavailable, "store_damaged", "the note of the driven cars is damaged"};
}

// A day is asked for in many pieces, and is made once.
void DrivenFleet::tell(BusinessDate day) {
    if (told_ == day) return;
    told_ = day;
    of_day_.clear();
    for (const CarLife& life : cars_) {
        const auto main = jt808::Phone::of(main_phone_of(life.car()), jt808::Version::v2013);
        const auto backup = jt808::Phone::of(backup_phone_of(life.car()), jt808::Version::v2013);
        const std::vector<KeptFix> fixes = life.fixes_on(day);
        for (const KeptFix& kept : fixes)
            of_day_.push_back(received(kept.role == TerminalRole::main ? *main : *backup, kept));
    }
    std::ranges::stable_sort(of_day_, {}, &jt808::ReceivedFix::at);
}

std::vector<jt808::ReceivedFix> DrivenFleet::said(Instant after, Instant through) {
    std::vector<jt808::ReceivedFix> fixes;
    for (BusinessDate day = business_date_of(after); day <= business_date_of(through);
         day += Days(1)) {
        tell(day);
        for (const jt808::ReceivedFix& fix : of_day_)
            if (Instant(*fix.at) > after && Instant(*fix.at) <= through) {
                fixes.push_back(fix);
                fixes.back().received_at = through;
            }
    }
    return fixes;
}

}  // namespace daihou
