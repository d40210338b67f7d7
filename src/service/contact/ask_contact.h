// Asking the contact guard about a task before the customer is contacted, and keeping its answer.
// Asked twice: when the page opens (weigh_contact, nothing is written) and when the call is about
// to be made (ask_contact). What came of it is recorded with the work (told_contact.h).
#pragma once

#include "service/contact/prepare_contact.h"

namespace daihou {

// Errors: those of prepare_contact.
Result<PreparedContact> weigh_contact(House& house, StaffId by, const ContactForm& form);

struct AskedAnswer {
    PreparedContact prepared;
    std::int64_t judged = 0;  // sequence number of the ContactJudged
};

// Writes ContactJudged, refused or not; one that is not refused counts from then on. All who ask
// take turns, so that two cannot both be the sixth. The same key again answers what was answered
// then, whatever was made since. Errors: task_closed, those of prepare_contact,
// idempotency_key_reused (with another contact).
Result<AskedAnswer> ask_contact(House& house, StaffId by, const ContactForm& form,
                                std::string_view idempotency_key);

}  // namespace daihou
