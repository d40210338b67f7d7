// FixStream: positions on their way from the gateway's processes to those that keep them, through a
// log that is there already (NATS JetStream): copied to three servers before it says so, cut into
// partitions, each read by one worker (docs/decisions/0016-growth-by-a-stream.md). It knows fixes
// and servers; who is bound to what, and what is kept, is not its business.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "intake/jt808/received_fix.h"

namespace daihou::stream {

struct FixStreamOptions {
    std::string servers;      // "nats://a:4222,nats://b:4222,nats://c:4222"
    std::string credentials;  // file; empty: none
    std::string name;         // of this process, for who looks at the servers
    // When the stream is made; later what it was made with counts.
    int partitions = 8;
    // How long it tries: servers that lost one of three choose anew within ten seconds.
    std::chrono::milliseconds patience{30'000};
};

// What the fixes of a phone are kept together by: its vehicle, where it is known.
using KeyOfPhone = std::function<std::string(std::string_view phone)>;
// As FixReceiver::store of the gateway: durable when it answers.
using KeepFixes = std::function<Done(std::span<const jt808::ReceivedFix> fixes)>;

class NatsLink;

class FixStream {
public:
    // Makes the stream where it is not there. Errors: stream_address, stream_unreachable,
    // stream_failed.
    static Result<std::unique_ptr<FixStream>> open(const FixStreamOptions& options);
    ~FixStream();
    FixStream(const FixStream&) = delete;
    FixStream& operator=(const FixStream&) = delete;

    int partitions() const { return partitions_; }
    NatsLink& link() { return *link_; }

    // Done once the servers have all of them, on as many as the stream has copies. One call at a
    // time. Error stream_failed: some may be there, and will be there twice when they come again.
    Done append(std::span<const jt808::ReceivedFix> fixes, const KeyOfPhone& key);
    // Messages not yet kept. Error stream_failed.
    Result<std::int64_t> waiting();

private:
    FixStream(const FixStreamOptions& options, std::unique_ptr<NatsLink> link);
    Done publish(int partition, std::span<const jt808::ReceivedFix> fixes);

    const FixStreamOptions options_;
    std::unique_ptr<NatsLink> link_;
    int partitions_ = 0;
};

// Reads one partition; a thread of its own. What was not kept comes again, and what was kept but
// not yet struck off as well: whoever keeps knows what it has.
class PartitionReader {
public:
    // `stream` must outlive it. Errors: stream_failed.
    static Result<std::unique_ptr<PartitionReader>> open(FixStream& stream, int partition);
    ~PartitionReader();
    PartitionReader(const PartitionReader&) = delete;
    PartitionReader& operator=(const PartitionReader&) = delete;

    struct Turn {
        std::size_t fixes = 0;
        std::size_t unreadable = 0;  // messages that are none of ours, struck off
    };
    // Waits a moment for messages and keeps what they hold in one call. Errors: stream_failed,
    // those of `keep`.
    Result<Turn> next(const KeepFixes& keep);

private:
    struct State;
    explicit PartitionReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace daihou::stream
