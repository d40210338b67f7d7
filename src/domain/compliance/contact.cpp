#include "domain/compliance/contact.h"

namespace daihou {
namespace {

template <class Word, std::size_t N>
std::string_view word_of(Word word, const std::array<std::string_view, N>& names) {
    return names.at(static_cast<std::size_t>(word));
}

}  // namespace

std::string_view name_of(ContactRelation relation) {
    return word_of(relation, std::array<std::string_view, 5>{"borrower", "co_borrower", "guarantor",
                                                             "joint_debt_spouse", "third_party"});
}
std::string_view name_of(ContactChannel channel) {
    return word_of(channel, std::array<std::string_view, 6>{"call", "bot_call", "sms", "email",
                                                            "letter", "visit"});
}
std::string_view name_of(ContactPurpose purpose) {
    return word_of(purpose, std::array<std::string_view, 3>{"collection", "service", "marketing"});
}
std::string_view name_of(ContactOutcome outcome) {
    return word_of(outcome, std::array<std::string_view, 4>{"unknown", "connected", "not_connected",
                                                            "delivered"});
}
std::string_view name_of(Verdict verdict) {
    return word_of(verdict, std::array<std::string_view, 3>{"allow", "warn", "deny"});
}
std::string_view name_of(ContactConsent consent) {
    return word_of(consent,
                   std::array<std::string_view, 3>{"night_contact", "marketing", "recording"});
}
std::string_view name_of(ContactState state) {
    return word_of(state, std::array<std::string_view, 8>{
                              "lost_contact", "opted_out", "do_not_contact", "disputed", "bankrupt",
                              "paused", "number_wrong", "cost_above_limit"});
}
std::string_view name_of(ContactGuarantee standing) {
    return word_of(standing,
                   std::array<std::string_view, 4>{"unclear", "joint", "general", "expired"});
}

}  // namespace daihou
