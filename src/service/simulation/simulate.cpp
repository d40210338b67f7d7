#include "service/simulation/simulate.h"

#include "service/day/run_day.h"
#include "service/simulation/audit/contact_checks.h"
#include "service/simulation/deliveries.h"
#include "service/simulation/fault/policy_change.h"
#include "service/simulation/staff/absences.h"
#include "service/simulation/staff/hire_team.h"
#include "service/simulation/staff/staff_day.h"
#include "service/simulation/staff/train_staff.h"
#include "world/portfolio/lender_feed.h"

namespace daihou {
namespace {

constexpr std::chrono::hours files_arrive_at{6}, staff_come_at{9}, midnight{24};
// How often terminals are listened to while nobody works; what they say in working hours is heard
// together in the evening.
constexpr std::chrono::hours between_reports{1};
constexpr std::chrono::seconds before_the_hour{30};

Done check_size(const SimulationOptions& options) {
    if (options.loans >= 1 && options.loans <= 1'000'000 && options.days >= 1 &&
        options.days <= 3650)
        return done();
    return Error{ErrorKind::bad_input, "simulation_size",
                 "--loans takes 1 to 1000000, --days 1 to 3650"};
}

// Staff may be there already; anything else would be somebody's book.
Result<bool> has_staff(House& house) {
    bool has = false, used = false;
    TRY(house.store().each_fact({}, [&](const FactRecord& record) {
        const bool is_staff = std::holds_alternative<StaffRegistered>(record.fact);
        has = has || is_staff;
        used = !is_staff;
        return !used;
    }));
    if (used)
        return Error{ErrorKind::conflict, "simulation_store_used",
                     "the store holds facts already; name a new file for a simulated book"};
    return has;
}

class Simulation {
public:
    Simulation(Operator& keeper, SimulatedClock& clock, FaultPlan* faults,
               const std::filesystem::path& policies, const SimulationOptions& options)
        : keeper_(keeper),
          clock_(clock),
          faults_(faults),
          policies_(policies),
          options_(options),
          feed_(options.loans, options.seed, options.until),
          deliveries_(keeper, feed_, audit_, faults, options.files),
          staff_(keeper, clock, feed_.life(), faults, options.seed) {}

    Done live(BusinessDate day) {
        clock_.move_to(start_of(day) + files_arrive_at);
        TRY(hear_terminals());
        if (faults_ != nullptr) faults_->begin_day(day);
        TRY(deliveries_.write(day));
        ++report.days;
        if (is_house_closed(day)) return done();
        TRY(change_policy(day));
        (void)note(TRY(deliveries_.take_in(day)));
        TRY(keeper_.carry_out(Exposure::turn,
                              [day](House& house, Attempt) { return train_staff(house, day); }));
        TRY(keeper_.carry_out(Exposure::turn, [this, day](House& house, Attempt) {
            return enter_absences(house, day, options_.seed);
        }));
        const DaySummary summary = TRY(keeper_.carry_out(
            Exposure::batch, [day](House& house, Attempt) { return run_day(house, day); }));
        report.plan_digest = summary.closed.plan_digest;
        if (note(TRY(check_coverage_today(keeper_.house())))) ++report.coverage_complete;
        (void)note(TRY(check_cases(keeper_.house())));
        if (deliveries_.waiting() == 0) (void)note(TRY(audit_.check(keeper_.house(), day)));
        TRY(fit_terminals(day));
        TRY(drive_until(start_of(day) + staff_come_at));
        (void)note(TRY(staff_.work()));
        (void)note(TRY(contacts_.check(keeper_.house(), day)));
        TRY(drive_until(start_of(day) + midnight));
        if (day == options_.until || report.days % options_.replay_every_days == 0)
            TRY(replay(day));
        return done();
    }

    Done conclude() {
        House& house = keeper_.house();
        if (terminals_) report.driven = terminals_->figures();
        terminals_.reset();
        if (report.violations.empty())
            (void)note(TRY(check_ends(house, options_.until, deliveries_.waiting())));
        (void)note(TRY(check_commitments(house, options_.until)));
        if (faults_ != nullptr) (void)note(TRY(check_snapshots(house, options_.until)));
        report.loan_days_audited = audit_.loan_days();
        report.contacts_audited = contacts_.contacts();
        report.contacts_refused = contacts_.refused();
        if (faults_ != nullptr)
            for (const auto& [kind, count] : faults_->counts())
                report.faults[std::string(name_of(kind))] = count;
        return house.store().each_fact({}, [this](const FactRecord& record) {
            report.count.add(record);
            return true;
        });
    }

    SimulationReport report;

private:
    // Answers whether there was nothing to note.
    bool note(std::vector<Violation> violations) {
        for (Violation& violation : violations)
            report.violations.push_back(std::move(violation));
        return violations.empty();
    }

