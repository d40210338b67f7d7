// What makers' bits mean. If these fail, a terminal torn out of a car is one that reports nothing
// unusual.
#include "domain/telematics/terminal/device_model.h"

#include <gtest/gtest.h>

namespace daihou::device_model_test {
namespace {

DeviceModel some_model() {
    DeviceModel model;
    model.models = {"G2", "G2-A"};
    model.removed_alarm_bits = {16};
    model.removed_items = {{0xEB, 1, 5}, {0xEC, 0, {}}};
    model.power_cut_items = {{0xEB, 0, 0}};
    model.voltage = VoltageItem{0x61, 10, 3300};
    return model;
}

std::string signs(std::uint32_t alarm, int id = 0, std::vector<std::uint8_t> value = {},
                  const DeviceModel& model = some_model()) {
    Fix fix;
    fix.alarm = alarm;
    const DeviceItem item{id, value};
    const Fix read = with_signs(fix, model, {&item, 1});
    return std::string(read.status & status_removed ? "removed " : "") +
           (read.alarm & alarm_main_power_cut ? "power_cut" : "");
}

TEST(DeviceModel, ReadsTheMakersOwnSigns) {
    EXPECT_EQ(signs(0), "");
    EXPECT_EQ(signs(1u << 16), "removed ");
    EXPECT_EQ(signs(1u << 8), "power_cut") << "the standard's own bit";
    EXPECT_EQ(signs(0, 0xEB, {0, 0x20}), "removed ");
    EXPECT_EQ(signs(0, 0xEB, {0, 0xDF}), "") << "every bit but that";
    EXPECT_EQ(signs(0, 0xEB, {1, 0x20}), "removed power_cut");
    EXPECT_EQ(signs(0, 0xEB, {}), "") << "shorter than the model says";
    EXPECT_EQ(signs(0, 0xEC, {7}), "removed ");
    EXPECT_EQ(signs(0, 0x61, {0x01, 0x4A}), "") << "3.30 V";
    EXPECT_EQ(signs(0, 0x61, {0x01, 0x49}), "power_cut") << "3.29 V";
}

TEST(DeviceModel, OneNobodyToldOfMeansWhatTheStandardSays) {
    const DeviceModels models({some_model()});
    EXPECT_EQ(models.named("g2-a").models.size(), 2u) << "case does not matter";
    EXPECT_EQ(signs(1u << 16, 0xEB, {1, 0x20}, models.named("other")), "");
    EXPECT_EQ(signs(1u << 8, 0, {}, models.named("")), "power_cut");
    EXPECT_FALSE(millivolts_of(models.named("other"), {}));
}

TEST(DeviceModel, NoTerminalsOwnReservedBitIsBelieved) {
    Fix fix;
    fix.status = status_removed | status_positioned;
    EXPECT_EQ(with_signs(fix, {}, {}).status, status_positioned);
}

}  // namespace
}  // namespace daihou::device_model_test
