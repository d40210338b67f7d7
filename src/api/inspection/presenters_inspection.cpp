#include "api/inspection/presenters_inspection.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"
#include "api/task/presenters_work.h"

namespace daihou::api {
namespace {

Json shown(const std::optional<CapturedPlace>& place) {
    if (!place) return nullptr;
    return {{"latitude_microdegrees", place->latitude_microdegrees},
            {"longitude_microdegrees", place->longitude_microdegrees},
            {"accuracy_m", place->accuracy_m}};
}

Json shown(const std::vector<CheckInLine>& lines) {
    Json list = Json::array();
    for (const CheckInLine& line : lines)
        list.push_back({{"task", id_text(line.task)},
                        {"staff", {{"id", id_text(line.staff)}, {"name", line.name}}},
                        {"at", format_instant(line.at)},
                        {"proof", line.proof},
                        {"place", shown(line.place)}});
    return list;
}

}  // namespace

Json shown(const std::vector<CheckIn>& check_ins) {
    Json list = Json::array();
    for (const CheckIn& check_in : check_ins)
        list.push_back({{"staff", id_text(check_in.staff)}, {"at", format_instant(check_in.at)}});
    return {{"check_ins", list},
            {"is_complete", !check_ins.empty() &&
                                inspectors_on(check_ins, business_date_of(check_ins.front().at)) >=
                                    inspectors_min}};
}

Json shown(const InspectionDay& day) {
    Json stops = Json::array();
    for (const DayStop& stop : day.stops)
        stops.push_back({{"task", shown(stop.task)},
                         {"address_masked", stop.address_masked},
                         {"is_place_known", stop.is_place_known},
                         {"from_last_m", stop.from_last_m ? Json(*stop.from_last_m) : Json()},
                         {"check_ins", shown(stop.check_ins)}});
    return {{"date", shown(day.date)}, {"is_open", day.is_open}, {"stops", stops}};
}

Json shown(const LoanInspections& inspections) {
    Json photos = Json::array();
    for (const PhotoLine& line : inspections.photos)
        photos.push_back({{"photo", std::to_string(line.photo)},
                          {"task", id_text(line.kept.task)},
                          {"question", line.kept.question},
                          {"question_text", shown(line.question)},
                          {"sha256", line.kept.sha256},
                          {"bytes", line.kept.bytes},
                          {"media_type", line.kept.media_type},
                          {"taken_at", format_instant(line.kept.taken_at)},
                          {"place", shown(line.kept.place)},
                          {"shows_papers", line.kept.person.is_known()},
                          {"by", line.by}});
    return {{"photos", photos}, {"check_ins", shown(inspections.check_ins)}};
}

}  // namespace daihou::api
