// Whoever fixes a file works from these sentences: a code without words in one of the languages, or
// a column the page does not name, leaves them guessing.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "intake/finding_codes.h"
#include "intake/rows/book_rows.h"
#include "intake/rows/consent_rows.h"
#include "intake/rows/modification_rows.h"
#include "intake/rows/party_rows.h"
#include "intake/rows/payment_rows.h"
#include "intake/rows/staff_calendar_rows.h"
#include "intake/rows/training_rows.h"
#include "intake/rows/vehicle_rows.h"

namespace daihou::finding_catalogue_test {
namespace {

std::vector<std::string> lines_of(const std::string& path) {
    std::ifstream file(std::string(DAIHOU_SOURCE_DIR "/") + path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

struct Sentences {
    std::string text;
    std::string todo;
};

std::map<std::string, Sentences> sentences_in(const std::string& language) {
    std::map<std::string, Sentences> all;
    std::string code;
    static const std::regex heading(R"(^\[(\w+)\]$)"), entry(R"re(^(text|todo) = "(.+)"$)re");
    for (const std::string& line : lines_of("policies/messages/" + language + "/findings.toml")) {
        std::smatch match;
        if (std::regex_match(line, match, heading)) {
            code = match[1];
        } else if (std::regex_match(line, match, entry)) {
            (match[1] == "text" ? all[code].text : all[code].todo) = match[2];
        }
    }
    return all;
}

std::set<std::string> places_in(const std::string& text) {
    std::set<std::string> places;
    static const std::regex place(R"(\{(\w+)\})");
    for (std::sregex_iterator at(text.begin(), text.end(), place), end; at != end; ++at)
        places.insert((*at)[1]);
    return places;
}

TEST(FindingCatalogue, EveryCodeHasItsSentencesInBothLanguages) {
    for (const std::string language : {"zh-CN", "en"}) {
        auto sentences = sentences_in(language);
        for (const FindingCode& code : finding_codes()) {
            const auto found = sentences.find(std::string(code.code));
            ASSERT_NE(found, sentences.end()) << language << ": " << code.code;
            EXPECT_FALSE(found->second.text.empty()) << code.code;
            EXPECT_FALSE(found->second.todo.empty()) << code.code;
            std::istringstream words{std::string(code.parameters)};
            const std::set<std::string> given{std::istream_iterator<std::string>(words), {}};
            for (const auto& place : places_in(found->second.text + found->second.todo))
                EXPECT_TRUE(given.contains(place)) << code.code << " is not told " << place;
            sentences.erase(found);
        }
        for (const auto& [code, unused] : sentences)
            ADD_FAILURE() << language << ": nothing raises " << code;
    }
}

TEST(FindingCatalogue, ThePageListsEveryCodeAndNoOther) {
    std::set<std::string> on_page;
    bool inside = false;
    static const std::regex row(R"(^\| `(\w+)` \|.*)");
    for (const std::string& line : lines_of("docs/import_formats.md")) {
        inside = line.starts_with("## ") ? line == "## Findings" : inside;
        std::smatch match;
        if (inside && std::regex_match(line, match, row)) on_page.insert(match[1]);
    }
    std::set<std::string> codes;
    for (const FindingCode& code : finding_codes())
        codes.emplace(code.code);
    EXPECT_EQ(on_page, codes);
}

TEST(FindingCatalogue, ThePageListsEveryColumn) {
    const std::map<std::string, std::span<const ColumnSpec>> files = {
        {"book", book_columns()},
        {"parties", party_columns()},
        {"vehicles", vehicle_columns()},
        {"payments", payment_columns()},
        {"modifications", modification_columns()},
        {"consents", consent_columns()},
        {"staff_calendar", staff_calendar_columns()},
        {"trainings", training_columns()}};
    std::map<std::string, std::vector<std::string>> expected, on_page;
    for (const auto& [file, columns] : files)
        for (const ColumnSpec& column : columns) {
            const std::string mark = column.presence == Presence::required ? "**" : "";
            expected[file].push_back(
                fmt::format("| {}`{}`{} | {} |", mark, column.name, mark, column.chinese));
        }
    std::string file;
    static const std::regex heading(R"(^## (\w+):.*)"),
        row(R"(^(\| (?:\*\*)?`\w+`(?:\*\*)? \| [^|]+ \|).*)");
    for (const std::string& line : lines_of("docs/import_formats.md")) {
        std::smatch match;
        if (std::regex_match(line, match, heading))
            file = match[1];
        else if (line.starts_with("## "))
            file.clear();
        else if (!file.empty() && std::regex_match(line, match, row))
            on_page[file].push_back(match[1]);
    }
    EXPECT_EQ(on_page, expected);
}

// What the page shows must itself be importable.
TEST(FindingCatalogue, TheExamplesOfThePageReadWithoutFindings) {
    ImportRules rules;
    rules.today = make_date(2026, 3, 2);
    rules.products = {{"new_car_ice", "", "car_purchase", {}}};
    for (const ConsentPurpose purpose : all_consent_purposes)
        rules.consent_forms.push_back({purpose, "1", make_date(2026, 1, 1)});
    rules.courses = {{make_date(2018, 1, 1), {.id = "customer_talk"}},
                     {make_date(2018, 1, 1), {.id = "collection"}}};
    std::string file, example;
    std::map<std::string, std::size_t> rows;
    Findings findings;
    const auto read = [&] {
        CsvReader csv(bytes_of(example), file, findings);
        std::size_t& count = rows[file];
        const auto counted = [&count](const auto&) { ++count; };
        const Done outcome = file == "book"       ? read_book(csv, rules, counted)
                             : file == "parties"  ? read_parties(csv, rules, counted)
                             : file == "vehicles" ? read_vehicles(csv, rules, counted)
                             : file == "payments" ? read_payments(csv, rules, counted)
                             : file == "consents" ? read_consents(csv, rules, counted)
                             : file == "staff_calendar"
                                 ? read_staff_calendar_rows(csv, rules, counted)
                             : file == "trainings" ? read_trainings(csv, rules, counted)
                                                   : read_modifications(csv, rules, counted);
        EXPECT_TRUE(outcome.has_value()) << file;
    };
    bool inside = false;
    for (const std::string& line : lines_of("docs/import_formats.md")) {
        if (line.starts_with("## ")) file = line.substr(3, line.find(':') - 3);
        if (inside && line == "```") inside = false, read();
        if (inside) example += line + "\n";
        if (line == "```csv") inside = true, example.clear();
    }
    for (const Finding& finding : findings)
        ADD_FAILURE() << finding.source << " " << finding.row << " " << finding.code;
    EXPECT_EQ(rows, (std::map<std::string, std::size_t>{{"book", 1},
                                                        {"parties", 2},
                                                        {"vehicles", 1},
                                                        {"payments", 2},
                                                        {"modifications", 2},
                                                        {"consents", 2},
                                                        {"staff_calendar", 2},
                                                        {"trainings", 2}}));
}

// check(Contract) raises codes of its own; the import passes them on.
TEST(FindingCatalogue, KnowsTheCodesOfTheContract) {
    static const std::regex raised(R"re("(contract_\w+)")re");
    std::size_t count = 0;
    for (const std::string& line : lines_of("src/domain/loan/contract.cpp"))
        for (std::sregex_iterator at(line.begin(), line.end(), raised), end; at != end; ++at) {
            EXPECT_NE(finding_code((*at)[1].str()), nullptr) << (*at)[1];
            ++count;
        }
    EXPECT_GT(count, 10u);
}

}  // namespace
}  // namespace daihou::finding_catalogue_test
