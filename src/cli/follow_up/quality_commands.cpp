#include "cli/follow_up/quality_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "service/staff/export_appraisal.h"
#include "service/staff/training.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;
using Command = int (*)(House&, const QualityArguments&, std::ostream&, std::ostream&);

Result<StaffId> staff_of(House& house, const std::string& account) {
    const auto record = TRY(house.store().fact_under(fmt::format("staff:{}", account)));
    if (!record)
        return Error{ErrorKind::bad_input, "staff_unknown",
                     fmt::format("no account {}; register it with daihou staff add", account)};
    return StaffId{record->sequence};
}

Result<Json> trained(House& house, const QualityArguments& arguments) {
    TrainingForm form{TRY(staff_of(house, arguments.account)), arguments.course, arguments.score,
                      TRY(date_if_given(arguments.on)).value_or(house.clock().today())};
    const BusinessDate until = TRY(record_training(house, {}, form));
    return Json{{"staff", std::to_string(form.staff.value)},
                {"account", arguments.account},
                {"course", form.course},
                {"on", format_date(form.on)},
                {"until", format_date(until)}};
}

Result<Json> withdrawn(House& house, const QualityArguments& arguments) {
    const StaffId staff = TRY(staff_of(house, arguments.account));
    TRY(withdraw_certificate(house, {}, staff, arguments.course, arguments.why));
    return Json{{"staff", std::to_string(staff.value)}, {"withdrawn", arguments.course}};
}

Json json_of(const TalkLine& line) {
    const GivenScore* score = line.talk.score();
    return {{"visit", std::to_string(line.talk.visit)},
            {"day", format_date(line.talk.day)},
            {"staff", line.staff_name},
            {"loan", line.loan},
            {"score_by", format_date(line.talk.score_by)},
            {"closer", line.talk.is_closer},
            {"score", score == nullptr ? Json() : Json(score->scored.score)},
            {"vetoes", score == nullptr ? Json::array() : Json(score->scored.vetoes)},
            {"appealed", line.talk.is_appealed()}};
}

Json json_of(const AdjustedShare& share, bool few) {
    Json json = {{"good", share.observed.good},
                 {"all", share.observed.all},
                 {"expected_ppm", share.expected_ppm}};
    if (share.ratio) {
        json["ratio_ppm"] = share.ratio->ppm;
        json["interval_ppm"] = {share.interval.min.ppm, share.interval.max.ppm};
    }
    json["few"] = few;
    return json;
}

Json json_of(const AppraisalPage& page, const AppraisalRow& row) {
    const StaffAppraisal& figures = row.figures;
    Json points = Json::object();
    for (const PointLine& line : figures.points)
        points[line.reason] = line.points;
    return {{"month", format_date(page.month)},
            {"staff", std::to_string(figures.staff.value)},
            {"name", row.name},
            {"on_time", json_of(figures.on_time, figures.is_on_time_few)},
            {"reached", json_of(figures.reached, figures.is_reached_few)},
            {"scored", figures.scores.scored},
            {"score_sum", figures.scores.sum},
            {"vetoes", figures.scores.vetoes},
            {"promises", {figures.promises.good, figures.promises.all}},
            {"warnings_true", {figures.warnings.good, figures.warnings.all}},
            {"complaints", figures.complaints},
            {"talks", figures.talks},
            {"minutes", figures.seconds / 60},
            {"points", points},
            {"points_total", figures.points_total()},
            {"rule_since", format_date(page.rules.in_force_since)}};
}

Result<std::string> sample(House& house, const QualityArguments& arguments) {
    const auto from = TRY(date_if_given(arguments.from));
    const auto to = TRY(date_if_given(arguments.to));
    const QualityPage page = TRY(read_quality(house, std::nullopt, from, to));
    std::string lines;
    for (const TalkLine& line : page.talks)
        lines += json_of(line).dump() + "\n";
    return lines;
}

