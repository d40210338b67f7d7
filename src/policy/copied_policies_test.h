// For tests that break a rule: a private copy of the project's policies, every file of them, gone
// with the object.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace daihou {

class CopiedPolicies {
public:
    CopiedPolicies()
        : folder_(std::filesystem::temp_directory_path() /
                  fmt::format("daihou_policies_{}_{}", ::getpid(), next_++)) {
        std::filesystem::remove_all(folder_);
        std::filesystem::copy(std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies", folder_,
                              std::filesystem::copy_options::recursive);
    }
    ~CopiedPolicies() { std::filesystem::remove_all(folder_); }
    CopiedPolicies(const CopiedPolicies&) = delete;
    CopiedPolicies& operator=(const CopiedPolicies&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    std::string text_of(const std::string& file) const {
        std::ostringstream text;
        text << std::ifstream(folder_ / file).rdbuf();
        return text.str();
    }
    // The first place only.
    void replace(const std::string& file, const std::string& old, const std::string& with) {
        std::string text = text_of(file);
        const std::size_t at = text.find(old);
        ASSERT_NE(at, std::string::npos) << file << ": " << old;
        std::ofstream(folder_ / file) << text.replace(at, old.size(), with);
    }

private:
    inline static int next_ = 0;
    std::filesystem::path folder_;
};

}  // namespace daihou
