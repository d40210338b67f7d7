// FoldingBehind: applies facts to a portfolio on another core, a stretch at a time and in order,
// while the house (house.h) writes the next ones. Whatever ends the writing, it waits for the
// stretch it is at.
#pragma once

#include <future>
#include <vector>

#include "decision/snapshot/portfolio.h"

namespace daihou {

// Nobody else touches the portfolio until finish() or the end of this.
class FoldingBehind {
public:
    explicit FoldingBehind(Portfolio& portfolio) : portfolio_(portfolio) {}

    // Returns once the stretch before is folded.
    void apply(std::vector<FactRecord> records);
    // All that were applied, in order.
    std::vector<FactRecord> finish();

private:
    Portfolio& portfolio_;
    std::vector<FactRecord> folded_;
    std::future<std::vector<FactRecord>> folding_;
};

}  // namespace daihou