Result<std::string> report_lines(House& house, const QualityArguments& arguments) {
    const auto month = TRY(date_if_given(arguments.month));
    const AppraisalPage page = TRY(read_appraisal(house, month, std::nullopt));
    std::string lines;
    for (const AppraisalRow& row : page.rows)
        lines += json_of(page, row).dump() + "\n";
    return lines;
}

Result<std::string> exported(House& house, const QualityArguments& arguments) {
    const auto month = TRY(date_if_given(arguments.month));
    return export_appraisal(house, {}, month);
}

int print_text(const Result<std::string>& text, std::ostream& out, std::ostream& err) {
    if (!text) return report(text.error(), err);
    out << *text;
    return 0;
}

CLI::App* add(CLI::App& parent, const std::string& name, const std::string& what,
              QualityArguments& arguments, const Clock& clock, int& exit_code, Command command) {
    CLI::App* added = parent.add_subcommand(name, what);
    added
        ->add_option("--db", arguments.place.db,
                     "the store: sqlite:PATH or postgresql://USER@HOST/DATABASE")
        ->capture_default_str();
    added->add_option("--policies", arguments.place.policies, "folder of the rules");
    added->callback([&arguments, &clock, &exit_code, command] {
        exit_code =
            with_house(arguments.place, clock, std::cerr, [&arguments, command](House& house) {
                return command(house, arguments, std::cout, std::cerr);
            });
    });
    return added;
}

}  // namespace

int run_staff_trained(House& house, const QualityArguments& arguments, std::ostream& out,
                      std::ostream& err) {
    return print_answer(trained(house, arguments), out, err);
}

int run_staff_withdrawn(House& house, const QualityArguments& arguments, std::ostream& out,
                        std::ostream& err) {
    return print_answer(withdrawn(house, arguments), out, err);
}

int run_quality_sample(House& house, const QualityArguments& arguments, std::ostream& out,
                       std::ostream& err) {
    return print_text(sample(house, arguments), out, err);
}

int run_quality_report(House& house, const QualityArguments& arguments, std::ostream& out,
                       std::ostream& err) {
    return print_text(report_lines(house, arguments), out, err);
}

int run_quality_export(House& house, const QualityArguments& arguments, std::ostream& out,
                       std::ostream& err) {
    return print_text(exported(house, arguments), out, err);
}

void add_quality(CLI::App& app, QualityArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App& staff = *app.get_subcommand("staff");
    CLI::App* pass = add(staff, "trained", "record that somebody passed a course", arguments, clock,
                         exit_code, run_staff_trained);
    pass->add_option("--score", arguments.score, "of 100")
        ->check(CLI::Range(0, 100))
        ->capture_default_str();
    pass->add_option("--on", arguments.on, "the day, today if left out");
    CLI::App* withdrawal = add(staff, "withdrawn", "withdraw a certificate", arguments, clock,
                               exit_code, run_staff_withdrawn);
    withdrawal->add_option("--why", arguments.why, "the reason")->required();
    for (CLI::App* each : {pass, withdrawal}) {
        each->add_option("--account", arguments.account, "whose")->required();
        each->add_option("--course", arguments.course, "of policies/training.toml")->required();
    }
    CLI::App* quality = app.add_subcommand("quality", "talks drawn, and a month's figures");
    quality->require_subcommand(1);
    CLI::App* drawn = add(*quality, "sample", "the talks drawn, one a line", arguments, clock,
                          exit_code, run_quality_sample);
    drawn->add_option("--from", arguments.from, "first day, 30 days back if left out");
    drawn->add_option("--to", arguments.to, "last day, the last closed one if left out");
    CLI::App* month = add(*quality, "report", "a month's figures, one member of staff a line",
                          arguments, clock, exit_code, run_quality_report);
    CLI::App* csv = add(*quality, "export", "the same as CSV for reward and penalty; recorded",
                        arguments, clock, exit_code, run_quality_export);
    for (CLI::App* each : {month, csv})
        each->add_option("--month", arguments.month,
                         "any day of it; that of the last closed day if left out");
}

}  // namespace daihou
