#include "domain/self_service/link.h"

#include "base/invariant.h"

namespace daihou {

std::string_view name_of(LinkPurpose purpose) {
    switch (purpose) {
        case LinkPurpose::answer:
            return "answer";
        case LinkPurpose::confirm:
            return "confirm";
        case LinkPurpose::photo:
            return "photo";
        case LinkPurpose::help:
            return "help";
        case LinkPurpose::complain:
            return "complain";
        case LinkPurpose::consent:
            return "consent";
    }
    INVARIANT(false);
}

std::string_view name_of(LinkEnding ending) {
    switch (ending) {
        case LinkEnding::used_up:
            return "used_up";
        case LinkEnding::revoked:
            return "revoked";
        case LinkEnding::expired:
            return "expired";
        case LinkEnding::locked:
            return "locked";
    }
    INVARIANT(false);
}

std::string_view name_of(LinkPhoto photo) {
    switch (photo) {
        case LinkPhoto::none:
            return "none";
        case LinkPhoto::odometer:
            return "odometer";
        case LinkPhoto::vehicle:
            return "vehicle";
        case LinkPhoto::insurance:
            return "insurance";
        case LinkPhoto::vehicle_certificate:
            return "vehicle_certificate";
    }
    INVARIANT(false);
}

std::optional<LinkPurpose> link_purpose_named(std::string_view name) {
    for (const LinkPurpose purpose : all_link_purposes)
        if (name_of(purpose) == name) return purpose;
    return std::nullopt;
}

std::optional<LinkPhoto> link_photo_named(std::string_view name) {
    for (const LinkPhoto photo : all_link_photos)
        if (name_of(photo) == name) return photo;
    return std::nullopt;
}

}  // namespace daihou
