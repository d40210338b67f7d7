#include "service/inspection/inspection_visit.h"

#include <charconv>
#include <set>

#include "service/inspection/check_in.h"
#include "service/inspection/inspection_task.h"

namespace daihou {
namespace {

// "I1 <hash>" of every photo that arrived for the task.
std::set<std::string> photos_among(std::span<const FactRecord> facts, TaskId task) {
    std::set<std::string> photos;
    for (const FactRecord& record : facts)
        if (const auto* photo = std::get_if<PhotoKept>(&record.fact))
            if (photo->task == task) photos.insert(photo->question + " " + photo->sha256);
    return photos;
}

Error not_kept(const std::string& question) {
    return {ErrorKind::conflict,
            "photo_not_kept",
            fmt::format("a photo of {} has not arrived", question),
            {{"question", question}}};
}

Done check_photos(const Questionnaire& questionnaire, const Interview& interview,
                  const std::set<std::string>& kept) {
    for (const Answer& answer : interview.answers) {
        const Step* step = find_step(questionnaire, answer.question);
        if (step == nullptr || !step->question) continue;  // a fault of the answers, named there
        for (const std::string& entry : answer.also) {
            const std::size_t equals = std::min(entry.find('='), entry.size() - 1);
            const ExtraField* field = find_field(*step->question, entry.substr(0, equals));
            if (field == nullptr || field->type != QuestionType::photo) continue;
            if (!kept.contains(answer.question + " " + entry.substr(equals + 1)))
                return not_kept(answer.question);
        }
        if (step->question->type == QuestionType::photo)
            for (const std::string& value : answer.values)
                if (!kept.contains(answer.question + " " + value)) return not_kept(answer.question);
    }
    return done();
}

}  // namespace

Done check_inspection(House& house, const TaskAssigned& task, TaskId task_id,
                      const Interview& interview, Instant held_at,
                      std::span<const FactRecord> before) {
    const BusinessDate day = business_date_of(held_at);
    TRY(check_first_visit_of_day(house, task.person, day));
    if (interview.outcome != VisitOutcome::reached) return done();
    if (inspectors_on(check_ins_among(before, task_id), day) < inspectors_min)
        return Error{ErrorKind::conflict, "inspection_needs_two",
                     "fewer than two inspectors signed in on that day"};
    const Questionnaire* questionnaire = house.questionnaires().on(on_site_questionnaire, day);
    if (questionnaire == nullptr) return done();  // said by the caller
    return check_photos(*questionnaire, interview, photos_among(before, task_id));
}

}  // namespace daihou
