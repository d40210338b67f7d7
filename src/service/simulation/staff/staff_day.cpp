#include "service/simulation/staff/staff_day.h"

#include "domain/interview/script.h"
#include "service/case/case_pause.h"
#include "service/contact/ask_contact.h"
#include "service/inspection/check_in.h"
#include "service/inspection/keep_photo.h"
#include "service/simulation/case_news.h"
#include "service/simulation/staff/find_phones.h"
#include "service/simulation/staff/hold_talk.h"
#include "service/simulation/staff/score_talks.h"
#include "service/simulation/staff/second_person.h"
#include "service/simulation/staff/site_pictures.h"
#include "service/task/finish_task.h"
#include "service/task/work_task.h"
#include "service/view/book_view.h"
#include "service/view/follow_up/read_work_list.h"
#include "service/visit/record_visit.h"
#include "service/visit/visit_setting.h"

namespace daihou {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

// House defaults of the simulation.
constexpr std::int64_t ill_ppm = 20'000;
constexpr std::int64_t late_ppm = 30'000;
constexpr std::int64_t postponed_ppm = 20'000;
constexpr hours work_begins{9};
constexpr hours lunch_begins{12};
constexpr hours lunch{1};
constexpr hours between_dials{3};
constexpr int dials_a_day_max = 2;
constexpr int dial_minutes = 3;                    // generator: 150 dials a day
constexpr std::int64_t amount_told_fen = 120'000;  // of outcomes that name one
constexpr std::size_t tasks_a_day_max = 120;

// What may come of work that is no interview. Raw alerts are mostly explained or false; the shares
// are a house default.
struct WorkOutcomes {
    TaskKind kind;
    std::array<std::string_view, 3> outcomes;
    std::array<std::int64_t, 3> weights;
};
constexpr std::array<WorkOutcomes, 12> work_outcomes = {{
    {TaskKind::verify_signal, {"explained", "true", "false"}, {60, 25, 15}},
    {TaskKind::collection_message, {"sent", "sent", "number_invalid"}, {50, 47, 3}},
    {TaskKind::collection_notice, {"delivered", "signed_for", "returned"}, {60, 30, 10}},
    {TaskKind::guarantor_notice, {"told", "will_help", "in_writing"}, {50, 20, 30}},
    {TaskKind::legal_review, {"negotiate", "letter_sent", "case_filed"}, {40, 40, 20}},
    {TaskKind::plan_offer, {"accepted", "no_plan_needed", "declined"}, {35, 45, 20}},
    {TaskKind::education, {"taught", "material_sent", "taught"}, {60, 30, 10}},
    {TaskKind::complaint, {"answered", "not_content", "compensated"}, {60, 35, 5}},
    {TaskKind::legal_case, {"recovered", "nothing_recovered", "withdrawn"}, {60, 30, 10}},
    {TaskKind::case_review, {"kept", "kept", "to_law"}, {60, 35, 5}},
    {TaskKind::coaching, {"coached", "coached", "fell_away"}, {70, 25, 5}},
    {TaskKind::compliance_case, {"made_good", "no_breach", "to_counsel"}, {60, 30, 10}},
}};

std::string_view outcome_of(TaskKind kind, Dice& dice) {
    for (const WorkOutcomes& work : work_outcomes)
        if (work.kind == kind) return work.outcomes[dice.pick(work.weights)];
    INVARIANT(false);  // the other kinds are interviews
}

std::uint64_t number_of(TaskId task, Instant now) {
    return static_cast<std::uint64_t>(task.value) * 1'000'003 +
           static_cast<std::uint64_t>(now.time_since_epoch().count() / 60'000);
}

Instant after_lunch(Instant moment) {
    const Instant noon = start_of(business_date_of(moment)) + lunch_begins;
    return moment >= noon && moment < noon + lunch ? noon + lunch : moment;
}

// "L0000123": the number the world made the loan under.
std::int64_t number_of_loan(const std::string& loan) {
    return std::stoll(loan.substr(1));
}

const MadeParty& party_called(const MadeLoan& loan, const TaskLine& task) {
    for (const MadeParty& party : loan.parties)
        if (task.person && party.role == task.person->role) return party;
    return loan.parties.front();
}

// What the person said to consent forms before the call.
Result<TalkConsents> consents_before(House& house, const TaskLine& task, BusinessDate today) {
    return talk_consents(house, TRY(assignment_of(house, task.task)), today);
}

// Without the quiz, where the person has passed it.
Result<Questionnaire> left_for(House& house, const TaskLine& task, Questionnaire questionnaire) {
    if (!questionnaire.quiz || !task.person) return questionnaire;
    return left_to_ask(std::move(questionnaire), TRY(house.store().facts_of_loan(task.loan_id)),
                       task.person->id);
}

}  // namespace

Instant StaffDay::Desk::next_turn_at() const {
    return after_lunch(std::max(free_at, turns.front().not_before));
}

// Who is here, from when to when, and what is on their list.
Result<std::vector<StaffDay::Desk>> StaffDay::desks_of(BusinessDate day) {
    const std::vector<StaffMember> staff =
        keeper_.house().read([](const Portfolio& portfolio, auto) { return portfolio.staff(); });
    std::vector<Desk> desks;
    for (const StaffMember& member : staff) {
        const auto number = static_cast<std::uint64_t>(member.staff.value) * 100'003 +
                            static_cast<std::uint64_t>(day.time_since_epoch().count());
        Dice dice(seed_, Chance::staff, number);
        if (dice.happens(ill_ppm) || member.minutes_a_day == 0) continue;
        Desk desk;
        desk.staff = member.staff;
        desk.is_inspector =
            std::ranges::find(member.roles, "field_inspector") != member.roles.end();
        desk.free_at = start_of(day) + work_begins;
        desk.leaves_at = desk.free_at + minutes(member.minutes_on(day)) + lunch;
        if (dice.happens(late_ppm)) desk.free_at += minutes(dice.between(10, 90));
        WorkListQuestion question;
        question.date = day;
        question.staff = member.staff;
        question.limit = tasks_a_day_max;
        WorkList list = TRY(keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) {
            return read_work_list(house, question);
        }));
        const int minutes_there = member.minutes_on(day);
        if (minutes_there == 0 && !list.items.empty())
            violations_.push_back(
                {day, fmt::format("plan: {} is away and has {} tasks", member.account, list.open)});
        if (minutes_there == 0) continue;
        for (TaskLine& task : list.items)
            desk.turns.push_back({std::move(task), desk.free_at, 0});
        desks.push_back(std::move(desk));
    }
    return desks;
}

