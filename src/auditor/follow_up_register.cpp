#include "auditor/follow_up_register.h"

#include <algorithm>
#include <array>

namespace daihou::auditor {
namespace {

// R20 to R27 with the house's numbers: see policies/follow_up.toml.
constexpr std::array<int, 5> borrower_months = {12, 6, 6, 3, 3};
constexpr std::array<int, 5> guarantor_months = {12, 12, 6, 6, 3};
constexpr std::array<int, 5> takeover_days = {120, 90, 60, 30, 30};
constexpr std::array<int, 4> steps = {1, 3, 6, 12};
constexpr int lead_days_max = 14;

int step_from(int months, int by) {
    const auto at = std::find(steps.begin(), steps.end(), months) - steps.begin();
    return steps[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(at + by, 0, 3))];
}

int months_by_score(std::int64_t score) {
    return score >= 40 ? 1 : score >= 20 ? 3 : 6;
}

bool is_product_more_often(const std::string& product) {
    return product == "truck" || product == "ride_hailing" || product == "title_loan";
}

// As agreed after the last due date, else six months from it: CN-G02.
BusinessDate guarantee_end(std::optional<BusinessDate> agreed, const LoanLedger& ledger) {
    const bool counts = agreed && *agreed > ledger.matures_on();
    return counts ? *agreed : add_months(ledger.matures_on(), 6);
}

}  // namespace

FollowUpRegister::Person* FollowUpRegister::find(Number loan, Number person) {
    for (Person& known : people_[loan])
        if (known.person == person) return &known;
    return nullptr;
}

void FollowUpRegister::joined(Number loan, Number person, Stands as, BusinessDate known_on,
                              std::optional<BusinessDate> ends_on) {
    if (Person* known = find(loan, person)) {
        known->as = as, known->ends_on = ends_on;
        return;
    }
    people_[loan].push_back({person, as, known_on, ends_on, {}, {}});
}

// A collection call is no follow-up.
void FollowUpRegister::visited(Number loan, Number person, Number task, BusinessDate on,
                               std::int64_t score) {
    Person* known = find(loan, person);
    if (known != nullptr && !is_other_task_.contains(task)) known->visits.push_back({on, score});
    closed(task);
}

void FollowUpRegister::assigned(Number task, Number loan, Number person, std::string_view kind,
                                Number staff, BusinessDate due_on) {
    if (!kind.starts_with("follow_up")) {
        is_other_task_[task] = true;
        return;
    }
    if (!tasks_.contains(task)) tasks_of_[loan].push_back(task);
    tasks_[task] = {loan, person, staff, due_on};
}

void FollowUpRegister::closed(Number task) {
    is_other_task_.erase(task);
    tasks_.erase(task);
}

void FollowUpRegister::missed(Number loan, Number person, BusinessDate due_on) {
    if (Person* known = find(loan, person)) known->missed.push_back(due_on);
}

void FollowUpRegister::change_first_visit(BusinessDate from, int due_day) {
    changed_first_visit_ = {from, due_day};
}

// From day 7 to 30 after disbursement, guarantors 30 to 60; a loan that came later than that is
// taken over: within the days of its grade, spread by its number.
FollowUpRegister::Window FollowUpRegister::first_window(const Person& person, Number loan,
                                                        const LoanLedger& ledger,
                                                        BusinessDate today) const {
    const bool borrower = person.as == Stands::borrower;
    int due_day = borrower ? 30 : 60;
    if (borrower && changed_first_visit_ && today >= changed_first_visit_->first)
        due_day = changed_first_visit_->second;
    const BusinessDate disbursed_on = ledger.terms().disbursed_on;
    const Window window{disbursed_on + Days(borrower ? 7 : 30), disbursed_on + Days(due_day)};
    if (person.known_on <= window.due_on) return window;
    const int days = takeover_days[static_cast<std::size_t>(ledger.terms().grade - 1)];
    const int lead = std::min(lead_days_max, days);
    const Days spread(loan % (days - lead + 1));
    return {person.known_on + spread, person.known_on + spread + Days(lead)};
}

FollowUpRegister::Window FollowUpRegister::regular_window(const Person& person,
                                                          const LoanLedger& ledger) const {
    const Visit& last = person.visits.back();
    const int grade = ledger.terms().grade;
    const auto place = static_cast<std::size_t>(grade - 1);
    int months = person.as == Stands::borrower ? borrower_months[place] : guarantor_months[place];
    if (is_product_more_often(ledger.terms().product)) months = step_from(months, -1);
    months = std::min(months, months_by_score(last.score));
    if (grade < 4 && ledger.standing().dpd == 0) {
        std::size_t clean = 0;
        while (clean < std::min<std::size_t>(person.visits.size(), 3) &&
               person.visits[person.visits.size() - 1 - clean].score < 20)
            ++clean;
        if (clean == 3) months = step_from(months, +1);
        if (months_between(last.on, ledger.matures_on()) <= 6 && last.score < 20)
            months = step_from(months, +1);
    }
    const BusinessDate due_on = add_months(last.on, months);
    return {due_on - Days(std::min(lead_days_max, days_between(last.on, due_on) / 4)), due_on};
}

void FollowUpRegister::look_at(const Person& person, Number loan, const LoanLedger& ledger,
                               BusinessDate today, std::vector<std::string>& complaints) const {
    if (person.as == Stands::guarantor && guarantee_end(person.ends_on, ledger) < today) return;
    const Window window = person.visits.empty() ? first_window(person, loan, ledger, today)
                                                : regular_window(person, ledger);
    if (window.opens_on > today) return;
    const Task* task = nullptr;
    if (const auto tasks = tasks_of_.find(loan); tasks != tasks_of_.end())
        for (const Number number : tasks->second)
            if (const auto open = tasks_.find(number);
                open != tasks_.end() && open->second.person == person.person)
                task = &open->second;
    const std::string who =
        fmt::format("person {} due {}", person.person, format_date(window.due_on));
    if (task == nullptr) {
        complaints.push_back(who + " has no follow-up task");
        return;
    }
    if (task->staff == 0) complaints.push_back(who + " has a follow-up nobody owns");
    if (task->due_on > window.due_on)
        complaints.push_back(who + " is put off to " + format_date(task->due_on));
    const bool is_registered =
        std::find(person.missed.begin(), person.missed.end(), task->due_on) != person.missed.end();
    if (task->due_on < today && !is_registered)
        complaints.push_back(who + " passed its date unregistered");
}

std::vector<std::string> FollowUpRegister::complaints(Number loan, const LoanLedger& ledger,
                                                      BusinessDate today) const {
    std::vector<std::string> complaints;
    const auto people = people_.find(loan);
    if (people == people_.end() || !ledger.is_active()) return complaints;
    for (const Person& person : people->second)
        look_at(person, loan, ledger, today, complaints);
    return complaints;
}

}  // namespace daihou::auditor
