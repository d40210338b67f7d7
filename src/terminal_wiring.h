// What the two processes with terminals share when their parts are joined: settings of the
// environment, options of the stream, figures from the gateway to /metrics. Part of the wiring, as
// main.cpp: it may know every folder.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "api/operating/event_log.h"
#include "api/terminals/terminal_metrics.h"
#include "cli/terminals/gateway_command.h"
#include "gateway/terminal_port.h"
#include "http/server/server.h"
#include "service/terminals/terminal_commands.h"
#include "stream/command_sending.h"
#include "stream/command_taking.h"
#include "stream/fix_keeping.h"

namespace daihou {

// Of the environment; empty where it is not set.
std::string setting(const char* name);
// `named`: json or text; empty: text on a terminal.
api::LogFormat log_format(const std::string& named);

stream::FixStreamOptions stream_options(const StreamArguments& arguments, const char* name);
std::function<void(const gateway::CommandRecord&)> noted_commands(api::EventLog& log);
SendCommand sent_by(gateway::Gateway& gateway);

// Commands between this house or gateway and others, by the servers of the stream.
stream::CommandSendingOptions sending_options(const StreamArguments& arguments,
                                              TerminalCommands& commands, api::EventLog& log);
stream::CommandTakingOptions taking_options(const StreamArguments& arguments, const char* name,
                                            api::EventLog& log);
// To the gateway of this process where the terminal is connected there, else to the others.
SendCommand sent_by(gateway::Gateway* gateway, stream::CommandSending& others,
                    TerminalCommands& commands);
stream::TerminalsHeld held_by(gateway::Gateway& gateway);

api::GatewayFigures gateway_figures(const gateway::GatewayCounters& counters);
api::KeepingFigures keeping_figures(const stream::FixKeepingFigures& figures);

// /metrics of a process that serves nothing else, to whoever reaches the address.
class MetricsPort {
public:
    // `listen` empty: none. Errors: listen_syntax, those of http::Server::listen.
    static Result<std::unique_ptr<MetricsPort>> open(const std::string& listen,
                                                     std::function<api::TerminalFigures()> figures);
    ~MetricsPort();
    MetricsPort(const MetricsPort&) = delete;
    MetricsPort& operator=(const MetricsPort&) = delete;

private:
    MetricsPort() = default;
    http::SseHub hub_;
    std::unique_ptr<http::Server> server_;
    std::jthread running_;
};

}  // namespace daihou
