// The facts of collection cases 催收案件: what a person says of a customer's case. All else of it
// is derived (decision/standing/case_standing.h). They are of the customer and of no single loan.
// Part of the closed list in facts.h and under its rules: `fields` order and `kind` numbers are on
// disk and must never change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/id.h"
#include "domain/collections/case.h"
#include "domain/party/guarantee_period.h"

namespace daihou {

// Decided by whoever recorded it.
struct CaseOverrideSet {
    static constexpr std::int64_t kind = 140;
    PersonId person;
    std::string reason;  // of policies/overrides.toml
    OverrideSource source = OverrideSource::customer;
    std::string proof;                  // what shows it: file number, or who said it when
    std::optional<BusinessDate> until;  // the last day; empty: until lifted
    std::string note;
    static void fields(auto& self, auto&& visit) {
        visit("person", self.person), visit("reason", self.reason), visit("source", self.source);
        visit("proof", self.proof), visit("until", self.until), visit("note", self.note);
    }
};
struct CaseOverrideLifted {
    static constexpr std::int64_t kind = 141;
    PersonId person;
    std::int64_t set = 0;  // sequence number of the CaseOverrideSet
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("person", self.person), visit("set", self.set), visit("why", self.why);
    }
};
struct CaseHandedOver {
    static constexpr std::int64_t kind = 142;
    PersonId person;
    CaseReceiver to = CaseReceiver::staff;
    StaffId staff;     // 0 where it is a stage or an agency
    std::string name;  // its id, or empty
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("person", self.person), visit("to", self.to), visit("staff", self.staff);
        visit("name", self.name), visit("why", self.why);
    }
};
// From the agency that has it.
struct CaseRecalled {
    static constexpr std::int64_t kind = 143;
    PersonId person;
    RecallGround ground = RecallGround::other;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("person", self.person), visit("ground", self.ground), visit("why", self.why);
    }
};
// The debtor was told which agency will collect (银行保险机构消费者权益保护管理办法 41, CN-C08).
struct OutsourcingTold {
    static constexpr std::int64_t kind = 144;
    PersonId person;
    std::string agency;
    DeliveryProof proof = DeliveryProof::registered_mail;
    std::string reference;
    static void fields(auto& self, auto&& visit) {
        visit("person", self.person), visit("agency", self.agency), visit("proof", self.proof);
        visit("reference", self.reference);
    }
};

}  // namespace daihou
