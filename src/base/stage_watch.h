// StageWatch: seconds that stages of some work took, one after the other. For figures about the
// program only: the time of the business is clock.h's.
#pragma once

#include <chrono>

namespace daihou {

class StageWatch {
public:
    // Since it was made, or since the lap before.
    double lap() {
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double> passed = now - start_;
        start_ = now;
        return passed.count();
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace daihou