Asked StaffDay::asked_of(const TaskLine& task, BusinessDate today) const {
    const MadeLoan& loan =
        world_.loans().at(static_cast<std::size_t>(number_of_loan(task.loan) - 1));
    Asked asked{loan, party_called(loan, task), today, {}, task.overdue, 0};
    asked.instalments_behind = static_cast<int>(task.bucket);
    return asked;
}

// A copy: any turn may start the house anew, and its rules with it.
Questionnaire StaffDay::questionnaire_of(const TaskLine& task, BusinessDate today) const {
    const Questionnaire* found = keeper_.house().questionnaires().on(task.questionnaire, today);
    INVARIANT(found != nullptr);
    return *found;
}

void StaffDay::note_faults(const TaskLine& task, const VisitReceipt& receipt, BusinessDate today) {
    for (const Finding& fault : receipt.judgement.faults)
        violations_.push_back(
            {today, fmt::format("visit: task {} of loan {}: {} {}", task.task.value, task.loan,
                                fault.column, fault.code)});
}

Result<bool> StaffDay::may_contact(const TaskLine& task, StaffId by, ContactChannel channel) {
    if (!task.person) return true;
    const std::string attempt =
        fmt::format("{}-{}", task.task.value, clock_.now().time_since_epoch().count());
    return keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) -> Result<bool> {
        const ContactForm form{task.task, channel};
        const AskedAnswer answer = TRY(ask_contact(house, by, form, attempt));
        return answer.prepared.verdict.verdict != Verdict::deny;
    });
}

// Staff read the page of the case before they ask anybody to pay.
Result<bool> StaffDay::is_paused(const TaskLine& task, StaffId by) {
    const CaseWork work{task.loan_id, task.person ? task.person->id : PersonId(), task.kind};
    const Done asked = keeper_.carry_out(
        Exposure::turn, [&](House& house, Attempt) { return check_not_paused(house, by, work); });
    if (!asked && asked.error().code != "customer_paused") return asked.error();
    return !asked;
}

