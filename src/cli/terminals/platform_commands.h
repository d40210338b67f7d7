// `daihou platform add|list|revoke`: who may push positions over HTTP. The secret is shown once, by
// add; to change it, add the platform again, let it take the new one, and revoke the old one.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/opened_house.h"
#include "service/terminals/platforms.h"

namespace CLI {
class App;
}

namespace daihou {

struct PlatformArguments {
    BookPlace place;
    PlatformToAdd wanted;
    std::string token;
    std::string why;
};

int run_platform_add(House& house, const PlatformArguments& arguments, std::ostream& out,
                     std::ostream& err);
int run_platform_list(House& house, const PlatformArguments& arguments, std::ostream& out,
                      std::ostream& err);
int run_platform_revoke(House& house, const PlatformArguments& arguments, std::ostream& out,
                        std::ostream& err);

// Adds the commands; the one called leaves its exit code. All outlive the parse.
void add_platform_commands(CLI::App& app, PlatformArguments& arguments, const Clock& clock,
                           int& exit_code);

}  // namespace daihou
