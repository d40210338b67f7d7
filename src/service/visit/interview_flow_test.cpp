// A borrower and a guarantor of one loan who tell different stories: what is shown while the talk
// goes on, and what stands in the record afterwards.
#include <gtest/gtest.h>

#include "domain/interview/script.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/staff/accounts.h"
#include "service/staff/quick_passwords.h"
#include "service/view/follow_up/read_preparation.h"
#include "service/visit/record_visit.h"

namespace daihou::interview_flow_test {
namespace {

constexpr std::string_view book =
    "loan_id,product,purpose,branch,grade,principal_yuan,annual_rate_percent,disbursed_on,"
    "instalments,every,method\n"
    "L2,used_car,car_purchase,BJ,4,60000,9.5,2026-02-10,24,1m,equal_principal\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,kind,name,id_number,phone,monthly_income_yuan,guarantee_mode\n"
    "P2,L2,borrower,person,李静,110101198501010017,13912345678,8000,\n"
    "P3,L2,guarantor,person,赵强,110101198002020018,13712345678,9000,joint\n";
constexpr BusinessDate today = make_date(2026, 3, 13);

std::string calm_value(QuestionType type, const std::vector<Option>& options) {
    switch (type) {
        case QuestionType::single:
        case QuestionType::multiple:
            return options.front().code;
        case QuestionType::money:
            return "100000";
        case QuestionType::date:
            return "2026-03-14";
        case QuestionType::text:
            return "成都";
        default:
            return "5";
    }
}

// Every question that is there answered with its first option, except where `chosen` says
// otherwise.
std::vector<Answer> answers_to(const Questionnaire& questionnaire,
                               const std::map<std::string, std::string>& chosen) {
    std::vector<Answer> answers;
    for (const Step& step : questionnaire.steps) {
        if (!step.question || !step.question->is_required) continue;
        const auto own = chosen.find(step.id);
        Answer answer{step.id,
                      {own == chosen.end() ? calm_value(step.question->type, step.question->options)
                                           : own->second},
                      {}};
        for (const ExtraField& field : step.question->also) {
            const bool is_open =
                field.when.empty() ||
                std::ranges::find(field.when, answer.values[0]) != field.when.end();
            if (field.is_required && is_open)
                answer.also.push_back(field.id + "=" + calm_value(field.type, field.options));
        }
        answers.push_back(std::move(answer));
        const auto visible = visible_steps(questionnaire, answers);
        if (visible.end() == std::ranges::find(visible, step.id, &Step::id)) answers.pop_back();
    }
    return answers;
}

class InterviewFlowTest : public testing::Test {
protected:
    InterviewFlowTest() {
        EXPECT_TRUE(import_book(*house_, {.book = house_.file("book.csv", book),
                                          .parties = house_.file("parties.csv", parties)}));
        Accounts accounts(house_->store(), house_->clock(), quick_passwords());
        StaffRegistered agent{"agent", "王", {"follow_up_agent"}, {}, 420};
        agent_ = *accounts.register_staff(agent, "a long password 1", today - Days(1));
        EXPECT_TRUE(run_day(*house_, today));
    }

    TaskId task_of(TaskKind kind) {
        return house_->read([kind](const Portfolio&, std::span<const LoanSnapshot> loans) {
            for (const OpenTask& task : loans[0].tasks)
                if (task.kind == kind) return task.task;
            return TaskId{};
        });
    }

    VisitForm form_of(TaskKind kind, const std::map<std::string, std::string>& chosen) {
        VisitForm form;
        form.task = task_of(kind);
        form.interview = {VisitOutcome::reached, true, RecordingConsent::agreed, {}, {}};
        form.interview.answers =
            answers_to(*house_->questionnaires().on(questionnaire_for(kind), today), chosen);
        return form;
    }

    VisitReceipt hold(TaskKind kind, const std::map<std::string, std::string>& chosen) {
        const VisitForm form = form_of(kind, chosen);
        const auto receipt = record_visit(*house_, agent_, form, name_of(kind));
        EXPECT_TRUE(receipt.has_value()) << receipt.error().code;
        for (const Finding& fault : receipt->judgement.faults)
            ADD_FAILURE() << fault.column << " " << fault.code;
        return *receipt;
    }

    std::map<std::string, std::vector<std::string>> evidence() {
        std::map<std::string, std::vector<std::string>> found;
        const auto raised = house_->store().facts_of_kind(WarningRaised::kind).value();
        for (const FactRecord& record : raised) {
            const auto& warning = std::get<WarningRaised>(record.fact);
            found[warning.signal] = warning.evidence;
        }
        return found;
    }

    HouseForTests house_{"interview_flow", "2026-03-13T09:00:00+08:00"};
    StaffId agent_;
};

// Two findings of one talk: each warning stands on its own.
TEST_F(InterviewFlowTest, AWarningKeepsTheAnswersThatRaisedItAndNoOthers) {
    hold(TaskKind::follow_up_borrower_first, {{"B8", "lapsed"}, {"B5", "ride_hailing"}});
    const auto found = evidence();
    EXPECT_EQ(found.at("W13"), std::vector<std::string>{"insurance_lapse"});
    EXPECT_EQ(found.at("W11"), std::vector<std::string>{"use_breach"});
}

TEST_F(InterviewFlowTest, AContradictionShowsWithItsReasonWhileTheTalkGoesOn) {
    hold(TaskKind::follow_up_borrower_first, {});
    const std::int64_t before = house_->store().last_sequence().value();
    Interview so_far{VisitOutcome::reached, true, RecordingConsent::agreed, {}, {}};
    so_far.answers = {{"G4", {"business"}, {}}};
    const auto weighed = weigh_visit(*house_, task_of(TaskKind::follow_up_guarantor_first), so_far);
    ASSERT_TRUE(weighed.has_value()) << weighed.error().code;
    ASSERT_EQ(weighed->contradictions.size(), 1u);
    const Contradiction& found = weighed->contradictions[0];
    EXPECT_EQ(found.code, "use_of_funds");
    ASSERT_TRUE(found.earlier);
    EXPECT_EQ(found.earlier->questionnaire, "borrower_first");
    EXPECT_EQ(found.earlier->answer.values, std::vector<std::string>{"car_purchase"});
    EXPECT_EQ(house_->store().last_sequence().value(), before);
}

TEST_F(InterviewFlowTest, ThePreparationTellsHowItEndedLastTime) {
    VisitForm form;
    form.task = task_of(TaskKind::follow_up_borrower_first);
    form.interview = {VisitOutcome::callback, false, RecordingConsent::not_asked, {}, {}};
    form.interview.callback_at = *parse_instant("2026-03-13T15:30:00+08:00");
    form.note = "开会";
    ASSERT_TRUE(record_visit(*house_, agent_, form, "callback"));
    const auto sheet = read_preparation(*house_, agent_);
    ASSERT_TRUE(sheet.has_value()) << sheet.error().code;
    const auto talk = std::ranges::find_if(
        sheet->talks, [&](const PreparedTalk& one) { return one.task.task == form.task; });
    ASSERT_NE(talk, sheet->talks.end());
    ASSERT_TRUE(talk->last);
    EXPECT_EQ(talk->last->outcome, VisitOutcome::callback);
    EXPECT_EQ(talk->last->callback_at, form.interview.callback_at);
    EXPECT_EQ(talk->last->note, "开会");
}

}  // namespace
}  // namespace daihou::interview_flow_test
