// For tests of the policy loader: the project's policies with one file changed, and findings as
// text.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "policy/load_policy.h"

namespace daihou {

inline const std::filesystem::path policies = std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies";

inline std::string content_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

inline std::string listed(const Findings& findings) {
    std::string text;
    for (const Finding& finding : findings)
        text +=
            fmt::format("{}:{} {} {}\n", finding.source, finding.row, finding.column, finding.code);
    return text;
}

// The project's policies with one file changed, checked.
class Changed {
public:
    Changed()
        : directory_(std::filesystem::temp_directory_path() /
                     fmt::format("daihou_policy_{}", ::getpid())) {
        std::filesystem::create_directories(directory_);
        for (const auto& entry : std::filesystem::directory_iterator(policies))
            if (entry.is_regular_file())
                std::filesystem::copy_file(entry, directory_ / entry.path().filename(),
                                           std::filesystem::copy_options::overwrite_existing);
    }
    ~Changed() { std::filesystem::remove_all(directory_); }
    Changed(const Changed&) = delete;
    Changed& operator=(const Changed&) = delete;

    Findings check(const std::string& file, const std::string& content) {
        std::ofstream(directory_ / file, std::ios::binary) << content;
        return check_policy(directory_).findings;
    }
    Findings check(const std::string& file, const std::string& from, const std::string& to) {
        std::string content = content_of(policies / file);
        const std::size_t at = content.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        content.replace(at, from.size(), to);
        return check(file, content);
    }
    const std::filesystem::path& directory() const { return directory_; }

private:
    std::filesystem::path directory_;
};

inline std::string codes(const Findings& findings) {
    std::string text;
    for (const Finding& finding : findings)
        text += (text.empty() ? "" : " ") + finding.code;
    return text;
}

}  // namespace daihou
