// TerminalLink: one TCP link to a house over which several terminals speak JT/T 808 of 2013, each
// message answered before the next. What the house asks of them is done: where one is, it tells.
// For the cars of a simulated lender; it knows no house and no car.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>

#include "base/result.h"
#include "intake/jt808/framer.h"
#include "intake/jt808/message.h"
#include "intake/jt808/received_fix.h"

namespace daihou {

class TerminalLink {
public:
    // "127.0.0.1:8809", a numeric address. Errors: listen_syntax, terminal_link (nobody listens).
    static Result<TerminalLink> to(const std::string& address);
    TerminalLink(TerminalLink&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
    ~TerminalLink();
    TerminalLink(const TerminalLink&) = delete;
    TerminalLink& operator=(const TerminalLink&) = delete;
    TerminalLink& operator=(TerminalLink&&) = delete;

    // Registers and authenticates; one that is not bound stays outside. Error terminal_link, as
    // the next.
    Done come_in(const std::string& phone);
    // A location, until it is answered as kept; of a terminal that did not come in nothing is said.
    Done say(const jt808::ReceivedFix& fix);
    // That they are there; and does what was asked of them meanwhile.
    Done beat();

private:
    explicit TerminalLink(int socket) : socket_(socket) {}
    // A command of the house, not done yet.
    struct Asked {
        jt808::Phone phone;
        std::uint16_t serial = 0, message_id = 0;
    };

    Done send(const jt808::Phone& phone, std::uint16_t message_id, const jt808::Body& body);
    Done hear();
    Done obey();
    Result<jt808::ByteString> ask(const jt808::Phone& phone, std::uint16_t message_id,
                                  const jt808::Body& body);

    int socket_;
    jt808::Framer framer_;
    std::deque<jt808::ByteString> heard_;  // bodies
    std::deque<Asked> asked_;
    std::map<std::string, jt808::Location> last_said_;  // by phone
    std::vector<jt808::Phone> inside_;
    std::uint16_t serial_ = 0;
};

}  // namespace daihou
