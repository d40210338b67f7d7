// The words about people who owe nothing on a loan but know its debtor: what ties them to the
// debtor, on what proof a spouse owes as well, and what came of asking them (CN-C04). They are on
// disk. Whether one may be contacted is the contact guard's.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace daihou {

// On disk: the order of each of these never changes.
enum class ThirdPartyTie : std::uint8_t { spouse, relative, colleague, friend_of, other };
inline constexpr std::array<std::string_view, 5> third_party_tie_names = {
    "spouse", "relative", "colleague", "friend", "other"};
constexpr std::string_view name_of(ThirdPartyTie tie) {
    return third_party_tie_names.at(static_cast<std::size_t>(tie));
}

// 夫妻共同债务 (民法典 1064): signed by both or agreed to afterwards, spent on the household's
// daily needs, or proved to have served their common life or business.
enum class JointDebtProof : std::uint8_t {
    none,
    signed_by_both,
    agreed_afterwards,
    household_needs,
    common_business
};
inline constexpr std::array<std::string_view, 5> joint_debt_proof_names = {
    "none", "signed_by_both", "agreed_afterwards", "household_needs", "common_business"};
constexpr std::string_view name_of(JointDebtProof proof) {
    return joint_debt_proof_names.at(static_cast<std::size_t>(proof));
}

enum class ThirdPartyAnswer : std::uint8_t {
    not_reached,
    takes_message,
    gave_number,
    knows_nothing,
    refused  // to be contacted: it stops for good
};
inline constexpr std::array<std::string_view, 5> third_party_answer_names = {
    "not_reached", "takes_message", "gave_number", "knows_nothing", "refused"};
constexpr std::string_view name_of(ThirdPartyAnswer answer) {
    return third_party_answer_names.at(static_cast<std::size_t>(answer));
}

// Only a spouse who owes too is debt-related; everybody else is a stranger to the debt.
constexpr bool owes_jointly(ThirdPartyTie tie, JointDebtProof proof) {
    return tie == ThirdPartyTie::spouse && proof != JointDebtProof::none;
}

}  // namespace daihou
