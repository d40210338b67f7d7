// What can happen by a one-time link: it was made, used, ended; a person told of their own data. A
// part of the closed list of facts.h, whose rules hold here too; include that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/personal_data.h"
#include "domain/self_service/link.h"

namespace daihou {

// A link's number is the sequence number of its LinkMade, recorded by who made it. Its token is
// kept nowhere; under the digest the link is found again (source key "link:" and the digest).
struct LinkMade {
    static constexpr std::int64_t kind = 100;
    LoanId loan;
    PersonId person;
    TaskId task;  // 0: about no task
    std::vector<LinkPurpose> purposes;
    std::string token_digest;  // lower-case hex SHA-256
    Instant until;
    LinkPhoto photo = LinkPhoto::none;  // what purpose photo asks for
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("task", self.task);
        visit("purposes", self.purposes), visit("token_digest", self.token_digest);
        visit("until", self.until), visit("photo", self.photo);
    }
};
// Whoever holds the link proved to be the person (no purpose), or did one of the things it is for.
struct LinkUsed {
    static constexpr std::int64_t kind = 101;
    LoanId loan;
    PersonId person;
    std::int64_t link = 0;
    std::optional<LinkPurpose> purpose;
    std::string words;  // as the person wrote them
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("link", self.link);
        visit("purpose", self.purpose), visit("words", self.words);
    }
};
struct LinkEnded {
    static constexpr std::int64_t kind = 102;
    LoanId loan;
    PersonId person;
    std::int64_t link = 0;
    LinkEnding why = LinkEnding::used_up;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("link", self.link);
        visit("why", self.why);
    }
};
// What a person said of their own data: `confirmed` names what is still so, the values what is to
// be put right after somebody verified it; empty: nothing said. Sealed under a key of this fact.
struct DataConfirmed {
    static constexpr std::int64_t kind = 103;
    LoanId loan;
    PersonId person;
    std::int64_t link = 0;
    std::vector<std::string> confirmed;  // phone, address, employer, insured_until
    PhoneNumber phone;
    Address address;
    Employer employer;
    std::optional<BusinessDate> insured_until;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("link", self.link);
        visit("confirmed", self.confirmed), visit("phone", self.phone);
        visit("address", self.address), visit("employer", self.employer);
        visit("insured_until", self.insured_until);
    }
};

}  // namespace daihou
