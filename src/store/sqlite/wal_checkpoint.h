// WalCheckpoint: moves what is committed in SQLite's log file into the database file, on a thread
// of its own. A commit is durable once the log is on the disk (synchronous=FULL); the move writes
// every changed page a second time, which nobody has to wait for. Knows nothing of what is in the
// store.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace daihou {

// Thread-safe.
class WalCheckpoint {
public:
    explicit WalCheckpoint(std::string path);
    // Waits for a move that is under way. What is left in the log is moved when the last connection
    // closes, or by the next process: nothing depends on it.
    ~WalCheckpoint();
    WalCheckpoint(const WalCheckpoint&) = delete;
    WalCheckpoint& operator=(const WalCheckpoint&) = delete;

    // To be told after each commit how many pages the log holds.
    void note_log_pages(int pages);

private:
    void run();
    void move_log() const;

    const std::string path_;
    std::mutex mutex_;
    std::condition_variable asked_;
    bool is_wanted_ = false;
    bool is_ending_ = false;
    std::thread thread_;
};

}  // namespace daihou
