// `daihou gateway`: what it takes. What it does needs folders the command line may not know: main
// hands it in.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace daihou {

// How a stream is reached: by the gateway's processes and by a house that keeps from it.
struct StreamArguments {
    std::string servers;  // "nats://a:4222,nats://b:4222"; empty: none
    int partitions = 8;   // when the stream is made
};

struct GatewayArguments {
    std::string listen = "0.0.0.0:8809";
    StreamArguments stream;
    std::string metrics;  // host:port; empty: none are told
    std::string log;      // json or text; empty: text on a terminal, else json
    bool lets_unknown_terminals_in = false;
};

// Adds what `daihou serve` takes to keep from a stream; both outlive the parse.
void add_positions_from(CLI::App& serve, StreamArguments& stream,
                        std::vector<int>& partitions_read);

// Adds the command; `arguments` and `run` outlive the parse.
void add_gateway(CLI::App& app, GatewayArguments& arguments,
                 const std::function<int(const GatewayArguments&)>& run, int& exit_code);

}  // namespace daihou
