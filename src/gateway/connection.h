// Connection: one TCP link of a terminal, or of several behind one box. Internal to src/gateway.
// Everything here happens on the thread of the sockets. It cuts frames, keeps the sessions of the
// link, numbers what it sends, and ends by time-outs where nobody is left at the other end.
#pragma once

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "gateway/dialogue.h"
#include "gateway/fix_queue.h"
#include "gateway/gateway.h"
#include "intake/jt808/framer.h"
#include "intake/jt808/part_collector.h"

namespace daihou::gateway {

using Moment = std::chrono::steady_clock::time_point;

class Connection;

// What all connections share.
struct GatewayCore {
    GatewayCore(const GatewayOptions& options_, TerminalRegistry& registry_, CommandAudit& audit_,
                const Clock& clock_)
        : options(options_), registry(registry_), audit(audit_), clock(clock_) {}

    const GatewayOptions options;
    TerminalRegistry& registry;
    CommandAudit& audit;
    const Clock& clock;
    FixQueue* queue = nullptr;
    std::set<std::shared_ptr<Connection>> connections;
    std::map<std::string, Connection*, std::less<>> terminals;  // by phone, authenticated
    bool is_stopping = false;                                   // nothing is read any more
    jt808::ByteString room = jt808::ByteString(16 * 1024);      // bytes just read, of any link

    std::atomic<std::size_t> connections_open = 0;
    std::atomic<std::size_t> terminals_known = 0;
    std::atomic<std::uint64_t> frames_total = 0;
    std::atomic<std::uint64_t> faulty_total = 0;
    std::atomic<std::uint64_t> fixes_total = 0;
    std::atomic<std::uint64_t> cut_off_total = 0;
    std::atomic<std::uint64_t> slowed_total = 0;
    std::atomic<std::size_t> fixes_waiting = 0;
    std::atomic<std::uint64_t> resyncs_total = 0;
    std::atomic<std::uint64_t> refused_total = 0;
    std::array<std::atomic<std::uint64_t>, answer_ms_ends.size() + 1> answers_within{};
    std::atomic<std::uint64_t> answer_ms_total = 0;

    void note_answer_after(std::chrono::milliseconds took) {
        const auto end = std::ranges::lower_bound(answer_ms_ends, took.count());
        ++answers_within[static_cast<std::size_t>(end - answer_ms_ends.begin())];
        answer_ms_total += static_cast<std::uint64_t>(took.count());
    }
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(GatewayCore& core, boost::asio::ip::tcp::socket socket);

    void start();
    // Reads again where it was slowed, ends what is overdue.
    void look(Moment now);
    void end();
    // The terminal came back by another connection.
    void give_up(const std::string& phone);
    // The phone is of this connection.
    void send(const std::string& phone, const Downlink& downlink, CommandRecord record);
    std::chrono::milliseconds silent_for(Moment now) const {
        return std::chrono::duration_cast<std::chrono::milliseconds>(now - heard_at_);
    }

private:
    struct Session {
        jt808::Header shape;  // of its authentication: version and phone
        std::unique_ptr<jt808::PartCollector> parts;
    };
    struct WaitingCommand {
        CommandRecord record;
        Moment since;
    };

    void wait_to_read();
    void read();
    void take(const jt808::Piece& piece);
    void take_part(const jt808::Frame& frame, Session& session);
    void take_message(const jt808::Frame& frame, const std::vector<std::uint16_t>& serials);
    void change(const jt808::Header& header, Standing becomes);
    void forget(const std::string& phone);
    void note_answer(const CommandAnswer& answer);
    void reply(const jt808::Header& to, const Reply& reply,
               const std::vector<std::uint16_t>& serials);
    std::uint16_t write(const jt808::Header& shape, std::uint16_t message_id,
                        const jt808::Body& body);
    void flush();
    void cut_off();
    bool may_read(Moment now);

    GatewayCore& core_;
    boost::asio::ip::tcp::socket socket_;
    jt808::Framer framer_;
    std::map<std::string, Session, std::less<>> sessions_;
    std::map<std::uint16_t, WaitingCommand> commands_;  // by serial
    jt808::ByteString out_;
    std::uint16_t next_serial_ = 0;
    bool is_open_ = true;
    bool is_slowed_ = false;
    bool is_writing_ = false;
    double allowance_ = 0;  // frames it may send now
    Moment allowance_at_;
    Moment heard_at_;
    Moment stranger_since_;
    Moment unsent_since_;
};

}  // namespace daihou::gateway
