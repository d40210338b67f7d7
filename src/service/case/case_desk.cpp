#include "service/case/case_desk.h"

#include "decision/plan/capacity.h"
#include "service/needed_text.h"
#include "service/staff/staff_now.h"
#include "service/staff/training.h"
#include "service/task/action_deadline.h"
#include "service/task/work_task.h"
#include "service/view/collection/read_case.h"

namespace daihou {
namespace {

// The case as it stands this minute, with the rules it was looked at by.
struct CaseNow {
    CaseStanding standing;
    CaseRecord record;
    PolicyOfDay policy;
    BusinessDate today;
    LoanId worst_loan;  // 0: nothing is owed
    std::int64_t last_said = 0;
};

Result<CaseNow> case_now(House& house, PersonId person) {
    (void)TRY(read_person(house, person));
    return read_book(house, [&](const BookView& book) -> Result<CaseNow> {
        CaseNow now;
        now.today = std::max(book.today, house.clock().today());
        now.policy = book.policy;
        now.standing = TRY(case_of(book, person));
        const auto facts = TRY(house.store().facts_of_person(person));
        now.record = case_record_of(facts, now.today);
        if (!facts.empty()) now.last_said = facts.back().sequence;
        const CustomerStanding customer = TRY(customer_of(book, person));
        if (!customer.loans.empty() && customer.loans.front().state != LoanState::settled)
            now.worst_loan = customer.loans.front().loan;
        return now;
    });
}

// Two who decide on the same state of the case write under the same key: only one lands.
std::string key_of(std::string_view what, PersonId person, const CaseNow& now) {
    return fmt::format("{}:{}:{}", what, person.value, now.last_said);
}

Done commit_case(House& house, std::span<const NewFact> facts) {
    if (TRY(house.commit_together(facts))) return done();
    return Error{ErrorKind::conflict, "loan_changed_meanwhile",
                 "somebody recorded something on the case in the same moment"};
}

// The reasons by which answers and requests ask for the same work.
std::string reason_of(std::string_view reason, TaskKind opened) {
    if (opened == TaskKind::complaint) return "complaint_made";
    if (reason == "hardship") return "hardship_asked";
    return std::string(name_of(ReasonCode::action_given));
}

NewFact opened_action(House& house, StaffId by, const CaseNow& now, PersonId person,
                      std::string_view action, std::string_view reason) {
    const auto kind = task_kind_named(action);
    const ActionTerm* term = kind ? now.policy.actions.term(*kind) : nullptr;
    INVARIANT(term != nullptr);  // the policy was checked
    const BusinessDate due_on = action_deadline(term->deadline, now.policy.calendar, now.today);
    return {house.clock().now(), key_of("case_action", person, now), by,
            ActionOpened{
                now.worst_loan, person, std::string(action), due_on, {reason_of(reason, *kind)}}};
}

Done check_end(const OverrideRule& rule, std::optional<BusinessDate> until, BusinessDate today) {
    const int longest = rule.lasts_days_max == 0 ? 366 : rule.lasts_days_max;
    if (!until && rule.lasts_days_max == 0) return done();
    if (until && *until > today && days_between(today, *until) <= longest) return done();
    return Error{ErrorKind::bad_input,
                 "override_needs_end",
                 fmt::format("until must be 1 to {} days ahead", longest),
                 {{"field", "until"}, {"days_max", std::to_string(longest)}}};
}

// Every open task of the case that they may do goes with it.
Result<std::vector<NewFact>> tasks_handed(House& house, StaffId by, const CaseNow& now,
                                          StaffId to) {
    TRY(member_staying(house.store(), to));
    const auto staff = TRY(staff_with_certificates(house));
    const auto member = std::ranges::lower_bound(staff, to, {}, &StaffMember::staff);
    const Training training = gated_by_record(now.policy.training, staff);
    const Instant moment = house.clock().now();
    std::vector<NewFact> facts;
    std::string role_missing;
    for (const CaseStep& step : now.standing.steps) {
        const StaffNeed& need = now.policy.staffing.of(step.kind);
        const bool may_do = is_qualified(*member, need.role, "") &&
                            course_missing(*member, training, step.kind, now.today) == nullptr;
        if (!may_do) role_missing = need.role;
        if (!may_do || step.staff == to) continue;
        TaskAssigned handed = TRY(assignment_of(house, step.task));
        handed.task = step.task;
        handed.staff = to;
        handed.due_on = step.due_on;
        handed.planned_on = std::max(handed.planned_on, now.today);
        facts.push_back(
            {moment,
             fmt::format("task_handed:{}:{}", step.task.value, moment.time_since_epoch().count()),
             by, handed});
    }
    const bool can_work = std::ranges::any_of(
        now.standing.steps, [&](const CaseStep& step) { return step.staff == to; });
    if (facts.empty() && !can_work && !now.standing.steps.empty())
        return Error{ErrorKind::conflict,
                     "staff_not_qualified",
                     fmt::format("the case needs role {}", role_missing),
                     {{"role", role_missing}}};
    return facts;
}

Done check_stage(const CaseNow& now, std::string_view id) {
    const CaseStage* stage = now.policy.cases.stage(id);
    if (stage != nullptr && !stage->action.empty() && stage->dpd_from > now.standing.dpd)
        return done();
    return conflict_in("name", "stage_not_ahead", "the case is there or beyond");
}

Done check_agency(const CaseNow& now, std::string_view agency) {
    if (now.standing.state == CaseState::paused)
        return conflict_in("name", "case_paused", "the case is paused");
    switch (agency_bar(now.record, now.policy.cases, agency, now.today)) {
        case AgencyBar::none:
            return done();
        case AgencyBar::unknown:
        case AgencyBar::not_listed:
            return conflict_in("name", "agency_not_listed", "not on the white list");
        case AgencyBar::debtor_not_told:
            return conflict_in("name", "agency_not_told", "the debtor was not told");
    }
    INVARIANT(false);
}

}  // namespace

Done set_override(House& house, StaffId by, const OverrideToSet& told) {
    TRY(check_text(told.proof, "proof"));
    const CaseNow now = TRY(case_now(house, told.person));
    if (!now.worst_loan.is_known())
        return conflict_in("person", "case_closed", "the customer owes nothing");
    const OverrideRule* rule = now.policy.cases.rule_of(told.reason);
    if (rule == nullptr)
        return Error{ErrorKind::bad_input,
                     "override_unknown",
                     "no such ground",
                     {{"field", "reason"}, {"reason", told.reason}}};
    TRY(check_end(*rule, told.until, now.today));
    for (const OverrideSaid& said : now.record.standing_on(now.today))
        if (said.reason == told.reason)
            return conflict_in("reason", "override_stands", "it stands already");
    std::vector<NewFact> facts = {{house.clock().now(), key_of("case_override", told.person, now),
                                   by,
                                   CaseOverrideSet{told.person, told.reason, told.source,
                                                   told.proof, told.until, told.note}}};
    if (!rule->opens.empty())
        facts.push_back(opened_action(house, by, now, told.person, rule->opens, told.reason));
    return commit_case(house, facts);
}

Done lift_override(House& house, StaffId by, PersonId person, std::int64_t set,
                   std::string_view why) {
    TRY(check_text(why, "why"));
    const CaseNow now = TRY(case_now(house, person));
    const auto standing = now.record.standing_on(now.today);
    const Error over{ErrorKind::conflict, "override_over", "it was lifted or has ended"};
    if (std::ranges::find(standing, set, &OverrideSaid::sequence) == standing.end()) return over;
    const NewFact fact{house.clock().now(), fmt::format("case_lifted:{}", set), by,
                       CaseOverrideLifted{person, set, std::string(why)}};
    if (TRY(house.commit_together(std::span(&fact, 1)))) return done();
    return over;
}

Done hand_over_case(House& house, StaffId by, const CaseToHandOver& wish) {
    TRY(check_text(wish.why, "why"));
    const CaseNow now = TRY(case_now(house, wish.person));
    if (!is_open(now.standing.state))
        return conflict_in("person", "case_closed", "nothing is overdue");
    CaseHandedOver handed{wish.person, wish.to, {}, wish.name, wish.why};
    std::vector<NewFact> facts;
    switch (wish.to) {
        case CaseReceiver::staff:
            facts = TRY(tasks_handed(house, by, now, wish.staff));
            handed.staff = wish.staff;
            handed.name.clear();
            break;
        case CaseReceiver::stage:
            TRY(check_stage(now, wish.name));
            facts.push_back(opened_action(house, by, now, wish.person,
                                          now.policy.cases.stage(wish.name)->action, ""));
            break;
        case CaseReceiver::agency:
            TRY(check_agency(now, wish.name));
            break;
    }
    facts.insert(facts.begin(), {house.clock().now(), key_of("case_handed", wish.person, now), by,
                                 std::move(handed)});
    return commit_case(house, facts);
}

Done recall_case(House& house, StaffId by, PersonId person, RecallGround ground,
                 std::string_view why) {
    TRY(check_text(why, "why"));
    const CaseNow now = TRY(case_now(house, person));
    if (!now.standing.has_agency())
        return conflict_in("person", "case_not_with_agency", "no agency has it");
    const NewFact fact{house.clock().now(), key_of("case_recalled", person, now), by,
                       CaseRecalled{person, ground, std::string(why)}};
    return commit_case(house, std::span(&fact, 1));
}

Done record_outsourcing_notice(House& house, StaffId by, const NoticeToRecord& notice) {
    TRY(check_text(notice.reference, "reference"));
    const CaseNow now = TRY(case_now(house, notice.person));
    const Agency* agency = now.policy.cases.agency(notice.agency);
    if (agency == nullptr || !agency->is_listed(now.today))
        return conflict_in("agency", "agency_not_listed", "not on the white list");
    const NewFact fact{
        house.clock().now(), key_of("outsourcing_told", notice.person, now), by,
        OutsourcingTold{notice.person, notice.agency, notice.proof, notice.reference}};
    return commit_case(house, std::span(&fact, 1));
}

}  // namespace daihou
