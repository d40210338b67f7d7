#include "domain/consent/consent.h"

#include <algorithm>

namespace daihou {
namespace {

constexpr std::array<std::string_view, 5> purposes = {"guarantor_informed", "gps", "family_data",
                                                      "recording", "marketing"};
constexpr std::array<std::string_view, 2> answers = {"given", "refused"};
constexpr std::array<std::string_view, 5> proofs = {"none", "signed_paper", "electronic_signature",
                                                    "recorded_statement", "self_service"};
constexpr std::array<std::string_view, 5> channels = {"call", "visit", "letter", "message",
                                                      "self_service"};

template <class T>
std::optional<T> named(const auto& names, std::string_view name, int first) {
    const auto at = std::ranges::find(names, name);
    if (at == names.end()) return std::nullopt;
    return static_cast<T>(at - names.begin() + first);
}

}  // namespace

std::string_view name_of(ConsentPurpose purpose) {
    return purposes.at(static_cast<std::size_t>(purpose) - 1);
}
std::string_view name_of(ConsentAnswer answer) {
    return answers.at(static_cast<std::size_t>(answer) - 1);
}
std::string_view name_of(ConsentProof proof) {
    return proofs.at(static_cast<std::size_t>(proof));
}
std::string_view name_of(ConsentChannel channel) {
    return channels.at(static_cast<std::size_t>(channel) - 1);
}

std::optional<ConsentPurpose> consent_purpose_named(std::string_view name) {
    return named<ConsentPurpose>(purposes, name, 1);
}
std::optional<ConsentAnswer> consent_answer_named(std::string_view name) {
    return named<ConsentAnswer>(answers, name, 1);
}
std::optional<ConsentProof> consent_proof_named(std::string_view name) {
    return named<ConsentProof>(proofs, name, 0);
}
std::optional<ConsentChannel> consent_channel_named(std::string_view name) {
    return named<ConsentChannel>(channels, name, 1);
}

}  // namespace daihou
