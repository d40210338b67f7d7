#include "gateway/command.h"

#include "intake/jt808/gbk_text.h"

namespace daihou::gateway {
namespace {

using namespace jt808;

constexpr std::uint32_t default_report_interval = 0x0029;  // the parameter, in seconds
constexpr std::uint16_t any_alarm_serial = 0;              // every alarm of the types
constexpr std::uint8_t show_on_display = 1U << 2;
constexpr std::uint8_t notice = 1;  // of the types of 2019

ParameterSetting report_interval(std::int64_t interval_s) {
    Parameter parameter{default_report_interval, {}};
    append_number(parameter.value, static_cast<std::uint32_t>(interval_s));
    return {{parameter}};
}

Result<TextMessage> shown_text(const std::string& text) {
    const auto gbk = gbk_of_utf8(text);
    if (gbk && gbk->size() <= command_text_bytes_max)
        return TextMessage{show_on_display, notice, *gbk};
    return bad_input_in("text", "command_text", "the text cannot be written in GBK");
}

}  // namespace

Result<Downlink> downlink_of(const TerminalCommand& command) {
    TRY(check(command));
    switch (command.kind) {
        case TerminalCommandKind::set_report_interval:
            return Downlink{message_id::set_parameters, report_interval(command.interval_s)};
        case TerminalCommandKind::locate_now:
            return Downlink{message_id::ask_location, NoBody{}};
        case TerminalCommandKind::track_temporarily:
            return Downlink{message_id::temporary_tracking,
                            TemporaryTracking{static_cast<std::uint16_t>(command.interval_s),
                                              static_cast<std::uint32_t>(command.lasts_s)}};
        case TerminalCommandKind::confirm_alarm:
            return Downlink{message_id::confirm_alarm,
                            AlarmConfirmation{any_alarm_serial,
                                              static_cast<std::uint32_t>(command.alarm_types)}};
        case TerminalCommandKind::show_text:
            return Downlink{message_id::text, TRY(shown_text(command.text))};
    }
    INVARIANT(false);
}

}  // namespace daihou::gateway
