// ServedConsole: `daihou serve` on a loopback port as a process of its own, until it is asked to
// stop or killed.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "program.h"

namespace daihou {

class ServedConsole {
public:
    ServedConsole(const std::string& store_url, const std::filesystem::path& folder);

    // The port, once /healthz is answered there; 0 where nobody answers in time or `given_up`.
    std::uint16_t alive_on(const std::stop_token& given_up = {}) const;
    void stop();

    Program program;
};

}  // namespace daihou
