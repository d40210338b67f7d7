// SeparationWatch: the main and the backup terminal of one vehicle say they are at different
// places: one of them has been taken off. Fixes of both come in order of time; two fixes are
// compared when they lie close in time, less what the vehicle can have driven between. Signal W03.
#pragma once

#include <array>
#include <span>
#include <string>

#include "domain/telematics/alert/alert_log.h"
#include "domain/telematics/fix/fix_cleaning.h"

namespace daihou {

enum class Terminal : std::uint8_t { main, backup };

class SeparationWatch {
public:
    void take(Terminal terminal, const Fix& fix, const TelematicsRules& rules, AlertChanges& out);
    static void fields(auto& self, auto&& visit) {
        visit("cleaning", self.cleaning_), visit("last", self.last_),
            visit("started", self.started_), visit("together", self.together_),
            visit("fixes", self.fixes_), visit("is_open", self.is_open_);
    }

private:
    void compare(const Fix& fix, const Fix& other, const SeparationRules& rules, AlertChanges& out);

    std::array<FixCleaning, 2> cleaning_;
    std::array<std::optional<Fix>, 2> last_;
    FixTime started_{};
    FixTime together_{};
    std::int32_t fixes_ = 0;  // apart in a row; while open: together in a row
    bool is_open_ = false;
};

// Both tracks in order of time; the alerts are the main one's.
void watch_pair(const std::string& vehicle, std::span<const Fix> main, std::span<const Fix> backup,
                const TelematicsRules& rules, AlertLog& log);

}  // namespace daihou
