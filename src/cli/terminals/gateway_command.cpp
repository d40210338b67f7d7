#include "cli/terminals/gateway_command.h"

#include <CLI/CLI.hpp>

namespace daihou {

void add_positions_from(CLI::App& serve, StreamArguments& stream,
                        std::vector<int>& partitions_read) {
    serve.add_option("--positions-from", stream.servers,
                     "keep what gateways send to these servers of NATS JetStream: "
                     "nats://HOST:PORT,nats://HOST:PORT,…");
    serve.add_option("--partitions", stream.partitions, "of the stream, where this makes it")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    serve
        .add_option(
            "--read-partitions", partitions_read,
            "those this process keeps, such as 0,1; each is for one process; all if left out")
        ->delimiter(',')
        ->check(CLI::Range(0, 255));
}

void add_gateway(CLI::App& app, GatewayArguments& arguments,
                 const std::function<int(const GatewayArguments&)>& run, int& exit_code) {
    CLI::App* command = app.add_subcommand(
        "gateway",
        "vehicle terminals (JT/T 808) to a stream, without a book; as many as are needed");
    command->add_option("--listen", arguments.listen, "host:port")->capture_default_str();
    command
        ->add_option("--nats", arguments.stream.servers,
                     "servers of NATS JetStream: nats://HOST:PORT,nats://HOST:PORT,…")
        ->required();
    command
        ->add_option("--partitions", arguments.stream.partitions,
                     "of the stream, where this makes it")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->add_option("--metrics", arguments.metrics, "host:port for /metrics; none if left out");
    const auto take_unknown = [&arguments](const std::string& word) {
        arguments.lets_unknown_terminals_in = word == "accept";
    };
    command
        ->add_option_function<std::string>("--unknown-terminals", take_unknown,
                                           "refuse, or accept to try devices: nothing is kept")
        ->check(CLI::IsMember({"refuse", "accept"}));
    command->add_option("--log", arguments.log, "json or text; text on a terminal")
        ->check(CLI::IsMember({"json", "text"}));
    command->callback([&arguments, &run, &exit_code] { exit_code = run(arguments); });
}

}  // namespace daihou
