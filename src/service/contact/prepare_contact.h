// PreparedContact: a contact about a task as it would be made now - who, how, what for, with what
// is known of the person and what was made before - held against the rules of the day. Read by
// ask_contact.h before a contact and by told_contact.h after one; it records nothing.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "decision/plan/task_kind.h"
#include "domain/compliance/contact_guard.h"
#include "service/contact/contact_log.h"
#include "service/contact/contact_rulebook.h"
#include "service/house.h"

namespace daihou {

struct ContactForm {
    TaskId task;
    ContactChannel channel = ContactChannel::call;
    std::string script = {};
    std::string text = {};      // what is to be sent; empty: nothing written
    StaffId colleague = {};     // who comes along on a visit
    PersonId third_party = {};  // asked in place of the debtor (third_parties.h); 0: nobody
    std::string message = {};   // id of the approved text it was made from; empty: free words
};

struct PreparedContact {
    TaskAssigned task;
    TaskId id;
    std::string message;  // id of the approved text it is made from
    PlannedContact contact;
    PastContacts past;
    ContactVerdict verdict;
    std::shared_ptr<const ContactRulesOfDay> rules;  // the verdict points into it

    const TimeZone& zone() const { return *rules->zone; }
    // The fact of it, for whoever records it.
    ContactJudged judged(GuardAsked asked, ContactOutcome outcome) const;
};

// "CN-C02|attempts|2018-01-01|deny", as the fact keeps it.
std::string hit_text(const RuleHit& hit);

// How a task of this kind is worked unless somebody says otherwise.
ContactChannel channel_of(TaskKind kind);
// Somebody of a loan as the guard knows them.
ContactRelation relation_of(PartyRole role);
// Collection, or service: what we owe the customer or they us, other than money.
ContactPurpose purpose_of(TaskKind kind);

// Errors: task_unknown, contact_without_person, policy_no_rule, loan_missing, and those of the
// store.
Result<PreparedContact> prepare_contact(House& house, StaffId by, const ContactForm& form,
                                        Instant at);
// The same of a contact outside a task, about somebody of a loan as if by a task of the kind.
// Errors: third_party_unknown, policy_no_rule, loan_missing, and those of the store.
Result<PreparedContact> prepare_contact_about(House& house, StaffId by, const TaskAssigned& about,
                                              const ContactForm& form, Instant at);

}  // namespace daihou