// The loan's borrower or guarantor picks up or not, and answers; what was promised is his to keep.
Result<StaffDay::Worked> StaffDay::call(const TaskLine& task, StaffId by) {
    const Instant now = clock_.now();
    const BusinessDate today = business_date_of(now);
    if (TRY(is_paused(task, by))) return Worked{dial_minutes};
    if (!TRY(may_contact(task, by, ContactChannel::call))) return Worked{dial_minutes, true};
    const Questionnaire questionnaire = questionnaire_of(task, today);
    Dice dice(seed_, Chance::contacts, number_of(task.task, now));
    const TalkConsents talk = TRY(keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) {
        return consents_before(house, task, today);
    }));
    Dice consenting(seed_, Chance::staff, number_of(task.task, now));
    const std::vector<ConsentHeard> heard = consents_heard(talk, questionnaire, consenting);
    std::vector<ConsentPurpose> given = talk.given();
    for (const ConsentHeard& each : heard)
        if (each.answer == ConsentAnswer::given) given.push_back(each.purpose);
    Questionnaire left = TRY(keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) {
        return left_for(house, task, questionnaire);
    }));
    VisitForm form = hold_talk(task.task, asked_with_consents(std::move(left), given),
                               asked_of(task, today), now, dice);
    take_consents(form, talk, heard);
    const std::string attempt =
        fmt::format("{}-{}", task.task.value, now.time_since_epoch().count());
    const VisitReceipt receipt = TRY(keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) {
        return record_visit(house, by, form, attempt);
    }));
    note_faults(task, receipt, today);
    if (receipt.judgement.promise)
        world_.promise(number_of_loan(task.loan), receipt.judgement.promise->promised_on);
    if (form.interview.outcome == VisitOutcome::reached) return Worked{task.minutes};
    return Worked{dial_minutes, form.interview.outcome == VisitOutcome::no_answer};
}

// Each photo before the form that names it, as a phone hands them in.
Done StaffDay::hand_in_photos(const TaskLine& task, StaffId by, const VisitForm& form,
                              Instant now) {
    constexpr std::string_view field = "photo=";
    for (const Answer& answer : form.interview.answers)
        for (const std::string& entry : answer.also) {
            if (!entry.starts_with(field)) continue;
            const std::string sha256 = entry.substr(field.size());
            const PhotoForm photo{task.task, answer.question, sha256, now, std::nullopt};
            TRY(keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) {
                return keep_photo(house, by, photo, site_picture(sha256));
            }));
        }
    return done();
}

// Nobody goes out of hours, or to somebody who was visited today for another loan.
Result<StaffDay::Worked> StaffDay::inspect(const TaskLine& task, StaffId by, Desk& colleague) {
    const Instant now = clock_.now();
    const BusinessDate today = business_date_of(now);
    if (!is_in_visit_window(now)) return Worked{dial_minutes};
    const PersonId person = task.person ? task.person->id : PersonId();
    const Done first_today = keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) {
        return check_first_visit_of_day(house, person, today);
    });
    if (!first_today && first_today.error().code == "visit_twice_a_day")
        return Worked{dial_minutes};
    if (!first_today) return first_today.error();
    if (TRY(is_paused(task, by))) return Worked{dial_minutes};
    for (const StaffId inspector : {by, colleague.staff}) {
        const auto signed_in = keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) {
            return check_in(house, inspector,
                            {task.task, inspector, CheckInProof::session, now, std::nullopt});
        });
        if (!signed_in && signed_in.error().code == "contact_refused")
            return Worked{dial_minutes, true};
        if (!signed_in) return signed_in.error();
    }
    const Questionnaire questionnaire = questionnaire_of(task, today);
    Dice dice(seed_, Chance::contacts, number_of(task.task, now));
    const VisitForm form = hold_inspection(task.task, questionnaire, asked_of(task, today), dice);
    TRY(hand_in_photos(task, by, form, now));
    const std::string attempt =
        fmt::format("{}-{}", task.task.value, now.time_since_epoch().count());
    const VisitReceipt receipt = TRY(keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) {
        return record_visit(house, by, form, attempt);
    }));
    note_faults(task, receipt, today);
    colleague.free_at = std::max(colleague.free_at, now) + minutes(task.minutes);
    return Worked{task.minutes};
}

