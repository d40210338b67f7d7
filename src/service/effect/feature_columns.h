// The columns of the feature export: which there are, what each means, and its value for a visit.
// One list makes the head, the rows and the dictionary, so that the three cannot disagree. Personal
// data, free text and photos have no column.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "decision/effect/loan_course.h"
#include "policy/messages.h"

namespace daihou {

struct FeatureColumn {
    std::string name;
    std::string_view type;  // text, date, integer, ppm, fen, flag, codes
    Bilingual meaning;
    Bilingual values;  // of codes: each with its text; empty otherwise
    std::function<std::string(const LoanCourse&, const VisitCourse&)> value;
};

// The same for the same questionnaires: fixed ones first, then findings by code (f.), then answers
// by questionnaire and question (a.).
std::vector<FeatureColumn> feature_columns(const Questionnaires& questionnaires,
                                           const Messages& messages);

// CSV lines in UTF-8, the head with a byte-order mark; cells a spreadsheet would run are defused.
std::string feature_head(const std::vector<FeatureColumn>& columns);
std::string feature_row(const std::vector<FeatureColumn>& columns, const LoanCourse& course,
                        const VisitCourse& visit);
// column, type, meaning in both languages, values.
std::string feature_dictionary(const std::vector<FeatureColumn>& columns);

}  // namespace daihou
