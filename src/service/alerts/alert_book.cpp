#include "service/alerts/alert_book.h"

#include <algorithm>

namespace daihou {
namespace {

void add_figures(std::vector<AlertFigure>& figures, const std::vector<AlertFigure>& more) {
    for (const AlertFigure& figure : more) {
        const auto known = std::ranges::find(figures, figure.name, &AlertFigure::name);
        if (known == figures.end())
            figures.push_back(figure);
        else
            known->value = figure.value;
    }
}

void open(const FactRecord& record, const VehicleAlerted& told, AlertBook& book) {
    KnownAlert alert;
    alert.id = record.sequence;
    alert.loan = told.loan;
    alert.vehicle = told.vehicle;
    alert.kind = told.alert;
    alert.fence = told.fence;
    alert.started_at = told.started_at;
    alert.raised_at = record.occurred_at;
    alert.known_at = record.recorded_at;
    alert.latitude_microdegrees = told.latitude_microdegrees;
    alert.longitude_microdegrees = told.longitude_microdegrees;
    alert.figures = told.figures;
    book.by_name[{told.vehicle, told.alert, told.fence, told.started_at}] = alert.id;
    book.open[{told.vehicle, told.alert, told.fence}] = alert.id;
    book.all.emplace(alert.id, std::move(alert));
}

void take(const FactRecord& record, const VehicleAlerted& told, AlertBook& book) {
    if (told.step == AlertStep::opened) return open(record, told, book);
    const auto named = book.by_name.find({told.vehicle, told.alert, told.fence, told.started_at});
    if (named == book.by_name.end()) return;
    KnownAlert& alert = book.all.at(named->second);
    add_figures(alert.figures, told.figures);
    if (told.step == AlertStep::repeated) {
        ++alert.repeats;
        return;
    }
    alert.cleared_at = record.occurred_at;
    const auto at = book.open.find({told.vehicle, told.alert, told.fence});
    if (at != book.open.end() && at->second == alert.id) book.open.erase(at);
}

void take(const FactRecord& record, const AlertJudged& judged, AlertBook& book) {
    const auto at = book.all.find(judged.alert);
    if (at == book.all.end()) return;
    at->second.judged = AlertJudgement{judged.verdict,        judged.cause, judged.why,
                                       judged.expected_until, record.by,    record.occurred_at};
}

}  // namespace

std::int64_t KnownAlert::figure(std::string_view name) const {
    const auto found = std::ranges::find(figures, name, &AlertFigure::name);
    return found == figures.end() ? 0 : found->value;
}

const KnownAlert* AlertBook::find(std::int64_t id) const {
    const auto at = all.find(id);
    return at == all.end() ? nullptr : &at->second;
}

const KnownAlert* AlertBook::open_of(VehicleId vehicle, const std::string& kind,
                                     std::int64_t fence) const {
    const auto at = open.find({vehicle, kind, fence});
    return at == open.end() ? nullptr : find(at->second);
}

Done add_alert_facts(Store& store, FactRange range, AlertBook& book) {
    // A verdict follows its alert, so the alerts of the range come first.
    range.kind = VehicleAlerted::kind;
    TRY(store.each_fact(range, [&book](const FactRecord& record) {
        take(record, std::get<VehicleAlerted>(record.fact), book);
        return true;
    }));
    range.kind = AlertJudged::kind;
    return store.each_fact(range, [&book](const FactRecord& record) {
        take(record, std::get<AlertJudged>(record.fact), book);
        return true;
    });
}

}  // namespace daihou
