#include "kept_facts.h"

#include <sstream>

#include "base/canonical.h"
#include "base/digest.h"
#include "cli/day/work_commands.h"
#include "service/house.h"

namespace daihou {
namespace {

// Made-up people need no secrecy, and every store seals under keys of its own.
struct Unsealed : Sealer {
    std::string seal(PersonalField, std::string_view raw) override { return std::string(raw); }
    std::optional<std::string> unseal(PersonalField, std::string_view sealed) override {
        return std::string(sealed);
    }
};

KeptFact kept(const FactRecord& record) {
    Unsealed unsealed;
    return std::visit(
        [&](const auto& fact) {
            const std::string text = fmt::format("{}\n{}\n", record.source_key, record.by.value);
            return KeptFact{std::decay_t<decltype(fact)>::kind,
                            hex(digest_of(text + canonical_bytes(fact, &unsealed)))};
        },
        record.fact);
}

}  // namespace

KeptFacts kept_facts(const std::string& url) {
    KeptFacts kept_in;
    const SystemClock clock;
    const auto store = open_store(url, OpenMode::must_exist, clock);
    if (!store) {
        if (store.error().code != "store_missing") kept_in.faults.push_back(store.error().text);
        return kept_in;
    }
    std::int64_t expected = 0;
    const Done read = (*store)->each_fact({}, [&](const FactRecord& record) {
        if (record.sequence != ++expected)
            kept_in.faults.push_back(
                fmt::format("fact {} follows {}", record.sequence, expected - 1));
        kept_in.facts.push_back(kept(record));
        return true;
    });
    if (!read) kept_in.faults.push_back(read.error().text);
    const auto broken = (*store)->verify_commitments();
    if (!broken) kept_in.faults.push_back(broken.error().text);
    if (broken && !broken->empty())
        kept_in.faults.push_back(fmt::format("{} broken commitments", broken->size()));
    return kept_in;
}

Derived derived(const std::string& url) {
    const SystemClock clock;
    auto house = House::open({url, DAIHOU_SOURCE_DIR "/policies", OpenMode::must_exist}, clock);
    if (!house) return {"", {house.error().text}};
    const auto differing = (*house)->rebuild();
    if (!differing) return {"", {differing.error().text}};
    Derived derived;
    if (!differing->empty())
        derived.faults.push_back(
            fmt::format("{} snapshots are not what the facts say", differing->size()));
    if (const auto day = (*house)->day()) {
        std::ostringstream coverage, errors;
        (void)run_coverage(**house, *day, coverage, errors);
        derived.coverage = coverage.str() + errors.str();
    }
    return derived;
}

}  // namespace daihou
