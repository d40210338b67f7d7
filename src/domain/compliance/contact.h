// PlannedContact: one attempt to reach a person about a loan, as it stands before it is made: who,
// how, when, what for, with which words, and what is known of the person that bears on whether it
// may be made. Asked of contact_guard.h when it is planned and again when it is sent. It must not
// know rules, stores or clocks.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time_zone.h"

namespace daihou {

// The numbers of the next five are on disk and must never change.
enum class ContactRelation : std::uint8_t {
    borrower = 0,
    co_borrower = 1,
    guarantor = 2,
    joint_debt_spouse = 3,
    third_party = 4
};
enum class ContactChannel : std::uint8_t {
    call = 0,
    bot_call = 1,
    sms = 2,
    email = 3,
    letter = 4,
    visit = 5
};
enum class ContactPurpose : std::uint8_t { collection = 0, service = 1, marketing = 2 };
enum class ContactOutcome : std::uint8_t {
    unknown = 0,
    connected = 1,
    not_connected = 2,
    delivered = 3
};
enum class Verdict : std::uint8_t { allow = 0, warn = 1, deny = 2 };
enum class ContactConsent { night_contact, marketing, recording };
// paused: a person looks after the case first (practice 3B overrides). number_wrong: whoever
// answers under it is somebody else. cost_above_limit: what the loan costs is more than the law
// lets anybody ask for (CN-R03).
enum class ContactState : std::uint8_t {
    lost_contact,
    opted_out,
    do_not_contact,
    disputed,
    bankrupt,
    paused,
    number_wrong,
    cost_above_limit
};
// How a guarantor stands; `unclear` counts as general (民法典 686).
enum class ContactGuarantee { unclear, joint, general, expired };

inline constexpr std::array all_contact_relations = {
    ContactRelation::borrower, ContactRelation::co_borrower, ContactRelation::guarantor,
    ContactRelation::joint_debt_spouse, ContactRelation::third_party};
inline constexpr std::array all_contact_channels = {
    ContactChannel::call,  ContactChannel::bot_call, ContactChannel::sms,
    ContactChannel::email, ContactChannel::letter,   ContactChannel::visit};
inline constexpr std::array all_contact_purposes = {
    ContactPurpose::collection, ContactPurpose::service, ContactPurpose::marketing};
inline constexpr std::array all_contact_outcomes = {
    ContactOutcome::unknown, ContactOutcome::connected, ContactOutcome::not_connected,
    ContactOutcome::delivered};
inline constexpr std::array all_contact_consents = {
    ContactConsent::night_contact, ContactConsent::marketing, ContactConsent::recording};
inline constexpr std::array all_contact_states = {
    ContactState::lost_contact, ContactState::opted_out,       ContactState::do_not_contact,
    ContactState::disputed,     ContactState::bankrupt,        ContactState::paused,
    ContactState::number_wrong, ContactState::cost_above_limit};
inline constexpr std::array all_contact_guarantees = {
    ContactGuarantee::unclear, ContactGuarantee::joint, ContactGuarantee::general,
    ContactGuarantee::expired};

std::string_view name_of(ContactRelation relation);
std::string_view name_of(ContactChannel channel);
std::string_view name_of(ContactPurpose purpose);
std::string_view name_of(ContactOutcome outcome);
std::string_view name_of(Verdict verdict);
std::string_view name_of(ContactConsent consent);
std::string_view name_of(ContactState state);
std::string_view name_of(ContactGuarantee standing);

// Some of the words of one of the lists above.
template <class Word>
class Some {
public:
    void add(Word word) { bits_.set(static_cast<std::size_t>(word)); }
    bool has(Word word) const { return bits_.test(static_cast<std::size_t>(word)); }
    bool is_empty() const { return bits_.none(); }
    friend bool operator==(const Some&, const Some&) = default;

private:
    std::bitset<8> bits_;
};

constexpr bool is_call(ContactChannel channel) {
    return channel == ContactChannel::call || channel == ContactChannel::bot_call;
}

struct PlannedContact {
    Instant at;
    ContactRelation relation = ContactRelation::borrower;
    ContactChannel channel = ContactChannel::call;
    ContactPurpose purpose = ContactPurpose::collection;
    std::vector<std::string> staff;  // who makes it; each counts once
    std::string script;              // id of the script that is held to; empty: none named
    std::string text;                // what is said or sent, where it is known; empty: not known
    Some<ContactConsent> consents;
    Some<ContactState> states;
    ContactGuarantee guarantee = ContactGuarantee::unclear;
    // Of the person's place, and of their number's where that is another: a rule about hours must
    // hold in each. At least one; outlives the contact.
    std::vector<const TimeZone*> zones;

    const TimeZone& zone() const { return *zones.front(); }
};

}  // namespace daihou
