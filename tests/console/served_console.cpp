#include "served_console.h"

#include <signal.h>

#include <regex>
#include <thread>

#include "http/client.h"

namespace daihou {
namespace {

constexpr std::chrono::seconds patience{20};

}  // namespace

ServedConsole::ServedConsole(const std::string& store_url, const std::filesystem::path& folder)
    : program({"serve", "--listen", "127.0.0.1:0", "--web", "none", "--log", "text", "--db",
               store_url, "--policies", DAIHOU_SOURCE_DIR "/policies"},
              folder) {}

std::uint16_t ServedConsole::alive_on(const std::stop_token& given_up) const {
    static const std::regex said(R"(serving on http://127\.0\.0\.1:(\d+)\b)");
    const Moment until = program.started_at() + patience;
    while (!given_up.stop_requested() && std::chrono::steady_clock::now() < until) {
        const std::string messages = program.messages();
        if (std::smatch at; std::regex_search(messages, at, said)) {
            const auto port = static_cast<std::uint16_t>(std::stoi(at[1]));
            const auto health = http::Client(port).get("/healthz");
            return health && health->status == 200 ? port : 0;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return 0;
}

void ServedConsole::stop() {
    program.send(SIGTERM);
    program.wait();
}

}  // namespace daihou
