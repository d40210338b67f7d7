// Whose vehicles and alerts somebody sees: those of the branches they look after, and all where
// none is named. Asked by each list and page of them; who looks after what is the caller's.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

inline bool is_of_branches(std::string_view branch, const std::vector<std::string>& branches) {
    return branches.empty() || std::ranges::find(branches, branch) != branches.end();
}
// A loan that is not there is nobody's in particular: only who sees all sees it.
inline bool is_of_branches(const LoanSnapshot* loan, const std::vector<std::string>& branches) {
    return loan == nullptr ? branches.empty() : is_of_branches(loan->branch, branches);
}

}  // namespace daihou
