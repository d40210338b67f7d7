#include "stream/command_sending.h"

#include "stream/command_subjects.h"
#include "stream/nats_mailbox.h"

namespace daihou::stream {
namespace {

using namespace std::chrono_literals;

constexpr auto between_looks = 50ms;

Moment now() {
    return std::chrono::steady_clock::now();
}

Error gateways_unreachable() {
    return {ErrorKind::unavailable, "gateways_unreachable",
            "no server of the stream answers: the gateways cannot be asked"};
}

std::string new_inbox() {
    natsInbox* inbox = nullptr;
    INVARIANT(natsInbox_Create(&inbox) == NATS_OK);
    const std::string name = inbox;
    natsInbox_Destroy(inbox);
    return name;
}

}  // namespace

CommandSending::CommandSending(CommandSendingOptions options)
    : options_(std::move(options)),
      inbox_(new_inbox()),
      running_([this](const std::stop_token& stopped) { run(stopped); }) {}

CommandSending::~CommandSending() {
    running_.request_stop();
    running_.join();
    for (const auto& [number, under_way] : under_way_)
        options_.ended(number, under_way.round.end_unheard());
}

void CommandSending::note(std::string_view event, const Error& error) const {
    if (options_.failed) options_.failed(event, error);
}

Done CommandSending::check() const {
    const std::lock_guard lock(mutex_);
    return link_ != nullptr && link_->is_connected() ? done() : Done(gateways_unreachable());
}

Done CommandSending::send(const CommandMessage& message) {
    const std::lock_guard lock(mutex_);
    if (link_ == nullptr || !link_->is_connected()) return gateways_unreachable();
    // An answer may come before this returns; it waits for the lock.
    const std::string inbox = reply_subject(inbox_, message.number);
    if (!link_->publish(asking_subject(message.phone), "", inbox)) return gateways_unreachable();
    under_way_.emplace(message.number, UnderWay{message, CommandRound(options_.times, now())});
    return done();
}

std::unique_ptr<NatsLink> CommandSending::connect(const std::stop_token& stopped) {
    while (!stopped.stop_requested()) {
        auto link = NatsLink::connect({options_.servers, options_.credentials, options_.name});
        if (link) return std::move(*link);
        note("gateways_unreachable", link.error());
        for (auto slept = 0ms; slept < 1s && !stopped.stop_requested(); slept += between_looks)
            std::this_thread::sleep_for(between_looks);
    }
    return nullptr;
}

void CommandSending::run(const std::stop_token& stopped) {
    const std::unique_ptr<NatsLink> link = connect(stopped);
    if (link) serve(stopped, *link);
}

void CommandSending::serve(const std::stop_token& stopped, NatsLink& link) {
    NatsMailbox mailbox(link);
    if (const Done listening = mailbox.subscribe(inbox_ + ".*"); !listening)
        return note("gateways_unreachable", listening.error());
    {
        const std::lock_guard lock(mutex_);
        link_ = &link;
    }
    while (!stopped.stop_requested()) {
        take(mailbox);
        go_on(link);
    }
    const std::lock_guard lock(mutex_);
    link_ = nullptr;
}

void CommandSending::take(NatsMailbox& mailbox) {
    const NatsMessage come = mailbox.next(between_looks);
    if (!come) return;
    const auto number = number_of_reply(natsMsg_GetSubject(come.get()));
    const std::lock_guard lock(mutex_);
    const auto of = number ? under_way_.find(*number) : under_way_.end();
    if (of == under_way_.end()) return;
    CommandRound& round = of->second.round;
    if (natsMsg_IsNoResponders(come.get())) return round.nobody_there();
    const auto reply = read_gateway_reply(bytes_of(come.get()));
    if (!reply) return;
    const char* gateway = natsMsg_GetReply(come.get());
    if (const auto* ending = std::get_if<CommandEnding>(&*reply))
        round.ended(ending->end);
    else if (gateway != nullptr)
        round.held(gateway, std::get<TerminalHeld>(*reply).silent_for, now());
}

void CommandSending::go_on(NatsLink& link) {
    std::map<std::int64_t, TerminalCommandEnd> ends;
    {
        const std::lock_guard lock(mutex_);
        for (auto& [number, under_way] : under_way_) {
            const CommandRound::Step step = under_way.round.next(now());
            if (step.end) ends[number] = *step.end;
            const auto& to = step.tell ? step.tell : step.ask;
            if (!to) continue;
            // To ask whether the gateway is there nothing is said: the servers answer where not.
            const std::string bytes =
                step.tell ? write_command_message(under_way.message) : std::string();
            const Done sent = link.publish(*to, bytes, reply_subject(inbox_, number));
            if (!sent) note("command_not_sent", sent.error());
        }
        for (const auto& [number, end] : ends)
            under_way_.erase(number);
    }
    for (const auto& [number, end] : ends)
        options_.ended(number, end);
}

}  // namespace daihou::stream
