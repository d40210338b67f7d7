// Keeping photos of an inspection and showing them again. A photo is known by the hash of its
// bytes, which the phone computed when it was taken and which is computed here again; what the file
// is called or claims to be counts for nothing (domain/inspection/photo_format.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "service/house.h"

namespace daihou {

struct PhotoForm {
    TaskId task;
    std::string question;  // "I1"
    std::string sha256;    // as the phone computed it
    Instant taken_at;
    std::optional<CapturedPlace> place;
};

// Keeps the bytes, then writes PhotoKept; the same photo of the same question lands once and
// answers its first number. Errors: those of inspection_task.h, photo_question_unknown,
// photo_hash_differs, and what photo_format.h finds (photo_too_large, photo_unknown_format …).
Result<std::int64_t> keep_photo(House& house, StaffId by, const PhotoForm& form,
                                std::string_view bytes);

struct ShownPhoto {
    PhotoKept kept;
    std::string bytes;
};

enum class PapersView { allowed, refused };

// What a photo fact says, without its bytes. Error photo_missing.
Result<PhotoKept> photo_kept(House& house, std::int64_t photo);
// One that shows papers is shown only after that was recorded (DataRevealed). Errors:
// photo_missing, papers_refused.
Result<ShownPhoto> show_photo(House& house, StaffId to, std::int64_t photo, PapersView papers);

}  // namespace daihou
