#include "world/portfolio/portfolio_maker.h"

#include <algorithm>

#include "world/dice.h"
#include "world/people/invented_people.h"

namespace daihou {
namespace {

// The generator's parameters; see the table of assumptions there. Shares in per mille or ppm as
// named.
struct ProductShape {
    std::string_view code;
    std::int64_t share_permille;
    PayingProfile profile;
    std::int64_t price_yuan_median;
    std::int64_t price_sigma_milli;
    std::int64_t ltv_permille_mean;
    std::int64_t guarantor_ppm;
    std::int64_t self_employed_ppm;
    std::array<std::int64_t, 5> term_weights;  // 12, 24, 36, 48, 60 months
    std::int64_t rate_ppm_from, rate_ppm_to;   // where the lender's list has no own rate
    VehicleUse use;
};
constexpr std::array<int, 5> terms_months = {12, 24, 36, 48, 60};
using enum PayingProfile;
constexpr std::array<ProductShape, 6> shapes = {{
    {"new_car_ice",
     380,
     prime,
     130'000,
     450,
     680,
     100'000,
     100'000,
     {8, 14, 43, 9, 26},
     45'000,
     55'000,
     VehicleUse::own_use},
    {"new_car_nev",
     300,
     prime,
     150'000,
     420,
     680,
     100'000,
     100'000,
     {8, 14, 43, 9, 26},
     45'000,
     55'000,
     VehicleUse::own_use},
    {"used_car",
     180,
     near_prime,
     72'000,
     500,
     580,
     350'000,
     400'000,
     {12, 26, 62, 0, 0},
     80'000,
     120'000,
     VehicleUse::own_use},
    {"truck",
     80,
     near_prime,
     260'000,
     400,
     620,
     600'000,
     400'000,
     {6, 34, 60, 0, 0},
     80'000,
     110'000,
     VehicleUse::haulage},
    {"ride_hailing",
     40,
     sub_prime,
     120'000,
     200,
     620,
     220'000,
     300'000,
     {6, 34, 50, 10, 0},
     100'000,
     140'000,
     VehicleUse::ride_hailing},
    {"title_loan",
     20,
     sub_prime,
     60'000,
     550,
     550,
     450'000,
     300'000,
     {40, 35, 25, 0, 0},
     120'000,
     160'000,
     VehicleUse::own_use},
}};

constexpr std::array<std::string_view, 8> branches = {"上海", "北京", "广州", "成都",
                                                      "武汉", "郑州", "济南", "西安"};
const BusinessDate own_use_free_from = make_date(2024, 4, 3);  // CN-L01: own-use LTV set by lender

// Fleets: about 1 % of loans, in runs of 5 to 35 inside every 2,000.
constexpr std::int64_t fleet_block = 2000;
constexpr std::int64_t fleet_start = 500;
std::int64_t fleet_size(std::uint64_t seed, std::int64_t block) {
    return Dice(seed, Chance::fleet, static_cast<std::uint64_t>(block)).between(5, 35);
}

// The block's number, from 1, where the loan belongs to its fleet; else 0.
std::int64_t fleet_of(std::uint64_t seed, std::int64_t number) {
    const std::int64_t block = number / fleet_block + 1;
    const std::int64_t place = number % fleet_block - fleet_start;
    return place >= 0 && place < fleet_size(seed, block) ? block : 0;
}

// Mean ± spread, bell-shaped, as a sum of three even draws.
std::int64_t around(Dice& dice, std::int64_t mean, std::int64_t spread) {
    return mean - spread +
           (dice.below(2 * spread + 1) + dice.below(2 * spread + 1) + dice.below(2 * spread + 1)) /
               3;
}

std::int64_t ltv_permille(Dice& dice, const ProductShape& shape, const MadeLoan& loan) {
    const bool commercial = is_commercial(shape.use);
    const bool free = !commercial && loan.terms.disbursed_on >= own_use_free_from &&
                      loan.vehicle.condition == VehicleCondition::factory_new;
    const bool electric =
        loan.vehicle.segment == VehicleSegment::bev || loan.vehicle.segment == VehicleSegment::phev;
    std::int64_t cap = loan.vehicle.condition == VehicleCondition::used ? 700
                       : commercial                                     ? (electric ? 750 : 700)
                       : free                                           ? 1000
                                                                        : (electric ? 850 : 800);
    if (dice.happens(5'000)) return std::min<std::int64_t>(cap + 50, 1050);  // planted breaches
    if (free && dice.happens(30'000)) return 1000;
    return std::min(around(dice, shape.ltv_permille_mean, 200), cap);
}

AnnualRate rate_of(Dice& dice, const ProductShape& shape) {
    // Subsidised 0–1.9 % on 15 % of new-car loans.
    if (shape.profile == prime && dice.happens(150'000)) return {dice.between(0, 19) * 1000};
    return {dice.between(shape.rate_ppm_from / 500, shape.rate_ppm_to / 500) * 500};
}

void set_dates(Dice& dice, BusinessDate as_of, Contract& terms) {
    constexpr std::array<std::uint8_t, 6> due_days = {0, 5, 10, 15, 20, 25};
    terms.due_day = dice.one_of(due_days);
    const BusinessDate about = as_of - Days(dice.between(0, 36 * 30));
    if (terms.due_day == 0) {
        terms.disbursed_on = about;
        terms.first_due_on = add_months(about, 1);
        return;
    }
    // The first due date is 27 to 33 days after disbursement.
    terms.first_due_on = add_months(about, 1, terms.due_day);
    terms.disbursed_on = std::min(*terms.first_due_on - Days(dice.between(27, 33)), as_of);
    if (days_between(terms.disbursed_on, *terms.first_due_on) < 10)
        terms.first_due_on = add_months(*terms.first_due_on, 1, terms.due_day);
}

Contract make_terms(Dice& dice, const ProductShape& shape, BusinessDate as_of) {
    Contract terms;
    terms.day_count = DayCount::thirty_360;
    terms.interest_period = InterestPeriod::same_as_repayment;
    terms.instalments = static_cast<std::uint16_t>(terms_months[dice.pick(shape.term_weights)]);
    constexpr std::array<std::int64_t, 3> methods = {85, 10, 5};
    terms.method = std::array{Method::equal_instalment, Method::equal_principal,
                              Method::balloon}[dice.pick(methods)];
    terms.annual_rate = rate_of(dice, shape);
    set_dates(dice, as_of, terms);
    return terms;
}

void make_vehicle(Dice& dice, const ProductShape& shape, BusinessDate as_of, MadeLoan& loan) {
    MadeVehicle& vehicle = loan.vehicle;
    vehicle.vehicle_id = fmt::format("V{:07}", loan.number);
    vehicle.use = shape.use;
    const bool used = shape.code == "used_car" || shape.code == "title_loan";
    vehicle.condition = used ? VehicleCondition::used : VehicleCondition::factory_new;
    const bool electric = shape.code == "new_car_nev" ||
                          (shape.code == "ride_hailing" && dice.happens(800'000)) ||
                          (used && dice.happens(80'000));
    vehicle.segment = shape.code == "truck"   ? VehicleSegment::truck
                      : !electric             ? VehicleSegment::ice
                      : dice.happens(600'000) ? VehicleSegment::bev
                                              : VehicleSegment::phev;
    vehicle.price =
        Money::fen(std::max<std::int64_t>(
                       dice.lognormal(shape.price_yuan_median, shape.price_sigma_milli), 15'000) /
                   100 * 100 * 100);
    const BusinessDate delivered = loan.terms.disbursed_on + Days(dice.between(0, 5));
    if (delivered <= as_of) vehicle.delivered_on = delivered;
    vehicle.first_registered_on =
        used ? loan.terms.disbursed_on - Days(dice.between(300, 2500)) : loan.terms.disbursed_on;
    // Mortgage registered within 10 days for 92 %, late for 5 %, never for 3 % (CN-M01, CN-M02).
    const std::int64_t draw = dice.below(100);
    const BusinessDate registered =
        delivered + Days(draw < 92 ? dice.between(1, 10) : dice.between(11, 45));
    if (draw < 97 && registered <= as_of) vehicle.mortgage_registered_on = registered;
    // A year's cover at a time; 6 % did not renew.
    const int years = months_between(delivered, as_of) / 12 + (dice.happens(60'000) ? 0 : 1);
    vehicle.insured_until = add_months(delivered, 12 * std::max(years, 1)) - Days(1);
    invent_vehicle(dice, loan.number, loan.parties.front().city, vehicle);
}

void add_guarantor(Dice& dice, const ProductShape& shape, BusinessDate as_of, MadeLoan& loan) {
    if (!dice.happens(shape.guarantor_ppm)) return;
    MadeParty guarantor = dice.happens(60'000) ? invent_organisation(dice, 2 * loan.number + 1)
                                               : invent_person(dice, 2 * loan.number + 1, as_of);
    guarantor.party_id = fmt::format("G{:07}", loan.number);
    guarantor.role = PartyRole::guarantor;
    const std::int64_t draw = dice.below(100);
    guarantor.guarantee_mode = draw < 4    ? GuaranteeMode::unclear
                               : draw < 20 ? GuaranteeMode::general
                                           : GuaranteeMode::joint;
    // Two or three years after the last due date, one in ten not agreed (CN-G02).
    const BusinessDate last_due =
        add_months(*loan.terms.first_due_on, loan.terms.instalments - 1, loan.terms.due_day);
    if (!dice.happens(100'000))
        guarantor.guarantee_ends_on = add_months(last_due, dice.happens(500'000) ? 24 : 36);
    loan.parties.push_back(std::move(guarantor));
}

void add_parties(Dice& dice, const ProductShape& shape, BusinessDate as_of, MadeLoan& loan) {
    MadeParty borrower = invent_person(dice, 2 * loan.number, as_of);
    borrower.party_id = fmt::format("P{:07}", loan.number);
    if (dice.happens(shape.self_employed_ppm)) borrower.employer = Employer("个体经营");
    loan.parties.push_back(std::move(borrower));
    add_guarantor(dice, shape, as_of, loan);
}

// The fleet's company borrows; every loan of the fleet names it by the same particulars.
void join_fleet(std::uint64_t seed, std::int64_t fleet, MadeLoan& loan) {
    Dice dice(seed, Chance::person, static_cast<std::uint64_t>(fleet));
    MadeParty company = invent_organisation(dice, 20'000'000 + fleet);
    company.party_id = fmt::format("F{:05}", fleet);
    loan.facility = fmt::format("FLEET{:05}", fleet);
    loan.purpose = "business";
    loan.parties.front() = std::move(company);
}

// Underwriting lends to a person only where the instalment, taken as principal by months and a
// fifth more for interest, is at most half of the income (house default).
void earn_enough(const Contract& terms, MadeParty& borrower) {
    const std::int64_t instalment = terms.principal.fen() / terms.instalments * 6 / 5;
    const Money least = Money::fen((2 * instalment + 9'999) / 10'000 * 10'000);
    borrower.monthly_income = max(borrower.monthly_income, least);
}

// Nor does it take a guarantor whose income is not twice the instalment and a fifth of everything
// guaranteed (R3); some to spare for what the rate adds.
void stand_good(const Contract& terms, MadeParty& guarantor) {
    const std::int64_t month = terms.principal.fen() / terms.instalments;
    const std::int64_t least = std::max(3 * month, terms.principal.fen() / 60);
    guarantor.monthly_income =
        max(guarantor.monthly_income, Money::fen((least + 9'999) / 10'000 * 10'000));
}

// Shares of borrowers whose follow-up has something to find (generator parameters).
Truth make_truth(Dice& dice, const ProductShape& shape) {
    Truth truth;
    truth.misused = dice.happens(6'000);
    truth.driven_by_other = dice.happens(70'000);
    truth.claimed_by_other = dice.happens(4'000);
    truth.income_fell = dice.happens(90'000);
    truth.other_use = shape.use == VehicleUse::own_use && dice.happens(20'000);
    truth.guarantor_understands = !dice.happens(280'000);
    truth.guarantor_signed = !dice.happens(3'000);
    truth.honesty_ppm = dice.between(400'000, 950'000);
    truth.driven_by_spouse = !truth.driven_by_other && dice.happens(180'000);
    return truth;
}

std::int64_t grade_of(Dice& dice, PayingProfile profile) {
    constexpr std::array<std::array<std::int64_t, 5>, 3> weights = {
        {{30, 40, 25, 4, 1}, {5, 20, 45, 25, 5}, {1, 5, 29, 40, 25}}};
    return static_cast<std::int64_t>(dice.pick(weights[static_cast<std::size_t>(profile)])) + 1;
}

}  // namespace

MadeLoan PortfolioMaker::loan(std::int64_t number) const {
    INVARIANT(number > 0);
    Dice dice(seed_, Chance::portfolio, static_cast<std::uint64_t>(number));
    MadeLoan loan;
    loan.number = number;
    loan.loan_id = fmt::format("L{:07}", number);
    std::array<std::int64_t, shapes.size()> shares{};
    for (std::size_t i = 0; i < shapes.size(); ++i)
        shares[i] = shapes[i].share_permille;
    const std::int64_t fleet = fleet_of(seed_, number);
    const std::size_t drawn = dice.pick(shares);
    const ProductShape& shape = shapes[fleet > 0 ? 3 + static_cast<std::size_t>(fleet % 2) : drawn];
    loan.product = shape.code;
    loan.profile = shape.profile;
    loan.purpose = shape.code == "title_loan" ? "turnover" : "car_purchase";
    loan.branch = dice.one_of(branches);
    loan.grade = grade_of(dice, shape.profile);
    loan.terms = make_terms(dice, shape, as_of_);
    add_parties(dice, shape, as_of_, loan);
    make_vehicle(dice, shape, as_of_, loan);
    const std::int64_t share = ltv_permille(dice, shape, loan);
    loan.terms.principal = Money::fen(loan.vehicle.price.fen() / 1000 * share / 10'000 * 10'000);
    if (loan.terms.method == Method::balloon)
        loan.terms.balloon = Money::fen(loan.terms.principal.fen() * 3 / 10 / 100 * 100);
    earn_enough(loan.terms, loan.parties.front());
    for (MadeParty& party : loan.parties)
        if (party.role == PartyRole::guarantor) stand_good(loan.terms, party);
    loan.truth = make_truth(dice, shape);
    if (fleet > 0) join_fleet(seed_, fleet, loan);
    return loan;
}

}  // namespace daihou
