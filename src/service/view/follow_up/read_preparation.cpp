#include "service/view/follow_up/read_preparation.h"

#include "service/view/follow_up/read_work_list.h"

namespace daihou {
namespace {

std::optional<LastTalk> last_talk_of(const BookView& book, PersonId person,
                                     std::span<const FactRecord> facts) {
    for (auto record = facts.rbegin(); record != facts.rend(); ++record) {
        const auto* held = std::get_if<VisitHeld>(&record->fact);
        if (held == nullptr || held->person != person) continue;
        LastTalk last{effective_day(*record), held->outcome, held->score, {}, held->note, {}};
        for (const std::string& code : held->findings)
            last.findings.push_back(
                {code,
                 book.house.messages().text(fmt::format(
                     "{}.{}",
                     book.house.messages().has("finding." + code) ? "finding" : "contradiction",
                     code))});
        if (held->outcome == VisitOutcome::callback) last.callback_at = held->callback_at;
        return last;
    }
    return std::nullopt;
}

Result<PreparedTalk> prepared(const BookView& book, TaskLine task) {
    PreparedTalk talk;
    const LoanSnapshot& snapshot = *TRY(loan_of(book, task.loan_id));
    for (SignalLine& line : signal_lines(book, snapshot))
        if (line.is_open) talk.warnings.push_back(std::move(line));
    talk.promise = snapshot.dealings.get().promise;
    if (talk.promise)
        talk.promise_state = state_on(*talk.promise, book.policy.promises, book.today);
    if (task.person)
        talk.last = last_talk_of(book, task.person->id,
                                 TRY(book.house.store().facts_of_loan(task.loan_id)));
    talk.task = std::move(task);
    return talk;
}

}  // namespace

Result<Preparation> read_preparation(House& house, StaffId staff) {
    WorkListQuestion question;
    question.staff = staff;
    question.limit = talks_prepared_max * 2;
    WorkList list = TRY(read_work_list(house, question));
    Preparation preparation{list.date, 0, {}, list.next_cursor.empty()};
    for (TaskLine& task : list.items) {
        if (task.questionnaire.empty()) continue;
        if (preparation.talks.size() == talks_prepared_max) {
            preparation.are_all = false;
            break;
        }
        preparation.minutes_planned += task.minutes;
        preparation.talks.push_back(TRY(read_book(
            house, [&](const BookView& book) { return prepared(book, std::move(task)); })));
    }
    return preparation;
}

}  // namespace daihou
