// `daihou policies check`: every rule of the house read as the house reads it, before it goes by
// them: what is wrong, each with its place, and whether a rule is in force today. Needs no store.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "domain/staff/sign_in_rules.h"

namespace CLI {
class App;
}

namespace daihou {

struct PoliciesArguments {
    std::string policies;  // empty: found as other commands do
    std::string language = "zh-CN";
    // Whether the rules of signing in name permissions there are; the command line knows none.
    std::function<Done(const SignInRules&)> permissions;
};

// Exit 0; 1 where something is wrong or no version of a rule is in force on `today`; 2 where the
// texts cannot be read.
int run_policies_check(const PoliciesArguments& arguments, BusinessDate today, std::ostream& out,
                       std::ostream& err);

// Adds the command; the one called leaves its exit code. Both outlive the parse.
void add_policies(CLI::App& app, PoliciesArguments& arguments, BusinessDate today, int& exit_code);

}  // namespace daihou
