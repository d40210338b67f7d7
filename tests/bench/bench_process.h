// A program run to its end by a test: what it printed, and how it ended.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

namespace daihou {

struct ProcessAnswer {
    int exit_code = -1;
    std::string out;
};

// `command` as a shell reads it.
inline ProcessAnswer answer_of(const std::string& command) {
    ProcessAnswer answer;
    std::FILE* child = ::popen(command.c_str(), "r");
    std::array<char, 4096> part{};
    while (child != nullptr && std::fgets(part.data(), part.size(), child) != nullptr)
        answer.out += part.data();
    if (child != nullptr) answer.exit_code = WEXITSTATUS(::pclose(child));
    return answer;
}

}  // namespace daihou
