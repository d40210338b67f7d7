// Which terminals ride on one vehicle: a CSV of main_vehicle_id,backup_vehicle_id, both as the
// tracks name them. What it means that they part is the separation watch's.
#pragma once

#include <map>
#include <string>

#include "base/findings.h"
#include "base/result.h"

namespace daihou {

// The backup by main terminal. A row that cannot be used, also a second backup of one main, becomes
// a finding. Errors: file_unreadable, file_damaged, column_missing.
Result<std::map<std::string, std::string>> read_pairs(const std::string& path, Findings& findings);

}  // namespace daihou
