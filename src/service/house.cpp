#include "service/house.h"

#include <future>
#include <thread>

#include "decision/fold/fold_fact.h"
#include "policy/questionnaires/load_questionnaires.h"
#include "service/contact/contact_rulebook.h"
#include "service/day/folding_behind.h"
#include "service/day/restore_snapshots.h"
#include "service/kept_sums.h"
#include "service/on_all_cores.h"

namespace daihou {

House::House(std::unique_ptr<Store> store, const Clock& clock)
    : store_(std::move(store)), clock_(clock), kept_(std::make_unique<KeptSums>()) {}
House::~House() = default;

namespace {

// Some fifty milliseconds a transaction: as long as a commit may have to wait for it.
constexpr std::int64_t loans_settled_a_turn = 8192;

// A stretch of what is written is worked on beside the one before: enough for bulk statements, few
// enough that the other core soon has something to do.
constexpr std::size_t facts_a_stretch = 8192;
constexpr std::size_t snapshots_a_stretch = 8192;

FactRecord record_of(NewFact fact, const Appended& landed) {
    return {landed.sequence, fact.occurred_at,    landed.recorded_at, std::move(fact.source_key),
            fact.by,         std::move(fact.fact)};
}

bool all_landed(std::span<const Appended> appended) {
    return std::all_of(appended.begin(), appended.end(), [](const Appended& fact) {
        return fact.outcome == Appended::Outcome::landed;
    });
}

Result<HouseRules> load_rules(const std::filesystem::path& policies) {
    Policy policy = TRY(load_policy(policies));
    Messages messages = TRY(Messages::load(policies));
    Questionnaires questionnaires = TRY(load_questionnaires(policies));
    ContactRules contacts = TRY(load_contact_rules(policies));
    LetterBook letters = TRY(load_letter_book(policies));
    return HouseRules{std::move(policy), std::move(messages), std::move(questionnaires),
                      std::make_shared<ContactRulebook>(std::move(contacts), std::move(letters))};
}

}  // namespace

// The rules are read on another core while the snapshots are made out.
Result<std::unique_ptr<House>> House::open(const HouseOptions& options, const Clock& clock) {
    const auto rules = std::async(std::launch::async, load_rules, options.policies).share();
    // No store is made for rules that cannot be used.
    if (options.mode == OpenMode::create_if_missing && !rules.get()) return rules.get().error();
    auto house = open_without_rules(options, clock);
    if (!rules.get()) return rules.get().error();
    if (house) {
        (*house)->rules_ = *rules.get();
        (*house)->kept_->alert_rules.policies = options.policies;
    }
    return house;
}

Result<std::unique_ptr<House>> House::open_without_rules(const HouseOptions& options,
                                                         const Clock& clock) {
    auto store = TRY(open_store(options.store_url, options.mode, clock));
    if (options.around_store) store = options.around_store(std::move(store));
    std::unique_ptr<House> house(new House(std::move(store), clock));
    const std::unique_lock lock(house->mutex_);
    TRY(house->load_locked());
    return house;
}

std::optional<BusinessDate> House::day() const {
    const std::shared_lock lock(mutex_);
    return portfolio_.day();
}

// Snapshots first; staff, cases and the last closed day are few facts and are read from the log.
Done House::load_locked() {
    store_->end_look();  // whoever called may look at an older state
    portfolio_ = Portfolio();
    cut_off_ = 0;
    const auto mark = TRY(store_->mark());
    if (mark) {
        portfolio_.open_day(mark->day);
        cut_off_ = mark->cut_off;
        if (TRY(restore_snapshots(*store_, portfolio_)) == Restored::all) {
            for (const std::int64_t kind :
                 {StaffRegistered::kind, StaffChanged::kind, StaffLeft::kind, StaffAway::kind,
                  TrainingPassed::kind, CertificateWithdrawn::kind, DayClosed::kind,
                  CaseOverrideSet::kind, CaseOverrideLifted::kind, CaseHandedOver::kind,
                  CaseRecalled::kind, OutsourcingTold::kind})
                for (const FactRecord& record : TRY(store_->facts_of_kind(kind)))
                    if (effective_day(record) <= mark->day) portfolio_.apply(record);
        } else {  // of another version: the facts say it all
            portfolio_ = Portfolio();
            cut_off_ = 0;
            TRY(fold_until(mark->day));
        }
    }
    portfolio_loans_ = portfolio_.loans();
    (void)portfolio_.take_changed();
    return done();
}

// Loans that facts reached out of order are folded again from all their facts; `not_yet_stored` are
// of this transaction.
Done House::refold_named(std::span<const FactRecord> not_yet_stored) {
    for (const LoanId loan : portfolio_.loans_to_refold()) {
        std::vector<FactRecord> facts = TRY(store_->facts_of_loan(loan)).copied();
        for (const FactRecord& record : not_yet_stored)
            if (loan_of(record) == loan) facts.push_back(record);
        portfolio_.refold(loan, facts);
    }
    return done();
}

// What became effective since: facts recorded since the last cut-off, and earlier ones whose day
// has come.
Result<std::int64_t> House::fold_until(BusinessDate day) {
    store_->end_look();  // what is folded ends with the newest
    const auto before = portfolio_.day();
    portfolio_.open_day(day);
    std::int64_t folded = 0;
    const auto take = [this, &folded](const FactRecord& record) {
        portfolio_.apply(record);
        ++folded;
        return true;
    };
    const std::int64_t last = TRY(store_->last_sequence());
    if (before && *before < day && cut_off_ > 0)
        TRY(store_->each_fact({0, cut_off_, *before + Days(1), day}, take));
    TRY(store_->each_fact({cut_off_, last, std::nullopt, day}, take));
    cut_off_ = last;
    TRY(refold_named({}));
    portfolio_loans_ = portfolio_.loans();
    return folded;
}

// Answers how many snapshots had changed. Some are encoded while those before them are written.
Result<std::int64_t> House::write_changed(Writer& writer, std::int64_t cut_off) {
    const std::vector<LoanId> changed = portfolio_.take_changed();
    const auto encoded = [this, &changed](std::size_t from) {
        std::vector<SnapshotRow> rows;
        for (std::size_t i = from; i < std::min(from + snapshots_a_stretch, changed.size()); ++i)
            if (const LoanSnapshot* snapshot = portfolio_.find(changed[i]))
                rows.push_back({changed[i], encode(*snapshot)});
        return rows;
    };
    std::int64_t written = 0;
    std::vector<SnapshotRow> rows = encoded(0);
    for (std::size_t next = snapshots_a_stretch; !rows.empty(); next += snapshots_a_stretch) {
        std::future<std::vector<SnapshotRow>> coming;
        if (next < changed.size()) coming = std::async(std::launch::async, encoded, next);
        TRY(writer.put_snapshots(rows));
        written += static_cast<std::int64_t>(rows.size());
        rows = coming.valid() ? coming.get() : std::vector<SnapshotRow>();
    }
    TRY(writer.put_mark(
        {cut_off, *portfolio_.day(), static_cast<std::int64_t>(portfolio_.size())}));
    return written;
}

Result<std::vector<Appended>> House::append(std::span<const NewFact> facts) {
    const std::unique_lock lock(mutex_);
    auto writer = TRY(store_->begin());
    auto appended = TRY(writer->append(facts));
    TRY(writer->commit());
    return appended;
}

Result<std::vector<Appended>> House::commit(std::span<const NewFact> facts) {
    const std::unique_lock lock(mutex_);
    auto committed = commit_locked(facts);
    if (!committed) reload_after_failure();
    return committed;
}

Result<bool> House::commit_together(std::span<const NewFact> facts) {
    const std::unique_lock lock(mutex_);
    const auto committed = commit_locked(facts, Landing::together);
    if (!committed) {
        reload_after_failure();
        return committed.error();
    }
    return all_landed(*committed);
}

// The portfolio may be ahead of the store: what is not stored did not happen. A server that is
// being restarted is waited for; a store that cannot be read then either stops the house, since
// nothing it would say could be trusted.
void House::reload_after_failure() {
    Done loaded = load_locked();
    for (int tries_left = 60; !loaded && tries_left > 0; --tries_left) {
        std::this_thread::sleep_for(std::chrono::seconds(1));
        loaded = load_locked();
    }
    INVARIANT(loaded.has_value());
}

// The landed ones that are effective by now, to be folded.
std::vector<FactRecord> House::landed_of(std::vector<NewFact> facts,
                                         std::span<const Appended> appended) {
    std::vector<FactRecord> landed;
    landed.reserve(facts.size());
    for (std::size_t i = 0; i < facts.size(); ++i) {
        if (appended[i].outcome != Appended::Outcome::landed) continue;
        cut_off_ = std::max(cut_off_, appended[i].sequence);
        FactRecord record = record_of(std::move(facts[i]), appended[i]);
        if (effective_day(record) <= *portfolio_.day()) landed.push_back(std::move(record));
    }
    return landed;
}

Result<std::vector<Appended>> House::commit_locked(std::span<const NewFact> facts,
                                                   Landing landing) {
    if (portfolio_.day()) TRY(fold_until(*portfolio_.day()));
    auto writer = TRY(store_->begin());
    auto appended = TRY(writer->append(facts));
    if (landing == Landing::together && !all_landed(appended)) return appended;  // rolled back
    if (portfolio_.day()) {
        const auto landed = landed_of({facts.begin(), facts.end()}, appended);
        for (const FactRecord& record : landed)
            portfolio_.apply(record);
        TRY(refold_named(landed));
        portfolio_loans_ = portfolio_.loans();
        TRY(write_changed(*writer, cut_off_));
    }
    TRY(writer->commit());
    return appended;
}

Result<House::PassedDay> House::pass_day(BusinessDate day) {
    PassedDay passed;
    {
        const std::unique_lock lock(mutex_);
        const auto& closed = portfolio_.last_closed();
        if (closed && closed->day >= day)
            return Error{ErrorKind::conflict, "day_already_closed",
                         fmt::format("{} is closed", format_date(day))};
        auto attempt = pass_day_locked(day);
        if (!attempt) {  // wherever it failed: half a fold must not be folded on
            reload_after_failure();
            return attempt.error();
        }
        passed = std::move(*attempt);
    }
    StageWatch watch;
    TRY(store_->settle_snapshots(loans_settled_a_turn));
    passed.seconds.settle = watch.lap();
    return passed;
}

Result<House::PassedDay> House::pass_day_locked(BusinessDate day) {
    PassedDay passed;
    const auto policy = TRY(rules_->policy.on(day));

    StageWatch watch;
    passed.facts_folded = TRY(fold_until(day));
    passed.seconds.fold = watch.lap();
    LoanDecisions decisions = decide_on_all_cores(
        portfolio_loans_, portfolio_.quiet().under(*policy, portfolio_loans_.size()), *policy, day,
        portfolio_.cases());
    passed.seconds.decide_loans = watch.lap();
    const DayPlan plan =
        decide_day(std::move(decisions), portfolio_.staff(), *policy, day, cut_off_);
    passed.seconds.plan = watch.lap();
    passed.closed = plan.closing();
    passed.tasks_planned_today = plan.tasks_planned_today;
    passed.tasks_without_owner = plan.tasks_without_owner;
    TRY(record_plan(plan, passed));
    return passed;
}

// What commit_locked does for any facts, for many: some go into the transaction while those before
// them are folded.
Done House::record_plan(const DayPlan& plan, PassedDay& passed) {
    StageWatch watch;
    auto writer = TRY(store_->begin());
    FoldingBehind folding(portfolio_);
    std::vector<NewFact> stretch;
    Done recorded = done();
    const auto record_stretch = [&]() -> Done {
        const auto appended = TRY(writer->append(stretch));
        passed.facts_recorded += static_cast<std::int64_t>(stretch.size());
        folding.apply(landed_of(std::exchange(stretch, {}), appended));
        return done();
    };
    plan.each_fact([&](FactDraft&& draft) {
        if (!recorded) return;
        stretch.push_back(
            {start_of(plan.day), std::move(draft.source_key), {}, std::move(draft.fact)});
        if (stretch.size() == facts_a_stretch) recorded = record_stretch();
    });
    TRY(recorded);
    TRY(record_stretch());
    TRY(refold_named(folding.finish()));
    portfolio_loans_ = portfolio_.loans();
    passed.seconds.append = watch.lap();
    passed.snapshots_changed = TRY(write_changed(*writer, cut_off_));
    passed.seconds.snapshots = watch.lap();
    TRY(writer->commit());
    passed.seconds.commit = watch.lap();
    return done();
}

Result<std::vector<LoanId>> House::rebuild() {
    const std::unique_lock lock(mutex_);
    std::vector<LoanId> differing;
    if (!portfolio_.day()) return differing;
    const BusinessDate day = *portfolio_.day();
    Portfolio before;
    std::swap(before, portfolio_);
    cut_off_ = 0;
    TRY(store_->drop_projections());
    TRY(fold_until(day));
    for (const LoanSnapshot& snapshot : portfolio_loans_) {
        const LoanSnapshot* old = before.find(snapshot.loan);
        if (old == nullptr || !(*old == snapshot)) differing.push_back(snapshot.loan);
    }
    auto writer = TRY(store_->begin());
    TRY(write_changed(*writer, cut_off_));
    TRY(writer->commit());
    return differing;
}

LoanDecisions decide_on_all_cores(std::span<const LoanSnapshot> loans, std::span<QuietLoan> quiet,
                                  const PolicyOfDay& policy, BusinessDate today,
                                  const CaseBook& cases) {
    Guarantors guarantors;
    for (const Guarantors& part : on_all_cores(loans, [&](std::span<const LoanSnapshot> stretch) {
             return guarantors_in(stretch, beside(quiet, loans, stretch), today);
         }))
        guarantors.join(part);
    const PeopleAcrossLoans people(on_all_cores(loans,
                                                [&](std::span<const LoanSnapshot> stretch) {
                                                    return people_in(
                                                        stretch, beside(quiet, loans, stretch),
                                                        guarantors, policy, today, cases);
                                                }),
                                   policy, today, cases);
    return joined(on_all_cores(loans, [&](std::span<const LoanSnapshot> stretch) {
        return decide_loans(stretch, beside(quiet, loans, stretch), policy, today, people);
    }));
}

}  // namespace daihou
