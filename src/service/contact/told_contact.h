// What working a task says about a contact: the facts that are recorded with the work. A contact
// the guard was asked about gets its outcome; one nobody asked about is judged now, truthfully, and
// where it ought not to have been made a compliance case is opened. Nothing is refused here: what
// happened is recorded (CN-C07).
#pragma once

#include <string>
#include <vector>

#include "domain/interview/answer.h"
#include "service/contact/prepare_contact.h"

namespace daihou {

struct ToldContact {
    ContactForm form;
    ContactOutcome outcome = ContactOutcome::unknown;
    std::int64_t seconds = 0;
    std::string key;  // of the work it was told with
};

ContactOutcome contact_outcome_of(VisitOutcome outcome);

// Empty where the task is about no person, or where the contact is the same talk as one about
// another loan of the person within the hour. Errors: those of prepare_contact.
Result<std::vector<NewFact>> facts_of_contact(House& house, StaffId by, const ToldContact& told,
                                              Instant at);

}  // namespace daihou
