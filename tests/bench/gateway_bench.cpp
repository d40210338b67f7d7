// What a gateway bears: terminals connected and authenticated, memory for each, and locations a
// second answered as durable (the receiver keeps them in memory), all over loopback with the
// terminals in this process on a thread of their own. Run by hand: gateway_bench TERMINALS SECONDS.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <iostream>
#include <thread>

#include "gateway/gateway.h"
#include "intake/jt808/message.h"

namespace daihou::gateway {
namespace {

using namespace jt808;
using Seconds = std::chrono::duration<double>;

class LetsAllIn final : public TerminalRegistry {
public:
    Enrolment enrol(std::string_view, const Registration&) override {
        return {RegistrationResult::accepted, "t"};
    }
    bool accepts(std::string_view, std::string_view) override { return true; }
};
class Counts final : public FixReceiver {
public:
    Done store(std::span<const ReceivedFix> fixes) override {
        kept += fixes.size();
        ++batches;
        return done();
    }
    std::atomic<std::uint64_t> kept = 0, batches = 0;
};
class Silent final : public CommandAudit {
public:
    void note(const CommandRecord&) override {}
};

std::size_t resident_kb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
    return 0;
}

ByteString frame(std::size_t terminal, std::uint16_t serial, std::uint16_t id, const Body& body) {
    Header header;
    header.message_id = id;
    header.serial = serial;
    header.phone = *Phone::of(fmt::format("1{:010}", terminal), Version::v2013);
    return write_frame(header, write_body(body, header.version));
}

LocationReport report(std::size_t terminal) {
    LocationReport report;
    report.location.status = 3;
    report.location.latitude_word = static_cast<std::uint32_t>(31'000'000 + terminal);
    report.location.longitude_word = 121'000'000;
    report.location.time_bcd = {0x26, 0x03, 0x18, 0x10, 0x20, 0x30};
    return report;
}

int connect_to(std::uint16_t port, std::size_t terminal) {
    const int link = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in own{}, there{};
    own.sin_family = there.sin_family = AF_INET;
    // An address has 28,000 ports, and the system looks long for the last half of them: further links
    // come from further addresses.
    own.sin_addr.s_addr =
        htonl(INADDR_LOOPBACK + 1 + static_cast<std::uint32_t>(terminal / 10'000));
    there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    there.sin_port = htons(port);
    if (link < 0 || ::bind(link, reinterpret_cast<sockaddr*>(&own), sizeof own) != 0 ||
        ::connect(link, reinterpret_cast<sockaddr*>(&there), sizeof there) != 0)
        return -1;
    return link;
}

void tell(int wire, std::uint64_t number) {
    (void)!::send(wire, &number, sizeof number, MSG_NOSIGNAL);
}
// 0 where the other side is gone.
std::uint64_t hear(int wire) {
    std::uint64_t number = 0;
    return ::recv(wire, &number, sizeof number, MSG_WAITALL) == sizeof number ? number : 0;
}

// Terminals that begin with number `first`: connected and let in, then talking for `seconds`.
struct Fleet {
    std::size_t first = 0;
    std::size_t terminals = 0;
    int seconds = 0;
};

// In a process of its own: tells over `wire` how many connected, waits, talks, tells how often it
// spoke, and holds its links until the wire is closed.
void drive(const Fleet& fleet, std::uint16_t port, int wire) {
    std::vector<int> links;
    for (std::size_t i = fleet.first; i < fleet.first + fleet.terminals; ++i) {
        const int link = connect_to(port, i);
        if (link < 0) break;
        const ByteString hello =
            frame(i, 0, message_id::authentication, Authentication{"t", "", ""});
        (void)!::send(link, hello.data(), hello.size(), MSG_NOSIGNAL);
        links.push_back(link);
    }
    tell(wire, links.size());
    (void)hear(wire);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(fleet.seconds);
    std::array<char, 65536> heard{};
    std::uint64_t said = 0;
    for (std::uint16_t serial = 1; std::chrono::steady_clock::now() < end; ++serial)
        for (std::size_t i = 0; i < links.size() && std::chrono::steady_clock::now() < end; ++i) {
            const ByteString told =
                frame(fleet.first + i, serial, message_id::location, report(fleet.first + i));
            if (::send(links[i], told.data(), told.size(), MSG_NOSIGNAL | MSG_DONTWAIT) > 0) ++said;
            (void)!::recv(links[i], heard.data(), heard.size(), MSG_DONTWAIT);
        }
    tell(wire, said);
    (void)hear(wire);
}

// Answers this end of its wire, or -1.
int start(const Fleet& fleet, std::uint16_t port) {
    std::array<int, 2> wire{};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, wire.data()) != 0) return -1;
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(wire[0]);
        drive(fleet, port, wire[1]);
        ::_exit(0);
    }
    ::close(wire[1]);
    return child < 0 ? -1 : wire[0];
}

