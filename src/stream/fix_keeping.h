// FixKeeping: the end of the stream at a house: a worker for each partition that hands fixes over
// to be kept, and one that tells the gateway's processes which terminals are bound. On threads of
// its own from the beginning to the end of its life; a stream that is not there is tried again, the
// house goes on without it.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "stream/bound_terminals.h"
#include "stream/fix_stream.h"

namespace daihou::stream {

struct FixKeepingOptions {
    FixStreamOptions stream;
    // Those this process reads, each to be read by one process; empty: all.
    std::vector<int> partitions = {};
    // Called by many threads at once.
    KeepFixes keep;
    std::function<Result<VehicleOfPhone>()> bound;
    std::function<void(std::string_view event, const Error& error)> failed;
};

// Since the process began.
struct FixKeepingFigures {
    bool is_connected = false;
    std::int64_t fixes = 0;       // handed over and kept or refused, those that came again included
    std::int64_t unreadable = 0;  // messages that are none of ours
    std::int64_t failures = 0;    // of the stream and of keeping; all tried again
};

class FixKeeping {
public:
    explicit FixKeeping(FixKeepingOptions options);
    // What a worker has in hand is kept first.
    ~FixKeeping();
    FixKeeping(const FixKeeping&) = delete;
    FixKeeping& operator=(const FixKeeping&) = delete;

    FixKeepingFigures figures() const;

private:
    void run(const std::stop_token& ended);
    void read(const std::stop_token& ended, int partition);
    void note(std::string_view event, const Error& error);
    std::vector<int> partitions_read() const;
    Done tell_bound();

    const FixKeepingOptions options_;
    std::atomic<bool> is_connected_ = false;
    std::atomic<std::int64_t> fixes_ = 0, unreadable_ = 0, failures_ = 0;
    std::unique_ptr<FixStream> stream_;
    std::unique_ptr<BoundTerminals> bound_;
    std::jthread running_;
};

}  // namespace daihou::stream
