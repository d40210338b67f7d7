// A terminal of a test: a real socket to a gateway, what is said in frames, what is heard back; and
// what stands behind the gateway, kept in memory. It knows the codec and no more of the gateway
// than a terminal does.
#pragma once

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "gateway/gateway.h"
#include "intake/jt808/framer.h"
#include "intake/jt808/message.h"

namespace daihou::gateway {

class RegistryUnderTest final : public TerminalRegistry {
public:
    Enrolment enrol(std::string_view phone, const jt808::Registration&) override {
        if (phone.starts_with("99")) return {};
        return {jt808::RegistrationResult::accepted, "token-" + std::string(phone)};
    }
    bool accepts(std::string_view phone, std::string_view token) override {
        return token == "token-" + std::string(phone);
    }
};

class ReceiverUnderTest final : public FixReceiver {
public:
    Done store(std::span<const ReceivedFix> fixes) override {
        while (is_held)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        if (is_failing) return Error{ErrorKind::unavailable, "store_full", "no room"};
        const std::lock_guard lock(mutex_);
        fixes_.insert(fixes_.end(), fixes.begin(), fixes.end());
        ++batches;
        return done();
    }
    std::vector<ReceivedFix> fixes() const {
        const std::lock_guard lock(mutex_);
        return fixes_;
    }
    std::atomic<bool> is_held = false;
    std::atomic<bool> is_failing = false;
    std::atomic<std::size_t> batches = 0;

private:
    mutable std::mutex mutex_;
    std::vector<ReceivedFix> fixes_;
};

class AuditUnderTest final : public CommandAudit {
public:
    void note(const CommandRecord& record) override {
        const std::lock_guard lock(mutex_);
        records_.push_back(record);
    }
    std::vector<CommandRecord> records() const {
        const std::lock_guard lock(mutex_);
        return records_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<CommandRecord> records_;
};

struct Heard {
    jt808::Header header;
    jt808::ByteString body;
    // Of a general reply.
    std::uint16_t to_serial() const { return jt808::word_at(body, 0); }
    std::uint16_t to_id() const { return jt808::word_at(body, 2); }
    int result() const { return body.at(4); }
};

class TerminalUnderTest {
public:
    TerminalUnderTest(std::uint16_t port, const std::string& phone,
                      jt808::Version version = jt808::Version::v2013)
        : socket_(context_) {
        header_.version = version;
        header_.phone = *jt808::Phone::of(phone, version);
        socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
    }
    void become(const std::string& phone) {
        header_.phone = *jt808::Phone::of(phone, header_.version);
    }
    // Answers the serial it was sent under.
    std::uint16_t say(std::uint16_t message_id, const jt808::Body& body,
                      std::optional<jt808::Part> part = std::nullopt) {
        header_.message_id = message_id;
        header_.part = part;
        header_.serial = next_serial_++;
        say_bytes(jt808::write_frame(header_, jt808::write_body(body, header_.version)));
        return header_.serial;
    }
    void say_bytes(const jt808::ByteString& bytes) {
        boost::system::error_code error;
        boost::asio::write(socket_, boost::asio::buffer(bytes), error);
    }
    // The next frame; none when nothing comes in time, or the link has ended.
    std::optional<Heard> hear(std::chrono::milliseconds patience = std::chrono::seconds(10)) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (heard_.empty() && !has_ended_ && std::chrono::steady_clock::now() < end)
            read();
        if (heard_.empty()) return std::nullopt;
        Heard first = std::move(heard_.front());
        heard_.pop_front();
        return first;
    }
    bool ends_within(std::chrono::milliseconds patience) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (!has_ended_ && std::chrono::steady_clock::now() < end)
            read();
        return has_ended_;
    }
    int authenticate() {
        say(jt808::message_id::authentication,
            jt808::Authentication{"token-" + header_.phone.text(), "", ""});
        const auto heard = hear();
        return heard ? heard->result() : -1;
    }
    static jt808::LocationReport report(std::uint32_t lat_e6 = 31'230'416) {
        jt808::LocationReport report;
        report.location.status = 3;
        report.location.latitude_word = lat_e6;
        report.location.longitude_word = 121'473'701;
        report.location.time_bcd = {0x26, 0x03, 0x18, 0x10, 0x00, 0x07};
        return report;
    }

private:
    void read() {
        std::array<std::uint8_t, 4096> room{};
        boost::system::error_code error;
        socket_.non_blocking(true, error);
        const std::size_t size = socket_.read_some(boost::asio::buffer(room), error);
        if (error == boost::asio::error::would_block)
            return std::this_thread::sleep_for(std::chrono::milliseconds(1));
        has_ended_ = static_cast<bool>(error);
        framer_.feed(jt808::Bytes(room).first(size), [this](const jt808::Piece& piece) {
            jt808::Frame frame;
            if (!piece.fault && !jt808::read_frame(piece.payload, frame))
                heard_.push_back({frame.header, jt808::owned(frame.body)});
        });
        socket_.non_blocking(false, error);
    }

    boost::asio::io_context context_;
    boost::asio::ip::tcp::socket socket_;
    jt808::Header header_;
    jt808::Framer framer_;
    std::deque<Heard> heard_;
    std::uint16_t next_serial_ = 100;
    bool has_ended_ = false;
};

// A gateway on a free port of loopback, stopped when the test is over.
class GatewayUnderTest {
public:
    explicit GatewayUnderTest(GatewayOptions options = {}) {
        options.port = 0;
        options.look = std::chrono::milliseconds(10);
        gateway_ = Gateway::listen(options, registry, receiver, audit, clock).value();
        thread_ = std::thread([this] { gateway_->run(); });
    }
    ~GatewayUnderTest() { stop(); }
    void stop() {
        receiver.is_held = false;
        gateway_->stop();
        if (thread_.joinable()) thread_.join();
    }
    Gateway* operator->() { return gateway_.get(); }
    TerminalUnderTest terminal(const std::string& phone,
                               jt808::Version version = jt808::Version::v2013) {
        return TerminalUnderTest(gateway_->port(), phone, version);
    }

    RegistryUnderTest registry;
    ReceiverUnderTest receiver;
    AuditUnderTest audit;
    SimulatedClock clock{start_of(make_date(2026, 3, 18)) + std::chrono::hours(10)};

private:
    std::unique_ptr<Gateway> gateway_;
    std::thread thread_;
};

}  // namespace daihou::gateway
