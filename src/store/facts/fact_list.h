// FactList: facts as the store answers them, in order of sequence, shared by whoever asked. Nobody
// changes them; they live as long as one list of them does.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "domain/facts.h"

namespace daihou {

class FactList {
public:
    FactList() = default;
    explicit FactList(std::vector<FactRecord> facts)
        : facts_(std::make_shared<std::vector<FactRecord>>(std::move(facts))) {}

    auto begin() const { return all().begin(); }
    auto end() const { return all().end(); }
    std::size_t size() const { return all().size(); }
    bool empty() const { return all().empty(); }
    const FactRecord* data() const { return all().data(); }
    const FactRecord& front() const { return all().front(); }
    const FactRecord& back() const { return all().back(); }
    const FactRecord& operator[](std::size_t i) const { return all()[i]; }

    // A copy of one's own, to change.
    std::vector<FactRecord> copied() const { return {begin(), end()}; }
    // Whoever shares the list keeps it as it was.
    void add(std::vector<FactRecord> facts);

private:
    std::span<const FactRecord> all() const {
        return facts_ ? std::span<const FactRecord>(*facts_) : std::span<const FactRecord>();
    }

    std::shared_ptr<std::vector<FactRecord>> facts_;
};

}  // namespace daihou
