#include "stream/fix_stream.h"

#include <fmt/format.h>

#include <atomic>
#include <map>
#include <random>

#include "stream/fix_message.h"
#include "stream/nats_link.h"
#include "stream/partition.h"

namespace daihou::stream {
namespace {

constexpr const char* stream_name = "DAIHOU_POSITIONS";
constexpr std::string_view subject_stem = "daihou.positions.";
constexpr std::int64_t a_second = 1'000'000'000;  // the library counts nanoseconds
// A message that is not struck off in that time is handed out again.
constexpr std::int64_t keeping_seconds_max = 15;
// What nobody kept for three days: places are sensitive, and a house that is down so long asks its
// terminals again.
constexpr std::int64_t kept_seconds_max = 3 * 24 * 60 * 60;
constexpr int messages_a_turn = 64;
constexpr std::int64_t wait_for_messages_ms = 500;

std::string subject_of(int partition) {
    return fmt::format("{}{}", subject_stem, partition);
}

// Of no other message: the servers drop one that comes twice since its answer was lost.
std::string next_message_id() {
    static const std::string of_process = [] {
        std::random_device device;
        return fmt::format("{:08x}{:08x}{:08x}", device(), device(), device());
    }();
    static std::atomic<std::uint64_t> count = 0;
    return fmt::format("{}-{}", of_process, ++count);
}

jsStreamConfig stream_config(std::size_t servers) {
    jsStreamConfig config;
    jsStreamConfig_Init(&config);
    config.Name = stream_name;
    // Kept means gone from here: places stand in the book, sealed, and nowhere else.
    config.Retention = js_WorkQueuePolicy;
    config.Storage = js_FileStorage;
    config.Replicas = replicas_for(servers);
    config.MaxAge = kept_seconds_max * a_second;
    // Full, it says so and terminals send again; nothing is pushed out.
    config.Discard = js_DiscardNew;
    return config;
}

}  // namespace

FixStream::FixStream(const FixStreamOptions& options, std::unique_ptr<NatsLink> link)
    : options_(options), link_(std::move(link)) {}
FixStream::~FixStream() = default;

Result<std::unique_ptr<FixStream>> FixStream::open(const FixStreamOptions& options) {
    INVARIANT(options.partitions > 0);
    auto link = TRY(NatsLink::connect({options.servers, options.credentials, options.name}));
    std::unique_ptr<FixStream> stream(new FixStream(options, std::move(link)));
    std::vector<std::string> subjects;
    for (int partition = 0; partition < options.partitions; ++partition)
        subjects.push_back(subject_of(partition));
    NatsLink& there = *stream->link_;
    const auto cut = TRY(there.ensure_stream(stream_config(there.servers()), subjects));
    stream->partitions_ = static_cast<int>(cut.size());
    return stream;
}

Done FixStream::append(std::span<const jt808::ReceivedFix> fixes, const KeyOfPhone& key) {
    std::map<int, std::vector<jt808::ReceivedFix>> parts;
    for (const jt808::ReceivedFix& fix : fixes)
        parts[partition_of(key(fix.phone.text()), partitions_)].push_back(fix);
    for (const auto& [partition, part] : parts) {
        std::span<const jt808::ReceivedFix> left = part;
        while (!left.empty()) {
            const std::size_t count = std::min(left.size(), fixes_a_message_max);
            TRY(publish(partition, left.first(count)));
            left = left.subspan(count);
        }
    }
    return done();
}

Done FixStream::publish(int partition, std::span<const jt808::ReceivedFix> fixes) {
    const std::string subject = subject_of(partition), id = next_message_id();
    const std::string bytes = write_fix_message(fixes);
    jsPubOptions options;
    jsPubOptions_Init(&options);
    options.MsgId = id.c_str();
    options.ExpectStream = stream_name;
    jsErrCode code = jsErrCode(0);
    const natsStatus status = ask_again(options_.patience, [&] {
        return js_Publish(nullptr, link_->js(), subject.c_str(), bytes.data(),
                          static_cast<int>(bytes.size()), &options, &code);
    });
    return status == NATS_OK ? done() : stream_error("publish", status, code);
}

Result<std::int64_t> FixStream::waiting() {
    jsStreamInfo* info = nullptr;
    jsErrCode code = jsErrCode(0);
    const natsStatus status = ask_again(options_.patience, [&] {
        return js_GetStreamInfo(&info, link_->js(), stream_name, nullptr, &code);
    });
    const std::unique_ptr<jsStreamInfo, Destroy<jsStreamInfo_Destroy>> held(info);
    if (status != NATS_OK) return stream_error("stream", status, code);
    return static_cast<std::int64_t>(info->State.Msgs);
}

struct PartitionReader::State {
    ~State() { natsSubscription_Destroy(subscription); }
    natsSubscription* subscription = nullptr;
};

PartitionReader::PartitionReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
PartitionReader::~PartitionReader() = default;

Result<std::unique_ptr<PartitionReader>> PartitionReader::open(FixStream& stream, int partition) {
    INVARIANT(partition >= 0 && partition < stream.partitions());
    const std::string subject = subject_of(partition), name = fmt::format("keeper_{}", partition);
    jsConsumerConfig config;
    jsConsumerConfig_Init(&config);
    config.Durable = name.c_str();
    config.FilterSubject = subject.c_str();
    config.AckPolicy = js_AckExplicit;
    config.AckWait = keeping_seconds_max * a_second;
    config.MaxAckPending = messages_a_turn;
    auto state = std::make_unique<State>();
    jsErrCode code = jsErrCode(0);
    jsCtx* js = stream.link().js();
    const natsStatus made = ask_again(Patience(10'000), [&] {
        return js_AddConsumer(nullptr, js, stream_name, &config, nullptr, &code);
    });
    if (made != NATS_OK) return stream_error(fmt::format("consumer {}", name), made, code);
    jsSubOptions bound;
    jsSubOptions_Init(&bound);
    bound.Stream = stream_name;
    bound.Consumer = name.c_str();
    const natsStatus status = ask_again(Patience(10'000), [&] {
        return js_PullSubscribe(&state->subscription, js, subject.c_str(), name.c_str(), nullptr,
                                &bound, &code);
    });
    if (status != NATS_OK) return stream_error(fmt::format("consumer {}", name), status, code);
    return std::unique_ptr<PartitionReader>(new PartitionReader(std::move(state)));
}

namespace {

struct MessageList {
    ~MessageList() { natsMsgList_Destroy(&list); }
    std::span<natsMsg*> all() {
        return {list.Msgs, static_cast<std::size_t>(std::max(list.Count, 0))};
    }
    natsMsgList list{};
};

}  // namespace

Result<PartitionReader::Turn> PartitionReader::next(const KeepFixes& keep) {
    MessageList messages;
    jsErrCode code = jsErrCode(0);
    const natsStatus status = natsSubscription_Fetch(&messages.list, state_->subscription,
                                                     messages_a_turn, wait_for_messages_ms, &code);
    if (status == NATS_TIMEOUT) return Turn{};
    if (status != NATS_OK) return stream_error("fetch", status, code);
    Turn turn;
    std::vector<jt808::ReceivedFix> fixes;
    std::vector<natsMsg*> readable;
    for (natsMsg* message : messages.all()) {
        auto read = read_fix_message(bytes_of(message));
        if (!read) {
            ++turn.unreadable;
            (void)natsMsg_Term(message, nullptr);
            continue;
        }
        readable.push_back(message);
        std::ranges::move(*read, std::back_inserter(fixes));
    }
    turn.fixes = fixes.size();
    if (!fixes.empty()) TRY(keep(fixes));
    // One that is not heard comes again, and is known by then.
    for (natsMsg* message : readable)
        (void)natsMsg_Ack(message, nullptr);
    return turn;
}

}  // namespace daihou::stream
