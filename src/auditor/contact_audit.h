// A second opinion on whether a contact may be made in China (CN-C01 to C04, C13, G01, G03 and the
// stops), written again from nothing but the rules as they are printed: hours, counts and states,
// one after the other, over everything sent so far. It checks the contact guard and shares no code
// with it; words are not its matter.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace daihou {

struct AuditedContact {
    std::int64_t minute = 0;  // of China's time, since 1970
    std::string relation, channel, purpose, person, number, debt, outcome, script, guarantee;
    int people = 0;
    bool night_consent = false, marketing_consent = false;
    bool lost = false, opted_out = false, do_not_contact = false, disputed = false,
         bankrupt = false, paused = false, number_wrong = false, cost_above_limit = false;
    // Of a spouse: that the debt is a family's is proved on record.
    bool joint_debt_proved = false;
};

// The rule that forbids `next` after what was `sent`, oldest first; none: it may go.
std::optional<std::string> contact_forbidden_by(std::span<const AuditedContact> sent,
                                                const AuditedContact& next);

}  // namespace daihou
