#include "cli/follow_up/effect_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/percent.h"
#include "service/effect/export_features.h"
#include "service/effect/feature_columns.h"
#include "wire/effect_json.h"

namespace daihou {
namespace {

Result<EffectPeriod> period_of(House& house, const EffectArguments& arguments) {
    return effect_period(house, TRY(date_if_given(arguments.from)),
                         TRY(date_if_given(arguments.to)));
}

std::string shown(Share share) {
    const RatioRange interval = interval_of(share);
    if (share.whole == 0) return fmt::format("{:>7} {:>17} {:>15}", "-", "", "0");
    return fmt::format(
        "{:>6}% {:>17} {:>15}", percent(point_of(share).ppm),
        fmt::format("({} – {})", percent(interval.min.ppm), percent(interval.max.ppm)),
        fmt::format("{} / {}", share.part, share.whole));
}

class EffectTable {
public:
    EffectTable(House& house, const EffectPage& page, const std::string& language,
                std::ostream& out)
        : house_(house), page_(page), is_english_(language == "en"), out_(out) {}

    void print() const {
        const EffectReport& report = page_.report;
        out_ << word("effect.period",
                     {format_date(page_.from), format_date(page_.to), format_date(page_.as_of)})
             << "\n";
        row(word("effect.done"), report.follow_ups_done);
        row(word("effect.on_time"), report.follow_ups_on_time);
        row(word("effect.reached"), report.reached);
        row(word("effect.told_change"), report.changed);
        row(word("effect.bad", limits()), report.bad);
        row(word("effect.taught_on_time"), report.taught_on_time);
        row(word("effect.untaught_on_time"), report.untaught_on_time);
        out_ << "\n"
             << word("effect.of_questionnaire",
                     {report.questionnaire, std::to_string(report.base.count)})
             << "\n";
        row(word("effect.bad", limits()), report.base_bad);
        lines(report.answers);
        lines(report.findings);
        out_ << "\n" << word("effect.warnings") << "\n";
        lines(report.warnings);
        retirement();
    }

private:
    std::string word(std::string_view key, const std::vector<std::string>& parameters = {}) const {
        const Bilingual text = house_.messages().text(key, parameters);
        return is_english_ ? text.en : text.zh;
    }
    std::vector<std::string> limits() const {
        return {std::to_string(page_.rules.bad_above_dpd), std::to_string(page_.rules.within_days)};
    }
    void row(const std::string& label, Share share, const std::string& remark = "") const {
        out_ << shown(share) << "  " << label << (remark.empty() ? "" : "  [" + remark + "]")
             << "\n";
    }
    void lines(const std::vector<PredictiveLine>& all) const {
        for (const PredictiveLine& line : all)
            row(line.value.empty() ? line.name : fmt::format("{} = {}", line.name, line.value),
                line.bad, word(fmt::format("effect.{}", name_of(line.against))));
    }
    void retirement() const {
        out_ << "\n" << word("effect.retirement") << "\n";
        for (const QuestionReview& review : page_.report.questions)
            if (review.is_proposed_for_retirement())
                row(review.question, review.same,
                    word(fmt::format("effect.{}", name_of(review.verdict))));
    }

    House& house_;
    const EffectPage& page_;
    bool is_english_;
    std::ostream& out_;
};

Error unwritable(const std::string& name) {
    return {ErrorKind::unavailable, "file_unwritable",
            fmt::format("cannot write {}; check the folder, the permission and the room", name)};
}

// The file gets its name once the export is recorded: nothing leaves unrecorded.
Done export_to(House& house, const FeatureExport& wanted, const std::string& name,
               std::ostream& err) {
    const std::string partial = name + ".partial";
    std::ofstream file(partial, std::ios::binary | std::ios::trunc);
    if (!file) return unwritable(name);
    const auto rows =
        TRY(write_features(house, wanted, [&file](std::string_view text) { file << text; }));
    file.close();
    std::error_code failed;
    if (!file) {
        std::filesystem::remove(partial, failed);
        return unwritable(name);
    }
    TRY(record_feature_export(house, wanted, rows));
    std::filesystem::rename(partial, name, failed);
    if (failed) return unwritable(name);
    err << fmt::format("{} rows in {}\n", rows, name);
    return done();
}

Done export_features_to(House& house, const EffectArguments& arguments, std::ostream& out,
                        std::ostream& err) {
    const EffectPeriod period = TRY(period_of(house, arguments));
    const FeatureExport wanted{period.from, period.to, StaffId()};
    if (!arguments.out.empty()) return export_to(house, wanted, arguments.out, err);
    std::string all;
    const auto rows =
        TRY(write_features(house, wanted, [&all](std::string_view text) { all += text; }));
    TRY(record_feature_export(house, wanted, rows));
    out << all;
    return done();
}

Result<EffectPage> page_of(House& house, const EffectArguments& arguments) {
    return read_effect(house, {TRY(date_if_given(arguments.from)), TRY(date_if_given(arguments.to)),
                               arguments.questionnaire});
}

void add_period(CLI::App& command, EffectArguments& arguments) {
    add_book_place(command, arguments.place);
    command.add_option("--from", arguments.from, "first day of visits; a year before --to");
    command.add_option("--to", arguments.to, "last day of visits; the last closed day");
}

}  // namespace

int run_effect(House& house, const EffectArguments& arguments, std::ostream& out,
               std::ostream& err) {
    const auto page = page_of(house, arguments);
    if (!page) return report(page.error(), err);
    if (arguments.as_json)
        out << wire::json_of(*page, house.questionnaires(), house.messages()).dump() << "\n";
    else
        EffectTable(house, *page, arguments.language, out).print();
    return 0;
}

int run_export_features(House& house, const EffectArguments& arguments, std::ostream& out,
                        std::ostream& err) {
    if (arguments.dictionary) {
        out << feature_dictionary(feature_columns(house.questionnaires(), house.messages()));
        return 0;
    }
    const Done exported = export_features_to(house, arguments, out, err);
    return exported ? 0 : report(exported.error(), err);
}

void add_effect(CLI::App& app, EffectArguments& arguments, const Clock& clock, int& exit_code) {
    const auto on_house = [&arguments, &clock, &exit_code](auto command) {
        return [&arguments, &clock, &exit_code, command] {
            exit_code = with_house(arguments.place, clock, std::cerr, [&](House& house) {
                return command(house, arguments, std::cout, std::cerr);
            });
        };
    };
    CLI::App* effect = app.add_subcommand(
        "effect", "does what follow-ups ask help: answers against what became of the loans");
    add_period(*effect, arguments);
    effect->add_option("--questionnaire", arguments.questionnaire,
                       "the one with most visits if left out");
    effect->add_flag("--json", arguments.as_json, "one JSON document");
    effect->add_option("--lang", arguments.language, "zh-CN or en, of the table")
        ->check(CLI::IsMember({"zh-CN", "en"}));
    effect->callback(on_house(run_effect));
    CLI::App* exported = app.add_subcommand("export", "data for other systems; recorded");
    exported->require_subcommand(1);
    CLI::App* features = exported->add_subcommand(
        "features", "a CSV row a visit for underwriting: no names, no free text");
    add_period(*features, arguments);
    features->add_option("--out", arguments.out, "a file; standard output if left out");
    features->add_flag("--dictionary", arguments.dictionary,
                       "what each column means instead, as CSV");
    features->callback(on_house(run_export_features));
}

}  // namespace daihou
