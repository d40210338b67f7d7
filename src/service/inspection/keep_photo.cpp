#include "service/inspection/keep_photo.h"

#include "base/digest.h"
#include "domain/inspection/photo_format.h"
#include "service/inspection/inspection_task.h"

namespace daihou {
namespace {

// The photo field of the question, in the version valid on the day the photo was taken.
Result<const ExtraField*> photo_field(House& house, const PhotoForm& form) {
    const Questionnaire* questionnaire =
        house.questionnaires().on(on_site_questionnaire, business_date_of(form.taken_at));
    const Step* step =
        questionnaire == nullptr ? nullptr : find_step(*questionnaire, form.question);
    if (step != nullptr && step->question)
        for (const ExtraField& field : step->question->also)
            if (field.type == QuestionType::photo) return &field;
    return Error{ErrorKind::bad_input, "photo_question_unknown", "the question takes no photo"};
}

}  // namespace

Result<std::int64_t> keep_photo(House& house, StaffId by, const PhotoForm& form,
                                std::string_view bytes) {
    const PhotoFormat format = photo_format_of(bytes);
    if (format.fault != PhotoFault::none)
        return Error{ErrorKind::bad_input, std::string(code_of(format.fault)),
                     "the file cannot be kept as a photo"};
    if (hex(digest_of(bytes)) != form.sha256)
        return Error{ErrorKind::bad_input, "photo_hash_differs",
                     "the bytes are not those the phone computed"};
    const std::string key =
        fmt::format("photo:{}:{}:{}", form.task.value, form.question, form.sha256);
    if (const auto kept = TRY(house.store().fact_under(key))) return kept->sequence;

    const TaskLine task = TRY(on_site_task(house, form.task));
    TRY(check_place(form.place));
    PhotoKept photo;
    photo.taken_at = TRY(captured_moment(form.taken_at, house.clock().now()));
    const ExtraField* field = TRY(photo_field(house, form));
    photo.loan = task.loan_id;
    photo.task = form.task;
    if (field->shows_papers && task.person) photo.person = task.person->id;
    photo.question = form.question;
    photo.sha256 = form.sha256;
    photo.bytes = static_cast<std::int64_t>(bytes.size());
    photo.media_type = format.media_type;
    photo.place = form.place;
    photo.by = by;
    // The bytes first: a fact never names a photo that is not there.
    TRY(house.store().put_photo(form.sha256, bytes));
    const NewFact fact{photo.taken_at, key, by, photo};
    return TRY(house.commit(std::span(&fact, 1))).front().sequence;
}

Result<PhotoKept> photo_kept(House& house, std::int64_t photo) {
    const auto record = TRY(house.store().fact_at(photo));
    const auto* kept = record ? std::get_if<PhotoKept>(&record->fact) : nullptr;
    if (kept == nullptr) return Error{ErrorKind::not_found, "photo_missing", "no such photo"};
    return *kept;
}

Result<ShownPhoto> show_photo(House& house, StaffId to, std::int64_t photo, PapersView papers) {
    ShownPhoto shown{TRY(photo_kept(house, photo)), {}};
    if (shown.kept.person.is_known()) {
        if (papers == PapersView::refused)
            return Error{ErrorKind::forbidden, "papers_refused", "the photo shows papers"};
        const Instant now = house.clock().now();
        const NewFact fact{
            now,
            fmt::format("reveal:{}:photo:{}:{}", to.value, photo, now.time_since_epoch().count()),
            to,
            DataRevealed{shown.kept.person,
                         {},
                         "photo",
                         fmt::format("photo {} of {}", photo, shown.kept.question)}};
        TRY(house.append(std::span(&fact, 1)));
    }
    auto bytes = TRY(house.store().photo_under(shown.kept.sha256));
    if (!bytes) return Error{ErrorKind::not_found, "photo_missing", "the photo is not kept"};
    shown.bytes = std::move(*bytes);
    return shown;
}

}  // namespace daihou
