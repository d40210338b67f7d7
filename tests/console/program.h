// Program: one run of the daihou binary (of this build, or where DAIHOU_PROGRAM says) as a process,
// what it says kept in files, so that it can be killed at any moment and what it had said by then
// be read. It dies with its owner.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace daihou {

using Moment = std::chrono::steady_clock::time_point;
double seconds_since(Moment start);

class Program {
public:
    // `folder`: where what it says is kept; an earlier run's words are replaced.
    Program(const std::vector<std::string>& arguments, const std::filesystem::path& folder);
    ~Program();  // kills it
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    Moment started_at() const { return started_at_; }
    // The exit code, or 128 + the signal, once it has ended; waits until then, at most until `by`.
    std::optional<int> ended_by(Moment by);
    int wait();  // without limit
    void send(int signal);

    std::string answers() const;   // standard output so far
    std::string messages() const;  // standard error so far
    // Until it has said anything at all or ended; how long that took from its start.
    double seconds_to_first_word();

private:
    Moment started_at_;
    std::filesystem::path out_, err_;
    pid_t process_ = -1;
    std::optional<int> exit_code_;
};

}  // namespace daihou
