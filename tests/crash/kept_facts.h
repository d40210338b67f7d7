// KeptFacts: what a store holds, read without the program under test: a digest of each fact in
// order, and whether the store proves itself. Two stores that took the same facts have the same
// digests: the times at which they were told are left out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/facts.h"

namespace daihou {

struct KeptFact {
    std::int64_t kind = 0;
    std::string digest;  // of key, author and content
    friend bool operator==(const KeptFact&, const KeptFact&) = default;
};

struct KeptFacts {
    std::vector<KeptFact> facts;      // facts[i] has the sequence i + 1
    std::vector<std::string> faults;  // unreadable, out of sequence, a broken commitment
};

// Empty where there is no store yet, or one in which nothing stands.
KeptFacts kept_facts(const std::string& url);

// What is derived from the facts, after they were folded anew.
struct Derived {
    std::string coverage;  // the proof that nobody is forgotten, empty before a day is closed
    std::vector<std::string> faults;  // snapshots that did not say what the facts say
};
Derived derived(const std::string& url);

}  // namespace daihou
