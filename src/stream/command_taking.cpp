#include "stream/command_taking.h"

#include "stream/command_subjects.h"
#include "stream/nats_mailbox.h"

namespace daihou::stream {
namespace {

using namespace std::chrono_literals;

constexpr auto command_look = 50ms;

// Of this process and no other.
std::string new_gateway_subject() {
    natsInbox* inbox = nullptr;
    INVARIANT(natsInbox_Create(&inbox) == NATS_OK);
    const std::string_view name = inbox;
    std::string subject = fmt::format("{}{}", gateway_stem, name.substr(name.rfind('.') + 1));
    natsInbox_Destroy(inbox);
    return subject;
}

}  // namespace

// The gateway's threads may have it longer than the taking lives.
struct CommandTaking::Line {
    const std::string subject = new_gateway_subject();
    std::mutex mutex;
    std::unique_ptr<NatsLink> link;
    std::map<std::int64_t, std::string> replies;  // by the command's number: where its end is told

    void say(const std::string& to, const GatewayReply& reply) {
        const std::lock_guard lock(mutex);
        // A reply that is lost ends as unanswered at the house.
        if (link) (void)link->publish(to, write_gateway_reply(reply), subject);
    }
    // Whether it was not taken before.
    bool note(std::int64_t number, const std::string& reply) {
        const std::lock_guard lock(mutex);
        return replies.emplace(number, reply).second;
    }
    std::string struck_off(std::int64_t number) {
        const std::lock_guard lock(mutex);
        const auto at = replies.find(number);
        if (at == replies.end()) return {};
        std::string reply = std::move(at->second);
        replies.erase(at);
        return reply;
    }
};

CommandTaking::CommandTaking(CommandTakingOptions options)
    : options_(std::move(options)), line_(std::make_shared<Line>()) {}

CommandTaking::~CommandTaking() {
    stop();
    const std::lock_guard lock(line_->mutex);
    if (line_->link) line_->link->flush();
}

void CommandTaking::begin(TerminalsHeld terminals) {
    terminals_ = std::move(terminals);
    running_ = std::jthread([this](const std::stop_token& stopped) { run(stopped); });
}

void CommandTaking::stop() {
    if (!running_.joinable()) return;
    running_.request_stop();
    running_.join();
}

void CommandTaking::note(std::string_view event, const Error& error) const {
    if (options_.failed) options_.failed(event, error);
}

Done CommandTaking::connect() {
    auto link = TRY(NatsLink::connect({options_.servers, options_.credentials, options_.name}));
    const std::lock_guard lock(line_->mutex);
    line_->link = std::move(link);
    return done();
}

void CommandTaking::run(const std::stop_token& stopped) {
    while (!stopped.stop_requested()) {
        const Done connected = connect();
        if (connected) break;
        note("commands_not_heard", connected.error());
        for (auto slept = 0ms; slept < 1s && !stopped.stop_requested(); slept += command_look)
            std::this_thread::sleep_for(command_look);
    }
    if (stopped.stop_requested()) return;
    mailbox_ = std::make_unique<NatsMailbox>(*line_->link);
    for (const std::string& subject : {std::string(all_askings), line_->subject})
        if (const Done heard = mailbox_->subscribe(subject); !heard)
            return note("commands_not_heard", heard.error());
    while (!stopped.stop_requested()) {
        const NatsMessage come = mailbox_->next(command_look);
        const char* reply = come ? natsMsg_GetReply(come.get()) : nullptr;
        if (reply == nullptr) continue;
        if (natsMsg_GetSubject(come.get()) == line_->subject)
            carry_out(bytes_of(come.get()), reply);
        else
            hear_of(phone_of_asking(natsMsg_GetSubject(come.get())), reply);
    }
}

void CommandTaking::hear_of(const std::string& phone, const std::string& reply) {
    terminals_.ask(phone, [line = line_, reply](TerminalsHeld::SilentFor silent_for) {
        if (silent_for) line->say(reply, TerminalHeld{*silent_for});
    });
}

// Empty where a house only asks whether this gateway is still there; then nothing is to be said.
void CommandTaking::carry_out(std::string_view bytes, const std::string& reply) {
    const auto message = read_command_message(bytes);
    if (!message || !line_->note(message->number, reply)) return;
    if (!terminals_.send(*message)) ended(message->number, TerminalCommandEnd::unsendable);
}

void CommandTaking::ended(std::int64_t number, TerminalCommandEnd end) {
    const std::string reply = line_->struck_off(number);
    if (!reply.empty()) line_->say(reply, CommandEnding{end});
}

}  // namespace daihou::stream
