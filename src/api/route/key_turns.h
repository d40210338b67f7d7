// KeyTurns: callers that hold the same key go one after the other, all others at once. Keeps two
// requests under one Idempotency-Key from both finding that neither has run.
#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>

namespace daihou::api {

class KeyTurns {
public:
    class Turn {
    public:
        Turn(KeyTurns& turns, std::string key) : turns_(turns), key_(std::move(key)) {}
        ~Turn() { turns_.end(key_); }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

    private:
        KeyTurns& turns_;
        std::string key_;
    };

    // Waits until nobody else's turn under `key` lasts.
    Turn wait_for(const std::string& key) {
        std::unique_lock lock(mutex_);
        ended_.wait(lock, [&] { return !running_.contains(key); });
        running_.insert(key);
        return Turn(*this, key);
    }

private:
    void end(const std::string& key) {
        {
            const std::scoped_lock lock(mutex_);
            running_.erase(key);
        }
        ended_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable ended_;
    std::set<std::string> running_;
};

}  // namespace daihou::api
