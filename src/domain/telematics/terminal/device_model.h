// DeviceModel: what one maker's terminals mean where the standard leaves it to them: which bits say
// that the terminal was taken out or opened, which that the supply was cut, what voltage is normal
// (policies/devices.toml). A model nobody told of means what the standard
// says. Values and pure functions; knows no frame and no file.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/telematics/fix/fix.h"

namespace daihou {

// Ours, among the bits JT/T 808-2019 reserves: the terminal says it was taken out or opened. No
// terminal's own bit 31 is believed.
constexpr std::uint32_t status_removed = 1u << 31;

// A bit of an additional item of a location; bit 0 is the lowest of its byte. Without it (any) the
// item's presence with a byte that is not zero is the sign.
struct ItemSign {
    int item = 0;
    int byte = 0;
    std::optional<int> bit;
    friend bool operator==(const ItemSign&, const ItemSign&) = default;
};
struct VoltageItem {
    int item = 0;
    int millivolts_a_unit = 100;  // of a word of two bytes
    int low_millivolts = 0;       // below: the supply is going
};

struct DeviceModel {
    std::string maker;
    std::vector<std::string> models;  // as bindings name them; case does not matter
    std::vector<int> removed_alarm_bits;
    std::vector<ItemSign> removed_items;
    std::vector<ItemSign> power_cut_items;  // besides alarm bit 8
    std::optional<VoltageItem> voltage;
};

// One item of a location, as it lies in the message.
struct DeviceItem {
    int id = 0;
    std::span<const std::uint8_t> value;
};

// The words of a fix as the standard and status_removed have them. `items` in any order; one that
// is shorter than the model says is no sign.
Fix with_signs(Fix fix, const DeviceModel& model, std::span<const DeviceItem> items);
// Of the voltage item; none where there is none.
std::optional<int> millivolts_of(const DeviceModel& model, std::span<const DeviceItem> items);

class DeviceModels {
public:
    DeviceModels() = default;
    explicit DeviceModels(std::vector<DeviceModel> models) : models_(std::move(models)) {}
    // The standard's where nobody told of the model.
    const DeviceModel& named(std::string_view model) const;
    const std::vector<DeviceModel>& all() const { return models_; }

private:
    std::vector<DeviceModel> models_;
};

}  // namespace daihou
