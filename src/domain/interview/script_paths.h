// ScriptPaths: the ways a talk can take through a questionnaire, for whoever writes or approves
// one: which choices lead to which questions. Derived from show_if alone; knows no answers.
#pragma once

#include <string>
#include <vector>

#include "domain/interview/questionnaire.h"

namespace daihou {

// Options of one branching question that lead to the same steps.
struct PathChoice {
    std::string question;
    std::vector<std::string> options;
    friend bool operator==(const PathChoice&, const PathChoice&) = default;
};

struct ScriptPath {
    std::vector<PathChoice> choices;     // in the order they are asked
    std::vector<std::string> questions;  // asked on this path
    friend bool operator==(const ScriptPath&, const ScriptPath&) = default;
};

struct ScriptPaths {
    std::vector<ScriptPath> paths;
    bool are_all = true;  // false: there are more than `script_paths_max`
};
inline constexpr std::size_t script_paths_max = 256;

// In the order of the options. Where several options may be chosen, each path takes one of them;
// choosing more only adds steps of other paths. A question nobody answers ends in the path of an
// option that leads nowhere.
ScriptPaths script_paths(const Questionnaire& questionnaire);

}  // namespace daihou
