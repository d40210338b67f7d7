// devices.toml is read, and what is wrong in it is told with file, line and key.
#include "policy/telematics/load_devices.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace daihou::load_devices_test {
namespace {

std::string fault_of(const std::string& text) {
    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("daihou_devices_{}", ::getpid());
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "devices.toml") << text;
    const auto loaded = load_devices(folder);
    std::filesystem::remove_all(folder);
    return loaded ? "" : loaded.error().text;
}

constexpr const char* device =
    "[[device]]\nsource = \"paper 3\"\nmaker = \"M\"\nmodels = [\"G2\"]\n"
    "removed_items = [\"0xEB.2.5\"]\npower_cut_items = [\"0xEC.0\"]\n";

TEST(LoadDevices, TheHousesOwnAreRead) {
    const auto models = load_devices(DAIHOU_SOURCE_DIR "/policies");
    ASSERT_TRUE(models.has_value()) << models.error().text;
    EXPECT_GE(models->all().size(), 2u);
    EXPECT_EQ(models->named("light-sensor").removed_alarm_bits, (std::vector<int>{16, 17}));
    EXPECT_EQ(models->named("BATTERY-EB").voltage->low_millivolts, 3300);
}

TEST(LoadDevices, WhatIsWrongIsToldWithItsLine) {
    EXPECT_EQ(fault_of(device), "");
    const std::string text = device;
    const auto with = [&text](std::string from, const std::string& to) {
        std::string changed = text;
        return fault_of(changed.replace(changed.find(from), from.size(), to));
    };
    for (const char* wrong : {"0xEB", "EB.2.5", "0xEB.2.8", "0x100.0.0", "0xEB.2.5.1", "0xEB.x"})
        EXPECT_NE(with("0xEB.2.5", wrong).find("policy_item_sign"), std::string::npos) << wrong;
    EXPECT_NE(with("0xEB.2.5", "0xEB").find("devices.toml:5"), std::string::npos)
        << with("0xEB.2.5", "0xEB");
    EXPECT_NE(with("power_cut_items", "power_cut_item"), "");
    EXPECT_NE(with("source = \"paper 3\"\n", ""), "") << "every rule says where it comes from";
    EXPECT_NE(with("maker = \"M\"\n", "maker = \"M\"\nvoltage_item = 97\n"), "");
    EXPECT_NE(fault_of(text + text).find("policy_device_twice"), std::string::npos);
    EXPECT_NE(fault_of(""), "");
}

}  // namespace
}  // namespace daihou::load_devices_test
