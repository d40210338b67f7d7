#include "service/view/portfolio/read_quality.h"

#include "decision/fold/fold_fact.h"
#include "decision/plan/certification.h"
#include "service/staff/staff_now.h"
#include "service/staff/staff_work_kept.h"
#include "service/staff/training.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {
namespace {

constexpr int days_shown = 30;

Bilingual kind_text_of(House& house, const VisitHeld& held) {
    const auto assigned = house.store().fact_at(held.task.value);
    const auto* task =
        assigned && *assigned ? std::get_if<TaskAssigned>(&(*assigned)->fact) : nullptr;
    if (task == nullptr) return {held.questionnaire, held.questionnaire};
    return house.messages().text("task." + task->task_kind);
}

TalkLine line_of(House& house, const Portfolio& portfolio, SampledTalk talk) {
    TalkLine line;
    if (const LoanSnapshot* loan = portfolio.find(talk.held.loan)) line.loan = loan->key;
    line.staff_name = staff_name(portfolio, talk.staff);
    for (const GivenScore& score : talk.scores)
        line.scored_by.push_back(staff_name(portfolio, score.by));
    line.kind_text = kind_text_of(house, talk.held);
    line.talk = std::move(talk);
    return line;
}

bool needs(const StaffMember& member, const Course& course, const Staffing& staffing) {
    return std::ranges::any_of(course.task_kinds, [&](const std::string& name) {
        const auto kind = task_kind_named(name);
        const std::string& role = kind ? staffing.of(*kind).role : name;
        return std::ranges::find(member.roles, role) != member.roles.end();
    });
}

CertificateLine line_of(const StaffMember& member, const Course& course, BusinessDate today) {
    CertificateLine line{course, CertificateState::missing, std::nullopt, 0};
    if (const Certificate* held = certificate_on(member.certificates, course.id, today)) {
        line.until = held->until;
        line.score = held->score;
        line.state = held->until < today + Days(expiring_days) ? CertificateState::expiring
                                                               : CertificateState::holds;
    } else if (member.here_since < course.required_from && today <= course.grace_until) {
        line.state = CertificateState::grace;
        line.until = course.grace_until;
    } else if (today < course.required_from) {
        line.state = CertificateState::not_needed;
        line.until = course.required_from - Days(1);
    }
    return line;
}

// By the month of the score that holds: an appeal decided in May puts April's score right in May's
// figures only where April was scored in May.
Result<std::map<StaffId, MonthScores>> scores_in(House& house, BusinessDate month,
                                                 BusinessDate through) {
    std::map<std::int64_t, std::pair<BusinessDate, QualityScored>> by_talk;
    for (const FactRecord& record : TRY(house.store().facts_of_kind(QualityScored::kind))) {
        if (effective_day(record) > through) continue;
        const auto& scored = std::get<QualityScored>(record.fact);
        const auto [at, is_new] =
            by_talk.try_emplace(scored.visit, month_start(effective_day(record)), scored);
        if (!is_new) at->second.second = scored;  // the decision takes the first one's place
    }
    std::map<StaffId, MonthScores> scores;
    for (const auto& [visit, given] : by_talk) {
        if (given.first != month) continue;
        MonthScores& own = scores[given.second.staff];
        ++own.scored;
        own.sum += given.second.score;
        if (!given.second.vetoes.empty()) ++own.vetoes;
    }
    return scores;
}

// Notes of coaching tasks finished in the month, by whoever's talk they were about.
Result<std::map<StaffId, std::vector<std::string>>> coaching_in(House& house, BusinessDate month,
                                                                BusinessDate through) {
    std::map<StaffId, std::vector<std::string>> notes;
    const std::string key = fmt::format("quality_{}:", name_of(TaskKind::coaching));
    for (const FactRecord& record : TRY(house.store().facts_of_kind(QualityScored::kind))) {
        const auto& scored = std::get<QualityScored>(record.fact);
        if (scored.vetoes.empty()) continue;
        const auto opened = TRY(house.store().fact_under(fmt::format("{}{}", key, scored.visit)));
        if (!opened) continue;
        const LoanId loan = std::get<ActionOpened>(opened->fact).loan;
        std::optional<TaskId> task;
        for (const FactRecord& each : TRY(house.store().facts_of_loan(loan))) {
            if (const auto* assigned = std::get_if<TaskAssigned>(&each.fact);
                assigned != nullptr && assigned->action == opened->sequence && !task)
                task = TaskId{each.sequence};
            const auto* done = std::get_if<TaskDone>(&each.fact);
            if (done == nullptr || !task || done->task != *task || effective_day(each) > through ||
                month_start(effective_day(each)) != month)
                continue;
            auto& own = notes[scored.staff];
            if (std::ranges::find(own, done->note) == own.end()) own.push_back(done->note);
        }
    }
    return notes;
}

}  // namespace

