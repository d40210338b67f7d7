// load_devices: policies/devices.toml, what the terminals of each maker and model mean, as checked
// values. It stands alone: nothing that is decided of a loan depends on it.
#pragma once

#include <filesystem>

#include "base/findings.h"
#include "base/result.h"
#include "domain/telematics/terminal/device_model.h"

namespace daihou {

// What is wrong, item by item: file, line, key.
Findings check_devices(const std::filesystem::path& policies);
// Error policy_unusable: the text names the first findings with file, line and key.
Result<DeviceModels> load_devices(const std::filesystem::path& policies);

}  // namespace daihou
