#include "service/effect/export_features.h"

#include "service/effect/effect_kept.h"
#include "service/effect/feature_columns.h"
#include "service/view/book_view.h"

namespace daihou {
namespace {

bool is_in(const FeatureExport& wanted, const VisitCourse& visit) {
    return wanted.from <= visit.on && visit.on <= wanted.to;
}

}  // namespace

Result<std::int64_t> write_features(House& house, const FeatureExport& wanted,
                                    const std::function<void(std::string_view)>& take) {
    const auto day = house.day();
    if (!day) return no_day_closed();
    const auto columns = feature_columns(house.questionnaires(), house.messages());
    std::string text = feature_head(columns);
    std::int64_t rows = 0;
    TRY(each_course(house, *day, [&](const LoanCourse& course) {
        for (const VisitCourse& visit : course.visits) {
            if (!is_in(wanted, visit)) continue;
            text += feature_row(columns, course, visit);
            ++rows;
        }
        take(text);
        text.clear();
    }));
    take(text);
    return rows;
}

Done record_feature_export(House& house, const FeatureExport& wanted, std::int64_t rows) {
    const Instant now = house.clock().now();
    const NewFact fact{
        now,
        fmt::format("export:features:{}:{}", wanted.by.value, TRY(house.store().last_sequence())),
        wanted.by,
        DataExported{
            fmt::format("features {} {}", format_date(wanted.from), format_date(wanted.to)), rows}};
    TRY(house.append(std::span(&fact, 1)));
    return done();
}

Result<std::string> export_features(House& house, const FeatureExport& wanted,
                                    std::int64_t rows_max) {
    std::int64_t rows = 0;
    for (const auto& [key, tally] : TRY(effect_tallies(house, wanted.from, wanted.to)))
        if (key.counted == Counted::attempt) rows += tally.count;
    if (rows > rows_max)
        return Error{ErrorKind::bad_input,
                     "export_too_large",
                     fmt::format("{} visits are too many for one download; choose a shorter "
                                 "period, at most {} visits",
                                 rows, rows_max),
                     {{"field", "from"},
                      {"rows", std::to_string(rows)},
                      {"rows_max", std::to_string(rows_max)}}};
    std::string all;
    rows = TRY(write_features(house, wanted, [&](std::string_view text) { all += text; }));
    TRY(record_feature_export(house, wanted, rows));
    return all;
}

}  // namespace daihou
