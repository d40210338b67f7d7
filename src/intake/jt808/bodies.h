// The bodies of JT/T 808 messages, each with its layout told once: walk() names the fields in the
// order of the wire, and whoever walks reads them, writes them or shows them. Texts stay in the
// bytes they came in (GBK). The standard's tables, by message id, stand in docs/telematics.md.
#pragma once

#include <string>

#include "intake/jt808/frame.h"
#include "intake/jt808/location.h"

namespace daihou::jt808 {

// 0x0002 heartbeat, 0x0003 logout, 0x0004 asks the time, 0x8104, 0x8107, 0x8201.
struct NoBody {
    template <class Walk, class Self>
    static void walk(Walk&, Self&, Version) {}
    friend bool operator==(const NoBody&, const NoBody&) = default;
};

// Any message whose layout is not told here.
struct RawBody {
    ByteString raw;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.rest_bytes("raw", self.raw);
    }
    friend bool operator==(const RawBody&, const RawBody&) = default;
};

enum class ReplyResult : std::uint8_t {
    done = 0,
    failed = 1,
    bad_message = 2,
    unsupported = 3,
    alarm_handled = 4  // of the platform only
};

// 0x0001 of a terminal, 0x8001 of the platform.
struct GeneralReply {
    std::uint16_t reply_serial = 0;
    std::uint16_t reply_id = 0;
    std::uint8_t result = 0;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.number("reply_serial", self.reply_serial);
        walk.code("reply_id", self.reply_id);
        walk.number("result", self.result);
    }
    friend bool operator==(const GeneralReply&, const GeneralReply&) = default;
};

// 0x0005 and 0x8003: parts of a message to send again.
struct ResendRequest {
    std::uint16_t first_serial = 0;
    std::vector<std::uint16_t> packet_numbers;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        walk.number("first_serial", self.first_serial);
        walk.packet_numbers("packet_numbers", self.packet_numbers, version);
    }
    friend bool operator==(const ResendRequest&, const ResendRequest&) = default;
};

// 0x8004, in UTC.
struct TimeReply {
    std::array<std::uint8_t, 6> time_bcd{};
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.fixed_bytes("time_bcd", self.time_bcd);
    }
    friend bool operator==(const TimeReply&, const TimeReply&) = default;
};

// 0x0100. Plate colour 0 means no plate: the VIN stands in its place.
struct Registration {
    std::uint16_t province = 0;
    std::uint16_t city = 0;
    std::string maker;
    std::string model;
    std::string terminal_id;
    std::uint8_t plate_color = 0;
    std::string plate;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        const bool is_2019 = version == Version::v2019;
        walk.number("province", self.province);
        walk.number("city", self.city);
        walk.fixed_text("maker", self.maker, is_2019 ? 11 : 5);
        walk.fixed_text("model", self.model, is_2019 ? 30 : version == Version::v2013 ? 20 : 8);
        walk.fixed_text("terminal_id", self.terminal_id, is_2019 ? 30 : 7);
        walk.number("plate_color", self.plate_color);
        walk.rest_text("plate", self.plate);
    }
    friend bool operator==(const Registration&, const Registration&) = default;
};

enum class RegistrationResult : std::uint8_t {
    accepted = 0,
    vehicle_registered = 1,
    no_such_vehicle = 2,
    terminal_registered = 3,
    no_such_terminal = 4
};

// 0x8100. A token only where the result is 0.
struct RegistrationReply {
    std::uint16_t reply_serial = 0;
    std::uint8_t result = 0;
    std::string token;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.number("reply_serial", self.reply_serial);
        walk.number("result", self.result);
        walk.optional_text("token", self.token);
    }
    friend bool operator==(const RegistrationReply&, const RegistrationReply&) = default;
};

// 0x0102. IMEI and software only since 2019.
struct Authentication {
    std::string token;
    std::string imei;
    std::string software;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        if (version != Version::v2019) return walk.rest_text("token", self.token);
        walk.counted_text("token", self.token);
        walk.fixed_text("imei", self.imei, 15);
        walk.fixed_text("software", self.software, 20);
    }
    friend bool operator==(const Authentication&, const Authentication&) = default;
};

struct Parameter {
    std::uint32_t id = 0;
    ByteString value;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.code("id", self.id);
        walk.counted_bytes("hex", self.value);
    }
    friend bool operator==(const Parameter&, const Parameter&) = default;
};

// 0x8103: sets parameters.
struct ParameterSetting {
    std::vector<Parameter> params;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        walk.list("params", self.params, version);
    }
    friend bool operator==(const ParameterSetting&, const ParameterSetting&) = default;
};

