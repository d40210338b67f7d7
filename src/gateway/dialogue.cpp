#include "gateway/dialogue.h"

namespace daihou::gateway {
namespace {

using namespace jt808;

ReceivedFix fix_of(const Header& header, const Location& location, Instant now) {
    return {header.phone,
            now,
            location.time_utc(),
            location.alarm,
            location.status,
            location.lat_e6(),
            location.lon_e6(),
            location.altitude_m,
            location.speed_tenth_kmh,
            location.course_deg,
            owned(location.items)};
}

class Listener {
public:
    Listener(const Header& header, TerminalRegistry& registry, Instant now)
        : header_(header), registry_(registry), now_(now) {}

    Step step;

    void operator()(const Registration& asked) {
        const Enrolment enrolment = registry_.enrol(header_.phone.text(), asked);
        step.is_refused = enrolment.result != RegistrationResult::accepted;
        step.reply = Reply{
            message_id::registration_reply,
            RegistrationReply{header_.serial, static_cast<std::uint8_t>(enrolment.result),
                              enrolment.result == RegistrationResult::accepted ? enrolment.token
                                                                               : std::string()}};
    }
    void operator()(const Authentication& said) {
        if (!registry_.accepts(header_.phone.text(), said.token)) {
            step.becomes = Standing::stranger;
            step.is_refused = true;
            return reply(ReplyResult::failed);
        }
        step.becomes = Standing::authenticated;
        reply(ReplyResult::done);
    }
    void operator()(const NoBody&) {
        if (header_.message_id == message_id::ask_time) {
            const auto now = std::chrono::floor<std::chrono::seconds>(now_);
            step.reply =
                Reply{message_id::time_reply, TimeReply{bcd_time(now, std::chrono::hours(0))}};
            return;
        }
        if (header_.message_id == message_id::logout) step.becomes = Standing::stranger;
        reply(ReplyResult::done);
    }
    void operator()(const LocationReport& report) {
        step.fixes.push_back(fix_of(header_, report.location, now_));
        reply(ReplyResult::done);
    }
    void operator()(const LocationAnswer& answered) {
        step.answer = CommandAnswer{answered.reply_serial, true};
        step.fixes.push_back(fix_of(header_, answered.location, now_));
        reply(ReplyResult::done);
    }
    // Fewer locations than it says: a part of it cannot be read, so it is not ours to confirm.
    void operator()(const LocationBatch& batch) {
        for (const Location& location : batch.locations)
            step.fixes.push_back(fix_of(header_, location, now_));
        reply(batch.locations.size() == batch.count ? ReplyResult::done : ReplyResult::bad_message);
    }
    // A reply to a reply would never end.
    void operator()(const GeneralReply& said) {
        step.answer = CommandAnswer{said.reply_serial, said.result == 0};
    }
    void operator()(const ParameterReport& report) {
        step.answer = CommandAnswer{report.reply_serial, true};
        reply(ReplyResult::done);
    }
    void operator()(const TerminalAttributes&) { reply(ReplyResult::done); }
    void operator()(const Transparent&) { reply(ReplyResult::done); }
    template <class Other>
    void operator()(const Other&) {
        reply(ReplyResult::unsupported);
    }

private:
    void reply(ReplyResult result) { step.reply = general_reply(header_, result); }

    const Header& header_;
    TerminalRegistry& registry_;
    const Instant now_;
};

bool is_for_strangers(std::uint16_t id) {
    return id == message_id::registration || id == message_id::authentication ||
           id == message_id::logout;
}

}  // namespace

Reply general_reply(const Header& to, ReplyResult result) {
    return {message_id::platform_reply,
            GeneralReply{to.serial, to.message_id, static_cast<std::uint8_t>(result)}};
}

Step hear(const Frame& frame, Standing standing, TerminalRegistry& registry, Instant now) {
    Step step;
    const Header& header = frame.header;
    if (standing == Standing::stranger && !is_for_strangers(header.message_id)) {
        if (header.message_id != message_id::terminal_reply)
            step.reply = general_reply(header, ReplyResult::failed);
        return step;
    }
    const auto body = read_body(header, frame.body);
    if (!body) {
        step.reply = general_reply(header, ReplyResult::bad_message);
        return step;
    }
    Listener listener(header, registry, now);
    std::visit(listener, *body);
    return std::move(listener.step);
}

}  // namespace daihou::gateway
