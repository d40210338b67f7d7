// Fix: what a terminal says at one moment: where the vehicle is and the alarm and status words of
// JT/T 808. The input of every detector; it knows no frame and no file.
#pragma once

#include <chrono>
#include <cstdint>

#include "domain/telematics/fix/position.h"

namespace daihou {

using FixTime = std::chrono::sys_seconds;  // the terminal's clock, in UTC

// Bits of the words of a location report (JT/T 808-2019, tables 24 and 25) that detectors look at.
constexpr std::uint32_t alarm_main_power_cut = 1u << 8;
constexpr std::uint32_t status_positioned = 1u << 1;

struct Fix {
    FixTime at{};
    Position position;
    std::uint32_t alarm = 0;
    std::uint32_t status = status_positioned;
    static void fields(auto& self, auto&& visit) {
        visit("at", self.at), visit("position", self.position), visit("alarm", self.alarm),
            visit("status", self.status);
    }
    friend bool operator==(const Fix&, const Fix&) = default;
};

}  // namespace daihou
