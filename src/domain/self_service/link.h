// Link: the one-time link by which a borrower or guarantor does something alone: what it is for and
// how it ends. Words of the facts LinkMade, LinkUsed and LinkEnded; what may still be done with one
// is link_standing.h. Knows no token, no page and no clock.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace daihou {

// The numbers of all three are on disk and must never change.
enum class LinkPurpose : std::uint8_t {
    answer = 1,    // the questionnaire of the task, as far as a person may answer it alone
    confirm = 2,   // phone, address, employer, insurance: still so, or changed
    photo = 3,     // the one photo asked for
    help = 4,      // hardship request, answered within 7 working days (CN-C09)
    complain = 5,  // complaint
    consent = 6    // give, refuse or withdraw (PIPL art. 15: as easily as it was given)
};
inline constexpr std::array all_link_purposes = {LinkPurpose::answer,   LinkPurpose::confirm,
                                                 LinkPurpose::photo,    LinkPurpose::help,
                                                 LinkPurpose::complain, LinkPurpose::consent};

enum class LinkEnding : std::uint8_t {
    used_up = 1,  // everything it was for is done
    revoked = 2,  // by a member of staff
    expired = 3,
    locked = 4  // too many wrong proofs of who is there
};

// What a photo is asked of.
enum class LinkPhoto : std::uint8_t {
    none = 0,
    odometer = 1,
    vehicle = 2,
    insurance = 3,           // the policy: papers with a name on them
    vehicle_certificate = 4  // likewise
};
inline constexpr std::array all_link_photos = {
    LinkPhoto::odometer, LinkPhoto::vehicle, LinkPhoto::insurance, LinkPhoto::vehicle_certificate};
constexpr bool shows_papers(LinkPhoto photo) {
    return photo == LinkPhoto::insurance || photo == LinkPhoto::vehicle_certificate;
}

std::string_view name_of(LinkPurpose purpose);
std::string_view name_of(LinkEnding ending);
std::string_view name_of(LinkPhoto photo);
std::optional<LinkPurpose> link_purpose_named(std::string_view name);
std::optional<LinkPhoto> link_photo_named(std::string_view name);

}  // namespace daihou
