#include "cli/temporary_folder.h"

#include <stdlib.h>

#include <utility>

namespace daihou {

namespace fs = std::filesystem;

Result<TemporaryFolder> TemporaryFolder::make() {
    std::string name = fs::temp_directory_path() / "daihou_bench_XXXXXX";
    if (::mkdtemp(name.data()) == nullptr)
        return Error{ErrorKind::unavailable, "bench_folder",
                     "no folder can be made at " + name + "; set TMPDIR or name a --db"};
    return TemporaryFolder(name);
}

TemporaryFolder::TemporaryFolder(fs::path path) : path_(std::move(path)) {}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace daihou
