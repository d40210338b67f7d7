// `daihou comply`: planned contacts held against the rules, one JSON document a line; recorded ones
// against other rules; the faults of the rules themselves.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/clock.h"

namespace CLI {
class App;
}

namespace daihou {

struct ComplyArguments {
    std::string db = "sqlite:daihou.db";
    std::string from;
    std::string to;
    std::string file = "-";
    std::vector<std::string> packs = {"cn"};
    std::string policies;
};

// In time order; each answer counts the earlier contacts that were let pass. Exit codes as
// answer_documents has them.
int run_comply_check(const ComplyArguments& arguments, std::istream& in, std::ostream& out,
                     std::ostream& err);
// Every fault of the rule packs with its line; exit 1 when there is one.
int run_comply_rules(const ComplyArguments& arguments, std::ostream& out, std::ostream& err);

// What the packs would have stopped of the contacts on record, one a line, and a line of sums; exit
// 1 when there is one.
int run_comply_replay(const ComplyArguments& arguments, const Clock& clock, std::ostream& out,
                      std::ostream& err);

// What is on record, read against the rules no single contact can break: each fault a line with its
// loan, and a line of sums; exit 1 where there is one.
int run_comply_audit(const ComplyArguments& arguments, const Clock& clock, std::ostream& out,
                     std::ostream& err);

void add_comply(CLI::App& app, ComplyArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
