#include "service/alerts/judge_alert.h"

#include <algorithm>

#include "decision/standing/alert_standing.h"
#include "service/alerts/kept_alert_rules.h"
#include "service/kept_sums.h"
#include "service/needed_text.h"

namespace daihou {
namespace {

constexpr Days expected_max{366};

std::uint8_t signal_of(const KnownAlert& alert, const AlertRules& rules, const FenceBook& fences) {
    const AlertRule* rule = rule_of_alert(rules, alert.kind, fences.find(alert.fence));
    return rule == nullptr ? 0 : rule->signal;
}

// The alerts of one loan with the signals they raise.
struct LoanAlerts {
    std::vector<std::pair<KnownAlert, std::uint8_t>> alerts;
};

Result<LoanAlerts> alerts_of(House& house, LoanId loan) {
    const AlertRules rules = TRY(alert_rules(house));
    const FenceBook fences = TRY(look_at_fences(house.store(), house.kept().fences,
                                                [](const FenceBook& book) { return book; }));
    return look_at_alerts(house.store(), house.kept().alerts, [&](const AlertBook& book) {
        LoanAlerts found;
        for (const auto& [id, alert] : book.all)
            if (alert.loan == loan)
                found.alerts.emplace_back(alert, signal_of(alert, rules, fences));
        return found;
    });
}

Result<KnownAlert> alert_of(House& house, std::int64_t id) {
    const auto found = TRY(look_at_alerts(house.store(), house.kept().alerts,
                                          [id](const AlertBook& book) -> std::optional<KnownAlert> {
                                              const KnownAlert* alert = book.find(id);
                                              if (alert == nullptr) return std::nullopt;
                                              return *alert;
                                          }));
    if (found) return *found;
    return Error{ErrorKind::not_found, "alert_missing", fmt::format("no alert {}", id)};
}

Done check(const AlertFinding& finding, BusinessDate today) {
    TRY(check_text(finding.why, "why"));
    const bool is_known = finding.verdict == AlertVerdict::known_cause;
    if (is_known != (finding.cause != AlertCause::none))
        return bad_input_in("cause", "alert_cause",
                            "a known cause is named, and only that verdict has one");
    if (finding.expected_until && (!is_known || *finding.expected_until < today ||
                                   *finding.expected_until > today + expected_max))
        return bad_input_in(
            "expected_until", "alert_expected",
            "how long it is expected belongs to a known cause, today or later, at most a "
            "year");
    return done();
}

// Of all alerts behind one warning, that in question included.
std::string_view verdict_over(const std::vector<AlertVerdict>& verdicts) {
    const auto is = [](AlertVerdict wanted) {
        return [wanted](AlertVerdict verdict) { return verdict == wanted; };
    };
    if (std::ranges::any_of(verdicts, is(AlertVerdict::real))) return "true";
    if (std::ranges::any_of(verdicts, is(AlertVerdict::known_cause))) return "explained";
    return "false";
}

// What the book holds open of the loan: warnings alerts raised and the task that verifies.
struct OpenOnLoan {
    std::vector<WarningState> warnings;  // that ask for a verification
    std::optional<OpenTask> task;
};

Result<OpenOnLoan> open_on(House& house, LoanId loan) {
    const auto policy = TRY(house.policy().on(house.clock().today()));
    return house.read([&](const Portfolio& portfolio, auto) {
        OpenOnLoan open;
        const LoanSnapshot* snapshot = portfolio.find(loan);
        if (snapshot == nullptr) return open;
        for (const WarningState& warning : snapshot->dealings.get().warnings)
            if (warning.is_open && policy->signals.of(warning.number).verify_within_days > 0)
                open.warnings.push_back(warning);
        for (const OpenTask& task : snapshot->tasks)
            if (task.kind == TaskKind::verify_signal && task.action == 0) open.task = task;
        return open;
    });
}

}  // namespace

Done judge_alert(House& house, StaffId by, const AlertFinding& finding) {
    TRY(check(finding, house.clock().today()));
    const KnownAlert alert = TRY(alert_of(house, finding.alert));
    const Error judged{ErrorKind::conflict, "alert_judged", "the alert has its verdict already"};
    if (alert.judged) return judged;
    const Instant now = house.clock().now();
    std::vector<NewFact> facts = {
        {now, fmt::format("alert_judged:{}", alert.id), by,
         AlertJudged{alert.loan, alert.vehicle, alert.id, finding.verdict, finding.cause,
                     finding.why, finding.expected_until}}};
    const LoanAlerts all = TRY(alerts_of(house, alert.loan));
    std::uint8_t signal = 0;
    for (const auto& [other, its] : all.alerts)
        if (other.id == alert.id) signal = its;
    const OpenOnLoan open = TRY(open_on(house, alert.loan));
    const auto warning = std::ranges::find(open.warnings, signal, &WarningState::number);
    if (warning != open.warnings.end() && is_from_alert(*warning)) {
        std::vector<AlertVerdict> verdicts = {finding.verdict};
        bool is_last = true;
        for (const auto& [other, its] : all.alerts) {
            if (its != signal || other.id == alert.id ||
                business_date_of(other.known_at) < *warning->raised_on)
                continue;
            if (other.judged)
                verdicts.push_back(other.judged->verdict);
            else
                is_last = false;
        }
        if (is_last) {
            const std::string_view verdict = verdict_over(verdicts);
            facts.push_back({now, fmt::format("judged:{}", warning->sequence), by,
                             WarningCleared{alert.loan, signal_id(signal), std::string(verdict)}});
            if (open.warnings.size() == 1 && open.task)
                facts.push_back({now, fmt::format("task_ended:{}", open.task->task.value), by,
                                 TaskDone{open.task->task, alert.loan, "done", finding.why,
                                          std::string(verdict)}});
        }
    }
    return TRY(house.commit_together(facts)) ? done() : Done(judged);
}

Result<std::vector<NewFact>> alerts_judged_with(House& house, StaffId by, LoanId loan,
                                                const std::vector<std::string>& signals,
                                                std::string_view verdict, std::string_view why) {
    std::vector<NewFact> facts;
    const AlertVerdict found = verdict == "true"    ? AlertVerdict::real
                               : verdict == "false" ? AlertVerdict::false_alarm
                                                    : AlertVerdict::known_cause;
    const AlertCause cause =
        found == AlertVerdict::known_cause ? AlertCause::other : AlertCause::none;
    const LoanAlerts all = TRY(alerts_of(house, loan));
    for (const auto& [alert, signal] : all.alerts)
        if (!alert.judged && std::ranges::find(signals, signal_id(signal)) != signals.end())
            facts.push_back(
                {house.clock().now(), fmt::format("alert_judged:{}", alert.id), by,
                 AlertJudged{loan, alert.vehicle, alert.id, found, cause, std::string(why), {}}});
    return facts;
}

}  // namespace daihou