    // Some days nobody opens the house; the next day pass closes them all.
    bool is_house_closed(BusinessDate day) {
        if (faults_ == nullptr || day == options_.until) return false;
        const bool begun = keeper_.house().day().has_value();
        if (begun && day > closed_through_ && faults_->happens(FaultKind::house_closed))
            closed_through_ = day + Days(faults_->between(0, 2));
        return day <= closed_through_;
    }

    // Once in a life, when the last days begin; a house that is started anew has none.
    Done fit_terminals(BusinessDate day) {
        const bool is_time = day > options_.until - Days(options_.driven_days);
        if (options_.cars_max == 0 || terminals_ || !is_time) return done();
        House& house = keeper_.house();
        auto fleet = TRY(DrivenFleet::fit(house, feed_.life(),
                                          {options_.seed, options_.cars_max, options_.until}));
        terminals_.emplace(house, std::move(fleet));
        return done();
    }

    Done hear_terminals() { return terminals_ ? terminals_->say() : done(); }

    Done drive_until(Instant end) {
        if (!terminals_) return done();
        for (Instant at = start_of(business_date_of(clock_.now())) - before_the_hour; at < end;
             at += between_reports) {
            if (at <= clock_.now()) continue;
            clock_.move_to(at);
            TRY(hear_terminals());
        }
        return done();
    }

    // Once in a life.
    Done change_policy(BusinessDate day) {
        if (faults_ == nullptr || is_policy_changed_ || !faults_->happens(FaultKind::policy_change))
            return done();
        is_policy_changed_ = true;
        const auto due_day = static_cast<int>(faults_->between(20, 45));
        TRY(change_first_visit_rule(policies_, day, due_day));
        audit_.change_first_visit(day, due_day);
        return keeper_.restart();
    }

    Done replay(BusinessDate day) {
        ++report.replays;
        if (note(TRY(check_replay(keeper_.house(), day)))) ++report.replays_identical;
        return done();
    }

    Operator& keeper_;
    SimulatedClock& clock_;
    FaultPlan* faults_;
    const std::filesystem::path policies_;
    const SimulationOptions& options_;
    LenderFeed feed_;
    HouseAudit audit_;
    ContactChecks contacts_;
    Deliveries deliveries_;
    StaffDay staff_;
    std::optional<DrivenTerminals> terminals_;
    BusinessDate closed_through_;
    bool is_policy_changed_ = false;
};

Result<SimulationReport> live_through(Operator& keeper, SimulatedClock& clock, FaultPlan* faults,
                                      const std::filesystem::path& policies,
                                      const SimulationOptions& options,
                                      const SimulationProgress& progress) {
    const auto start = std::chrono::steady_clock::now();
    const BusinessDate first = options.until - Days(options.days - 1);
    if (!TRY(has_staff(keeper.house()))) TRY(hire_team(keeper.house(), options.loans, first));
    Simulation simulation(keeper, clock, faults, policies, options);
    for (BusinessDate day = first; day <= options.until; day += Days(1)) {
        TRY(simulation.live(day));
        if (progress) progress(day, static_cast<int>(simulation.report.days));
        if (!simulation.report.violations.empty()) break;
    }
    TRY(simulation.conclude());
    simulation.report.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return std::move(simulation.report);
}

}  // namespace

Result<SimulationReport> simulate(House& house, SimulatedClock& clock,
                                  const SimulationOptions& options,
                                  const SimulationProgress& progress) {
    TRY(check_size(options));
    Operator keeper(house);
    return live_through(keeper, clock, nullptr, {}, options, progress);
}

Result<SimulationReport> simulate_with_faults(const HouseOptions& house, SimulatedClock& clock,
                                              const SimulationOptions& options,
                                              const SimulationProgress& progress) {
    TRY(check_size(options));
    if (options.cars_max > 0)
        return Error{ErrorKind::bad_input, "simulation_cars",
                     "--terminals does not go with --faults: who drives has one house"};
    HouseOptions opened = house;
    opened.policies = options.files / "policies";
    std::error_code failed;
    std::filesystem::create_directories(options.files, failed);
    std::filesystem::copy(house.policies, opened.policies, std::filesystem::copy_options::recursive,
                          failed);
    if (failed)
        return Error{
            ErrorKind::bad_input, "policy_unreadable",
            fmt::format("{} cannot be copied: {}", house.policies.string(), failed.message())};
    FaultPlan faults(options.seed, options.until - Days(options.calm_days));
    const auto keeper = TRY(Operator::open(opened, clock, faults));
    return live_through(*keeper, clock, &faults, opened.policies, options, progress);
}

}  // namespace daihou