double processor_seconds() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           1e-6 * static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

std::uint64_t hear_all(const std::vector<int>& fleets) {
    std::uint64_t sum = 0;
    for (const int fleet : fleets)
        sum += hear(fleet);
    return sum;
}

// Until it is there or has not grown for some seconds.
template <class Count>
void wait_for(Count&& count, std::uint64_t wanted) {
    constexpr std::chrono::seconds patience{5};
    auto grew_at = std::chrono::steady_clock::now();
    for (std::uint64_t last = 0, now = count(); now < wanted; now = count()) {
        if (now > last) grew_at = std::chrono::steady_clock::now();
        if (std::chrono::steady_clock::now() - grew_at > patience) return;
        last = now;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

int run(std::size_t terminals, int seconds) {
    constexpr std::size_t a_process_max = 15'000;
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    LetsAllIn registry;
    Counts receiver;
    Silent audit;
    const SystemClock clock;
    GatewayOptions options;
    options.port = 0;
    options.frames_a_second = 100'000;
    options.frames_at_once = 100'000;
    const std::size_t before_kb = resident_kb();
    auto opened = Gateway::listen(options, registry, receiver, audit, clock);
    if (!opened) return std::cerr << opened.error().text << "\n", 3;
    Gateway& gateway = **opened;
    const auto connecting = std::chrono::steady_clock::now();
    std::vector<int> fleets;  // begun before this process has threads
    for (std::size_t first = 0; first < terminals; first += a_process_max)
        fleets.push_back(
            start({first, std::min(a_process_max, terminals - first), seconds}, gateway.port()));
    std::thread serving([&gateway] { gateway.run(); });
    const std::uint64_t connected = hear_all(fleets);
    wait_for([&gateway] { return gateway.counters().terminals; }, connected);
    const std::size_t held = gateway.counters().terminals;  // fewer where descriptors ran out
    const Seconds connect_s = std::chrono::steady_clock::now() - connecting;
    const std::size_t after_kb = resident_kb();
    const double before_s = processor_seconds();
    const auto talking = std::chrono::steady_clock::now();
    for (const int fleet : fleets)
        tell(fleet, 1);
    const std::uint64_t said = hear_all(fleets);
    wait_for([&receiver] { return receiver.kept.load(); }, said);
    const Seconds took = std::chrono::steady_clock::now() - talking;
    std::cout
        << fmt::format(
               R"({{"terminals":{},"connect_s":{:.2f},"kb_a_terminal":{:.2f},"fixes":{},"seconds":{:.2f},)"
               R"("fixes_per_second":{:.0f},"batches":{},"gateway_processor_s":{:.2f}}})",
               held, connect_s.count(),
               static_cast<double>(after_kb - before_kb) / static_cast<double>(held),
               receiver.kept.load(), took.count(),
               static_cast<double>(receiver.kept) / took.count(), receiver.batches.load(),
               processor_seconds() - before_s)
        << "\n";
    for (const int fleet : fleets)
        ::close(fleet);
    gateway.stop();
    serving.join();
    while (::wait(nullptr) > 0) {
    }
    return held == terminals ? 0 : 1;
}

}  // namespace
}  // namespace daihou::gateway

int main(int argc, char** argv) {
    const std::size_t terminals = argc > 1 ? std::stoul(argv[1]) : 10'000;
    return daihou::gateway::run(terminals, argc > 2 ? std::stoi(argv[2]) : 5);
}
