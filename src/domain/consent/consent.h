// Consent: what a person was asked for, what they said and how it is proven (PIPL art. 13-16,
// CN-P01). Words of the facts ConsentGiven and ConsentWithdrawn; what stands on a day is
// standing.h, what is asked for is consent_form.h. Knows no loan book and no clock.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace daihou {

// The numbers of all four are on disk and must never change.
enum class ConsentPurpose : std::uint8_t {
    guarantor_informed = 1,  // 知情同意书, before the first follow-up of a guarantor (R18)
    gps = 2,                 // whereabouts of the vehicle: separate consent (PIPL art. 29, CN-P02)
    family_data = 3,         // debts of household members (R62)
    recording = 4,           // keeping the sound of calls (CN-P07)
    marketing = 5            // commercial messages (CN-C13)
};
inline constexpr std::array all_consent_purposes = {
    ConsentPurpose::guarantor_informed, ConsentPurpose::gps, ConsentPurpose::family_data,
    ConsentPurpose::recording, ConsentPurpose::marketing};
// Who says nothing was not asked or refused: silence is never `given` (CN-C13).
enum class ConsentAnswer : std::uint8_t { given = 1, refused = 2 };
// A refusal needs no proof.
enum class ConsentProof : std::uint8_t {
    none = 0,
    signed_paper = 1,
    electronic_signature = 2,
    recorded_statement = 3,
    self_service = 4
};
// How a withdrawal reached us: any way must do (PIPL art. 15).
enum class ConsentChannel : std::uint8_t {
    call = 1,
    visit = 2,
    letter = 3,
    message = 4,
    self_service = 5
};

std::string_view name_of(ConsentPurpose purpose);
std::string_view name_of(ConsentAnswer answer);
std::string_view name_of(ConsentProof proof);
std::string_view name_of(ConsentChannel channel);
std::optional<ConsentPurpose> consent_purpose_named(std::string_view name);
std::optional<ConsentAnswer> consent_answer_named(std::string_view name);
std::optional<ConsentProof> consent_proof_named(std::string_view name);
std::optional<ConsentChannel> consent_channel_named(std::string_view name);

}  // namespace daihou
