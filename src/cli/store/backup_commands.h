// `daihou backup` and `daihou restore`: a store into one file with a manifest, while it is served,
// and back to where none is. Output is one JSON document on `out`.
#pragma once

#include <iosfwd>
#include <string>

#include "base/clock.h"

namespace daihou {

struct BackupArguments {
    std::string file;      // --to of a backup, --from of a restore
    std::string key_file;  // of a restore: the master key kept elsewhere
};

// Exit 0; 2 when the file is there already, 3 when the store or a disk failed.
int run_backup(const std::string& db, const BackupArguments& arguments, const Clock& clock,
               std::ostream& out, std::ostream& err);
// Exit 0; 2 when the backup, the key or the place cannot be used, 3 when a disk failed.
int run_restore(const std::string& db, const BackupArguments& arguments, std::ostream& out,
                std::ostream& err);

}  // namespace daihou
