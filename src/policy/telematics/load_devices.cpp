#include "policy/telematics/load_devices.h"

#include <charconv>

#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr int item_max = 255, bit_max = 31, byte_max = 254;

std::vector<int> bits_of(PolicyTable& table, std::string_view key) {
    std::vector<int> bits;
    if (!table.has(key)) return bits;
    for (const std::int64_t bit : table.integers(key, 0, bit_max))
        bits.push_back(static_cast<int>(bit));
    return bits;
}

// "0xEB.2.5": bit 5 of byte 2 of item EB; "0xEB.2": that byte is not zero.
std::optional<ItemSign> sign_of(std::string_view text) {
    if (!text.starts_with("0x")) return std::nullopt;
    std::array<int, 3> parts{};
    std::size_t count = 0;
    text.remove_prefix(2);
    while (count < parts.size()) {
        const std::size_t end = std::min(text.find('.'), text.size());
        const std::string_view part = text.substr(0, end);
        const auto [at, fault] = std::from_chars(part.data(), part.data() + part.size(),
                                                 parts.at(count), count == 0 ? 16 : 10);
        if (fault != std::errc() || at != part.data() + part.size()) return std::nullopt;
        ++count;
        if (end == text.size()) break;
        text.remove_prefix(end + 1);
        if (count == parts.size()) return std::nullopt;
    }
    ItemSign sign{parts[0], parts[1], {}};
    if (count == 3) sign.bit = parts[2];
    const bool fits = sign.item >= 0 && sign.item <= item_max && sign.byte >= 0 &&
                      sign.byte <= byte_max && parts[2] >= 0 && parts[2] < 8;
    return count >= 2 && fits ? std::optional(sign) : std::nullopt;
}

std::vector<ItemSign> signs_of(PolicyTable& table, std::string_view key) {
    std::vector<ItemSign> signs;
    if (!table.has(key)) return signs;
    for (const std::string& text : table.texts(key)) {
        if (const auto sign = sign_of(text))
            signs.push_back(*sign);
        else
            table.complain(key, "policy_item_sign", {{"value", text}});
    }
    return signs;
}

std::optional<VoltageItem> voltage_of(PolicyTable& table) {
    if (!table.has("voltage_item")) return std::nullopt;
    VoltageItem voltage;
    voltage.item = table.days("voltage_item", 1, item_max);
    voltage.millivolts_a_unit = table.days("voltage_millivolts_a_unit", 1, 1000);
    voltage.low_millivolts = table.days("low_millivolts", 0, 60'000);
    return voltage;
}

DeviceModel model_of(PolicyTable& table) {
    DeviceModel model;
    (void)table.text("source");
    model.maker = table.text("maker");
    model.models = table.texts("models");
    model.removed_alarm_bits = bits_of(table, "removed_alarm_bits");
    model.removed_items = signs_of(table, "removed_items");
    model.power_cut_items = signs_of(table, "power_cut_items");
    model.voltage = voltage_of(table);
    return model;
}

void check_named_once(const PolicyFile& file, const std::vector<DeviceModel>& models) {
    std::set<std::string> names;
    for (const DeviceModel& model : models)
        for (const std::string& name : model.models)
            if (!names.insert(name).second)
                file.findings.push_back(
                    {file.source, 0, "models", "policy_device_twice", {{"value", name}}});
}

std::vector<DeviceModel> read_models(const std::filesystem::path& policies, Findings& findings) {
    const std::filesystem::path path = policies / "devices.toml";
    std::vector<DeviceModel> models;
    if (const auto root = read_toml(path, path.string(), findings)) {
        const PolicyFile file{path.string(), *root, findings};
        file.only({"device"});
        file.each("device", [&models](PolicyTable& table) { models.push_back(model_of(table)); });
        check_named_once(file, models);
    }
    return models;
}

}  // namespace

Findings check_devices(const std::filesystem::path& policies) {
    Findings findings;
    (void)read_models(policies, findings);
    return findings;
}

Result<DeviceModels> load_devices(const std::filesystem::path& policies) {
    Findings findings;
    std::vector<DeviceModel> models = read_models(policies, findings);
    if (!findings.empty()) return policy_unusable(policies, findings);
    return DeviceModels(std::move(models));
}

}  // namespace daihou
