#include "stream/bound_terminals.h"

#include <fmt/format.h>

#include <charconv>

#include "stream/fix_stream.h"
#include "stream/nats_link.h"

namespace daihou::stream {
namespace {

constexpr const char* stream_name = "DAIHOU_TERMINALS";
constexpr std::string_view subject_stem = "daihou.terminals.";
constexpr const char* all_subjects = "daihou.terminals.*";
constexpr std::int64_t unbound = 0;

jsStreamConfig stream_config(std::size_t servers) {
    jsStreamConfig config;
    jsStreamConfig_Init(&config);
    config.Name = stream_name;
    config.Storage = js_FileStorage;
    config.Replicas = replicas_for(servers);
    config.MaxMsgsPerSubject = 1;  // what stands now
    config.AllowDirect = true;     // any server answers, not only the leader
    return config;
}

struct Told {
    std::string phone;
    std::int64_t vehicle = unbound;
};

std::optional<Told> told_by(natsMsg* message) {
    const std::string_view subject = natsMsg_GetSubject(message);
    const std::string_view text(natsMsg_GetData(message),
                                static_cast<std::size_t>(natsMsg_GetDataLength(message)));
    Told told;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), told.vehicle);
    if (!subject.starts_with(subject_stem) || fault != std::errc() ||
        end != text.data() + text.size())
        return std::nullopt;
    told.phone = subject.substr(subject_stem.size());
    return told;
}

}  // namespace

Result<std::unique_ptr<BoundTerminals>> BoundTerminals::open(FixStream& stream) {
    (void)TRY(stream.link().ensure_stream(stream_config(stream.link().servers()), {all_subjects}));
    return std::unique_ptr<BoundTerminals>(new BoundTerminals(stream));
}

std::optional<std::int64_t> BoundTerminals::vehicle_of(std::string_view phone) const {
    const std::lock_guard lock(mutex_);
    const auto at = bound_.find(phone);
    return at == bound_.end() ? std::nullopt : std::optional(at->second);
}

std::size_t BoundTerminals::count() const {
    const std::lock_guard lock(mutex_);
    return bound_.size();
}

Done BoundTerminals::catch_up() {
    while (true) {
        jsDirectGetMsgOptions wanted;
        jsDirectGetMsgOptions_Init(&wanted);
        wanted.Sequence = next_;
        wanted.NextBySubject = all_subjects;
        natsMsg* got = nullptr;
        const natsStatus status =
            js_DirectGetMsg(&got, stream_.link().js(), stream_name, nullptr, &wanted);
        if (status == NATS_NOT_FOUND) return done();
        if (status != NATS_OK) return stream_error("bound terminals", status);
        const NatsMessage message(got);
        next_ = natsMsg_GetSequence(got) + 1;
        const auto told = told_by(got);
        if (!told) continue;
        const std::lock_guard lock(mutex_);
        if (told->vehicle == unbound)
            bound_.erase(told->phone);
        else
            bound_[told->phone] = told->vehicle;
    }
}

Done BoundTerminals::tell(const VehicleOfPhone& bound) {
    VehicleOfPhone told;
    {
        const std::lock_guard lock(mutex_);
        told = bound_;
    }
    for (const auto& [phone, vehicle] : bound)
        if (const auto at = told.find(phone); at == told.end() || at->second != vehicle)
            TRY(tell_one(phone, vehicle));
    for (const auto& [phone, vehicle] : told)
        if (!bound.contains(phone)) TRY(tell_one(phone, unbound));
    return done();
}

Done BoundTerminals::tell_one(const std::string& phone, std::int64_t vehicle) {
    const std::string subject = fmt::format("{}{}", subject_stem, phone);
    const std::string text = fmt::format("{}", vehicle);
    // What does not arrive is different again the next time.
    const natsStatus status = js_PublishAsync(stream_.link().js(), subject.c_str(), text.data(),
                                              static_cast<int>(text.size()), nullptr);
    return status == NATS_OK ? done() : stream_error("bound terminals", status);
}

}  // namespace daihou::stream
