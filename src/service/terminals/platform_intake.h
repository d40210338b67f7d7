// PlatformIntake: batches of positions that a telematics platform pushes. Proves who sent them (a
// signature over time, nonce and body), sees that none sends more than it may, and hands the fixes
// to the same TerminalPositions as the gateway. It knows no HTTP; the answer waits until what is
// kept is durable.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "intake/positions/position_batch.h"
#include "service/terminals/fix_allowance.h"
#include "service/terminals/platforms.h"
#include "service/terminals/terminal_positions.h"

namespace daihou {

// As it came; nothing of it is believed yet.
struct SignedBatch {
    std::string_view token;
    std::string_view timestamp;  // seconds since 1970
    std::string_view nonce;      // of this request and no other
    std::string_view signature;  // hexadecimal HMAC-SHA-256 of timestamp \n nonce \n body
    std::string_view body;
};

struct BatchAnswer {
    std::string batch;
    bool is_repeated = false;  // it came before: this is what was said then
    std::vector<FixOutcome> outcomes;
};
// Either faults, and nothing was kept, or an answer.
struct BatchTaken {
    std::vector<BatchFault> faults;
    BatchAnswer answer;
};

// Since the process began.
struct IntakeFigures {
    std::int64_t batches = 0;
    std::int64_t repeated = 0;
    std::int64_t refused = 0;   // unsigned, wrongly signed, too old, replayed, too many
    std::int64_t unusable = 0;  // with faults
};

// HMAC-SHA-256 in hexadecimal: what a platform has to send.
std::string batch_signature(std::string_view secret, std::string_view timestamp,
                            std::string_view nonce, std::string_view body);

class PlatformIntake {
public:
    // Both must outlive it. Thread-safe.
    PlatformIntake(House& house, TerminalPositions& positions)
        : house_(house), positions_(positions) {}

    // Errors: platform_unsigned (something is missing), platform_time (more than five minutes off),
    // platform_refused (unknown, revoked or wrongly signed: not told apart), platform_replayed,
    // platform_rate with `retry_after_seconds`, batch_changed (another batch under its name), those
    // of the store.
    Result<BatchTaken> take(const SignedBatch& batch);
    IntakeFigures figures() const;

private:
    struct Remembered {
        Digest body;
        std::vector<FixOutcome> outcomes;
    };
    struct Sender {
        std::map<std::string, Instant, std::less<>> nonces;  // with when they came
        std::map<std::string, Remembered, std::less<>> batches;
        std::deque<std::string> batch_order;  // oldest first
    };

    Result<Platform> prove(const SignedBatch& batch, Instant now);
    Done note_nonce(const Platform& platform, std::string_view nonce, Instant now);
    Result<std::optional<BatchAnswer>> answered_before(const Platform& platform,
                                                       const PositionBatch& batch,
                                                       const Digest& body);
    void remember(const Platform& platform, const BatchAnswer& answer, const Digest& body);
    Result<BatchTaken> take_proven(const Platform& platform, const SignedBatch& batch, Instant now);
    Result<BatchAnswer> keep(const Platform& platform, const PositionBatch& batch);

    House& house_;
    TerminalPositions& positions_;
    FixAllowance allowance_;
    mutable std::mutex mutex_;
    std::map<std::string, Sender, std::less<>> senders_;  // by token
    IntakeFigures figures_;
};

}  // namespace daihou
