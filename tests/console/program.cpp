#include "program.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace daihou {
namespace {

constexpr std::chrono::microseconds between_looks{500};

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Nothing between fork and exec may allocate: threads of the owner may hold the allocator's lock.
[[noreturn]] void become(std::vector<char*>& texts, int out, int err) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    ::execv(texts.front(), texts.data());
    ::_exit(127);
}

}  // namespace

double seconds_since(Moment start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Program::Program(const std::vector<std::string>& arguments, const std::filesystem::path& folder)
    : out_(folder / "answers"), err_(folder / "messages") {
    const char* other = std::getenv("DAIHOU_PROGRAM");
    std::vector<std::string> words = {other == nullptr ? DAIHOU_PROGRAM : other};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> texts;
    for (std::string& word : words)
        texts.push_back(word.data());
    texts.push_back(nullptr);
    constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
    const int out = ::open(out_.c_str(), flags, 0600), err = ::open(err_.c_str(), flags, 0600);
    started_at_ = std::chrono::steady_clock::now();
    process_ = ::fork();
    if (process_ == 0) become(texts, out, err);
    ::close(out);
    ::close(err);
    if (process_ < 0) throw std::runtime_error("the program cannot be started");
}

Program::~Program() {
    if (exit_code_) return;
    send(SIGKILL);
    wait();
}

std::optional<int> Program::ended_by(Moment by) {
    while (!exit_code_) {
        int status = 0;
        if (::waitpid(process_, &status, WNOHANG) == process_)
            exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        else if (std::chrono::steady_clock::now() >= by)
            break;
        else
            std::this_thread::sleep_for(between_looks);
    }
    return exit_code_;
}

int Program::wait() {
    return *ended_by(Moment::max());
}

void Program::send(int signal) {
    if (!exit_code_) ::kill(process_, signal);
}

std::string Program::answers() const {
    return text_of(out_);
}
std::string Program::messages() const {
    return text_of(err_);
}

double Program::seconds_to_first_word() {
    const auto said = [](const std::filesystem::path& file) {
        std::error_code ignored;
        return std::filesystem::file_size(file, ignored) > 0;
    };
    while (!said(out_) && !said(err_) && !ended_by(std::chrono::steady_clock::now()))
        std::this_thread::sleep_for(between_looks);
    return seconds_since(started_at_);
}

}  // namespace daihou
