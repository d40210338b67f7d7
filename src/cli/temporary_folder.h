// TemporaryFolder: a folder of our own for as long as a bench runs, gone with everything in it
// afterwards.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace daihou {

class TemporaryFolder {
public:
    // Under TMPDIR. Error bench_folder.
    static Result<TemporaryFolder> make();
    TemporaryFolder(TemporaryFolder&& other) noexcept;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;
    ~TemporaryFolder();

    std::string file(std::string_view name) const { return path_ / name; }

private:
    explicit TemporaryFolder(std::filesystem::path path);
    std::filesystem::path path_;  // empty: moved away
};

}  // namespace daihou