std::string_view name_of(CertificateState state) {
    constexpr std::array<std::string_view, 6> names = {"holds", "expiring",   "missing",
                                                       "grace", "not_needed", "unrecorded"};
    return names.at(static_cast<std::size_t>(state));
}

Result<QualityPage> read_quality(House& house, std::optional<StaffId> staff,
                                 std::optional<BusinessDate> from, std::optional<BusinessDate> to) {
    const auto day = house.day();
    if (!day) return no_day_closed();
    QualityPage page;
    page.as_of = *day;
    page.to = to.value_or(*day);
    page.from = from.value_or(page.to - Days(days_shown));
    if (page.from > page.to)
        return bad_input_in("from", "period_backwards", "the period ends before it begins");
    page.sheet = TRY(house.policy().quality_sheet_on(*day));
    auto samples = TRY(quality_samples(house, page.from, page.to));
    house.read([&](const Portfolio& portfolio, auto) {
        for (SampledTalk& talk : samples)
            if (!staff || talk.staff == *staff)
                page.talks.push_back(line_of(house, portfolio, std::move(talk)));
        return 0;
    });
    return page;
}

Bilingual item_text(House& house, BusinessDate day, const std::string& item) {
    const auto sheet = house.policy().quality_sheet_on(day);
    const QualityItem* found = sheet ? sheet->item(item) : nullptr;
    if (found == nullptr) return {item, item};
    return {found->text_zh, found->text_en};
}

Result<TrainingPage> read_training(House& house, std::optional<StaffId> staff) {
    TrainingPage page;
    page.as_of = house.clock().today();
    const auto policy = TRY(house.policy().on(page.as_of));
    page.courses = policy->training.courses;
    std::vector<StaffMember> everybody = TRY(staff_with_certificates(house));
    const CourseSet on_record = courses_on_record(policy->training, everybody);
    for (StaffMember& member : everybody) {
        if (staff ? member.staff != *staff : has_left(member, page.as_of)) continue;
        TrainingRow row;
        for (std::size_t i = 0; i < page.courses.size(); ++i) {
            if (!needs(member, page.courses[i], policy->staffing)) continue;
            CertificateLine line = line_of(member, page.courses[i], page.as_of);
            if (line.state == CertificateState::missing && (on_record >> i & 1) == 0)
                line.state = CertificateState::unrecorded;
            row.courses.push_back(std::move(line));
        }
        if (row.courses.empty() && !staff) continue;
        row.member = std::move(member);
        page.rows.push_back(std::move(row));
    }
    return page;
}

Result<AppraisalPage> read_appraisal(House& house, std::optional<BusinessDate> month,
                                     std::optional<StaffId> staff) {
    const auto day = house.day();
    if (!day) return no_day_closed();
    AppraisalPage page;
    page.as_of = *day;
    page.month = month_start(month.value_or(*day));
    if (page.month > *day)
        return bad_input_in("month", "appraisal_month", "the month has not begun");
    const BusinessDate last = add_months(page.month, 1) - Days(1);
    page.rules = TRY(house.policy().appraisal_on(std::min(last, *day)));
    const auto through = std::max(*day, house.clock().today());
    const auto work = TRY(staff_work_in(house, page.month));
    const auto scores = TRY(scores_in(house, page.month, through));
    const auto coaching = TRY(coaching_in(house, page.month, through));
    for (StaffAppraisal& figures : appraise(work, scores, page.rules)) {
        if (staff && figures.staff != *staff) continue;
        AppraisalRow row;
        house.read([&](const Portfolio& portfolio, auto) {
            row.name = staff_name(portfolio, figures.staff);
            for (const StaffMember& member : portfolio.staff())
                if (member.staff == figures.staff) row.roles = member.roles;
            return 0;
        });
        if (const auto at = coaching.find(figures.staff); at != coaching.end())
            row.coaching = at->second;
        row.figures = std::move(figures);
        page.rows.push_back(std::move(row));
    }
    return page;
}

}  // namespace daihou
