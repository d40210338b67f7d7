#include "service/view/follow_up/read_inspections.h"

#include <ranges>

#include "domain/inspection/driving_order.h"
#include "domain/inspection/sign_in_of_two.h"
#include "service/inspection/inspection_task.h"
#include "service/view/follow_up/read_work_list.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

constexpr std::size_t stops_max = 100;

std::vector<CheckInLine> check_ins_in(const Portfolio& portfolio,
                                      std::span<const FactRecord> facts) {
    std::vector<CheckInLine> lines;
    for (const FactRecord& record : facts)
        if (const auto* started = std::get_if<InspectionStarted>(&record.fact))
            lines.push_back({started->task, started->inspector,
                             staff_name(portfolio, started->inspector), record.occurred_at,
                             started->proof, started->place});
    return lines;
}

// Where the loan's vehicle was last inspected.
std::optional<CapturedPlace> last_place(std::span<const FactRecord> facts) {
    std::optional<CapturedPlace> place;
    for (const FactRecord& record : facts) {
        if (const auto* photo = std::get_if<PhotoKept>(&record.fact); photo && photo->place)
            place = photo->place;
        if (const auto* started = std::get_if<InspectionStarted>(&record.fact);
            started && started->place)
            place = started->place;
    }
    return place;
}

struct Found {
    DayStop stop;
    Stop place;
};

Result<Found> found_of(House& house, TaskLine task, BusinessDate day) {
    const auto facts = TRY(house.store().facts_of_loan(task.loan_id));
    Found found;
    found.place = {task.task, last_place(facts), ""};
    if (task.person) {
        found.stop.address_masked = TRY(read_person(house, task.person->id)).address_masked;
        found.place.region = found.stop.address_masked;
    }
    found.stop.is_place_known = found.place.place.has_value();
    found.stop.check_ins = house.read(
        [&](const Portfolio& portfolio, auto) { return check_ins_in(portfolio, facts); });
    std::erase_if(found.stop.check_ins, [&](const CheckInLine& line) {
        return line.task != task.task || business_date_of(line.at) != day;
    });
    found.stop.task = std::move(task);
    return found;
}

Bilingual words_of(const House& house, const PhotoKept& photo) {
    const Questionnaire* questionnaire =
        house.questionnaires().on(on_site_questionnaire, business_date_of(photo.taken_at));
    if (constexpr std::string_view by_link = "link_"; photo.question.starts_with(by_link))
        return house.messages().text("link_photo." + photo.question.substr(by_link.size()));
    const Step* step = questionnaire ? find_step(*questionnaire, photo.question) : nullptr;
    if (step == nullptr || !step->question) return {photo.question, photo.question};
    for (const ExtraField& field : step->question->also)
        if (field.type == QuestionType::photo) return {field.label.zh, field.label.en};
    return {step->text.zh, step->text.en};
}

}  // namespace

Result<InspectionDay> read_inspection_day(House& house, StaffId staff,
                                          const std::optional<CapturedPlace>& start) {
    const Instant now = house.clock().now();
    WorkListQuestion question;
    question.staff = staff;
    question.kind = TaskKind::field_visit;
    question.limit = stops_max;
    WorkList list = TRY(read_work_list(house, question));
    InspectionDay day;
    day.date = list.date;
    day.is_open = is_in_visit_window(now);
    std::vector<DayStop> stops;
    std::vector<Stop> places;
    for (TaskLine& task : list.items) {
        Found found = TRY(found_of(house, std::move(task), business_date_of(now)));
        stops.push_back(std::move(found.stop));
        places.push_back(std::move(found.place));
    }
    std::optional<CapturedPlace> last = start;
    for (const std::size_t at : driving_order(places, start)) {
        if (last && places[at].place) stops[at].from_last_m = distance_m(*last, *places[at].place);
        last = places[at].place;
        day.stops.push_back(std::move(stops[at]));
    }
    return day;
}

Result<LoanInspections> read_loan_inspections(House& house, LoanId loan) {
    return read_book(house, [&](const BookView& book) -> Result<LoanInspections> {
        (void)TRY(loan_of(book, loan));
        const auto facts = TRY(house.store().facts_of_loan(loan));
        LoanInspections inspections;
        for (const FactRecord& record : std::views::reverse(facts))
            if (const auto* photo = std::get_if<PhotoKept>(&record.fact))
                inspections.photos.push_back({record.sequence, *photo, words_of(house, *photo),
                                              staff_name(book.portfolio, photo->by)});
        inspections.check_ins = check_ins_in(book.portfolio, facts);
        std::ranges::reverse(inspections.check_ins);
        return inspections;
    });
}

}  // namespace daihou
