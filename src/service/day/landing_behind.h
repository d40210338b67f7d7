// LandingBehind: appends an import's facts on another core, a batch at a time and in order, while
// the import (import_book.h) reads and plans the next ones. Whatever ends the import, it waits for
// the batch it is at. Knows the house, nothing of files.
#pragma once

#include <future>
#include <optional>
#include <vector>

#include "service/house.h"

namespace daihou {

class LandingBehind {
public:
    // What became of a batch, each fact beside its outcome.
    struct Landed {
        std::vector<NewFact> facts;
        std::vector<Appended> appended;
    };

    explicit LandingBehind(House& house) : house_(house) {}

    // Nothing may be on its way. Nobody else uses the house's store until finish().
    void land(std::vector<NewFact> facts);
    bool is_landing() const { return landing_.valid(); }
    // Waits for what is on its way.
    Result<Landed> finish() { return landing_.get(); }

private:
    House& house_;
    std::future<Result<Landed>> landing_;
};

}  // namespace daihou
