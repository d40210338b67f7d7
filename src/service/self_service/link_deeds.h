// What a person does by their link, each thing once: it becomes the same facts as if a member of
// staff had heard it - a visit, consents, actions with their clocks, a photo - and beside them, in
// the same transaction where it can be, a LinkUsed. The caller has checked nothing but the form;
// that the holder may do it is checked here.
//
// Errors of all: link_not_for_this (not asked, not proven or done already).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "service/self_service/link_sessions.h"
#include "service/visit/record_visit.h"

namespace daihou {

// The questions of the link's task, in the version of today, as far as the consents that stand
// allow them, and the form that has to be agreed to first, where it does not stand.
struct QuestionsAlone {
    Questionnaire questionnaire;
    std::optional<ConsentForm> needed;
};
// Errors: those of record_visit (task_closed: somebody of ours was faster).
Result<QuestionsAlone> questions_alone(House& house, const LinkHolder& holder);

// Faults of the answers, empty when the visit is recorded. Where the task was closed meanwhile
// nothing more is asked of the person and nothing recorded.
Result<Findings> hand_in_answers(House& house, const LinkHolder& holder,
                                 const LinkSessions::Draft& draft);
// The person was informed and does not agree to be asked (R18).
Done refuse_answers(House& house, const LinkHolder& holder);

// `confirmed`: fields that are still so; the values: what is so now, empty where nothing was told.
struct DataTold {
    std::vector<std::string> confirmed;
    std::string phone;
    std::string address;
    std::string employer;
    std::optional<BusinessDate> insured_until;
};
// What changed is verified by somebody before it counts. Errors: link_nothing_told,
// link_text_too_long.
Done confirm_data(House& house, const LinkHolder& holder, const DataTold& told);

// A hardship request: a plan is offered within 7 working days (CN-C09); collection pauses.
// Errors of both: link_nothing_told, link_text_too_long.
Done ask_for_help(House& house, const LinkHolder& holder, std::string_view words);
Done complain(House& house, const LinkHolder& holder, std::string_view words);

// The camera's notes are cut off first: they may tell a home. Errors: those of photo_format.h.
Done send_photo(House& house, const LinkHolder& holder, std::string_view bytes);

struct ConsentTold {
    ConsentPurpose purpose = ConsentPurpose::recording;
    ConsentDeed deed = ConsentDeed::given;
    std::string version;  // of the form that was shown
};
// Errors: link_nothing_told (nothing changes), consent_version_replaced and its kin.
Done tell_consents(House& house, const LinkHolder& holder, std::span<const ConsentTold> told);

// The forms put to the person, each with how it stands.
struct ConsentAsked {
    ConsentForm form;
    ConsentStanding standing;
};
Result<std::vector<ConsentAsked>> consents_asked(House& house, const LinkHolder& holder);

// Who the holder is to the loan. Error person_not_on_loan.
Result<PartyRole> role_of_holder(House& house, const LinkHolder& holder);

}  // namespace daihou
