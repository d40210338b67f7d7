#include "stream/nats_link.h"

#include <fmt/format.h>

#include <thread>

namespace daihou::stream {
namespace {

constexpr Patience between_questions{200};
constexpr Patience admin_patience{60'000};
constexpr std::int64_t question_ms = 2000;
constexpr std::int64_t flush_ms_max = 1000;

std::vector<std::string> parts_of(const std::string& servers) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= servers.size();) {
        const std::size_t end = std::min(servers.find(',', at), servers.size());
        if (end > at) parts.push_back(servers.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

bool is_address(const std::string& server) {
    const std::size_t scheme = server.find("://");
    return scheme != std::string::npos && scheme + 3 < server.size() &&
           (server.starts_with("nats://") || server.starts_with("tls://"));
}

natsStatus fill_options(natsOptions* options, const NatsLinkOptions& wanted,
                        const std::vector<std::string>& servers) {
    std::vector<const char*> names;
    for (const std::string& server : servers)
        names.push_back(server.c_str());
    natsStatus status =
        natsOptions_SetServers(options, names.data(), static_cast<int>(names.size()));
    if (status == NATS_OK) status = natsOptions_SetName(options, wanted.name.c_str());
    // A server that died is gone for good or back in a moment: the others are tried for ever.
    if (status == NATS_OK) status = natsOptions_SetMaxReconnect(options, -1);
    if (status == NATS_OK) status = natsOptions_SetReconnectWait(options, 100);
    if (status == NATS_OK) status = natsOptions_SetPingInterval(options, 5000);
    if (status == NATS_OK) status = natsOptions_SetMaxPingsOut(options, 2);
    if (status == NATS_OK && !wanted.credentials.empty())
        status =
            natsOptions_SetUserCredentialsFromFiles(options, wanted.credentials.c_str(), nullptr);
    return status;
}

}  // namespace

Error stream_error(std::string_view what, natsStatus status, jsErrCode code) {
    const char* last = nats_GetLastError(nullptr);
    return {ErrorKind::unavailable, "stream_failed",
            fmt::format("{}: {} ({}, {})", what, natsStatus_GetText(status),
                        last == nullptr ? "" : last, static_cast<int>(code))};
}

natsStatus ask_again(Patience patience, const std::function<natsStatus()>& ask) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (true) {
        const natsStatus status = ask();
        if (status == NATS_OK || std::chrono::steady_clock::now() >= end) return status;
        std::this_thread::sleep_for(between_questions);
    }
}

std::int64_t replicas_for(std::size_t servers) {
    return servers >= 3 ? 3 : 1;
}

Result<std::unique_ptr<NatsLink>> NatsLink::connect(const NatsLinkOptions& wanted) {
    const std::vector<std::string> servers = parts_of(wanted.servers);
    if (servers.empty() || !std::ranges::all_of(servers, is_address))
        return Error{ErrorKind::bad_input, "stream_address",
                     fmt::format("\"{}\" names no servers; write nats://HOST:PORT,nats://HOST:PORT",
                                 wanted.servers)};
    std::unique_ptr<NatsLink> link(new NatsLink());
    link->servers_ = servers.size();
    natsOptions* options = nullptr;
    natsStatus status = natsOptions_Create(&options);
    const std::unique_ptr<natsOptions, Destroy<natsOptions_Destroy>> held(options);
    if (status == NATS_OK) status = fill_options(options, wanted, servers);
    if (status == NATS_OK) status = natsConnection_Connect(&link->connection_, options);
    if (status != NATS_OK)
        return Error{
            ErrorKind::unavailable, "stream_unreachable",
            fmt::format("no server of {} answers: {}", wanted.servers, natsStatus_GetText(status))};
    jsOptions settings;
    jsOptions_Init(&settings);
    settings.Wait = question_ms;
    status = natsConnection_JetStream(&link->js_, link->connection_, &settings);
    if (status != NATS_OK) return stream_error("JetStream", status);
    return link;
}

NatsLink::~NatsLink() {
    jsCtx_Destroy(js_);
    natsConnection_Destroy(connection_);
}

bool NatsLink::is_connected() const {
    return natsConnection_Status(connection_) == NATS_CONN_STATUS_CONNECTED;
}

Done NatsLink::publish(const std::string& subject, std::string_view bytes,
                       const std::string& reply) {
    const auto size = static_cast<int>(bytes.size());
    const natsStatus status =
        reply.empty() ? natsConnection_Publish(connection_, subject.c_str(), bytes.data(), size)
                      : natsConnection_PublishRequest(connection_, subject.c_str(), reply.c_str(),
                                                      bytes.data(), size);
    return status == NATS_OK ? done() : stream_error("publish", status);
}

void NatsLink::flush() {
    (void)natsConnection_FlushTimeout(connection_, flush_ms_max);
}

Result<std::vector<std::string>> NatsLink::ensure_stream(jsStreamConfig config,
                                                         const std::vector<std::string>& subjects) {
    std::vector<const char*> names;
    for (const std::string& subject : subjects)
        names.push_back(subject.c_str());
    config.Subjects = names.data();
    config.SubjectsLen = static_cast<int>(names.size());
    jsStreamInfo* info = nullptr;
    jsErrCode code = jsErrCode(0);
    // Servers that have only just met answer nothing, or that they lack the room for three copies.
    const natsStatus status = ask_again(admin_patience, [&] {
        const natsStatus there = js_GetStreamInfo(&info, js_, config.Name, nullptr, &code);
        if (there != NATS_NOT_FOUND) return there;
        return js_AddStream(&info, js_, &config, nullptr, &code);
    });
    const std::unique_ptr<jsStreamInfo, Destroy<jsStreamInfo_Destroy>> held(info);
    if (status != NATS_OK) return stream_error(fmt::format("stream {}", config.Name), status, code);
    std::vector<std::string> there;
    for (int i = 0; i < info->Config->SubjectsLen; ++i)
        there.emplace_back(info->Config->Subjects[i]);
    return there;
}

}  // namespace daihou::stream
