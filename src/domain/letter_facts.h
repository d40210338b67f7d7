// The facts of texts, letters and legal matters 函件与法律案件: texts approved by a second person,
// third parties asked about a lost debtor, letters drawn, posted and served, matters stepped and
// what they cost. Part of the closed list in facts.h and under its rules: `fields` order and `kind`
// numbers are on disk and must never change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "domain/collections/law/legal_matter.h"
#include "domain/collections/letter/letter.h"
#include "domain/party/guarantee_period.h"
#include "domain/party/third_party.h"

namespace daihou {

// Somebody put a text before a second person.
struct TemplateProposed {
    static constexpr std::int64_t kind = 200;
    std::string text;    // its id
    std::string digest;  // lower-case hex SHA-256 of it
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("text", self.text), visit("digest", self.digest), visit("why", self.why);
    }
};
// It may be used from then on, as long as it stays the same.
struct TemplateApproved {
    static constexpr std::int64_t kind = 201;
    std::string text;
    std::string digest;
    std::int64_t proposed = 0;  // sequence number of the TemplateProposed
    static void fields(auto& self, auto&& visit) {
        visit("text", self.text), visit("digest", self.digest), visit("proposed", self.proposed);
    }
};
struct TemplateWithdrawn {
    static constexpr std::int64_t kind = 202;
    std::string text;
    std::string digest;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("text", self.text), visit("digest", self.digest), visit("why", self.why);
    }
};

// Somebody who knows the debtor; `person` was registered with no more than a name and a number.
struct ThirdPartyNamed {
    static constexpr std::int64_t kind = 203;
    LoanId loan;
    PersonId person;
    PersonId debtor;
    ThirdPartyTie tie = ThirdPartyTie::other;
    JointDebtProof joint_debt = JointDebtProof::none;
    std::string source;  // who named them, or the reference of the proof
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("debtor", self.debtor);
        visit("tie", self.tie), visit("joint_debt", self.joint_debt);
        visit("source", self.source);
    }
};
struct ThirdPartyAnswered {
    static constexpr std::int64_t kind = 204;
    LoanId loan;
    PersonId person;
    std::int64_t judged = 0;  // sequence number of the ContactJudged
    ThirdPartyAnswer answer = ThirdPartyAnswer::not_reached;
    std::string note;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("judged", self.judged);
        visit("answer", self.answer), visit("note", self.note);
    }
};

// Its number is this fact's sequence number; it occurred on the day its figures are of. The page
// can be printed again from this fact and the addressee's registration, byte for byte.
struct LetterDrawn {
    static constexpr std::int64_t kind = 205;
    LoanId loan;
    PersonId person;
    LetterKind letter = LetterKind::payment_demand;
    std::string text;    // id of the template
    std::string digest;  // of the template
    std::string title;   // as it was, with its places
    std::string body;
    std::vector<std::string> figures;  // "amount|1,234.00"; what is personal is not among them
    std::int64_t address_told = 0;     // sequence number of the fact that told the address
    Money amount;                      // asked for
    std::string page_digest;           // lower-case hex SHA-256 of the PDF
    std::int64_t matter = 0;           // sequence number of the MatterOpened, or 0
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("letter", self.letter);
        visit("text", self.text), visit("digest", self.digest), visit("title", self.title);
        visit("body", self.body), visit("figures", self.figures);
        visit("address_told", self.address_told), visit("amount", self.amount);
        visit("page_digest", self.page_digest), visit("matter", self.matter);
    }
};
// A second person agreed; without one a letter of the kind is not posted.
struct LetterReleased {
    static constexpr std::int64_t kind = 206;
    LoanId loan;
    std::int64_t letter = 0;
    std::int64_t approval = 0;  // sequence number of the ApprovalAsked
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("letter", self.letter), visit("approval", self.approval);
    }
};
// Sealed, registered, to the addressee alone; the contact guard was asked beside it.
struct LetterPosted {
    static constexpr std::int64_t kind = 207;
    LoanId loan;
    PersonId person;
    std::int64_t letter = 0;
    LetterPost post = LetterPost::registered_mail;
    std::string tracking_number;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("letter", self.letter);
        visit("post", self.post), visit("tracking_number", self.tracking_number);
    }
};
// It occurred on the day it was taken. What it stops or starts at law stands beside it.
struct LetterServed {
    static constexpr std::int64_t kind = 208;
    LoanId loan;
    PersonId person;
    std::int64_t letter = 0;
    ServedTo to = ServedTo::addressee;
    DeliveryProof proof = DeliveryProof::registered_mail;
    std::string reference;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("letter", self.letter);
        visit("to", self.to), visit("proof", self.proof), visit("reference", self.reference);
    }
};
struct LetterReturned {
    static constexpr std::int64_t kind = 209;
    LoanId loan;
    PersonId person;
    std::int64_t letter = 0;
    ReturnGround ground = ReturnGround::not_collected;
    std::string note;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("letter", self.letter);
        visit("ground", self.ground), visit("note", self.note);
    }
};
// Before it was posted: it will not go out, and nothing that waits for it stands.
struct LetterWithdrawn {
    static constexpr std::int64_t kind = 213;
    LoanId loan;
    PersonId person;
    std::int64_t letter = 0;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("letter", self.letter);
        visit("why", self.why);
    }
};

// Its number is this fact's sequence number; it waits for a second person.
struct MatterOpened {
    static constexpr std::int64_t kind = 210;
    LoanId loan;
    MatterKind matter = MatterKind::litigation;
    std::string court;
    Money claim;
    StaffId owner;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("matter", self.matter), visit("court", self.court);
        visit("claim", self.claim), visit("owner", self.owner), visit("why", self.why);
    }
};
struct MatterStepped {
    static constexpr std::int64_t kind = 211;
    LoanId loan;
    std::int64_t matter = 0;
    MatterStep step = MatterStep::agreed;
    std::string reference;                // number of the file, ruling or receipt
    std::optional<BusinessDate> next_by;  // where the court set a day
    StaffId owner;
    std::string note;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("matter", self.matter), visit("step", self.step);
        visit("reference", self.reference), visit("next_by", self.next_by);
        visit("owner", self.owner), visit("note", self.note);
    }
};
// What the house paid; it reaches the loan as a charge once a second person agreed.
struct CostSpent {
    static constexpr std::int64_t kind = 212;
    LoanId loan;
    std::int64_t matter = 0;  // 0: of a letter
    LegalCostKind cost = LegalCostKind::court_fee;
    Money amount;
    std::string reference;  // of the receipt
    std::string clause;     // of the contract, where it is charged by agreement
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("matter", self.matter), visit("cost", self.cost);
        visit("amount", self.amount), visit("reference", self.reference);
        visit("clause", self.clause);
    }
};

}  // namespace daihou
