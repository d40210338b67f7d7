// shifted_clock: preloaded into the programs that SHIFTED_CLOCK_PROGRAMS names, it sets their wall
// clock back by SHIFTED_CLOCK_SECONDS (tests/clock/at_work.in). Clocks that only measure stay as
// they are. Shares nothing between processes, so that any of them may be killed at any moment
// (docs/decisions/0011-a-clock-of-our-own-for-tests.md).
#include <errno.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace {

bool is_named(std::string_view programs, std::string_view name) {
    while (!programs.empty()) {
        const std::size_t end = programs.find(' ');
        if (programs.substr(0, end) == name) return true;
        programs.remove_prefix(end == programs.npos ? programs.size() : end + 1);
    }
    return false;
}

// Read once, before main: nothing may allocate or lock between a fork and its exec.
long long seconds_back() {
    const char* seconds = std::getenv("SHIFTED_CLOCK_SECONDS");
    const char* programs = std::getenv("SHIFTED_CLOCK_PROGRAMS");
    if (seconds == nullptr || programs == nullptr) return 0;
    return is_named(programs, program_invocation_short_name) ? std::atoll(seconds) : 0;
}

long long shift() {
    static const long long seconds = seconds_back();
    return seconds;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* at) noexcept {
    const long failed = ::syscall(SYS_clock_gettime, clock, at);
    if (failed == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        at->tv_sec -= shift();
    return static_cast<int>(failed);
}

int gettimeofday(timeval* at, void*) noexcept {
    timespec now{};
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t* at) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (at != nullptr) *at = now.tv_sec;
    return now.tv_sec;
}

}  // extern "C"
