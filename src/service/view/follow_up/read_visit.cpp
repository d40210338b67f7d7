#include "service/view/follow_up/read_visit.h"

#include "domain/interview/questionnaires.h"
#include "domain/interview/script.h"
#include "domain/interview/variant.h"
#include "service/view/follow_up/answer_words.h"
#include "service/visit/visit_setting.h"

namespace daihou {
namespace {

// Of a loan's facts, or of all that is on record of the person.
std::vector<PreviousAnswer> previous_answers(const House& house, LoanId loan, PersonId person,
                                             std::span<const FactRecord> facts) {
    std::vector<PreviousAnswer> previous;
    for (auto record = facts.rbegin(); record != facts.rend() && previous.empty(); ++record) {
        const auto* visit = std::get_if<VisitHeld>(&record->fact);
        if (!visit || visit->person != person || visit->outcome != VisitOutcome::reached) continue;
        const Questionnaire* held =
            house.questionnaires().version(visit->questionnaire, visit->version);
        if (held == nullptr) continue;
        for (const Answer& answer : visit->answers) {
            const Step* step = find_step(*held, answer.question);
            if (step != nullptr && step->question)
                previous.push_back({effective_day(*record), answer.question,
                                    answer_words(*step->question, answer), visit->loan != loan});
        }
    }
    return previous;
}

// A guarantor is asked about themselves, a borrower about this loan and its vehicle.
Result<std::vector<PreviousAnswer>> previous_of(House& house, const TaskLine& task,
                                                std::span<const FactRecord> facts_of_loan) {
    if (!task.person) return std::vector<PreviousAnswer>();
    const PersonId person = task.person->id;
    if (task.person->role != PartyRole::guarantor)
        return previous_answers(house, task.loan_id, person, facts_of_loan);
    return previous_answers(house, task.loan_id, person,
                            TRY(house.store().facts_of_person(person)));
}

void put_values(const BookView& book, StaffId by, VisitPage& page) {
    const auto put = [&page](std::string name, std::string zh, std::string en) {
        page.values_zh.emplace_back(name, std::move(zh));
        page.values_en.emplace_back(std::move(name), std::move(en));
    };
    const auto put_same = [&put](std::string name, const std::string& value) {
        put(std::move(name), value, value);
    };
    const Messages& messages = book.house.messages();
    for (const std::string name : {"institution", "hotline"}) {
        const Bilingual text = messages.text("house." + name);
        put(name, text.zh, text.en);
    }
    const std::string name = page.task.person ? page.task.person->name_masked : "";
    put_same("customer_title", name);
    put_same("staff_name", staff_name(book.portfolio, by));
    put_same("staff_id", std::to_string(by.value));
    put_same("minutes", std::to_string(page.questionnaire->target_minutes));
    put_same("as_of", format_date(book.today));
    put_same("overdue_amount", format_yuan(page.arrears.overdue()));
    put_same("overdue_days", std::to_string(page.arrears.dpd));
}

Result<const Questionnaire*> questionnaire_of(const BookView& book, const TaskLine& task) {
    if (task.questionnaire.empty())
        return Error{ErrorKind::conflict, "task_without_questionnaire",
                     "this kind of task is not an interview"};
    const BusinessDate today = std::max(book.today, book.house.clock().today());
    const Questionnaire* questionnaire = book.house.questionnaires().on(task.questionnaire, today);
    if (questionnaire == nullptr)
        return Error{ErrorKind::not_found, "questionnaire_missing", "no version is valid today"};
    return questionnaire;
}

}  // namespace

Result<VisitPage> read_visit(House& house, StaffId by, TaskId task) {
    return read_book(house, [&](const BookView& book) -> Result<VisitPage> {
        VisitPage page;
        const FreshWork fresh = TRY(read_fresh_work(house, book.today));
        page.task = TRY(task_line(book, fresh, task));
        if (page.task.state != TaskState::open)
            return Error{ErrorKind::conflict, "task_closed", "the task is finished"};
        page.questionnaire = TRY(questionnaire_of(book, page.task));
        if (page.task.person) page.variant = variant_for(*page.questionnaire, page.task.person->id);
        const LoanSnapshot& snapshot = *TRY(loan_of(book, page.task.loan_id));
        page.loan = TRY(loan_row(book, snapshot));
        page.arrears =
            arrears_on(snapshot.agreement, snapshot.position, book.today, book.policy.buckets);
        const auto facts = TRY(house.store().facts_of_loan(snapshot.loan));
        if (page.task.person)
            page.is_quiz_passed = has_passed_quiz(*page.questionnaire, facts, page.task.person->id);
        page.parties = TRY(party_lines(book, snapshot, facts));
        const TaskAssigned assigned = TRY(assignment_of(house, task));
        page.consents =
            TRY(talk_consents(house, assigned, std::max(book.today, house.clock().today())));
        page.previous = TRY(previous_of(house, page.task, facts));
        put_values(book, by, page);
        return page;
    });
}

}  // namespace daihou
