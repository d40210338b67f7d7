#include "gateway/connection.h"

#include "base/invariant.h"

namespace daihou::gateway {
namespace {

using namespace jt808;
namespace asio = boost::asio;
using asio::ip::tcp;

Moment moment() {
    return std::chrono::steady_clock::now();
}

}  // namespace

Connection::Connection(GatewayCore& core, tcp::socket socket)
    : core_(core),
      socket_(std::move(socket)),
      allowance_(core.options.frames_at_once),
      allowance_at_(moment()),
      heard_at_(allowance_at_),
      stranger_since_(allowance_at_),
      unsent_since_(allowance_at_) {
    ++core_.connections_open;
}

void Connection::start() {
    boost::system::error_code error;
    socket_.non_blocking(true, error);
    if (!error) socket_.set_option(tcp::no_delay(true), error);
    if (error) return end();
    wait_to_read();
}

void Connection::wait_to_read() {
    socket_.async_wait(tcp::socket::wait_read,
                       [self = shared_from_this()](const boost::system::error_code& error) {
                           if (!self->is_open_) return;
                           error ? self->end() : self->read();
                       });
}

void Connection::read() {
    if (core_.is_stopping) return;
    boost::system::error_code error;
    const std::size_t size = socket_.read_some(asio::buffer(core_.room), error);
    if (error == asio::error::would_block) return wait_to_read();
    if (error) return end();
    heard_at_ = moment();
    framer_.feed(Bytes(core_.room).first(size), [this](const Piece& piece) {
        if (is_open_) take(piece);
    });
    if (!is_open_) return;
    flush();
    if (!is_open_) return;
    if (may_read(heard_at_)) return wait_to_read();
    is_slowed_ = true;
    ++core_.slowed_total;
}

// The allowance refills with time; it may be overdrawn by one read.
bool Connection::may_read(Moment now) {
    const std::chrono::duration<double> passed = now - allowance_at_;
    allowance_at_ = now;
    allowance_ = std::min<double>(allowance_ + passed.count() * core_.options.frames_a_second,
                                  core_.options.frames_at_once);
    return allowance_ > 0 && core_.queue->waiting() <= core_.options.waiting_fixes_max;
}

void Connection::take(const Piece& piece) {
    allowance_ -= 1;
    Frame frame;
    if (piece.fault || read_frame(piece.payload, frame)) {
        ++core_.faulty_total;
        if (piece.fault) ++core_.resyncs_total;
        return;
    }
    ++core_.frames_total;
    const auto session = sessions_.find(frame.header.phone.text());
    if (frame.header.is_partial() && session != sessions_.end())
        return take_part(frame, session->second);
    take_message(frame, {frame.header.serial});
}

// Parts of messages nobody reads are not collected.
void Connection::take_part(const Frame& frame, Session& session) {
    const bool is_told = with_body_type(frame.header.message_id, [](auto type) {
        return !std::is_same_v<typename decltype(type)::type, RawBody>;
    });
    if (!is_told) {
        return reply(frame.header, general_reply(frame.header, ReplyResult::unsupported),
                     {frame.header.serial});
    }
    if (!session.parts) session.parts = std::make_unique<PartCollector>();
    const auto whole = session.parts->add(frame, heard_at_);
    if (whole) take_message({whole->header, whole->body}, whole->serials);
}

void Connection::take_message(const Frame& frame, const std::vector<std::uint16_t>& serials) {
    const Header header = frame.header;
    const Standing standing =
        sessions_.contains(header.phone.text()) ? Standing::authenticated : Standing::stranger;
    Step step = hear(frame, standing, core_.registry, core_.clock.now());
    if (step.becomes) change(header, *step.becomes);
    if (step.answer) note_answer(*step.answer);
    if (step.is_refused) ++core_.refused_total;
    if (!step.reply) return;
    if (step.fixes.empty()) return reply(header, *step.reply, serials);
    const std::size_t count = step.fixes.size();
    core_.fixes_total += count;
    core_.fixes_waiting += count;
    core_.queue->push(std::move(step.fixes), [self = shared_from_this(), header, serials,
                                              said = *step.reply, count,
                                              since = moment()](const Done& stored) {
        self->core_.fixes_waiting -= count;
        self->core_.note_answer_after(
            std::chrono::duration_cast<std::chrono::milliseconds>(moment() - since));
        if (!self->is_open_) return;
        self->reply(header, stored ? said : general_reply(header, ReplyResult::failed), serials);
        self->flush();
    });
}

void Connection::change(const Header& header, Standing becomes) {
    const std::string phone = header.phone.text();
    if (becomes == Standing::stranger) return forget(phone);
    if (sessions_.size() >= core_.options.terminals_a_connection_max) return cut_off();
    const auto before = core_.terminals.find(phone);
    if (before != core_.terminals.end() && before->second != this) before->second->give_up(phone);
    if (core_.terminals.insert_or_assign(phone, this).second) ++core_.terminals_known;
    sessions_[phone].shape = header;
}

void Connection::forget(const std::string& phone) {
    if (sessions_.erase(phone) == 0) return;
    if (sessions_.empty()) stranger_since_ = moment();
    const auto known = core_.terminals.find(phone);
    if (known == core_.terminals.end() || known->second != this) return;
    core_.terminals.erase(known);
    --core_.terminals_known;
}

void Connection::give_up(const std::string& phone) {
    forget(phone);
    if (sessions_.empty()) end();
}

void Connection::note_answer(const CommandAnswer& answer) {
    const auto waiting = commands_.find(answer.serial);
    if (waiting == commands_.end()) return;
    CommandRecord record = std::move(waiting->second.record);
    commands_.erase(waiting);
    record.at = core_.clock.now();
    record.end = answer.is_done ? TerminalCommandEnd::answered : TerminalCommandEnd::refused;
    core_.audit.note(record);
}

void Connection::send(const std::string& phone, const Downlink& downlink, CommandRecord record) {
    const auto session = sessions_.find(phone);
    INVARIANT(session != sessions_.end());
    const std::uint16_t serial = write(session->second.shape, downlink.message_id, downlink.body);
    core_.audit.note(record);
    commands_[serial] = {std::move(record), moment()};
    flush();
}

// One for each serial: a message in parts is confirmed part by part, once it is whole.
void Connection::reply(const Header& to, const Reply& reply,
                       const std::vector<std::uint16_t>& serials) {
    for (const std::uint16_t serial : serials) {
        Body body = reply.body;
        if (auto* general = std::get_if<GeneralReply>(&body)) general->reply_serial = serial;
        write(to, reply.message_id, body);
    }
}

std::uint16_t Connection::write(const Header& shape, std::uint16_t message_id, const Body& body) {
    Header header;
    header.message_id = message_id;
    header.version = shape.version;
    header.protocol_version = shape.protocol_version;
    header.phone = shape.phone;
    header.serial = next_serial_++;
    if (out_.empty()) unsent_since_ = moment();
    append_bytes(out_, write_frame(header, write_body(body, header.version)));
    return header.serial;
}

void Connection::flush() {
    if (out_.empty() || is_writing_) {
        if (out_.size() > core_.options.reply_bytes_max) cut_off();
        return;
    }
    boost::system::error_code error;
    const std::size_t sent = socket_.write_some(asio::buffer(out_), error);
    if (error && error != asio::error::would_block) return end();
    if (sent > 0) unsent_since_ = moment();
    out_.erase(out_.begin(), out_.begin() + static_cast<std::ptrdiff_t>(sent));
    if (out_.empty()) return;
    if (out_.size() > core_.options.reply_bytes_max) return cut_off();
    is_writing_ = true;
    socket_.async_wait(tcp::socket::wait_write,
                       [self = shared_from_this()](const boost::system::error_code& failure) {
                           self->is_writing_ = false;
                           if (!self->is_open_) return;
                           failure ? self->end() : self->flush();
                       });
}

void Connection::look(Moment now) {
    const GatewayOptions& options = core_.options;
    const bool is_stranger =
        sessions_.empty() && now - stranger_since_ > options.authentication_timeout;
    const bool is_stuck = !out_.empty() && now - unsent_since_ > options.write_timeout;
    const bool is_silent = !is_slowed_ && now - heard_at_ > options.idle_timeout;
    if (is_stranger || is_stuck || is_silent) return cut_off();
    std::erase_if(commands_, [&](auto& waiting) {
        if (now - waiting.second.since < options.command_timeout) return false;
        CommandRecord record = waiting.second.record;
        record.at = core_.clock.now();
        record.end = TerminalCommandEnd::unanswered;
        core_.audit.note(record);
        return true;
    });
    for (auto& [phone, session] : sessions_) {
        if (!session.parts) continue;
        for (const MissingParts& missing : session.parts->overdue(now, options.part_timeout))
            write(missing.header, message_id::resend_by_terminal,
                  ResendRequest{missing.first_serial, missing.numbers});
        if (session.parts->is_empty()) session.parts.reset();
    }
    flush();
    if (!is_open_ || !is_slowed_ || !may_read(now)) return;
    is_slowed_ = false;
    wait_to_read();
}

void Connection::cut_off() {
    ++core_.cut_off_total;
    end();
}

void Connection::end() {
    if (!is_open_) return;
    is_open_ = false;
    const auto self = shared_from_this();  // the set may hold the last other one
    while (!sessions_.empty())
        forget(std::string(sessions_.begin()->first));
    for (auto& [serial, waiting] : commands_) {
        waiting.record.at = core_.clock.now();
        waiting.record.end = TerminalCommandEnd::unanswered;
        core_.audit.note(waiting.record);
    }
    commands_.clear();
    boost::system::error_code error;
    socket_.shutdown(tcp::socket::shutdown_both, error);
    socket_.close(error);
    core_.connections.erase(self);
    --core_.connections_open;
}

}  // namespace daihou::gateway
