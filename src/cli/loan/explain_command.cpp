#include "cli/loan/explain_command.h"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "service/loan_now.h"
#include "service/view/loan/read_explanation.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t text_columns_min = 60;
constexpr std::size_t text_columns_max = 96;
constexpr std::size_t value_columns = 16;

// Columns a terminal needs: two for each Chinese character or wide mark.
std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) == 0x80U) continue;
        // Three bytes and more begin at U+0800; the marks of U+2000 to U+2DFF are narrow.
        const bool is_wide = byte > 0xE2U || byte == 0xE1U;
        columns += is_wide ? 2 : 1;
    }
    return columns;
}

std::string spaces(std::size_t wanted, std::size_t taken) {
    return std::string(wanted > taken ? wanted - taken : 0, ' ');
}

struct Printout {
    const Messages& messages;
    ExplainLanguage language;
    std::ostream& out;

    const std::string& in(const Bilingual& text) const {
        return language == ExplainLanguage::zh_cn ? text.zh : text.en;
    }

    std::string value_of(const LineExplained& line) const {
        if (line.amount) return format_yuan_grouped(*line.amount);
        if (line.ppm) return parameter(Ratio{*line.ppm});
        if (line.days) return in(messages.text("explain_figure.days", {parameter(*line.days)}));
        return {};
    }

    void write(const LineExplained& line, std::size_t columns) const {
        const std::string value = value_of(line);
        out << "  " << in(line.text);
        if (!value.empty())
            out << spaces(columns, columns_of(in(line.text))) << "  "
                << spaces(value_columns, columns_of(value)) << value;
        out << "\n";
    }

    void write(const FigureExplained& figure) const {
        std::size_t columns = text_columns_min;
        for (const LineExplained& line : figure.lines)
            if (!value_of(line).empty()) columns = std::max(columns, columns_of(in(line.text)));
        columns = std::min(columns, text_columns_max);
        out << "\n" << in(figure.title) << "\n";
        for (const LineExplained& line : figure.lines) {
            const bool sums = &line == &figure.lines.back() && !value_of(line).empty();
            if (sums) out << "  " << std::string(columns + 2 + value_columns, '-') << "\n";
            write(line, columns);
        }
    }

    void write(const LoanExplained& loan) const {
        out << in(loan.heading) << "\n";
        for (const Bilingual& remark : loan.remarks)
            out << in(remark) << "\n";
        for (const FigureExplained& figure : loan.figures)
            write(figure);
    }
};

void put_value(Json& json, const LineExplained& line) {
    if (line.amount) json["amount_fen"] = line.amount->fen();
    if (line.days) json["days"] = *line.days;
    if (line.ppm) json["ppm"] = *line.ppm;
}

Json json_of(const FigureExplained& figure) {
    Json json = {
        {"figure", name_of(figure.figure)}, {"zh", figure.title.zh}, {"en", figure.title.en}};
    if (!figure.code.empty()) json["code"] = figure.code;
    put_value(json, figure.lines.back());
    json["lines"] = Json::array();
    for (const LineExplained& line : figure.lines) {
        Json shown = {{"code", line.code}, {"zh", line.text.zh}, {"en", line.text.en}};
        put_value(shown, line);
        json["lines"].push_back(std::move(shown));
    }
    return json;
}

Json json_of(const LoanExplained& loan) {
    Json figures = Json::array(), remarks = Json::array();
    for (const Bilingual& remark : loan.remarks)
        remarks.push_back({{"zh", remark.zh}, {"en", remark.en}});
    for (const FigureExplained& figure : loan.figures)
        figures.push_back(json_of(figure));
    return {{"loan", loan.loan},
            {"loan_id", std::to_string(loan.loan_id.value)},
            {"date", format_date(loan.date)},
            {"remarks", remarks},
            {"figures", figures}};
}

Error figure_unknown(const std::string& name) {
    std::string known;
    for (std::size_t i = 0; i < figure_count; ++i)
        known += (i == 0 ? "" : ", ") + std::string(name_of(static_cast<Figure>(i)));
    return {ErrorKind::bad_input, "figure_unknown",
            fmt::format("there is no figure '{}'; --figure takes one of: {}", name, known)};
}

}  // namespace

int run_explain(House& house, std::optional<BusinessDate> date, const ExplainArguments& arguments,
                std::ostream& out, std::ostream& err) {
    ExplainQuestion question{date, figure_named(arguments.figure)};
    if (!arguments.figure.empty() && !question.figure)
        return report(figure_unknown(arguments.figure), err);
    const auto loan = loan_named(house, arguments.loan);
    if (!loan) return report(loan.error(), err);
    const auto explained = read_explanation(house, *loan, question);
    if (!explained) return report(explained.error(), err);
    if (arguments.format == ExplainFormat::json)
        out << json_of(*explained).dump() << "\n";
    else
        Printout{house.messages(), arguments.language, out}.write(*explained);
    return 0;
}

}  // namespace daihou
