// Two people who bind at one moment: one of them gets through, whichever way they collide. If this
// fails, a vehicle has two main terminals, or a terminal is in two vehicles.
#include "service/terminals/bind_terminal.h"

#include <gtest/gtest.h>

#include <barrier>
#include <thread>

#include "service/house_for_tests_test.h"
#include "service/terminals/terminal_book.h"
#include "service/view/terminals/read_terminals.h"

namespace daihou::bind_terminal_test {
namespace {

constexpr int pairs = 12;

// Of digits alone, with the check digit of ISO 3779.
std::string vin_of(int number) {
    std::string vin = fmt::format("1111111100000{:04}", number);
    constexpr std::array weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (std::size_t i = 0; i < vin.size(); ++i)
        sum += (vin[i] - '0') * weights.at(i);
    vin[8] = sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
    return vin;
}

class BindTerminal : public testing::Test {
protected:
    BindTerminal() {
        std::string book =
            "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,"
            "instalments,method\n";
        std::string parties =
            "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan,"
            "guarantee_mode\n";
        std::string vehicles =
            "vehicle_id,loan_id,vin,plate,make,model,segment,condition,use,"
            "first_registered_on,price_yuan,delivered_on,"
            "mortgage_registered_on,insured_until\n";
        for (int i = 0; i < 2 * pairs; ++i) {
            book += fmt::format("L{},used_car,60000,6,2026-01-20,24,equal_instalment\n", i);
            parties +=
                fmt::format("P1,L{},borrower,王芳,110101199003070038,13812345678,9000,\n", i);
            vehicles += fmt::format(
                "V{0},L{0},{1},沪A12{0:03},VW,Passat,ice,used,own_use,2024-01-05,"
                "100000,2026-01-21,,\n",
                i, vin_of(i));
        }
        const auto report =
            import_book(*house_, {.book = house_.file("book.csv", book),
                                  .parties = house_.file("parties.csv", parties),
                                  .vehicles = house_.file("vehicles.csv", vehicles)});
        EXPECT_TRUE(report.has_value() && report->findings.empty()) << codes_told(*report);
    }
    VehicleId vehicle(int number) {
        return VehicleId{
            house_->store().fact_under(fmt::format("vehicle:V{}", number)).value()->sequence};
    }
    std::string bind(const std::string& phone, VehicleId vehicle) {
        const Done bound = bind_terminal(*house_, {},
                                         {phone, "", vehicle, TerminalRole::main, "G2",
                                          CoordinateSystem::wgs84, make_date(2026, 2, 20)});
        return bound ? "" : bound.error().code;
    }
    // Both at once: what each heard.
    static std::pair<std::string, std::string> at_once(const std::function<std::string()>& one,
                                                       const std::function<std::string()>& other) {
        std::barrier start(2);
        std::pair<std::string, std::string> heard;
        std::jthread beside([&] {
            start.arrive_and_wait();
            heard.first = one();
        });
        start.arrive_and_wait();
        heard.second = other();
        beside.join();
        return heard;
    }

    HouseForTests house_{"bind_terminal", "2026-02-25T10:00:00+08:00"};
};

TEST_F(BindTerminal, OneRoleOfAVehicleGoesToOneOfTwo) {
    for (int pair = 0; pair < pairs; ++pair) {
        const VehicleId car = vehicle(pair);
        const auto [one, other] =
            at_once([&] { return bind(fmt::format("1390000{:04}", 2 * pair), car); },
                    [&] { return bind(fmt::format("1390000{:04}", 2 * pair + 1), car); });
        EXPECT_NE(one.empty(), other.empty()) << "pair " << pair << ": " << one << "/" << other;
        const auto page = read_terminals(*house_, car).value();
        EXPECT_EQ(page.terminals.size(), 1u);
    }
    EXPECT_EQ(house_->store().facts_of_kind(TerminalBound::kind).value().size(),
              static_cast<std::size_t>(pairs));
}

TEST_F(BindTerminal, OnePhoneGoesToOneOfTwoVehicles) {
    for (int pair = 0; pair < pairs; ++pair) {
        const std::string phone = fmt::format("1390000{:04}", pair);
        const VehicleId left = vehicle(2 * pair), right = vehicle(2 * pair + 1);
        const auto [one, other] =
            at_once([&] { return bind(phone, left); }, [&] { return bind(phone, right); });
        EXPECT_NE(one.empty(), other.empty()) << "pair " << pair << ": " << one << "/" << other;
        const TerminalBook book = read_terminal_book(house_->store()).value();
        ASSERT_TRUE(book.bound.contains(phone));
        const std::size_t shown = read_terminals(*house_, left).value().terminals.size() +
                                  read_terminals(*house_, right).value().terminals.size();
        EXPECT_EQ(shown, 1u);
    }
}

}  // namespace
}  // namespace daihou::bind_terminal_test