Result<StaffDay::Worked> StaffDay::finish(const TaskLine& task, StaffId by) {
    const Instant now = clock_.now();
    const BusinessDate today = business_date_of(now);
    if (task.approval && task.approval->state == ApprovalState::waiting)
        return Worked{dial_minutes};
    if (TRY(is_paused(task, by))) return Worked{dial_minutes};
    Dice dice(seed_, Chance::staff, number_of(task.task, now));
    if (task.due_on > today && dice.happens(postponed_ppm)) {
        const BusinessDate until = today + Days(dice.between(1, 3));
        TRY(keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) {
            return postpone_task(house, by, task.task, until, "等待客户回复");
        }));
        return Worked{dial_minutes};
    }
    const std::string_view outcome = outcome_of(task.kind, dice);
    const auto policy = TRY(keeper_.house().policy().on(today));
    const ActionOutcome* known = policy->actions.outcome(task.kind, outcome);
    if (known != nullptr && known->contact && !TRY(may_contact(task, by, known->contact->channel)))
        return Worked{dial_minutes};
    TRY(keeper_.carry_out(Exposure::turn, [&](House& house, Attempt attempt) -> Done {
        const auto finished =
            finish_task(house, by, {task.task, outcome, "见通话记录", Money::fen(amount_told_fen)});
        if (finished) return done();
        // Its answer was lost: the work stands, or waits for a second person.
        const std::string& code = finished.error().code;
        if (attempt == Attempt::repeated && (code == "task_closed" || code == "approval_waiting"))
            return done();
        return finished.error();
    }));
    if (task.kind == TaskKind::verify_signal) TRY(find_phones(keeper_, task, by));
    return Worked{task.minutes};
}

// The house is started anew in the middle of the day, or its clock is wrong for one turn.
Done StaffDay::meet_faults() {
    if (faults_ == nullptr) return done();
    if (faults_->happens(FaultKind::restart)) TRY(keeper_.restart());
    if (faults_->happens(FaultKind::clock_jump))
        clock_.move_to(clock_.now() + minutes(faults_->between(-90, 90)));
    return done();
}

// The next task of the desk, now or when its time has come; who did not pick up is dialled once
// more, some hours later.
Done StaffDay::take_turn(Desk& desk, std::vector<Desk>& desks) {
    const Instant begins = desk.next_turn_at();
    Turn turn = std::move(desk.turns.front());
    desk.turns.pop_front();
    if (begins + minutes(dial_minutes) > desk.leaves_at) return done();
    clock_.move_to(begins);
    TRY(meet_faults());
    const bool is_call = !turn.task.questionnaire.empty();
    Worked worked;
    if (turn.task.kind == TaskKind::field_visit) {
        const auto colleague = std::ranges::find_if(desks, [&desk](const Desk& other) {
            return other.is_inspector && other.staff != desk.staff;
        });
        if (colleague == desks.end()) return done();  // alone nobody goes: another day
        worked = TRY(inspect(turn.task, desk.staff, *colleague));
    } else {
        worked = TRY(is_call ? call(turn.task, desk.staff) : finish(turn.task, desk.staff));
    }
    desk.free_at = begins + minutes(worked.minutes);
    if (worked.dial_again && ++turn.dials < dials_a_day_max) {
        turn.not_before = begins + between_dials;
        desk.turns.push_back(std::move(turn));
    }
    return done();
}

// Desks take turns in the order of time, so that facts are recorded in the order they happen.
Result<std::vector<Violation>> StaffDay::work() {
    violations_.clear();
    const BusinessDate day = clock_.today();
    const auto policy = TRY(keeper_.house().policy().on(day));
    if (!policy->calendar.is_working_day(day)) return violations_;
    std::vector<Desk> desks = TRY(desks_of(day));
    while (true) {
        Desk* first = nullptr;
        for (Desk& desk : desks)
            if (!desk.turns.empty() &&
                (first == nullptr || desk.next_turn_at() < first->next_turn_at()))
                first = &desk;
        if (first == nullptr) break;
        TRY(take_turn(*first, desks));
    }
    TRY(decide_what_waits(keeper_, seed_));
    TRY(tell_case_news(keeper_, seed_));
    TRY(score_talks(keeper_, seed_));
    return violations_;
}

}  // namespace daihou