// 0x0104 answers 0x8104 and 0x8106.
struct ParameterReport {
    std::uint16_t reply_serial = 0;
    std::vector<Parameter> params;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        walk.number("reply_serial", self.reply_serial);
        walk.list("params", self.params, version);
    }
    friend bool operator==(const ParameterReport&, const ParameterReport&) = default;
};

// 0x8106: asks for some parameters.
struct ParameterQuery {
    std::vector<std::uint32_t> ids;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.codes("ids", self.ids);
    }
    friend bool operator==(const ParameterQuery&, const ParameterQuery&) = default;
};

// 0x8601, 0x8603, 0x8605, 0x8607: deletes regions; none named means all.
struct RegionRemoval {
    std::vector<std::uint32_t> ids;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.numbers("ids", self.ids);
    }
    friend bool operator==(const RegionRemoval&, const RegionRemoval&) = default;
};

// 0x8105: upgrade, another server, reset. Read to be shown; the gateway never sends it.
struct TerminalControl {
    std::uint8_t command = 0;
    std::string argument;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.number("command", self.command);
        walk.rest_text("argument", self.argument);
    }
    friend bool operator==(const TerminalControl&, const TerminalControl&) = default;
};

// 0x0107 answers 0x8107. The maker stays at five bytes in 2019, unlike in 0x0100; some makers send
// eleven all the same, which only the length of the whole tells.
struct TerminalAttributes {
    std::uint8_t maker_bytes = 5;  // not sent
    std::uint16_t terminal_type = 0;
    std::string maker;
    std::string model;
    std::string terminal_id;
    std::array<std::uint8_t, 10> iccid{};
    std::string hardware;
    std::string firmware;
    std::uint8_t gnss_modules = 0;
    std::uint8_t communication_modules = 0;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        const bool is_2019 = version == Version::v2019;
        walk.number("terminal_type", self.terminal_type);
        walk.fixed_text("maker", self.maker, self.maker_bytes);
        walk.fixed_text("model", self.model, is_2019 ? 30 : 20);
        walk.fixed_text("terminal_id", self.terminal_id, is_2019 ? 30 : 7);
        walk.fixed_bytes("iccid", self.iccid);
        walk.counted_text("hardware", self.hardware);
        walk.counted_text("firmware", self.firmware);
        walk.number("gnss_modules", self.gnss_modules);
        walk.number("communication_modules", self.communication_modules);
    }
    friend bool operator==(const TerminalAttributes&, const TerminalAttributes&) = default;
};

// 0x0200.
struct LocationReport {
    Location location;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.location(self.location);
    }
};

// 0x0201 answers 0x8201; 0x0500 answers a vehicle control of another platform.
struct LocationAnswer {
    std::uint16_t reply_serial = 0;
    Location location;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.number("reply_serial", self.reply_serial);
        walk.location("location", self.location);
    }
};

enum class BatchKind : std::uint8_t { ordinary = 0, blind_zone = 1 };

// 0x0704. `count` is what the terminal says; a location that overruns ends the list.
struct LocationBatch {
    std::uint16_t count = 0;
    std::uint8_t type = 0;  // BatchKind
    std::vector<Location> locations;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.number("count", self.count);
        walk.number("type", self.type);
        walk.locations("locations", self.locations, self.count);
    }
};

// 0x8202. Interval 0 ends it.
struct TemporaryTracking {
    std::uint16_t interval_s = 0;
    std::uint32_t valid_s = 0;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.number("interval_s", self.interval_s);
        walk.number("valid_s", self.valid_s);
    }
    friend bool operator==(const TemporaryTracking&, const TemporaryTracking&) = default;
};

// 0x8203. Serial 0 means every alarm of the types.
struct AlarmConfirmation {
    std::uint16_t alarm_serial = 0;
    std::uint32_t alarm_types = 0;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.number("alarm_serial", self.alarm_serial);
        walk.number("alarm_types", self.alarm_types);
    }
    friend bool operator==(const AlarmConfirmation&, const AlarmConfirmation&) = default;
};

// 0x8300. The type only since 2019.
struct TextMessage {
    std::uint8_t flag = 0;
    std::uint8_t type = 0;
    std::string text;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version version) {
        walk.number("flag", self.flag);
        if (version == Version::v2019) walk.number("type", self.type);
        walk.rest_text("text", self.text);
    }
    friend bool operator==(const TextMessage&, const TextMessage&) = default;
};

// 0x0900 and 0x8900.
struct Transparent {
    std::uint8_t type = 0;
    ByteString content;
    template <class Walk, class Self>
    static void walk(Walk& walk, Self& self, Version) {
        walk.number("type", self.type);
        walk.rest_bytes("hex", self.content);
    }
    friend bool operator==(const Transparent&, const Transparent&) = default;
};

}  // namespace daihou::jt808
