#include "api/book/presenters_book.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"
#include "api/task/presenters_work.h"

namespace daihou::api {
namespace {

using api::shown;

Json shown(const SeriesPoint& point) {
    return {{"on", shown(point.on)},
            {"par30_ppm", point.par30.ppm},
            {"outstanding_fen", point.outstanding.fen()},
            {"overdue_fen", point.overdue.fen()},
            {"follow_ups_due", point.follow_ups_due},
            {"done", point.follow_ups_done},
            {"late", point.follow_ups_late}};
}

Json shown(const RollMatrix& roll) {
    Json rows = Json::array();
    for (const RollRow& row : roll.rows) {
        Json cells = Json::array();
        for (const RollCell& cell : row.to)
            cells.push_back({{"bucket", bucket_name(cell.to)},
                             {"loans", cell.loans},
                             {"outstanding_fen", cell.outstanding.fen()},
                             {"share_ppm", cell.share.ppm}});
        rows.push_back({{"from", bucket_name(row.from)}, {"to", cells}});
    }
    return {{"from_on", shown(roll.from_on)}, {"to_on", shown(roll.to_on)}, {"rows", rows}};
}

Json vintage_shown(const std::vector<Cohort>& cohorts) {
    Json list = Json::array();
    for (const Cohort& cohort : cohorts)
        list.push_back({{"cohort", format_date(cohort.month).substr(0, 7)},
                        {"disbursed_fen", cohort.disbursed.fen()},
                        {"points", Json::array({{{"month_on_book", cohort.month_on_book},
                                                 {"bad30_ppm", cohort.bad30.ppm}}})}});
    return list;
}

Json gaps_shown(const std::vector<GapLine>& gaps) {
    Json list = Json::array();
    for (const GapLine& gap : gaps)
        list.push_back({{"loan_id", id_text(gap.loan_id)},
                        {"loan", gap.loan},
                        {"person", gap.person_masked.empty() ? Json() : Json(gap.person_masked)},
                        {"code", gap.reason.code},
                        {"zh", gap.reason.text.zh},
                        {"en", gap.reason.text.en},
                        {"since", shown(gap.since)}});
    return list;
}

Json ages_shown(const MissedAges& ages) {
    Json bands = Json::array();
    for (const MissedAges::Band& band : ages.bands)
        bands.push_back({{"days_from", band.days_from},
                         {"days_to", band.days_to == 0 ? Json() : Json(band.days_to)},
                         {"count", band.count}});
    return {{"count", ages.count}, {"oldest_days", ages.oldest_days}, {"by_age", bands}};
}

}  // namespace

Json shown(const PortfolioPage& page) {
    Json json;
    json["as_of"] = shown(page.as_of);
    json["loans_active"] = page.loans_active;
    json["outstanding_fen"] = page.outstanding.fen();
    json["par30_ppm"] = page.par30.ppm;
    json["npl_ppm"] = page.npl.ppm;
    json["buckets"] = Json::array();
    for (const BucketTotal& bucket : page.buckets)
        json["buckets"].push_back({{"bucket", bucket_name(static_cast<int>(bucket.bucket))},
                                   {"loans", bucket.loans},
                                   {"outstanding_fen", bucket.outstanding.fen()},
                                   {"overdue_fen", bucket.overdue.fen()}});
    json["tiers"] = Json::array();
    for (const TierLine& tier : page.tiers)
        json["tiers"].push_back({{"tier", name_of(tier.tier)},
                                 {"zh", tier.text.zh},
                                 {"en", tier.text.en},
                                 {"loans", tier.loans},
                                 {"outstanding_fen", tier.outstanding.fen()}});
    json["follow_ups"] = {{"due", page.follow_ups.follow_ups_due},
                          {"done", page.follow_ups.follow_ups_done},
                          {"late", page.follow_ups.follow_ups_late},
                          {"on_time_ppm", page.on_time.ppm}};
    json["series"] = Json::array();
    for (const SeriesPoint& point : page.series)
        json["series"].push_back(shown(point));
    json["roll"] = page.roll ? shown(*page.roll) : Json();
    json["vintage"] = vintage_shown(page.vintage);
    return json;
}

Json shown(const CoveragePage& page) {
    Json json;
    json["as_of"] = shown(page.as_of);
    json["complete"] = page.report.is_complete();
    json["checked"] = {{"loans", page.report.loans_checked},
                       {"guarantors", page.report.guarantors_checked},
                       {"overdue_loans", page.report.overdue_loans_checked},
                       {"tasks", page.report.tasks_checked}};
    json["gaps_total"] = page.report.gaps.size();
    json["gaps"] = gaps_shown(page.gaps);
    json["late"] = shown(page.late);
    json["missed_register"] = ages_shown(page.report.missed_ages);
    json["last_run_at"] = page.last_run_at ? Json(format_instant(*page.last_run_at)) : Json();
    json["plan_digest"] = page.plan_digest;
    return json;
}

Json shown(const std::vector<StaffLine>& staff) {
    Json items = Json::array();
    for (const StaffLine& line : staff)
        items.push_back({{"id", id_text(line.id)},
                         {"name", line.name},
                         {"roles", line.roles},
                         {"minutes_a_day", line.minutes_a_day},
                         {"minutes_there", line.minutes_there},
                         {"tasks_today", line.tasks_today},
                         {"minutes_today", line.minutes_today}});
    return {{"items", items}};
}

}  // namespace daihou::api
