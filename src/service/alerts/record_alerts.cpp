#include "service/alerts/record_alerts.h"

#include <set>

#include "decision/standing/alert_standing.h"
#include "domain/loan/arrears/arrears.h"
#include "service/alerts/alert_words.h"
#include "service/alerts/kept_alert_rules.h"
#include "service/kept_sums.h"
#include "service/terminals/location_permit.h"

namespace daihou {
namespace {

// Hundredths of a degree, about a kilometre: where it happened, not at whose door.
std::int64_t rounded(std::int32_t microdegrees) {
    return divide(microdegrees, 10'000, Rounding::half_even) * 10'000;
}

AlertStep step_of(AlertPhase phase) {
    if (phase == AlertPhase::opened) return AlertStep::opened;
    return phase == AlertPhase::repeated ? AlertStep::repeated : AlertStep::cleared;
}

std::int64_t seconds_of(Instant at) {
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

std::string key_of(const VehicleAlerted& told) {
    return fmt::format("alert:{}:{}:{}:{}", told.vehicle.value, told.alert,
                       seconds_of(told.started_at), told.fence);
}

VehicleAlerted fact_of(VehicleId vehicle, LoanId loan, const AlertChange& change,
                       std::int64_t fence, const std::vector<AlertFigure>& heard) {
    VehicleAlerted told;
    told.loan = loan;
    told.vehicle = vehicle;
    told.alert = std::string(name_of(change.kind));
    told.step = step_of(change.phase);
    told.started_at = Instant(change.started_at);
    told.fence = fence;
    told.latitude_microdegrees = rounded(change.where.lat_microdegrees);
    told.longitude_microdegrees = rounded(change.where.lon_microdegrees);
    for (const auto& [name, value] : change.evidence)
        told.figures.push_back({std::string(name), value});
    if (change.phase == AlertPhase::opened && change.kind == AlertKind::offline)
        told.figures.insert(told.figures.end(), heard.begin(), heard.end());
    return told;
}

// What stands about one loan when its alerts are written.
struct Standing {
    std::set<SignalNumber> warned;  // open, or raised so lately that it counts as one
    std::map<std::string, BusinessDate> expected;  // by kind: through which day a cause is known
};

// Also what an alert of these hours warned of: the book may fold it in with the next day only.
void note(const KnownAlert& alert, const AlertRules& rules, Instant now, Standing& standing) {
    if (alert.judged && alert.judged->expected_until) {
        BusinessDate& until = standing.expected[alert.kind];
        until = std::max(until, *alert.judged->expected_until);
    }
    const AlertRule* rule = rules.find(alert.kind);
    if (rule != nullptr && alert.known_at + std::chrono::hours(rule->dedupe_hours) > now)
        standing.warned.insert(rule->signal);
}

Standing standing_of(const LoanSnapshot* snapshot, const AlertRules& rules, Instant now,
                     const AlertBook& of_vehicle) {
    Standing standing;
    const BusinessDate today = business_date_of(now);
    for (const auto& [id, alert] : of_vehicle.all)
        note(alert, rules, now, standing);
    if (snapshot == nullptr) return standing;
    for (const AlertRule& rule : rules.kinds)
        for (const WarningState& warning : snapshot->dealings.get().warnings)
            if (warning.number == rule.signal &&
                (warning.is_open || *warning.raised_on + Days(rule.dedupe_hours / 24) > today))
                standing.warned.insert(rule.signal);
    return standing;
}

class Recording {
public:
    Recording(House& house, VehicleId vehicle, LoanId loan)
        : house_(house), vehicle_(vehicle), loan_(loan) {}

    Done prepare() {
        const BusinessDate today = house_.clock().today();
        rules_ = TRY(alert_rules(house_));
        alerts_ = TRY(look_at_alerts(house_.store(), house_.kept().alerts,
                                     [this](const AlertBook& book) { return of_vehicle(book); }));
        fences_ = TRY(look_at_fences(house_.store(), house_.kept().fences,
                                     [](const FenceBook& book) { return book; }));
        const auto policy = TRY(house_.policy().on(today));
        standing_ = house_.read([&](const Portfolio& portfolio, auto) {
            if (const LoanSnapshot* loan = portfolio.find(loan_)) {
                dpd_ = arrears_on(loan->agreement, loan->position, today, policy->buckets).dpd;
                score_ = alert_standing(*loan, rules_, dpd_).score;
                if (score_ == 0) score_ = rules_.late_score(dpd_);
            }
            return standing_of(portfolio.find(loan_), rules_, house_.clock().now(), alerts_);
        });
        return done();
    }

    void add(const AlertChange& change, const std::vector<AlertFigure>& heard) {
        const std::int64_t fence = change.zone == no_zone ? 0 : fences_.fence_numbered(change.zone);
        VehicleAlerted told = fact_of(vehicle_, loan_, change, fence, heard);
        const AlertBook::Event event{vehicle_, told.alert, fence};
        if (change.phase == AlertPhase::opened) {
            const AlertBook::Name name{vehicle_, told.alert, fence, told.started_at};
            if (alerts_.knows(name) || goes_on(event, told.started_at)) return;
            opened_[event] = told.started_at;
            ++recorded.opened;
            const std::string key = key_of(told);
            warn(told, key);
            put(change.at, key, std::move(told));
            return;
        }
        const auto started_at = start_on_record(event, told.started_at);
        if (!started_at) return;
        told.started_at = *started_at;
        const bool is_end = change.phase == AlertPhase::cleared;
        ++(is_end ? recorded.cleared : recorded.repeated);
        const std::string key =
            key_of(told) +
            (is_end ? ":cleared" : fmt::format(":{}", seconds_of(Instant(change.at))));
        put(change.at, key, std::move(told));
        if (is_end) opened_.erase(event), alerts_.open.erase(event);
        if (is_end) ended_.emplace(event, *started_at);
    }

    Done commit() {
        if (facts_.empty()) return done();
        const auto appended = TRY(house_.commit(facts_));
        for (std::size_t i = 0; i < facts_.size(); ++i)
            if (const auto* told = std::get_if<VehicleAlerted>(&facts_[i].fact))
                if (told->step == AlertStep::opened)
                    recorded.alerts.push_back(appended[i].sequence);
        return done();
    }

    AlertsRecorded recorded;

private:
    AlertBook of_vehicle(const AlertBook& book) const {
        AlertBook own;
        for (const auto& [id, alert] : book.all)
            if (alert.vehicle == vehicle_) {
                own.all.emplace(id, alert);
                own.by_name[{alert.vehicle, alert.kind, alert.fence, alert.started_at}] = id;
                if (!alert.cleared_at) own.open[{alert.vehicle, alert.kind, alert.fence}] = id;
            }
        return own;
    }

    // One event of a kind and fence at a time: its start may lie before the fixes that are kept.
    bool goes_on(const AlertBook::Event& event, Instant started_at) const {
        if (opened_.contains(event)) return true;
        const auto& [vehicle, kind, fence] = event;
        const KnownAlert* open = alerts_.open_of(vehicle, kind, fence);
        return open != nullptr && open->started_at < started_at;
    }

    // Of what repeats or ends: the start it is known under; none where it is over or unknown.
    std::optional<Instant> start_on_record(const AlertBook::Event& event,
                                           Instant started_at) const {
        if (ended_.contains({event, started_at})) return std::nullopt;
        if (const auto at = opened_.find(event); at != opened_.end()) return at->second;
        const auto& [vehicle, kind, fence] = event;
        const auto named = alerts_.by_name.find({vehicle, kind, fence, started_at});
        if (named != alerts_.by_name.end())
            return alerts_.all.at(named->second).cleared_at ? std::nullopt
                                                            : std::optional(started_at);
        const KnownAlert* open = alerts_.open_of(vehicle, kind, fence);
        const bool is_older = open != nullptr && open->started_at < started_at;
        return is_older ? std::optional(open->started_at) : std::nullopt;
    }

    void put(FixTime at, std::string key, Fact fact) {
        facts_.push_back({Instant(at), std::move(key), {}, std::move(fact)});
    }

    // One warning a loan and signal: while it is open or fresh, the alert alone is new.
    void warn(const VehicleAlerted& told, const std::string& key) {
        const Fence* fence = fences_.find(told.fence);
        const AlertRule* rule = rule_of_alert(rules_, told.alert, fence);
        if (rule == nullptr || standing_.warned.contains(rule->signal)) return;
        const auto expected = standing_.expected.find(told.alert);
        if (expected != standing_.expected.end() && house_.clock().today() <= expected->second)
            return;
        standing_.warned.insert(rule->signal);
        ++recorded.warnings;
        std::vector<std::string> evidence = {
            alert_reason(told.alert, told.figures, fence == nullptr ? "" : fence->name)};
        score_ += rule->score;
        if (const SeverityLevel* level = rules_.level_of(score_))
            evidence.push_back(alert_weight_reason(score_, dpd_, level->verify_within_days));
        facts_.push_back({house_.clock().now(),
                          "warning:" + key,
                          {},
                          WarningRaised{loan_, signal_id(rule->signal), std::move(evidence)}});
    }

    House& house_;
    VehicleId vehicle_;
    LoanId loan_;
    AlertRules rules_;
    AlertBook alerts_;  // of the vehicle
    FenceBook fences_;
    Standing standing_;
    int dpd_ = 0;
    int score_ = 0;  // of what is open on the loan, arrears and what is written here
    std::map<AlertBook::Event, Instant> opened_;            // here, and not ended here
    std::set<std::pair<AlertBook::Event, Instant>> ended_;  // here
    std::vector<NewFact> facts_;
};

}  // namespace

Result<AlertsRecorded> record_alerts(House& house, VehicleId vehicle, LoanId loan,
                                     const AlertChanges& changes,
                                     const std::vector<AlertFigure>& heard) {
    if (changes.empty()) return AlertsRecorded{};
    if (TRY(location_permit_of(house, loan)) != LocationPermit::allowed) return AlertsRecorded{};
    Recording recording(house, vehicle, loan);
    TRY(recording.prepare());
    for (const AlertChange& change : changes)
        recording.add(change, heard);
    TRY(recording.commit());
    return recording.recorded;
}

Result<std::int64_t> clear_explained(House& house, VehicleId vehicle, Instant from,
                                     const std::vector<AlertBook::Event>& seen) {
    const auto explained =
        TRY(look_at_alerts(house.store(), house.kept().alerts, [&](const AlertBook& book) {
            std::vector<KnownAlert> alerts;
            for (const auto& [event, id] : book.open) {
                const KnownAlert& alert = book.all.at(id);
                if (alert.vehicle == vehicle && alert.started_at >= from &&
                    std::ranges::find(seen, event) == seen.end())
                    alerts.push_back(alert);
            }
            return alerts;
        }));
    std::vector<NewFact> facts;
    for (const KnownAlert& alert : explained) {
        VehicleAlerted told{alert.loan,
                            vehicle,
                            alert.kind,
                            AlertStep::cleared,
                            alert.started_at,
                            alert.fence,
                            alert.latitude_microdegrees,
                            alert.longitude_microdegrees,
                            {{"explained_by_late_fixes", 1}}};
        const std::string key = key_of(told) + ":cleared";
        facts.push_back({house.clock().now(), key, {}, std::move(told)});
    }
    if (!facts.empty()) (void)TRY(house.commit(facts));
    return static_cast<std::int64_t>(facts.size());
}

}  // namespace daihou
