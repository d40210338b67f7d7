// RunningServer: a server on a free port of loopback that runs beside a test and is drained when
// the test is over.
#pragma once

#include <memory>
#include <thread>
#include <utility>

#include "http/client.h"
#include "http/server/server.h"

namespace daihou::http {

class RunningServer {
public:
    explicit RunningServer(Server::Handler handler, ServerOptions options = {},
                           SseOptions stream_options = {})
        : hub_(stream_options) {
        options.port = 0;
        server_ = Server::listen(std::move(options), std::move(handler), hub_).value();
        thread_ = std::thread([this] { server_->run(); });
    }
    ~RunningServer() { stop_and_wait(); }

    void stop_and_wait() {
        server_->stop();
        if (thread_.joinable()) thread_.join();
    }
    Server& server() { return *server_; }
    SseHub& hub() { return hub_; }
    std::uint16_t port() const { return server_->port(); }
    Client client() const { return Client(port()); }
    Wire wire() const { return Wire::connect(port()).value(); }

private:
    SseHub hub_;
    std::unique_ptr<Server> server_;
    std::thread thread_;
};

}  // namespace daihou::http
