#include "gateway/command.h"

#include <array>

#include "intake/jt808/gbk_text.h"

namespace daihou::gateway {
namespace {

using namespace jt808;

constexpr std::uint32_t default_report_interval = 0x0029;  // the parameter, in seconds
constexpr std::uint32_t interval_s_max = 24 * 60 * 60;
constexpr std::size_t text_bytes_max = 500;
constexpr std::uint8_t show_on_display = 1U << 2;
constexpr std::uint8_t notice = 1;  // of the types of 2019

Error refusal(std::string_view code, std::string text) {
    return {ErrorKind::bad_input, std::string(code), std::move(text)};
}

Result<Body> body_of(const SetReportInterval& wanted) {
    if (wanted.interval_s == 0 || wanted.interval_s > interval_s_max)
        return refusal("command_interval", fmt::format("{} s is no interval from 1 to {} s",
                                                       wanted.interval_s, interval_s_max));
    Parameter parameter{default_report_interval, {}};
    append_number(parameter.value, wanted.interval_s);
    return Body(ParameterSetting{{parameter}});
}
Result<Body> body_of(const LocateNow&) {
    return Body(NoBody{});
}
Result<Body> body_of(const TrackTemporarily& wanted) {
    return Body(TemporaryTracking{wanted.interval_s, wanted.valid_s});
}
Result<Body> body_of(const ConfirmAlarm& wanted) {
    return Body(AlarmConfirmation{wanted.alarm_serial, wanted.alarm_types});
}
Result<Body> body_of(const ShowText& wanted) {
    const auto text = gbk_of_utf8(wanted.text);
    if (!text || text->empty() || text->size() > text_bytes_max)
        return refusal("command_text",
                       fmt::format("the text must be UTF-8, not empty and at most {} bytes of GBK",
                                   text_bytes_max));
    return Body(TextMessage{show_on_display, notice, *text});
}

// In the order of the variant.
constexpr std::array<std::uint16_t, 5> message_ids = {
    message_id::set_parameters, message_id::ask_location, message_id::temporary_tracking,
    message_id::confirm_alarm, message_id::text};
constexpr std::array<std::string_view, 5> names = {
    "set_report_interval", "locate_now", "track_temporarily", "confirm_alarm", "show_text"};
static_assert(std::variant_size_v<Command> == names.size());

}  // namespace

std::string_view name_of(const Command& command) {
    return names[command.index()];
}

Result<Downlink> downlink_of(const Command& command) {
    Body body = TRY(std::visit([](const auto& wanted) { return body_of(wanted); }, command));
    return Downlink{message_ids[command.index()], std::move(body)};
}

std::string_view name_of(CommandOutcome outcome) {
    switch (outcome) {
        case CommandOutcome::sent:
            return "sent";
        case CommandOutcome::answered:
            return "answered";
        case CommandOutcome::refused:
            return "refused";
        case CommandOutcome::unanswered:
            return "unanswered";
        case CommandOutcome::not_connected:
            return "not_connected";
    }
    return "";
}

}  // namespace daihou::gateway
