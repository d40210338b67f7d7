// `daihou questionnaire`: what is asked, before anybody is asked it - the versions there are, what
// is wrong with a file, and how a talk goes, step by step and path by path. Needs no store.
#pragma once

#include <iosfwd>
#include <string>

#include "base/date.h"

namespace CLI {
class App;
}

namespace daihou {

struct QuestionnaireArguments {
    std::string policies;  // empty: found as other commands do
    std::string id;
    std::string version;  // empty: the one valid on `date`
    std::string date;     // empty: today
    std::string language = "zh-CN";
    bool as_json = false;
};

// Exit 0; 1 when faults were found, each with file, line and what to do; 2 when nothing could be
// read.
int run_questionnaire_check(const QuestionnaireArguments& arguments, std::ostream& out,
                            std::ostream& err);
int run_questionnaire_list(const QuestionnaireArguments& arguments, std::ostream& out,
                           std::ostream& err);
int run_questionnaire_preview(const QuestionnaireArguments& arguments, BusinessDate today,
                              std::ostream& out, std::ostream& err);

// Adds the commands; the one called leaves its exit code. Both outlive the parse.
void add_questionnaire(CLI::App& app, QuestionnaireArguments& arguments, BusinessDate today,
                       int& exit_code);

}  // namespace daihou
