// daihou: wires the parts and hands over.
#include <iostream>

#include "api/openapi.h"
#include "api/serve.h"
#include "base/clock.h"
#include "cli/command_line.h"
#include "cli/opened_house.h"
#include "service/day_timer.h"

namespace daihou {
namespace {

// The console and its routes until the process is asked to stop; days are closed as they come.
int serve_book(House& house, const ServeArguments& arguments) {
    auto options = api::parse_listen(arguments.listen);
    if (!options) return report(options.error(), std::cerr);
    options->web = arguments.web;
    options->on_listening = [host = options->host](std::uint16_t port) {
        std::cerr << "daihou: serving on http://" << host << ":" << port << "\n";
    };
    options->failure_log = [](const http::HandlerFailure& failure) {
        std::cerr << "daihou: " << failure.method << " " << failure.path
                  << " failed: " << failure.what << "\n";
    };
    const DayTimer timer(house, std::chrono::seconds(30), [](const Result<DaySummary>& passed) {
        if (!passed) (void)report(passed.error(), std::cerr);
    });
    Accounts accounts(house.store(), house.clock());
    const auto served = api::serve(house, accounts, *options);
    return served ? *served : report(served.error(), std::cerr);
}

}  // namespace
}  // namespace daihou

int main(int argc, char** argv) {
    const daihou::SystemClock clock;
    return daihou::run_command_line(argc, argv, clock,
                                    {daihou::serve_book, daihou::api::openapi_text});
}
