// The manifest of a backup as text: one `name value` a line under a title, so that it can be read
// without daihou. Knows no files.
#pragma once

#include "store/backup/backup.h"

namespace daihou {

std::string manifest_text(const BackupManifest& manifest);
// Nothing where a line is missing or is not what it should be.
std::optional<BackupManifest> manifest_from(std::string_view text);

}  // namespace daihou
