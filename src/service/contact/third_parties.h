// People who owe nothing on a loan but may know where its debtor is (CN-C04): named with no more
// than a name and a number, asked only as the contact guard lets it, never again once they refused.
// Asking itself goes through ask_contact.h with the third party in its form.
#pragma once

#include <string>
#include <vector>

#include "domain/party/third_party.h"
#include "service/house.h"

namespace daihou {

struct ThirdParty {
    PersonId person;
    ThirdPartyNamed named;
    bool has_refused = false;
    ThirdPartyAnswer last_answer = ThirdPartyAnswer::not_reached;
    int times_asked = 0;
};

// Those named on the loan, in the order they were. Errors: those of the store.
Result<std::vector<ThirdParty>> third_parties(House& house, LoanId loan);
// Error third_party_unknown.
Result<ThirdParty> third_party(House& house, LoanId loan, PersonId person);
// Whether somebody under one of these ids said no, on whichever loan: a number that refused stays
// refused under another name.
Result<bool> has_refused(House& house, std::span<const PersonId> persons);

struct ThirdPartyToName {
    LoanId loan;
    PersonId debtor;
    std::string name;
    std::string phone;
    ThirdPartyTie tie = ThirdPartyTie::other;
    JointDebtProof joint_debt = JointDebtProof::none;
    std::string source;
};
// Whom it made known; the same under the same key again. Errors: loan_missing, person_not_on_loan,
// text_empty (name, source), phone_syntax, joint_debt_of_spouse (a proof without a spouse),
// third_party_is_party (the number is one of the loan's own people).
Result<PersonId> name_third_party(House& house, StaffId by, const ThirdPartyToName& told,
                                  std::string_view key);

struct ThirdPartyTalk {
    LoanId loan;
    PersonId person;
    std::int64_t judged = 0;  // sequence number of the ContactJudged it was asked with
    ThirdPartyAnswer answer = ThirdPartyAnswer::not_reached;
    std::string note;
};
// Ends the contact that was asked about. Errors: third_party_unknown, third_party_not_asked (no
// such contact was let pass, or its end is known).
Done record_third_party_talk(House& house, StaffId by, const ThirdPartyTalk& talk);

}  // namespace daihou
