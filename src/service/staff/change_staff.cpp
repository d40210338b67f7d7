#include "service/staff/change_staff.h"

#include <set>

#include "decision/plan/capacity.h"
#include "decision/plan/staff_terms.h"
#include "service/approval/kept_approvals.h"
#include "service/needed_text.h"
#include "service/staff/staff_now.h"
#include "service/task/fresh_work.h"
#include "service/view/book_view.h"

namespace daihou {
namespace {

constexpr int minutes_of_a_day = 1440;
constexpr int since_back_days_max = 366;
constexpr std::size_t account_length_max = 40;

bool is_account_letter(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '.' || letter == '-' || letter == '_';
}

bool has_role(const StaffMember& member, std::string_view role) {
    return std::ranges::find(member.roles, role) != member.roles.end();
}

// Somebody must be left to let others in.
Done check_administrator_left(House& house, StaffId without) {
    for (const StaffMember& member : TRY(staff_now(house.store())))
        if (member.staff != without && !member.left_on && has_role(member, administrator_role))
            return done();
    return Error{ErrorKind::conflict, "last_administrator",
                 "nobody else is an administrator; make somebody one first"};
}

Result<StaffChanged> terms_after(const StaffMember& now, const TermsWanted& wanted) {
    StaffChanged terms;
    terms.staff = now.staff;
    terms.name = wanted.name.value_or(now.name);
    terms.roles = wanted.roles.value_or(now.roles);
    terms.skills = wanted.skills.value_or(now.skills);
    terms.minutes_a_day = wanted.minutes_a_day.value_or(now.minutes_a_day);
    terms.languages = wanted.languages.value_or(now.languages);
    terms.regions = wanted.regions.value_or(now.regions);
    TRY(check_text(terms.name, "name"));
    TRY(check_text(terms.roles.empty() ? std::string_view() : terms.roles.front(), "roles"));
    if (terms.minutes_a_day < 0 || terms.minutes_a_day > minutes_of_a_day)
        return bad_input_in("minutes_a_day", "minutes_of_day", "a day has 0 to 1440 minutes");
    return terms;
}

Result<std::int64_t> next_change(Store& store, StaffId staff) {
    std::int64_t number = 1;
    while (TRY(store.fact_under(change_key(staff, number))))
        ++number;
    return number;
}

// In somebody's hands by name, as said until now.
Result<std::vector<PersonId>> cases_of(House& house, StaffId staff) {
    std::map<PersonId, StaffId> last;
    for (const FactRecord& record : TRY(house.store().facts_of_kind(CaseHandedOver::kind))) {
        const auto& handed = std::get<CaseHandedOver>(record.fact);
        if (handed.to == CaseReceiver::staff) last[handed.person] = handed.staff;
    }
    std::vector<PersonId> cases;
    for (const auto& [person, owner] : last)
        if (owner == staff) cases.push_back(person);
    return cases;
}

Result<std::int64_t> approvals_waiting_of(House& house, StaffId staff) {
    const BusinessDate today = house.clock().today();
    const auto policy = TRY(house.policy().on(today));
    const ActionRules& rules = policy->actions;
    const Approvals approvals = TRY(read_approvals(house));
    return std::ranges::count_if(approvals.all, [&](const auto& entry) {
        return entry.second.by == staff &&
               state_of(entry.second, rules, today) == ApprovalState::waiting;
    });
}

Done count_tasks(const BookView& book, StaffId staff, LeftBehind& left) {
    const FreshWork fresh = TRY(read_fresh_work(book.house, book.today));
    const auto others = TRY(staff_there(book.house.store(), book.house.clock().today()));
    for (const LoanSnapshot& loan : book.loans)
        for (const OpenTask& task : loan.tasks) {
            const auto handed = fresh.handed_to.find(task.task);
            const StaffId owner = handed == fresh.handed_to.end() ? task.staff : handed->second;
            if (owner != staff || fresh.ended.contains(task.task)) continue;
            ++left.tasks;
            const StaffNeed& need = book.policy.staffing.of(task.kind);
            const bool somebody = std::ranges::any_of(others, [&](const StaffMember& member) {
                return member.staff != staff && !member.left_on &&
                       is_qualified(member, need.role, need.skill);
            });
            if (!somebody) ++left.tasks_nobody_else_may_do;
        }
    return done();
}

Done check_day(const StaffMember& member, BusinessDate on, BusinessDate today) {
    if (on >= member.here_since && days_between(on, today) <= leaving_back_days_max &&
        days_between(today, on) <= leaving_ahead_days_max)
        return done();
    return Error{
        ErrorKind::bad_input,
        "leaving_day",
        fmt::format("{} is here since {}; at most {} days back and {} ahead", member.account,
                    format_date(member.here_since), leaving_back_days_max, leaving_ahead_days_max),
        {{"field", "on"},
         {"back_days_max", std::to_string(leaving_back_days_max)},
         {"ahead_days_max", std::to_string(leaving_ahead_days_max)}}};
}

}  // namespace

Result<StaffId> add_staff(House& house, Accounts& accounts, const StaffToAdd& wanted) {
    const bool is_typed = !wanted.account.empty() && wanted.account.size() <= account_length_max &&
                          std::ranges::all_of(wanted.account, is_account_letter);
    if (!is_typed)
        return bad_input_in(
            "account", "account_name",
            "an account has up to 40 letters, digits, dots, hyphens or underscores");
    if (TRY(house.store().fact_under(registration_key(wanted.account))))
        return conflict_in("account", "account_taken",
                           fmt::format("the account {} exists", wanted.account));
    const BusinessDate today = house.clock().today();
    if (days_between(wanted.since, today) > since_back_days_max ||
        days_between(today, wanted.since) > leaving_ahead_days_max)
        return bad_input_in("since", "since_day", "the first day is too long ago or too far ahead");
    const StaffChanged terms = TRY(terms_after({}, wanted.terms));
    const StaffRegistered registered{wanted.account, terms.name,          terms.roles,
                                     terms.skills,   terms.minutes_a_day, terms.languages,
                                     terms.regions};
    return accounts.register_staff(registered, wanted.password, wanted.since);
}

Result<StaffMember> change_staff(House& house, StaffId by, StaffId staff, const TermsWanted& wanted,
                                 std::string_view why) {
    TRY(check_text(why, "why"));
    const StaffMember now = TRY(member_staying(house.store(), staff));
    StaffChanged terms = TRY(terms_after(now, wanted));
    terms.why = why;
    StaffMember after = now;
    take_change(after, terms);
    if (after == now)
        return Error{ErrorKind::conflict, "staff_unchanged",
                     fmt::format("{} is all of that already", now.account)};
    if (has_role(now, administrator_role) && !has_role(after, administrator_role))
        TRY(check_administrator_left(house, staff));
    const std::int64_t number = TRY(next_change(house.store(), staff));
    const Instant at = std::max(house.clock().now(), start_of(now.here_since));
    const NewFact fact{at, change_key(staff, number), by, terms};
    if (!TRY(house.commit_together(std::span(&fact, 1))))
        return Error{ErrorKind::conflict, "staff_changed_meanwhile",
                     "somebody else changed them at the same moment"};
    return after;
}

Result<LeftBehind> left_behind(House& house, StaffId staff) {
    TRY(member_staying(house.store(), staff));
    LeftBehind left;
    TRY(read_book(house, [&](const BookView& book) { return count_tasks(book, staff, left); }));
    left.cases = static_cast<std::int64_t>(TRY(cases_of(house, staff)).size());
    left.approvals = TRY(approvals_waiting_of(house, staff));
    return left;
}

Done record_leaving(House& house, StaffId by, StaffId staff, BusinessDate on,
                    std::string_view why) {
    TRY(check_text(why, "why"));
    const StaffMember member = TRY(member_staying(house.store(), staff));
    const BusinessDate today = house.clock().today();
    TRY(check_day(member, on, today));
    if (has_role(member, administrator_role)) TRY(check_administrator_left(house, staff));
    const Instant at = on == today ? house.clock().now() : start_of(on);
    std::vector<NewFact> facts = {{at, leaving_key(staff), by, StaffLeft{staff, std::string(why)}}};
    for (const PersonId person : TRY(cases_of(house, staff)))
        facts.push_back({at, fmt::format("case_left:{}:{}", staff.value, person.value), by,
                         CaseHandedOver{person, CaseReceiver::staff, {}, "", std::string(why)}});
    if (!TRY(house.commit_together(facts)))
        return conflict_in("staff", "staff_left",
                           fmt::format("the leaving of {} is recorded", member.account));
    return done();
}

}  // namespace daihou
