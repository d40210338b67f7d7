// House: one opened book and everything the use cases share: the store, the rules, the texts and
// the portfolio in memory. Every change goes through commit(): facts are appended, folded into the
// portfolio and its snapshots written in one transaction. Stands between the store and the use
// cases beside it; knows nothing of HTTP, JSON or the command line.
//
// Threads: read() may run on many threads at once; commit() and the day pass wait for each other
// and for readers.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "decision/plan/decide_day.h"
#include "decision/snapshot/portfolio.h"
#include "domain/interview/questionnaires.h"
#include "policy/load_policy.h"
#include "policy/messages.h"
#include "service/day/day_stages.h"
#include "store/store.h"

namespace daihou {

class ContactRulebook;
struct KeptSums;

struct HouseOptions {
    std::string store_url = "sqlite:daihou.db";
    std::filesystem::path policies = "policies";
    OpenMode mode = OpenMode::must_exist;
    // Put around the opened store: the seam where simulations let it fail. Empty: nothing.
    std::function<std::unique_ptr<Store>(std::unique_ptr<Store>)> around_store = {};
};

// What is read from the folder of policies.
struct HouseRules {
    Policy policy;
    Messages messages;
    Questionnaires questionnaires;
    std::shared_ptr<ContactRulebook> contacts;
};

class House {
public:
    // `clock` must outlive the house. Errors: those of open_store, load_policy, Messages::load,
    // load_questionnaires.
    static Result<std::unique_ptr<House>> open(const HouseOptions& options, const Clock& clock);
    ~House();

    Store& store() { return *store_; }
    const Clock& clock() const { return clock_; }
    const Policy& policy() const { return rules_->policy; }
    const Messages& messages() const { return rules_->messages; }
    const Questionnaires& questionnaires() const { return rules_->questionnaires; }
    KeptSums& kept() { return *kept_; }
    ContactRulebook& contact_rulebook() { return *rules_->contacts; }
    // Held by whoever asks the guard, from what was counted until the answer is on record.
    std::mutex& contact_turn() { return contact_turn_; }

    // The last closed day; empty before the first day pass.
    std::optional<BusinessDate> day() const;

    // Calls `look` with the portfolio while nothing changes it. Do not keep references beyond the
    // call.
    template <class Look>
    auto read(Look&& look) const {
        const std::shared_lock lock(mutex_);
        return look(static_cast<const Portfolio&>(portfolio_), portfolio_loans_);
    }

    // Appends facts and, where their effective day has come, folds them in; all or nothing.
    Result<std::vector<Appended>> commit(std::span<const NewFact> facts);

    // The same where the facts only mean something together: one that stands already, or another
    // under its key, leaves all of them unwritten; answers whether they landed.
    Result<bool> commit_together(std::span<const NewFact> facts);

    // Appends without folding: the next day pass takes the facts in. For imports, whose facts are
    // many and mostly past.
    Result<std::vector<Appended>> append(std::span<const NewFact> facts);

    struct PassedDay {
        DayClosed closed;
        std::int64_t facts_folded = 0;
        std::int64_t facts_recorded = 0;
        std::int64_t snapshots_changed = 0;
        std::int64_t tasks_planned_today = 0;
        std::int64_t tasks_without_owner = 0;
        DayStages seconds;
    };
    // Folds what has become effective, decides the day on all cores and records the plan. The
    // caller (run_day.h) sees to the order of days. Tidying up after it keeps nobody waiting. Error
    // day_already_closed.
    Result<PassedDay> pass_day(BusinessDate day);

    // Throws the portfolio and its snapshots away and folds all facts anew; answers the loans whose
    // snapshot differed.
    Result<std::vector<LoanId>> rebuild();

private:
    House(std::unique_ptr<Store> store, const Clock& clock);
    static Result<std::unique_ptr<House>> open_without_rules(const HouseOptions& options,
                                                             const Clock& clock);
    Done load_locked();
    Result<std::int64_t> fold_until(BusinessDate day);
    void reload_after_failure();
    Done refold_named(std::span<const FactRecord> not_yet_stored);
    std::vector<FactRecord> landed_of(std::vector<NewFact> facts,
                                      std::span<const Appended> appended);
    Result<std::int64_t> write_changed(Writer& writer, std::int64_t cut_off);
    enum class Landing { each, together };
    Result<std::vector<Appended>> commit_locked(std::span<const NewFact> facts,
                                                Landing landing = Landing::each);
    Result<PassedDay> pass_day_locked(BusinessDate day);
    Done record_plan(const DayPlan& plan, PassedDay& passed);

    std::unique_ptr<Store> store_;
    std::optional<HouseRules> rules_;  // there once the house is open
    const Clock& clock_;
    mutable std::shared_mutex mutex_;
    Portfolio portfolio_;
    std::span<const LoanSnapshot>
        portfolio_loans_;  // portfolio_.loans(), refreshed after every change
    std::int64_t cut_off_ = 0;
    std::unique_ptr<KeptSums> kept_;
    std::mutex contact_turn_;
};

// decide_loans on as many threads as there are cores; the same result as on one.
LoanDecisions decide_on_all_cores(std::span<const LoanSnapshot> loans, std::span<QuietLoan> quiet,
                                  const PolicyOfDay& policy, BusinessDate today,
                                  const CaseBook& cases);

}  // namespace daihou
