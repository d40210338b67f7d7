#include "cli/book/import_command.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

Json counted(const ImportCount& count) {
    return {{"landed", count.landed}, {"already", count.already}, {"conflict", count.conflict}};
}

Json found(const Finding& finding, const Messages& messages) {
    Json parameters = Json::object();
    for (const auto& [name, value] : finding.parameters)
        parameters[name] = value;
    const Bilingual text = messages.text_named(finding.code + ".text", finding.parameters);
    const Bilingual todo = messages.text_named(finding.code + ".todo", finding.parameters);
    return {{"file", finding.source},
            {"row", finding.row},
            {"column", finding.column},
            {"code", finding.code},
            {"parameters", parameters},
            {"text", {{"zh", text.zh}, {"en", text.en}}},
            {"todo", {{"zh", todo.zh}, {"en", todo.en}}}};
}

}  // namespace

int run_import(House& house, const ImportFiles& files, ProgressForm form, std::ostream& out,
               std::ostream& err) {
    ProgressLine line(form, err);
    const auto report_of =
        import_book(house, files, [&line](const ImportStep& step) { line.show(step); });
    line.end();
    if (!report_of) return report(report_of.error(), err);
    Json findings = Json::array();
    for (const Finding& finding : report_of->findings)
        findings.push_back(found(finding, house.messages()));
    out << Json{{"loans", counted(report_of->loans)},
                {"people", counted(report_of->people)},
                {"joins", counted(report_of->joins)},
                {"vehicles", counted(report_of->vehicles)},
                {"payments", counted(report_of->payments)},
                {"modifications", counted(report_of->modifications)},
                {"consents", counted(report_of->consents)},
                {"absences", counted(report_of->absences)},
                {"trainings", counted(report_of->trainings)},
                {"money_not_booked_fen", report_of->not_booked.fen()},
                {"findings", findings},
                {"seconds", report_of->seconds}}
               .dump()
        << "\n";
    return report_of->findings.empty() ? 0 : 1;
}

}  // namespace daihou
