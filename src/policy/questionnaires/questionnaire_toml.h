// Reads the single files of policies/questionnaires: TOML to values, key by key, where an unknown
// or missing key is a fault with its line. What the values mean together is checked in
// load_questionnaires.h.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/findings.h"
#include "domain/interview/consistency.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

// Everything read so far: what is good, and each fault with its file and line.
struct Reading {
    Findings faults;
    std::string file;                           // as named in faults
    std::map<std::string, std::int64_t> lines;  // of the current file, by key

    void begin_file(const std::string& name) {
        file = "policies/" + name;
        lines.clear();
    }
    void fault(std::int64_t row, std::string column, std::string_view code,
               std::vector<std::pair<std::string, std::string>> parameters = {}) {
        faults.push_back({file, row, std::move(column), std::string(code), std::move(parameters)});
    }
    // Takes over faults found on the values, with the line of the nearest key around each.
    void place(Findings found) {
        for (Finding& finding : found) {
            std::string key = finding.column;
            while (!key.empty() && !lines.contains(key)) {
                const std::size_t dot = key.rfind('.');
                key = dot == std::string::npos ? "" : key.substr(0, dot);
            }
            finding.row = key.empty() ? 1 : lines.at(key);
            finding.source = file;
            faults.push_back(std::move(finding));
        }
    }
};

// A version as its file has it: with the blocks it names, not yet appended, and the lines of its
// keys.
struct FileVersion {
    Questionnaire questionnaire;
    std::vector<std::pair<std::string, std::string>> appends;  // id, version
    std::string file;
    std::map<std::string, std::int64_t> lines;
};

struct PairsFile {
    std::vector<ConsistencyPair> pairs;
    std::map<std::string, std::int64_t> lines;
};

// The codes that have a text in one language, from messages/<language>/interview.toml.
struct TextCodes {
    std::set<std::string> findings;
    std::set<std::string> contradictions;
};

// Each reads `policies`/`name` and adds what is wrong to `reading`, whose file it sets. A file that
// cannot be read or parsed gives a fault and an empty value (a FileVersion without id).
FileVersion read_version_file(const std::filesystem::path& policies, const std::string& name,
                              Reading& reading);
PairsFile read_pairs_file(const std::filesystem::path& policies, const std::string& name,
                          Reading& reading);
std::vector<std::string> read_words_file(const std::filesystem::path& policies,
                                         const std::string& name, Reading& reading);
TextCodes read_text_codes(const std::filesystem::path& policies, const std::string& name,
                          Reading& reading);

}  // namespace daihou
