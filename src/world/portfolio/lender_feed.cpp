#include "world/portfolio/lender_feed.h"

#include "world/portfolio/portfolio_maker.h"

namespace daihou {
namespace {

// A mortgage that is not registered by then is reported as missing (CN-M01, CN-M02: the latest
// registration the world makes is 45 days after delivery).
constexpr Days registration_waited_for{46};

// Half of the loans are booked on the day of disbursement, half on the day after.
BusinessDate booked_on(const MadeLoan& loan) {
    return loan.terms.disbursed_on + Days(loan.number % 2);
}

// A vehicle's row is sent once and never changes, so it waits until its papers are complete.
std::optional<BusinessDate> vehicle_known_on(const MadeLoan& loan) {
    const MadeVehicle& vehicle = loan.vehicle;
    if (!vehicle.delivered_on) return std::nullopt;  // not before the last day
    return std::max(booked_on(loan), vehicle.mortgage_registered_on.value_or(
                                         *vehicle.delivered_on + registration_waited_for));
}

// As its papers were on the day: insured for a year at a time, renewals to come are not known.
MadeVehicle as_known_on(MadeVehicle vehicle, BusinessDate day) {
    const int years = months_between(*vehicle.delivered_on, day) / 12 + 1;
    const BusinessDate covered = add_months(*vehicle.delivered_on, 12 * years) - Days(1);
    if (vehicle.insured_until) vehicle.insured_until = std::min(*vehicle.insured_until, covered);
    return vehicle;
}

using Known = std::map<BusinessDate, std::vector<std::int64_t>>;

// Takes out what has become known by the day.
std::vector<std::int64_t> known_by(BusinessDate day, Known& known) {
    std::vector<std::int64_t> numbers;
    while (!known.empty() && known.begin()->first <= day) {
        const auto& first = known.begin()->second;
        numbers.insert(numbers.end(), first.begin(), first.end());
        known.erase(known.begin());
    }
    return numbers;
}

}  // namespace

LenderFeed::LenderFeed(std::int64_t loans, std::uint64_t seed, BusinessDate last_day)
    : life_(seed) {
    const PortfolioMaker maker(seed, last_day);
    for (std::int64_t number = 1; number <= loans; ++number) {
        life_.add(maker.loan(number));
        const MadeLoan& loan = life_.loans().back();
        loans_known_on_[booked_on(loan)].push_back(number);
        if (const auto day = vehicle_known_on(loan)) vehicles_known_on_[*day].push_back(number);
    }
}

void LenderFeed::write_money(BusinessDate day, BookFiles& files) {
    BusinessDate next = day;
    if (!is_begun_ && !life_.loans().empty()) next = std::min(next, life_.first_day());
    is_begun_ = true;
    for (; next <= day; next += Days(1))
        for (const MoneyEvent& event : life_.payments_on(next))
            files.add(event);
}

Result<SampleCounts> LenderFeed::write_morning(BusinessDate day,
                                               const std::filesystem::path& directory) {
    BookFiles files(directory);
    const auto& loans = life_.loans();
    for (const std::int64_t number : known_by(day, loans_known_on_))
        files.add(loans[static_cast<std::size_t>(number - 1)]);
    for (const std::int64_t number : known_by(day, vehicles_known_on_)) {
        const MadeLoan& loan = loans[static_cast<std::size_t>(number - 1)];
        files.add(as_known_on(loan.vehicle, day), loan.loan_id);
    }
    write_money(day, files);
    return files.finish();
}

}  // namespace daihou
