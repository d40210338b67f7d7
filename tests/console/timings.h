// Timings: how long the answers to one kind of request took, and how many were none. Many threads
// add at once.
#pragma once

#include <mutex>
#include <vector>

#include "console_user.h"
#include "program.h"

namespace daihou {

class Timings {
public:
    // An answer of another status than `status`, or none, has failed; the first three are told.
    void add(Moment start, const Result<http::ClientResponse>& response, int status);
    Json figures();
    bool has_failures() const { return failed_ > 0; }

private:
    std::mutex mutex_;
    std::vector<double> ms_;
    int failed_ = 0;
};

}  // namespace daihou
