// The facts of vehicle terminals: bound to a vehicle and unbound, asked to do something, that
// positions were erased, and which platforms may push positions.
// Positions themselves are no facts: there are too many, and they must go when their time is over
// (store/positions/position_store.h). Part of the closed list in facts.h and under its rules:
// `fields` order and `kind` numbers are on disk and must never change.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.h"
#include "base/id.h"
#include "domain/telematics/terminal/terminal.h"
#include "domain/telematics/terminal/terminal_command.h"

namespace daihou {

// From then on positions under this phone are the vehicle's. A phone is bound to one vehicle at a
// time, a vehicle has at most one terminal of a role.
struct TerminalBound {
    static constexpr std::int64_t kind = 160;
    LoanId loan;
    VehicleId vehicle;
    std::string phone;        // what its frames carry, without leading zeros
    std::string terminal_id;  // the maker's number, as it stands on the device
    TerminalRole role = TerminalRole::main;
    std::string model;
    CoordinateSystem system = CoordinateSystem::wgs84;
    BusinessDate installed_on;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("phone", self.phone);
        visit("terminal_id", self.terminal_id), visit("role", self.role);
        visit("model", self.model), visit("system", self.system);
        visit("installed_on", self.installed_on);
    }
};
struct TerminalUnbound {
    static constexpr std::int64_t kind = 161;
    LoanId loan;
    VehicleId vehicle;
    std::string phone;
    UnbindGround ground = UnbindGround::other;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("phone", self.phone);
        visit("ground", self.ground), visit("why", self.why);
    }
};
// All positions of the vehicle up to and on `through` were deleted, in the same transaction.
struct PositionsErased {
    static constexpr std::int64_t kind = 162;
    LoanId loan;
    VehicleId vehicle;
    BusinessDate through;
    ErasureGround ground = ErasureGround::kept_long_enough;
    std::int64_t days = 0;  // of which some were there
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("through", self.through);
        visit("ground", self.ground), visit("days", self.days);
    }
};

// A terminal was asked to do something, by whom the record names. Written before it is sent: what
// a terminal is told is on record even where the answer never comes.
struct TerminalCommanded {
    static constexpr std::int64_t kind = 188;
    LoanId loan;
    VehicleId vehicle;
    std::string phone;
    TerminalCommand command;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("phone", self.phone);
        visit("command", self.command.kind), visit("interval_s", self.command.interval_s);
        visit("lasts_s", self.command.lasts_s), visit("alarm_types", self.command.alarm_types);
        visit("text", self.command.text), visit("why", self.why);
    }
};
struct TerminalCommandEnded {
    static constexpr std::int64_t kind = 189;
    LoanId loan;
    VehicleId vehicle;
    std::int64_t command = 0;  // sequence of the TerminalCommanded
    TerminalCommandEnd end = TerminalCommandEnd::unanswered;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("command", self.command);
        visit("end", self.end);
    }
};

// May push positions over HTTP from then on. Its secret is no part of the record.
struct PlatformAdmitted {
    static constexpr std::int64_t kind = 186;
    std::string token;  // names it on the wire
    std::string name;
    std::string phones;  // what the phones of its terminals begin with; empty: any
    std::int64_t fixes_a_minute = 0;
    static void fields(auto& self, auto&& visit) {
        visit("token", self.token), visit("name", self.name), visit("phones", self.phones);
        visit("fixes_a_minute", self.fixes_a_minute);
    }
};
struct PlatformRevoked {
    static constexpr std::int64_t kind = 187;
    std::string token;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("token", self.token), visit("why", self.why);
    }
};

}  // namespace daihou
