#include "cli/collection/collecting_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/percent.h"
#include "service/view/collection/read_collecting.h"
#include "wire/collecting_json.h"

namespace daihou {
namespace {

// The buckets whose rolling a manager steers by (practice 3A); the others are in the JSON.
constexpr std::size_t buckets_shown = 4;

class CollectingTable {
public:
    CollectingTable(House& house, const CollectingPage& page, const std::string& language,
                    std::ostream& out)
        : house_(house), page_(page), is_english_(language == "en"), out_(out) {}

    void print() const {
        out_ << word("collecting.period",
                     {format_date(page_.from), format_date(page_.to), format_date(page_.as_of)})
             << "\n"
             << fmt::format("{:<8}", "");
        for (std::size_t from = 0; from < buckets_shown; ++from)
            out_ << fmt::format("{:>16}", fmt::format("M{} → M{}+", from, from + 1));
        out_ << fmt::format("{:>18}{:>16}{:>8}\n", "CNY +", "CNY -", "%");
        for (const MonthRolls& month : page_.report.months)
            row(format_date(month.month).substr(0, 7), month.lines, month.cost);
        row("=", page_.report.lines, page_.report.cost);
        out_ << word("collecting.legend") << "\n";
        for (const TrialResult& result : page_.report.trials)
            print(result);
    }

private:
    std::string word(std::string_view key, const std::vector<std::string>& parameters = {}) const {
        const Bilingual text = house_.messages().text(key, parameters);
        return is_english_ ? text.en : text.zh;
    }
    static std::string rolled(const RollLine& line) {
        if (line.all.principal == Money()) return "-";
        return fmt::format("{}% ({}/{})",
                           percent(ratio_of(line.worse().principal, line.all.principal).ppm),
                           line.worse().loans, line.all.loans);
    }
    void row(const std::string& name, const std::array<RollLine, 8>& lines,
             const CollectionCost& cost) const {
        out_ << fmt::format("{:<8}", name);
        for (std::size_t from = 0; from < buckets_shown; ++from)
            out_ << fmt::format("{:>16}", rolled(lines[from]));
        out_ << fmt::format("{:>18}{:>16}{:>8}\n", format_yuan(cost.recovered),
                            format_yuan(cost.cost),
                            cost.of_recovered ? percent(cost.of_recovered->ppm) : "-");
    }
    void print(const TrialResult& result) const {
        out_ << "\n"
             << word("collecting.trial",
                     {result.trial.id, is_english_ ? result.trial.asks_en : result.trial.asks_zh})
             << "\n";
        for (const TrialArm& arm : result.arms) {
            const RatioRange interval = interval_of(arm.worse);
            out_ << fmt::format("  {}: {}% ({} – {}), {} / {}; CNY +{} -{}\n",
                                word(fmt::format("collecting.{}", name_of(arm.arm))),
                                percent(point_of(arm.worse).ppm), percent(interval.min.ppm),
                                percent(interval.max.ppm), arm.worse.part, arm.worse.whole,
                                format_yuan(arm.cost.recovered), format_yuan(arm.cost.cost));
        }
        out_ << "  " << word(fmt::format("collecting.{}", name_of(result.verdict))) << "\n";
    }

    House& house_;
    const CollectingPage& page_;
    bool is_english_;
    std::ostream& out_;
};

Result<CollectingPage> page_of(House& house, const CollectingArguments& arguments) {
    return read_collecting(house, TRY(date_if_given(arguments.from)),
                           TRY(date_if_given(arguments.to)));
}

}  // namespace

int run_collecting(House& house, const CollectingArguments& arguments, std::ostream& out,
                   std::ostream& err) {
    const auto page = page_of(house, arguments);
    if (!page) return report(page.error(), err);
    if (arguments.as_json)
        out << wire::json_of(*page).dump() << "\n";
    else
        CollectingTable(house, *page, arguments.language, out).print();
    return 0;
}

void add_collecting(CLI::App& app, CollectingArguments& arguments, const Clock& clock,
                    int& exit_code) {
    CLI::App* command = app.add_subcommand(
        "collecting", "what collecting came to: roll rates, cost of a recovered yuan, trials");
    add_book_place(*command, arguments.place);
    command->add_option("--from", arguments.from, "first day of months; a year before --to");
    command->add_option("--to", arguments.to, "last day of months; the last closed day");
    command->add_flag("--json", arguments.as_json, "one JSON document");
    command->add_option("--lang", arguments.language, "zh-CN or en, of the table")
        ->check(CLI::IsMember({"zh-CN", "en"}));
    command->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&](House& house) {
            return run_collecting(house, arguments, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
