#include "cli/terminals/alerts_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "service/alerts/alert_precision.h"
#include "service/view/terminals/read_alerts.h"
#include "wire/share_json.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Messages& messages, const AlertLine& line) {
    const KnownAlert& alert = line.alert;
    const Bilingual words = messages.text(line.reason);
    Json json = {
        {"alert", alert.id},
        {"vehicle", alert.vehicle.value},
        {"loan", line.loan_key},
        {"kind", alert.kind},
        {"started_at", format_instant(alert.started_at)},
        {"raised_at", format_instant(alert.raised_at)},
        {"known_at", format_instant(alert.known_at)},
        {"cleared_at", alert.cleared_at ? Json(format_instant(*alert.cleared_at)) : Json()},
        {"severity", name_of(line.severity)},
        {"score", line.score},
        {"dpd", line.dpd},
        {"evidence", {{"zh", words.zh}, {"en", words.en}}}};
    Json figures = Json::object();
    for (const AlertFigure& figure : alert.figures)
        figures[figure.name] = figure.value;
    json["figures"] = std::move(figures);
    if (alert.judged)
        json["verdict"] = {{"verdict", name_of(alert.judged->verdict)},
                           {"cause", name_of(alert.judged->cause)},
                           {"by", alert.judged->by.value},
                           {"why", alert.judged->why}};
    else
        json["respond_until"] = format_instant(line.respond_until);
    return json;
}

Json json_of(const AlertPrecision& of) {
    Json json = {{"kind", of.kind},
                 {"raised", of.raised},
                 {"cleared", of.cleared},
                 {"real", of.real},
                 {"false_alarm", of.false_alarm},
                 {"known_cause", of.known_cause},
                 {"precision", wire::json_of(of.share, of.judged_min)},
                 {"is_below_target", of.is_below_target}};
    if (of.median_minutes_to_verdict)
        json["median_minutes_to_verdict"] = *of.median_minutes_to_verdict;
    if (of.proposal)
        json["proposal"] = {{"threshold", of.proposal->threshold},
                            {"at_least", of.proposal->at_least},
                            {"precision", wire::json_of(of.proposal->real, 1)},
                            {"real_lost", of.proposal->real_lost}};
    return json;
}

Done write(House& house, const AlertsArguments& arguments, std::ostream& out) {
    const auto from = TRY(date_if_given(arguments.from));
    const auto to = TRY(date_if_given(arguments.to));
    if (arguments.as_precision) {
        const BusinessDate last = to.value_or(house.clock().today());
        const auto precision = TRY(alert_precision(house, from.value_or(BusinessDate{}), last));
        for (const AlertPrecision& of : precision)
            out << json_of(of).dump() << "\n";
        return done();
    }
    AlertsQuestion question;
    question.from = from;
    question.to = to;
    question.limit = SIZE_MAX;
    const AlertsPage page = TRY(read_alerts(house, question));
    for (const AlertLine& line : page.items)
        out << json_of(house.messages(), line).dump() << "\n";
    return done();
}

}  // namespace

int run_alerts(House& house, const AlertsArguments& arguments, std::ostream& out,
               std::ostream& err) {
    const Done written = write(house, arguments, out);
    return written ? 0 : report(written.error(), err);
}

void add_alerts(CLI::App& app, AlertsArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* command =
        app.add_subcommand("alerts", "alerts of vehicles, or with --precision what they came to");
    add_book_place(*command, arguments.place);
    command->add_option("--from", arguments.from, "recorded on this day or later");
    command->add_option("--to", arguments.to, "recorded on this day or earlier");
    command->add_flag("--precision", arguments.as_precision,
                      "a line a kind: how many were real, with the 95 % interval");
    command->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&arguments](House& house) {
            return run_alerts(house, arguments, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
