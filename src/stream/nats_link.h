// NatsLink: a connection to servers of NATS JetStream, and what every use of it needs: questions
// asked again while the servers choose a leader, answers as Results. Internal to src/stream; the
// only header that shows the client library.
#pragma once

#include <nats/nats.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace daihou::stream {

using Patience = std::chrono::milliseconds;

struct NatsLinkOptions {
    std::string servers;      // "nats://a:4222,nats://b:4222"; tls:// where they ask for it
    std::string credentials;  // file of a user's credentials; empty: none
    std::string name;         // as the servers' lists of connections show it
};

template <auto destroy>
struct Destroy {
    void operator()(auto* held) const { destroy(held); }
};
using NatsMessage = std::unique_ptr<natsMsg, Destroy<natsMsg_Destroy>>;

inline std::string_view bytes_of(natsMsg* message) {
    return {natsMsg_GetData(message), static_cast<std::size_t>(natsMsg_GetDataLength(message))};
}

Error stream_error(std::string_view what, natsStatus status, jsErrCode code = jsErrCode(0));

// Asks until it is done, or the patience is over: without a leader, as after a server died, every
// question fails for some seconds. `ask` answers the library's status.
natsStatus ask_again(Patience patience, const std::function<natsStatus()>& ask);

class NatsLink {
public:
    // Errors: stream_address, stream_unreachable.
    static Result<std::unique_ptr<NatsLink>> connect(const NatsLinkOptions& options);
    ~NatsLink();
    NatsLink(const NatsLink&) = delete;
    NatsLink& operator=(const NatsLink&) = delete;

    natsConnection* connection() const { return connection_; }
    jsCtx* js() const { return js_; }
    // Whether a server answers now; the library looks for another by itself.
    bool is_connected() const;
    // A message that nobody keeps: whoever listens now hears it. `reply`: where an answer goes,
    // empty: nowhere. Error stream_failed.
    Done publish(const std::string& subject, std::string_view bytes, const std::string& reply = {});
    std::size_t servers() const { return servers_; }

    // What was published is on its way, or a second is over.
    void flush();

    // There after this, as asked for where it was not there before; `subjects` answers those it
    // has. Error stream_failed.
    Result<std::vector<std::string>> ensure_stream(jsStreamConfig config,
                                                   const std::vector<std::string>& subjects);

private:
    NatsLink() = default;

    natsConnection* connection_ = nullptr;
    jsCtx* js_ = nullptr;
    std::size_t servers_ = 0;
};

// Copies of a message: three wherever there are servers for three, so that one may die.
std::int64_t replicas_for(std::size_t servers);

}  // namespace daihou::stream
