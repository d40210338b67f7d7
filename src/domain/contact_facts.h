// The facts of contacts: what the contact guard answered when somebody asked whether a person may
// be contacted, what came of it, and numbers found. Part of the closed list in facts.h and under
// its rules: `fields` order and `kind` numbers are on disk and must never change. Rules are policy
// (contact_rules); the verdict is kept with what it rested on, so that it can be explained and
// asked again of others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/personal_data.h"
#include "domain/compliance/contact.h"
#include "domain/party/phone_source.h"

namespace daihou {

// Whether the guard was asked before the contact, or was told of it afterwards. The number is on
// disk.
enum class GuardAsked : std::uint8_t { before = 0, afterwards = 1 };

struct ContactJudged {
    static constexpr std::int64_t kind = 130;
    LoanId loan;
    PersonId person;
    TaskId task;
    ContactRelation relation = ContactRelation::borrower;
    ContactChannel channel = ContactChannel::call;
    ContactPurpose purpose = ContactPurpose::collection;
    StaffId colleague;  // who comes along on a visit; 0: nobody
    std::string script;
    std::string text;                // what is sent; empty: nothing written
    std::vector<std::string> known;  // what was known of the person: "consent.recording",
                                     // "state.disputed", "guarantee.joint"
    std::string packs;               // "cn" or "cn,us"
    Verdict verdict = Verdict::allow;
    std::vector<std::string> hits;      // "CN-C02|attempts|2018-01-01|deny": rule, check, version
    std::vector<std::string> counters;  // "number|attempts|1|3": under which key, what, days, times
    std::optional<Instant> not_before;
    GuardAsked asked = GuardAsked::before;
    ContactOutcome outcome = ContactOutcome::unknown;  // of one told afterwards
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("task", self.task);
        visit("relation", self.relation), visit("channel", self.channel);
        visit("purpose", self.purpose), visit("colleague", self.colleague);
        visit("script", self.script), visit("text", self.text), visit("known", self.known);
        visit("packs", self.packs), visit("verdict", self.verdict), visit("hits", self.hits);
        visit("counters", self.counters), visit("not_before", self.not_before);
        visit("asked", self.asked), visit("outcome", self.outcome);
    }
    // One that was refused and not made after all counts for nothing.
    bool counts() const { return verdict != Verdict::deny || asked == GuardAsked::afterwards; }
};

// What came of a contact that was asked about before it was made.
struct ContactMade {
    static constexpr std::int64_t kind = 131;
    LoanId loan;
    PersonId person;
    std::int64_t judged = 0;  // sequence number of the ContactJudged
    ContactOutcome outcome = ContactOutcome::unknown;
    std::int64_t seconds = 0;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("judged", self.judged);
        visit("outcome", self.outcome), visit("seconds", self.seconds);
    }
};

// A number the person can be reached under, found to be theirs; from then on it stands in place of
// the one before. Sealed under a key of this fact.
struct PhoneTold {
    static constexpr std::int64_t kind = 132;
    LoanId loan;  // in whose work it was found
    PersonId person;
    TaskId task;  // 0: outside a task
    PhoneNumber phone;
    PhoneSource source = PhoneSource::person;
    std::string note;  // how it was found
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("task", self.task);
        visit("phone", self.phone), visit("source", self.source), visit("note", self.note);
    }
};

}  // namespace daihou
