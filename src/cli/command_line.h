// The command line: which commands there are, what they take, and how their failures leave (exit 0
// done, 1 done with findings or a check that fails, 2 bad usage or unusable input, 3 the store or a
// peer failed). One file per command does the work; this one only reads arguments.
#pragma once

#include <functional>
#include <string>

#include "base/clock.h"
#include "cli/opened_house.h"
#include "cli/terminals/gateway_command.h"
#include "domain/staff/sign_in_rules.h"

namespace daihou {

struct ServeArguments {
    std::string listen = "127.0.0.1:8808";
    std::string web;        // folder of the built console
    std::string log;        // json or text; empty: text on a terminal, else json
    std::string terminals;  // host:port for vehicle terminals; empty: none are listened for
    StreamArguments positions_from;    // other machines' gateways; none: no stream is read
    std::vector<int> partitions_read;  // of it; empty: all
    bool lets_unknown_terminals_in = false;
    int drain_seconds = 0;  // answering on, not ready, once asked to stop
};
// What needs folders the command line may not know: main hands it in.
struct HandedIn {
    std::function<int(const BookPlace&, const Clock&, const ServeArguments&)> serve;
    std::function<int(const GatewayArguments&)> gateway;
    std::function<std::string()> openapi;  // the description of the API that serve answers
    std::function<Done(const SignInRules&)> permissions;  // whether the rules name some there are
};

int run_command_line(int argc, const char* const* argv, const Clock& clock,
                     const HandedIn& handed_in);

}  // namespace daihou
