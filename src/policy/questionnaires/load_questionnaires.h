// Reads policies/questionnaires/*.toml (and the message texts they name) into checked
// Questionnaires. Nothing half-right gets through: an unknown key, a missing translation, an
// unreachable question, a word about the debt before the identity is verified, or two versions
// valid on one day stop the load. The only file that knows TOML here is the .cpp.
#pragma once

#include <filesystem>

#include "base/findings.h"
#include "base/result.h"
#include "domain/interview/questionnaires.h"

namespace daihou {

// `policies`: the folder that holds questionnaires/ and messages/. Error questionnaires_invalid:
// its text has one line for each fault, "file:line: key: what is wrong; what to do". Reads files;
// call at start-up.
Result<Questionnaires> load_questionnaires(const std::filesystem::path& policies);

// The same checks, fault by fault: source = file, row = line, column = key. Empty when all may be
// used.
Findings check_questionnaires(const std::filesystem::path& policies);

}  // namespace daihou
