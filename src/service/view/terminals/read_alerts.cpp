#include "service/view/terminals/read_alerts.h"

#include <algorithm>

#include "decision/loan_day/decide_loan.h"
#include "decision/standing/alert_standing.h"
#include "domain/telematics/fix/map_coordinates.h"
#include "service/alerts/alert_words.h"
#include "service/alerts/fence_book.h"
#include "service/alerts/kept_alert_rules.h"
#include "service/kept_sums.h"
#include "service/reveal.h"
#include "service/view/book_view.h"
#include "service/view/branches_seen.h"
#include "service/view/follow_up/read_task.h"
#include "service/view/page_cursor.h"
#include "service/view/person/read_person.h"
#include "service/view/terminals/read_positions.h"

namespace daihou {
namespace {

constexpr std::size_t track_points_max = 2000;
// Of a track around an event.
constexpr std::chrono::hours before_event{6}, after_event{6}, event_max{72};

void add_task(const BookView& book, const LoanSnapshot& snapshot, AlertLine& line) {
    for (const OpenTask& task : snapshot.tasks) {
        if (task.kind != TaskKind::verify_signal || task.action != 0) continue;
        line.owner = task.staff;
        line.owner_name = staff_name(book.portfolio, task.staff);
        line.task_due_on = *task.due_on;
    }
}

// An alert alone weighs its own points; what else is open of the loan, and arrears, add to them.
void weigh(const BookView& book, const LoanSnapshot& snapshot, const AlertRules& rules,
           const Fence* fence, AlertLine& line) {
    const Arrears arrears =
        arrears_on(snapshot.agreement, snapshot.position, book.today, book.policy.buckets);
    const AlertStanding standing = alert_standing(snapshot, rules, arrears.dpd);
    const AlertRule* rule = rule_of_alert(rules, line.alert.kind, fence);
    const std::uint8_t signal = rule == nullptr ? 0 : rule->signal;
    const bool is_counted =
        std::ranges::any_of(snapshot.dealings.get().warnings, [&](const WarningState& warning) {
            return warning.is_open && warning.number == signal && is_from_alert(warning);
        });
    line.dpd = arrears.dpd;
    line.overdue = arrears.overdue();
    line.warnings = standing.warnings;
    line.score = standing.score;
    if (standing.warnings == 0) line.score += rules.late_score(arrears.dpd);
    if (!is_counted) line.score += rules.score_of_signal(signal);
    const SeverityLevel* level = rules.level_of(line.score);
    line.respond_until = line.alert.known_at;
    if (level == nullptr) return;
    line.severity = level->severity;
    line.respond_until += std::chrono::hours(level->respond_hours);
}

struct OnRecord {
    std::vector<KnownAlert> alerts;
    FenceBook fences;
    AlertRules rules;
};

std::optional<AlertLine> line_of(const BookView& book, const KnownAlert& alert,
                                 const OnRecord& known, Instant now) {
    const LoanSnapshot* snapshot = book.portfolio.find(alert.loan);
    if (snapshot == nullptr) return std::nullopt;
    AlertLine line;
    line.alert = alert;
    const Fence* fence = known.fences.find(alert.fence);
    if (fence != nullptr) line.fence = fence->name;
    line.reason = alert_reason(alert.kind, alert.figures, line.fence);
    line.loan_key = snapshot->key;
    line.branch = snapshot->branch;
    weigh(book, *snapshot, known.rules, fence, line);
    line.is_late = !alert.judged && now > line.respond_until;
    add_task(book, *snapshot, line);
    return line;
}

std::vector<std::int64_t> place_of(const AlertLine& line) {
    const auto ms = [](Instant at) { return at.time_since_epoch().count(); };
    if (line.alert.judged) return {1, 0, -ms(line.alert.judged->at), -line.alert.id};
    return {0, -std::int64_t{static_cast<int>(line.severity)}, ms(line.respond_until),
            line.alert.id};
}

bool is_asked_for(const AlertLine& line, const AlertsQuestion& question) {
    const BusinessDate day = business_date_of(line.alert.known_at);
    const AlertState state = line.alert.judged ? AlertState::judged : AlertState::waiting;
    return (!question.state || *question.state == state) &&
           (!question.kind || *question.kind == line.alert.kind) &&
           (!question.severity || *question.severity == line.severity) &&
           (!question.from || day >= *question.from) && (!question.to || day <= *question.to) &&
           (!question.loan || *question.loan == line.alert.loan);
}

Result<OnRecord> known_of(House& house) {
    OnRecord known;
    known.alerts =
        TRY(look_at_alerts(house.store(), house.kept().alerts, [](const AlertBook& book) {
            std::vector<KnownAlert> all;
            for (const auto& [id, alert] : book.all)
                all.push_back(alert);
            return all;
        }));
    known.fences = TRY(look_at_fences(house.store(), house.kept().fences,
                                      [](const FenceBook& book) { return book; }));
    known.rules = TRY(alert_rules(house));
    return known;
}

std::vector<KeptFix> around(const KnownAlert& alert, std::vector<KeptFix> fixes, Instant now) {
    const Instant end = std::min(alert.cleared_at.value_or(now), alert.started_at + event_max);
    std::erase_if(fixes, [&](const KeptFix& fix) {
        const Instant at(fix.fix.at);
        return at < alert.started_at - before_event || at > end + after_event;
    });
    std::ranges::stable_sort(fixes, [](const KeptFix& a, const KeptFix& b) {
        return std::pair(a.role, a.fix.at) < std::pair(b.role, b.fix.at);
    });
    return thinned(std::move(fixes), track_points_max);
}

// On record before it is shown.
Done add_track(House& house, StaffId by, const AlertQuestion& question, AlertPage& page) {
    const KnownAlert& alert = page.line.alert;
    const Instant now = house.clock().now();
    TRY(record_reveal(
        house, by, {{}, alert.vehicle, fmt::format("positions alert {}", alert.id), question.why}));
    std::vector<KeptFix> fixes;
    const BusinessDate first = business_date_of(alert.started_at - before_event);
    const Instant end = std::min(alert.cleared_at.value_or(now), alert.started_at + event_max);
    for (BusinessDate day = first; day <= business_date_of(end + after_event); day += Days(1)) {
        const auto of_day = TRY(house.store().positions().positions_of(alert.vehicle, day));
        fixes.insert(fixes.end(), of_day.begin(), of_day.end());
    }
    page.track = around(alert, std::move(fixes), now);
    for (KeptFix& fix : page.track)
        fix.fix.position = from_wgs84(fix.fix.position, question.system);
    page.has_track = true;
    return done();
}

// What the book knows of the loan, held still; people are read afterwards.
Result<AlertPage> page_of(House& house, const OnRecord& known, const AlertQuestion& question) {
    return read_book(house, [&](const BookView& book) -> Result<AlertPage> {
        const Error missing{ErrorKind::not_found, "alert_missing",
                            fmt::format("no alert {}", question.alert)};
        const Instant now = house.clock().now();
        const auto found = std::ranges::find(known.alerts, question.alert, &KnownAlert::id);
        if (found == known.alerts.end()) return missing;
        const auto line = line_of(book, *found, known, now);
        if (!line || !is_of_branches(line->branch, question.branches)) return missing;
        AlertPage page;
        page.line = *line;
        for (const KnownAlert& other : known.alerts)
            if (other.loan == found->loan && other.id != found->id && !other.judged)
                if (auto its = line_of(book, other, known, now))
                    page.others.push_back(std::move(*its));
        const LoanSnapshot& snapshot = *book.portfolio.find(found->loan);
        const Arrears arrears =
            arrears_on(snapshot.agreement, snapshot.position, book.today, book.policy.buckets);
        page.outstanding = arrears.outstanding_principal;
        page.vehicle_value = vehicle_value_on(snapshot, book.policy, book.today);
        page.ltv = loan_to_value(page.outstanding, page.vehicle_value);
        for (const PartyState& party : snapshot.parties)
            if (party.role == PartyRole::guarantor) page.guarantors.push_back({party.person, ""});
        if (found->judged) page.judged_by = staff_name(book.portfolio, found->judged->by);
        return page;
    });
}

}  // namespace

Result<AlertsPage> read_alerts(House& house, const AlertsQuestion& question) {
    std::vector<std::int64_t> after;
    if (!question.cursor.empty()) after = TRY(numbers_of_cursor(question.cursor, 4));
    const OnRecord known = TRY(known_of(house));
    const Instant now = house.clock().now();
    return read_book(house, [&](const BookView& book) -> Result<AlertsPage> {
        AlertsPage page;
        page.as_of = now;
        std::vector<AlertLine> lines;
        for (const KnownAlert& alert : known.alerts) {
            auto line = line_of(book, alert, known, now);
            if (!line || !is_of_branches(line->branch, question.branches)) continue;
            if (!alert.judged) ++page.waiting;
            if (line->is_late) ++page.late;
            if (is_asked_for(*line, question)) lines.push_back(std::move(*line));
        }
        std::ranges::sort(lines, {}, place_of);
        page.total = lines.size();
        for (AlertLine& line : lines) {
            if (!after.empty() && place_of(line) <= after) continue;
            if (page.items.size() == question.limit) {
                page.next_cursor = cursor_of(place_of(page.items.back()));
                break;
            }
            page.items.push_back(std::move(line));
        }
        return page;
    });
}

Result<AlertPage> read_alert(House& house, StaffId by, const AlertQuestion& question) {
    const OnRecord known = TRY(known_of(house));
    AlertPage page = TRY(page_of(house, known, question));
    for (AlertGuarantor& guarantor : page.guarantors)
        guarantor.name_masked = TRY(read_person(house, guarantor.person)).name_masked;
    const KnownAlert& alert = page.line.alert;
    const auto record = TRY(house.store().fact_at(alert.vehicle.value));
    if (const auto* car = record ? std::get_if<VehicleRegistered>(&record->fact) : nullptr)
        page.vehicle = fmt::format("{} {}", car->make, car->model);
    page.permit = TRY(location_permit_of(house, alert.loan));
    if (!question.why.empty() && page.permit == LocationPermit::allowed)
        TRY(add_track(house, by, question, page));
    return page;
}

std::vector<std::string> branches_of(const House& house, StaffId staff) {
    return house.read([staff](const Portfolio& portfolio, auto) {
        for (const StaffMember& member : portfolio.staff())
            if (member.staff == staff) return member.regions;
        return std::vector<std::string>();
    });
}

}  // namespace daihou
