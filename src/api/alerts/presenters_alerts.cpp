#include "api/alerts/presenters_alerts.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"
#include "api/terminals/presenters_positions.h"
#include "wire/share_json.h"

namespace daihou::api {
namespace {

Json instant_shown(const std::optional<Instant>& at) {
    return at ? Json(format_instant(*at)) : Json();
}

Json judgement_shown(const AlertJudgement& judged) {
    return {{"verdict", name_of(judged.verdict)},
            {"cause", name_of(judged.cause)},
            {"why", judged.why},
            {"expected_until", api::shown(judged.expected_until)},
            {"at", format_instant(judged.at)}};
}

Json shown(const Messages& messages, const AlertLine& line) {
    const KnownAlert& alert = line.alert;
    Json figures = Json::array();
    for (const AlertFigure& figure : alert.figures)
        figures.push_back({{"name", figure.name}, {"value", figure.value}});
    return {{"alert", std::to_string(alert.id)},
            {"vehicle", id_text(alert.vehicle)},
            {"loan", id_text(alert.loan)},
            {"loan_key", line.loan_key},
            {"branch", line.branch},
            {"kind", alert.kind},
            {"fence", line.fence},
            {"started_at", format_instant(alert.started_at)},
            {"raised_at", format_instant(alert.raised_at)},
            {"known_at", format_instant(alert.known_at)},
            {"cleared_at", instant_shown(alert.cleared_at)},
            {"repeats", alert.repeats},
            {"latitude_microdegrees", alert.latitude_microdegrees},
            {"longitude_microdegrees", alert.longitude_microdegrees},
            {"evidence", api::shown(coded_texts(messages, {line.reason}))},
            {"figures", figures},
            {"severity", name_of(line.severity)},
            {"score", line.score},
            {"warnings", line.warnings},
            {"dpd", line.dpd},
            {"overdue_fen", line.overdue.fen()},
            {"respond_until", format_instant(line.respond_until)},
            {"is_late", line.is_late},
            {"owner", line.owner.is_known() ? Json(line.owner_name) : Json()},
            {"task_due_on", api::shown(line.task_due_on)},
            {"judged", alert.judged ? judgement_shown(*alert.judged) : Json()}};
}

Json shown(const ThresholdProposal& proposal) {
    return {{"threshold", proposal.threshold},
            {"at_least", proposal.at_least},
            {"real", wire::json_of(proposal.real, 1)},
            {"real_lost", proposal.real_lost}};
}

Json shown(const Fence& fence) {
    Json corners = Json::array();
    for (const FenceCorner& corner : fence.corners)
        corners.push_back({{"latitude_microdegrees", corner.latitude_microdegrees},
                           {"longitude_microdegrees", corner.longitude_microdegrees}});
    return {{"fence", std::to_string(fence.id)},
            {"version", std::to_string(fence.version)},
            {"name", fence.name},
            {"purpose", name_of(fence.purpose)},
            {"corners", corners},
            {"why", fence.why},
            {"since", format_instant(fence.since)},
            {"ended_at", instant_shown(fence.ended_at)}};
}

}  // namespace

Json shown(const Messages& messages, const AlertsPage& page) {
    Json items = Json::array();
    for (const AlertLine& line : page.items)
        items.push_back(shown(messages, line));
    return {{"as_of", format_instant(page.as_of)},
            {"total", page.total},
            {"waiting", page.waiting},
            {"late", page.late},
            {"items", items},
            {"next_cursor", cursor_shown(page.next_cursor)}};
}

Json shown(const Messages& messages, const AlertPage& page, CoordinateSystem system) {
    Json others = Json::array(), guarantors = Json::array(), track = Json::array();
    for (const AlertLine& line : page.others)
        others.push_back(shown(messages, line));
    for (const AlertGuarantor& guarantor : page.guarantors)
        guarantors.push_back(
            {{"person", id_text(guarantor.person)}, {"name_masked", guarantor.name_masked}});
    for (const KeptFix& fix : page.track)
        track.push_back(api::shown(fix));
    return {{"alert", shown(messages, page.line)},
            {"others", others},
            {"vehicle", page.vehicle},
            {"outstanding_fen", page.outstanding.fen()},
            {"vehicle_value_fen", page.vehicle_value.fen()},
            {"ltv_ppm", ltv_shown(page.ltv)},
            {"guarantors", guarantors},
            {"permit", name_of(page.permit)},
            {"has_track", page.has_track},
            {"system", name_of(system)},
            {"track", track},
            {"judged_by", page.judged_by}};
}

Json shown(const std::vector<AlertPrecision>& precision) {
    Json items = Json::array();
    for (const AlertPrecision& of : precision)
        items.push_back(
            {{"kind", of.kind},
             {"raised", of.raised},
             {"cleared", of.cleared},
             {"real", of.real},
             {"false_alarm", of.false_alarm},
             {"known_cause", of.known_cause},
             {"share", wire::json_of(of.share, of.judged_min)},
             {"median_minutes_to_verdict",
              of.median_minutes_to_verdict ? Json(*of.median_minutes_to_verdict) : Json()},
             {"is_below_target", of.is_below_target},
             {"proposal", of.proposal ? shown(*of.proposal) : Json()}});
    return {{"items", items}};
}

Json shown(const std::vector<Fence>& fences) {
    Json items = Json::array();
    for (const Fence& fence : fences)
        items.push_back(shown(fence));
    return {{"items", items}};
}

Json shown(const std::vector<DeviceLine>& devices, Instant as_of) {
    Json items = Json::array();
    for (const DeviceLine& line : devices)
        items.push_back(
            {{"vehicle", id_text(line.vehicle)},
             {"loan", id_text(line.loan)},
             {"loan_key", line.loan_key},
             {"phone", line.phone},
             {"role", name_of(line.role)},
             {"model", line.model},
             {"permit", name_of(line.permit)},
             {"health", name_of(line.health)},
             {"last_fix_at", instant_shown(line.last_fix_at)},
             {"silent_minutes", line.last_fix_at ? Json(line.silent_minutes) : Json()},
             {"clock_behind_s", line.figures ? Json(line.figures->clock_behind_s) : Json()},
             {"fixes", line.figures ? line.figures->fixes : 0},
             {"again", line.figures ? line.figures->again : 0},
             {"late", line.figures ? line.figures->late : 0},
             {"refused", line.figures ? line.figures->refused : 0},
             {"overflowed", line.figures ? line.figures->overflowed : 0}});
    return {{"as_of", format_instant(as_of)}, {"items", items}};
}

}  // namespace daihou::api
