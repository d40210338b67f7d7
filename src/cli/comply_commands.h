// `daihou comply check`: holds planned contacts against the rules, one JSON document a line.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace daihou {

struct ComplyArguments {
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

void add_comply(CLI::App& app, ComplyArguments& arguments, int& exit_code);

}  // namespace daihou
