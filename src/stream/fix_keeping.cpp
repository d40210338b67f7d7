#include "stream/fix_keeping.h"

#include <numeric>

namespace daihou::stream {
namespace {

using namespace std::chrono_literals;

constexpr auto between_tries = 1s;

void rest(const std::stop_token& ended, std::chrono::milliseconds time) {
    for (auto slept = 0ms; slept < time && !ended.stop_requested(); slept += 50ms)
        std::this_thread::sleep_for(50ms);
}

}  // namespace

FixKeeping::FixKeeping(FixKeepingOptions options)
    : options_(std::move(options)),
      running_([this](const std::stop_token& ended) { run(ended); }) {}

FixKeeping::~FixKeeping() {
    running_.request_stop();
    running_.join();
}

void FixKeeping::note(std::string_view event, const Error& error) {
    ++failures_;
    if (options_.failed) options_.failed(event, error);
}

std::vector<int> FixKeeping::partitions_read() const {
    if (!options_.partitions.empty()) return options_.partitions;
    std::vector<int> all(static_cast<std::size_t>(stream_->partitions()));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

Done FixKeeping::tell_bound() {
    if (!bound_) bound_ = TRY(BoundTerminals::open(*stream_));
    TRY(bound_->catch_up());
    const VehicleOfPhone bound = TRY(options_.bound());
    return bound_->tell(bound);
}

void FixKeeping::run(const std::stop_token& ended) {
    while (!stream_ && !ended.stop_requested()) {
        auto opened = FixStream::open(options_.stream);
        if (opened) {
            stream_ = std::move(*opened);
            break;
        }
        note("stream_unreachable", opened.error());
        rest(ended, between_tries);
    }
    if (ended.stop_requested()) return;
    is_connected_ = true;
    std::vector<std::jthread> workers;
    for (const int partition : partitions_read()) {
        if (partition < stream_->partitions())
            workers.emplace_back(
                [this, partition](const std::stop_token& stop) { read(stop, partition); });
        else
            note("partition_missing",
                 {ErrorKind::bad_input, "partition_missing", "the stream has fewer partitions"});
    }
    while (!ended.stop_requested()) {
        if (const Done told = tell_bound(); !told) note("terminals_not_told", told.error());
        rest(ended, between_tries);
    }
    for (std::jthread& worker : workers)
        worker.request_stop();
}

void FixKeeping::read(const std::stop_token& ended, int partition) {
    std::unique_ptr<PartitionReader> reader;
    while (!ended.stop_requested()) {
        if (!reader) {
            auto opened = PartitionReader::open(*stream_, partition);
            if (opened)
                reader = std::move(*opened);
            else {
                note("partition_unread", opened.error());
                rest(ended, between_tries);
                continue;
            }
        }
        const auto turn = reader->next(options_.keep);
        if (turn) {
            fixes_ += static_cast<std::int64_t>(turn->fixes);
            unreadable_ += static_cast<std::int64_t>(turn->unreadable);
            continue;
        }
        note("fixes_not_kept", turn.error());
        rest(ended, between_tries);
    }
}

FixKeepingFigures FixKeeping::figures() const {
    return {is_connected_, fixes_, unreadable_, failures_};
}

}  // namespace daihou::stream
