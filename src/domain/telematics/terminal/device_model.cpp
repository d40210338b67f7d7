#include "domain/telematics/terminal/device_model.h"

#include <algorithm>

namespace daihou {
namespace {

char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool is_same_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, upper, upper);
}

bool is_set(const ItemSign& sign, std::span<const DeviceItem> items) {
    return std::ranges::any_of(items, [&sign](const DeviceItem& item) {
        const auto at = static_cast<std::size_t>(sign.byte);
        if (item.id != sign.item || at >= item.value.size()) return false;
        const unsigned byte = item.value[at];
        return sign.bit ? (byte >> *sign.bit & 1u) != 0 : byte != 0;
    });
}

bool is_any_set(std::span<const ItemSign> signs, std::span<const DeviceItem> items) {
    return std::ranges::any_of(signs,
                               [items](const ItemSign& sign) { return is_set(sign, items); });
}

}  // namespace

std::optional<int> millivolts_of(const DeviceModel& model, std::span<const DeviceItem> items) {
    if (!model.voltage) return std::nullopt;
    for (const DeviceItem& item : items)
        if (item.id == model.voltage->item && item.value.size() >= 2)
            return (item.value[0] << 8 | item.value[1]) * model.voltage->millivolts_a_unit;
    return std::nullopt;
}

Fix with_signs(Fix fix, const DeviceModel& model, std::span<const DeviceItem> items) {
    bool is_removed = is_any_set(model.removed_items, items);
    for (const int bit : model.removed_alarm_bits)
        is_removed = is_removed || (fix.alarm >> bit & 1u) != 0;
    const auto millivolts = millivolts_of(model, items);
    const bool is_low = millivolts && *millivolts < model.voltage->low_millivolts;
    if (is_low || is_any_set(model.power_cut_items, items)) fix.alarm |= alarm_main_power_cut;
    fix.status = is_removed ? fix.status | status_removed : fix.status & ~status_removed;
    return fix;
}

const DeviceModel& DeviceModels::named(std::string_view model) const {
    static const DeviceModel of_the_standard;
    for (const DeviceModel& known : models_)
        for (const std::string& name : known.models)
            if (is_same_name(name, model)) return known;
    return of_the_standard;
}

}  // namespace daihou
