#include "cli/terminals/terminal_link.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace daihou {
namespace {

constexpr int patience_s = 30;

Error link_lost() {
    return {ErrorKind::unavailable, "terminal_link", "nobody answers there"};
}

std::optional<sockaddr_in> address_of(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos) return std::nullopt;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    std::uint16_t port = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + colon + 1, end, port);
    if (read.ec != std::errc() || read.ptr != end ||
        ::inet_pton(AF_INET, text.substr(0, colon).c_str(), &address.sin_addr) != 1)
        return std::nullopt;
    address.sin_port = htons(port);
    return address;
}

}  // namespace

Result<TerminalLink> TerminalLink::to(const std::string& address) {
    const auto there = address_of(address);
    if (!there)
        return Error{ErrorKind::bad_input, "listen_syntax",
                     "write address:port, such as 127.0.0.1:8809"};
    TerminalLink link(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval patience{patience_s, 0};
    ::setsockopt(link.socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const auto* named = reinterpret_cast<const sockaddr*>(&*there);
    if (link.socket_ < 0 || ::connect(link.socket_, named, sizeof *there) != 0) return link_lost();
    return link;
}

TerminalLink::~TerminalLink() {
    if (socket_ >= 0) ::close(socket_);
}

Done TerminalLink::send(const jt808::Phone& phone, std::uint16_t message_id,
                        const jt808::Body& body) {
    jt808::Header header;
    header.message_id = message_id;
    header.phone = phone;
    header.serial = serial_++;
    const jt808::ByteString frame =
        jt808::write_frame(header, jt808::write_body(body, header.version));
    if (::send(socket_, frame.data(), frame.size(), MSG_NOSIGNAL) != std::ssize(frame))
        return link_lost();
    return done();
}

// Answers and commands, apart.
Done TerminalLink::hear() {
    std::array<std::uint8_t, 4096> room{};
    const ssize_t size = ::recv(socket_, room.data(), room.size(), 0);
    if (size <= 0) return link_lost();
    framer_.feed(jt808::Bytes(room).first(static_cast<std::size_t>(size)),
                 [this](const jt808::Piece& piece) {
                     jt808::Frame heard;
                     if (piece.fault || jt808::read_frame(piece.payload, heard)) return;
                     const std::uint16_t id = heard.header.message_id;
                     if (id == jt808::message_id::platform_reply ||
                         id == jt808::message_id::registration_reply)
                         heard_.push_back(jt808::owned(heard.body));
                     else
                         asked_.push_back({heard.header.phone, heard.header.serial, id});
                 });
    return done();
}

// What the answer says.
Result<jt808::ByteString> TerminalLink::ask(const jt808::Phone& phone, std::uint16_t message_id,
                                            const jt808::Body& body) {
    TRY(send(phone, message_id, body));
    while (heard_.empty())
        TRY(hear());
    const jt808::ByteString answer = std::move(heard_.front());
    heard_.pop_front();
    return answer;
}

Done TerminalLink::obey() {
    while (!asked_.empty()) {
        const Asked asked = asked_.front();
        asked_.pop_front();
        const auto last = last_said_.find(asked.phone.text());
        if (asked.message_id == jt808::message_id::ask_location && last != last_said_.end())
            (void)TRY(ask(asked.phone, jt808::message_id::location_answer,
                          jt808::LocationAnswer{asked.serial, last->second}));
        else
            TRY(send(asked.phone, jt808::message_id::terminal_reply,
                     jt808::GeneralReply{asked.serial, asked.message_id, 0}));
    }
    return done();
}

Done TerminalLink::come_in(const std::string& text) {
    const auto phone = jt808::Phone::of(text, jt808::Version::v2013);
    const jt808::ByteString enrolled =
        TRY(ask(*phone, jt808::message_id::registration,
                jt808::Registration{31, 115, "DH", "WIRED-LIGHT", "1", 1, "A"}));
    if (enrolled.size() < 3 || enrolled[2] != 0) return done();
    const std::string token(enrolled.begin() + 3, enrolled.end());
    (void)TRY(ask(*phone, jt808::message_id::authentication, jt808::Authentication{token, "", ""}));
    inside_.push_back(*phone);
    return done();
}

Done TerminalLink::say(const jt808::ReceivedFix& fix) {
    if (std::ranges::find(inside_, fix.phone) == inside_.end()) return done();
    jt808::LocationReport report;
    report.location.alarm = fix.alarm;
    report.location.status = fix.status;
    report.location.latitude_word = static_cast<std::uint32_t>(fix.lat_e6);
    report.location.longitude_word = static_cast<std::uint32_t>(fix.lon_e6);
    report.location.speed_tenth_kmh = fix.speed_tenth_kmh;
    report.location.course_deg = fix.course_deg;
    report.location.time_bcd = jt808::bcd_time(*fix.at, jt808::china_offset);
    (void)TRY(ask(fix.phone, jt808::message_id::location, report));
    last_said_[fix.phone.text()] = report.location;
    return obey();
}

Done TerminalLink::beat() {
    if (inside_.empty()) return done();
    (void)TRY(ask(inside_.front(), jt808::message_id::heartbeat, jt808::NoBody{}));
    return obey();
}

}  // namespace daihou
