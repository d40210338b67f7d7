// What keeping positions costs: fixes a second from the socket to the durable answer, a vehicle's
// day read before and after it is merged. Run by hand: positions_bench TERMINALS SECONDS; terminals
// talk over loopback from a thread of this process.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <thread>

#include "gateway/terminal_port.h"
#include "intake/jt808/framer.h"
#include "intake/jt808/message.h"
#include "service/day/run_day.h"
#include "service/terminals/terminal_positions.h"

namespace daihou {
namespace {

using namespace jt808;
using Seconds = std::chrono::duration<double>;
using Moment = std::chrono::steady_clock::time_point;

Moment now() {
    return std::chrono::steady_clock::now();
}

std::string phone_of(std::size_t terminal) {
    return fmt::format("1{:010}", terminal);
}

// So many loans with a driver who agreed, a vehicle and a terminal.
Done fill(House& house, std::size_t terminals) {
    const Instant start = house.clock().now() - std::chrono::hours(48);
    std::vector<NewFact> facts;
    const auto add = [&](std::string key, Fact fact) {
        facts.push_back({start, std::move(key), {}, std::move(fact)});
        return static_cast<std::int64_t>(facts.size());
    };
    const BusinessDate day = business_date_of(start);
    for (std::size_t i = 0; i < terminals; ++i) {
        LoanBooked booked{fmt::format("L{}", i), "used_car", "car_purchase", "", 2, Contract{}, ""};
        booked.terms.principal = Money::fen(6'000'000);
        booked.terms.annual_rate = AnnualRate{60'000};
        booked.terms.disbursed_on = day;
        booked.terms.instalments = 24;
        const LoanId loan{add("book:" + booked.key, booked)};
        PersonRegistered person;
        person.key = fmt::format("P{}", i);
        const PersonId borrower{add("party:" + person.key, person)};
        add("joined:" + person.key, PartyJoined{loan, borrower, PartyRole::borrower});
        VehicleRegistered car;
        car.key = fmt::format("V{}", i);
        car.loan = loan;
        car.first_registered_on = day;
        car.price = Money::fen(10'000'000);
        const VehicleId vehicle{add("vehicle:" + car.key, car)};
        add("consent:" + person.key, ConsentGiven{loan,
                                                  borrower,
                                                  ConsentPurpose::gps,
                                                  ConsentAnswer::given,
                                                  "1",
                                                  "",
                                                  ConsentProof::signed_paper,
                                                  "K",
                                                  {}});
        add("terminal:" + car.key,
            TerminalBound{loan, vehicle, phone_of(i), "T", TerminalRole::main, "G2",
                          CoordinateSystem::wgs84, day});
    }
    const auto appended = house.append(facts);
    if (!appended) return appended.error();
    const auto passed = run_day(house, house.clock().today());
    return passed ? done() : Done(passed.error());
}

ByteString frame(std::size_t terminal, std::uint16_t serial, std::uint16_t id, const Body& body) {
    Header header;
    header.message_id = id;
    header.serial = serial;
    header.phone = *Phone::of(phone_of(terminal), Version::v2013);
    return write_frame(header, write_body(body, header.version));
}

struct Talk {
    std::uint64_t said = 0, answered = 0;
    double seconds = 0;
};

// All terminals over a few links, a fix of another second each time, as many as are taken.
class Talkers {
public:
    Talkers(std::uint16_t port, std::size_t terminals, std::chrono::sys_seconds start)
        : terminals_(terminals), start_(start) {
        for (std::size_t i = 0; i < links_.size(); ++i)
            links_[i] = connect_to(port);
        for (std::size_t i = 0; i < terminals; ++i)
            enter(i);
    }
    ~Talkers() {
        for (const int link : links_)
            ::close(link);
    }

    Talk talk(int seconds) {
        Talk talk;
        const Moment began = now();
        for (std::int64_t turn = 0; now() - began < std::chrono::seconds(seconds); ++turn)
            for (std::size_t i = 0; i < terminals_; ++i) {
                LocationReport report;
                report.location.status = 3;
                report.location.latitude_word =
                    static_cast<std::uint32_t>(31'000'000 + i + 97 * turn);
                report.location.longitude_word =
                    static_cast<std::uint32_t>(121'000'000 + 143 * turn);
                report.location.speed_tenth_kmh = 400;
                report.location.time_bcd =
                    bcd_time(start_ + std::chrono::seconds(turn), china_offset);
                const int link = links_[i % links_.size()];
                send_whole(
                    link, frame(i, static_cast<std::uint16_t>(turn), message_id::location, report));
                ++talk.said;
                talk.answered += answers_on(link, 0);
                // As many on the way as the gateway takes at once.
                while (talk.said - talk.answered > 20'000)
                    for (const int each : links_)
                        talk.answered += answers_on(each, 1);
            }
        while (talk.answered < talk.said)
            for (const int link : links_)
                talk.answered += answers_on(link, 1);
        talk.seconds = Seconds(now() - began).count();
        return talk;
    }

private:
    static int connect_to(std::uint16_t port) {
        const int link = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in there{};
        there.sin_family = AF_INET;
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        there.sin_port = htons(port);
        if (::connect(link, reinterpret_cast<sockaddr*>(&there), sizeof there) != 0) std::abort();
        return link;
    }
    static void send_whole(int link, const ByteString& bytes) {
        for (std::size_t sent = 0; sent < bytes.size();) {
            const ssize_t size =
                ::send(link, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (size <= 0) std::abort();
            sent += static_cast<std::size_t>(size);
        }
    }
    // Frames that have come in on the link.
    static std::uint64_t answers_on(int link, int patience_ms) {
        pollfd waiting{link, POLLIN, 0};
        if (::poll(&waiting, 1, patience_ms) <= 0) return 0;
        std::array<std::uint8_t, 65536> heard{};
        const ssize_t size = ::recv(link, heard.data(), heard.size(), MSG_DONTWAIT);
        // Each reply has two delimiters, and no other byte is one.
        std::uint64_t delimiters = 0;
        for (ssize_t i = 0; i < size; ++i)
            delimiters += heard[static_cast<std::size_t>(i)] == 0x7E ? 1 : 0;
        static std::map<int, std::uint64_t> odd;
        delimiters += odd[link];
        odd[link] = delimiters % 2;
        return delimiters / 2;
    }
    // Lets it in: registers, takes the token from the reply, authenticates.
    void enter(std::size_t terminal) {
        const int link = links_[terminal % links_.size()];
        send_whole(link, frame(terminal, 0, message_id::registration,
                               Registration{31, 115, "DH", "G2", "1", 1, "A"}));
        std::array<std::uint8_t, 512> heard{};
        const ssize_t size = ::recv(link, heard.data(), heard.size(), 0);
        Framer framer;
        std::string token;
        framer.feed(Bytes(heard).first(static_cast<std::size_t>(size)), [&](const Piece& piece) {
            Frame reply;
            if (!piece.fault && !read_frame(piece.payload, reply))
                token.assign(reply.body.begin() + 3, reply.body.end());
        });
        send_whole(link,
                   frame(terminal, 1, message_id::authentication, Authentication{token, "", ""}));
        (void)!::recv(link, heard.data(), heard.size(), 0);
    }

    std::size_t terminals_;
    std::chrono::sys_seconds start_;
    std::array<int, 16> links_{};
};

double milliseconds_to_read(House& house, VehicleId vehicle, BusinessDate day, std::size_t& fixes) {
    double best = 1e9;
    for (int turn = 0; turn < 5; ++turn) {
        const Moment began = now();
        fixes = house.store().positions().positions_of(vehicle, day).value().size();
        best = std::min(best, Seconds(now() - began).count() * 1000);
    }
    return best;
}

int run(std::size_t terminals, int seconds) {
    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("daihou_positions_{}", ::getpid());
    std::filesystem::create_directories(folder);
    const SystemClock clock;
    const auto house = House::open({"sqlite:" + (folder / "book.db").string(),
                                    std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies",
                                    OpenMode::create_if_missing},
                                   clock)
                           .value();
    if (const Done filled = fill(*house, terminals); !filled)
        return std::cerr << filled.error().text << "\n", 3;
    TerminalPositions positions(*house);
    gateway::TerminalPortOptions options;
    options.gateway.port = 0;
    options.gateway.frames_a_second = options.gateway.frames_at_once = 1'000'000;
    options.is_bound = [&](std::string_view phone) { return positions.is_bound(phone); };
    options.keep = [&](std::span<const ReceivedFix> fixes) { return positions.keep(fixes); };
    auto port = gateway::TerminalPort::open(options, clock, {}).value();
    const BusinessDate today = clock.today();
    const auto midnight = std::chrono::floor<std::chrono::seconds>(start_of(today - Days(1)));
    rusage before{}, after{};
    Talk talk;
    {
        Talkers talkers(port->gateway().port(), terminals, midnight);
        ::getrusage(RUSAGE_SELF, &before);
        talk = talkers.talk(seconds);
        ::getrusage(RUSAGE_SELF, &after);
    }
    port.reset();
    const auto processor = [](const rusage& used) {
        return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
               1e-6 * static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
    };
    const VehicleId vehicle{house->store().fact_under("vehicle:V0").value()->sequence};
    std::size_t fixes = 0;
    const double unmerged_ms = milliseconds_to_read(*house, vehicle, today - Days(1), fixes);
    const Moment began = now();
    house->store().positions().settle_positions(0).value();
    const double settle_s = Seconds(now() - began).count();
    const double merged_ms = milliseconds_to_read(*house, vehicle, today - Days(1), fixes);
    std::cout
        << fmt::format(
               R"({{"terminals":{},"fixes":{},"kept":{},"seconds":{:.2f},"fixes_per_second":{:.0f},)"
               R"("processor_s":{:.2f},"day_fixes":{},"day_unmerged_ms":{:.2f},"settle_s":{:.2f},)"
               R"("day_merged_ms":{:.2f}}})",
               terminals, talk.said, positions.figures().kept, talk.seconds,
               static_cast<double>(talk.answered) / talk.seconds,
               processor(after) - processor(before), fixes, unmerged_ms, settle_s, merged_ms)
        << "\n";
    std::filesystem::remove_all(folder);
    return 0;
}

}  // namespace
}  // namespace daihou

int main(int argc, char** argv) {
    const std::size_t terminals = argc > 1 ? std::stoul(argv[1]) : 1000;
    return daihou::run(terminals, argc > 2 ? std::stoi(argv[2]) : 10);
}
