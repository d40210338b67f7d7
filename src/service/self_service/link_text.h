// The text that brings a link to its person, and the channel it goes through. Not a word of a debt
// in it: whoever reads the phone over a shoulder learns that the institution wrote (CN-C04). The
// channels are the seam where a provider of messages will stand; today the console shows the text
// to whoever made the link, and an outbox keeps a file for each.
#pragma once

#include <string>
#include <string_view>

#include "service/self_service/make_link.h"

namespace daihou {

// Where nothing is known of the address the server is reached at, the reader puts it before "/s/".
std::string link_address(std::string_view site_address, std::string_view token);
Bilingual link_text(const Messages& messages, std::string_view address, Instant until);

// Hands the text over where the policy names a channel beside the console; that the phone number
// went into a file is recorded. Error outbox_unwritable: the link stands and may be copied.
Done send_link(House& house, StaffId by, PersonId person, const MadeLink& made);

}  // namespace daihou
