// What policies/self_service.toml says on a day: how long a link lives, what guards it, by when
// what comes of it is answered. Values only.
#pragma once

#include <cstdint>
#include <string>

namespace daihou {

// Where the text with a link goes. console: the agent copies it. outbox: beside that a file for
// each text, for whoever sends messages; an SMS provider takes this place.
enum class LinkChannel : std::uint8_t { console, outbox };

struct SelfServiceRules {
    int valid_hours = 72;
    int session_idle_minutes = 30;
    int wrong_proofs_max = 5;
    int requests_a_minute_link = 40;
    int requests_a_minute_address = 120;
    int help_working_days = 7;  // CN-C09
    int complaint_working_days = 3;
    int changed_data_working_days = 5;
    LinkChannel channel = LinkChannel::console;
    std::string site_address;  // "https://…" where we are reached; empty: not told
    std::string outbox;        // folder of the channel of that name
};

}  // namespace daihou
