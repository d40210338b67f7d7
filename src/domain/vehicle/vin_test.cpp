// A VIN with a slip of the pen finds no lien, no insurance and no car.
#include "domain/vehicle/vin.h"

#include <gtest/gtest.h>

namespace daihou::vin_test {
namespace {

TEST(Vin, ChecksLengthCharactersAndCheckDigit) {
    EXPECT_EQ(check_vin("1M8GDM9AXKP042788"), VinFault::none);  // the usual worked example
    EXPECT_EQ(check_vin("11111111111111111"), VinFault::none);
    EXPECT_EQ(check_vin("1M8GDM9A1KP042788"), VinFault::check_digit);
    EXPECT_EQ(check_vin("1M8GDM9AXKP04278"), VinFault::length);
    EXPECT_EQ(check_vin("1M8GDM9AXKP04278O"), VinFault::characters);
    EXPECT_EQ(vin_check_digit("1M8GDM9A0KP042788"), 'X');
}

}  // namespace
}  // namespace daihou::vin_test
