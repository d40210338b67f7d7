// A JT/T 808 message: which body belongs to which id, read from a frame and written back. Locations
// point into the frame's bytes. What is done about a message is the gateway's matter.
#pragma once

#include <type_traits>
#include <variant>

#include "intake/jt808/bodies.h"
#include "intake/jt808/regions.h"

namespace daihou::jt808 {

namespace message_id {
constexpr std::uint16_t terminal_reply = 0x0001, heartbeat = 0x0002, logout = 0x0003,
                        ask_time = 0x0004, resend_by_platform = 0x0005, registration = 0x0100,
                        authentication = 0x0102, parameter_report = 0x0104, attributes = 0x0107,
                        location = 0x0200, location_answer = 0x0201, control_answer = 0x0500,
                        location_batch = 0x0704, uplink_transparent = 0x0900;
constexpr std::uint16_t platform_reply = 0x8001, resend_by_terminal = 0x8003, time_reply = 0x8004,
                        registration_reply = 0x8100, set_parameters = 0x8103,
                        ask_parameters = 0x8104, terminal_control = 0x8105,
                        ask_some_parameters = 0x8106, ask_attributes = 0x8107,
                        ask_location = 0x8201, temporary_tracking = 0x8202, confirm_alarm = 0x8203,
                        text = 0x8300, circles = 0x8600, rectangles = 0x8602, polygon = 0x8604,
                        route = 0x8606, remove_circles = 0x8601, remove_rectangles = 0x8603,
                        remove_polygons = 0x8605, remove_routes = 0x8607,
                        downlink_transparent = 0x8900;
}  // namespace message_id

using Body =
    std::variant<RawBody, NoBody, GeneralReply, ResendRequest, TimeReply, Registration,
                 RegistrationReply, Authentication, ParameterSetting, ParameterReport,
                 ParameterQuery, RegionSetting<Circle>, RegionSetting<Rectangle>, Polygon, Route,
                 RegionRemoval, TerminalControl, TerminalAttributes, LocationReport, LocationAnswer,
                 LocationBatch, TemporaryTracking, AlarmConfirmation, TextMessage, Transparent>;

// Calls visit(std::type_identity<B>) with the body type of the id, RawBody where none is told.
template <class Visit>
auto with_body_type(std::uint16_t id, Visit&& visit) {
    using namespace message_id;
    switch (id) {
        case terminal_reply:
        case platform_reply:
            return visit(std::type_identity<GeneralReply>{});
        case heartbeat:
        case logout:
        case ask_time:
        case ask_parameters:
        case ask_attributes:
        case ask_location:
            return visit(std::type_identity<NoBody>{});
        case resend_by_platform:
        case resend_by_terminal:
            return visit(std::type_identity<ResendRequest>{});
        case time_reply:
            return visit(std::type_identity<TimeReply>{});
        case registration:
            return visit(std::type_identity<Registration>{});
        case registration_reply:
            return visit(std::type_identity<RegistrationReply>{});
        case authentication:
            return visit(std::type_identity<Authentication>{});
        case set_parameters:
            return visit(std::type_identity<ParameterSetting>{});
        case parameter_report:
            return visit(std::type_identity<ParameterReport>{});
        case ask_some_parameters:
            return visit(std::type_identity<ParameterQuery>{});
        case remove_circles:
        case remove_rectangles:
        case remove_polygons:
        case remove_routes:
            return visit(std::type_identity<RegionRemoval>{});
        case circles:
            return visit(std::type_identity<RegionSetting<Circle>>{});
        case rectangles:
            return visit(std::type_identity<RegionSetting<Rectangle>>{});
        case polygon:
            return visit(std::type_identity<Polygon>{});
        case route:
            return visit(std::type_identity<Route>{});
        case terminal_control:
            return visit(std::type_identity<TerminalControl>{});
        case attributes:
            return visit(std::type_identity<TerminalAttributes>{});
        case location:
            return visit(std::type_identity<LocationReport>{});
        case location_answer:
        case control_answer:
            return visit(std::type_identity<LocationAnswer>{});
        case location_batch:
            return visit(std::type_identity<LocationBatch>{});
        case temporary_tracking:
            return visit(std::type_identity<TemporaryTracking>{});
        case confirm_alarm:
            return visit(std::type_identity<AlarmConfirmation>{});
        case text:
            return visit(std::type_identity<TextMessage>{});
        case uplink_transparent:
        case downlink_transparent:
            return visit(std::type_identity<Transparent>{});
        default:
            return visit(std::type_identity<RawBody>{});
    }
}

// The version a body is laid out by: 2011 and 2013 differ in registrations only, told apart by
// length. `header_version` where they do not.
Version body_version(std::uint16_t id, Version header_version, Bytes body);

// None: shorter than its layout. Bytes beyond the layout are passed over, as makers append to
// heartbeats. One part of several is a RawBody.
std::optional<Body> read_body(const Header& header, Bytes body);

ByteString write_body(const Body& body, Version version);

}  // namespace daihou::jt808
