// From a consent form to the visit it opens: if these fail, a guarantor is questioned who never
// agreed, or one who withdrew is.
#include <gtest/gtest.h>

#include "service/consent/consents.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/view/follow_up/read_visit.h"
#include "service/view/person/read_consents.h"
#include "service/visit/record_visit.h"

namespace daihou::consent_flow_test {
namespace {

using enum ConsentPurpose;

constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method\n"
    "L1,used_car,60000,6,2026-01-20,24,equal_instalment\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan,guarantee_mode\n"
    "P1,L1,borrower,王芳,110101199003070038,13812345678,9000,\n"
    "P2,L1,guarantor,赵强,110101198002020018,13712345678,9000,joint\n";
constexpr std::string_view consents_head =
    "consent_id,loan_id,party_id,purpose,answer,said_on,version,proof,channel\n";

class ConsentFlowTest : public testing::Test {
protected:
    ConsentFlowTest() {
        const auto report = import_book(*house_, {.book = house_.file("book.csv", book),
                                                  .parties = house_.file("parties.csv", parties)});
        EXPECT_TRUE(report.has_value());
        EXPECT_TRUE(run_day(*house_, make_date(2026, 2, 25)).has_value());
        guarantor_ = PersonId{house_->store().fact_under("party:P2").value()->sequence};
        loan_ = house_.loan("L1");
        house_->read([this](const Portfolio& portfolio, auto) {
            for (const OpenTask& open : portfolio.find(loan_)->tasks)
                if (open.kind == TaskKind::follow_up_guarantor_first) task_ = open.task;
        });
        EXPECT_TRUE(task_.is_known());
    }

    ConsentHeard heard(ConsentPurpose purpose, ConsentAnswer answer) const {
        return {
            purpose, answer, "1",
            answer == ConsentAnswer::given ? ConsentProof::recorded_statement : ConsentProof::none,
            ""};
    }
    // Every required question answered by its first option or the smallest number.
    VisitForm answered(std::vector<ConsentHeard> said) {
        VisitForm form;
        form.task = task_;
        form.interview.is_identity_verified = true;
        form.interview.recording = RecordingConsent::agreed;
        form.consents = std::move(said);
        const Questionnaire& asked =
            *house_->questionnaires().on("guarantor", make_date(2026, 2, 25));
        EXPECT_EQ(asked.version, "2");
        for (const Step& step : asked.steps) {
            if (!step.question || !step.question->is_required || step.show_if) continue;
            const Question& question = *step.question;
            form.interview.answers.push_back(
                {step.id, {is_choice(question.type) ? question.options.front().code : "5"}, {}});
        }
        return form;
    }
    std::string recorded(const VisitForm& form) {
        const auto receipt =
            record_visit(*house_, StaffId{7}, form, fmt::format("k{}", ++attempts_));
        if (!receipt) return receipt.error().code;
        std::string faults;
        for (const Finding& fault : receipt->judgement.faults)
            faults += fmt::format("{}{} {}", faults.empty() ? "" : ", ", fault.column, fault.code);
        return faults;
    }
    ConsentStatus status(ConsentPurpose purpose) {
        const LoanConsents page = read_consents(*house_, loan_).value();
        for (const PersonConsents& person : page.persons)
            for (const ConsentLine& line : person.consents)
                if (person.person == guarantor_ && line.form.purpose == purpose)
                    return line.standing.status;
        ADD_FAILURE();
        return ConsentStatus::missing;
    }
    Done withdraw(ConsentPurpose purpose) {
        return withdraw_consent(*house_, StaffId{7},
                                {loan_, guarantor_, purpose, ConsentChannel::letter, "不愿意了"});
    }
    Done give(ConsentPurpose purpose) {
        ConsentToRecord wanted{loan_, guarantor_, purpose};
        wanted.version = "1";
        wanted.proof = ConsentProof::signed_paper;
        return record_consent(*house_, StaffId{7}, wanted);
    }

    HouseForTests house_{"consents", "2026-02-26T10:00:00+08:00"};
    PersonId guarantor_;
    LoanId loan_;
    TaskId task_;
    int attempts_ = 0;
};

TEST_F(ConsentFlowTest, NoAnswersOfAGuarantorWithoutInformedConsent) {
    EXPECT_EQ(recorded(answered({})), "consents.guarantor_informed consent_missing");
    EXPECT_EQ(recorded(answered({heard(guarantor_informed, ConsentAnswer::refused)})),
              "consents.guarantor_informed consent_missing");
    EXPECT_EQ(status(guarantor_informed), ConsentStatus::missing) << "nothing was written";
    EXPECT_EQ(recorded(answered({heard(guarantor_informed, ConsentAnswer::given)})), "");
    EXPECT_EQ(status(guarantor_informed), ConsentStatus::given);
}

TEST_F(ConsentFlowTest, ARefusalEndsTheTalkAndLeavesTheTask) {
    VisitForm form = answered({heard(guarantor_informed, ConsentAnswer::refused)});
    form.interview.outcome = VisitOutcome::refused;
    form.interview.answers.clear();
    EXPECT_EQ(recorded(form), "");
    EXPECT_EQ(status(guarantor_informed), ConsentStatus::refused);
    EXPECT_TRUE(read_visit(*house_, StaffId{7}, task_).has_value()) << "nobody is forgotten";
}

TEST_F(ConsentFlowTest, TheHouseholdIsAskedAboutOnlyWithItsOwnConsent) {
    const auto informed = heard(guarantor_informed, ConsentAnswer::given);
    VisitForm form = answered({informed});
    form.interview.answers.push_back({"G7", {"yes"}, {}});
    EXPECT_EQ(recorded(form), "G7 answer_without_consent");
    form.consents.push_back(heard(family_data, ConsentAnswer::given));
    EXPECT_EQ(recorded(form), "");
}

TEST_F(ConsentFlowTest, AWithdrawalHoldsAtOnceUntilANewConsent) {
    ASSERT_TRUE(give(guarantor_informed).has_value());
    EXPECT_EQ(status(guarantor_informed), ConsentStatus::given);
    ASSERT_TRUE(withdraw(guarantor_informed).has_value());
    EXPECT_EQ(status(guarantor_informed), ConsentStatus::withdrawn);
    EXPECT_EQ(recorded(answered({})), "consents.guarantor_informed consent_missing");
    EXPECT_EQ(withdraw(guarantor_informed).error().code, "consent_not_given");
    ASSERT_TRUE(give(guarantor_informed).has_value());
    EXPECT_EQ(recorded(answered({})), "");
}

TEST_F(ConsentFlowTest, WhatCannotBeRecordedIsNamed) {
    ConsentToRecord wanted{loan_, guarantor_, guarantor_informed};
    const auto code = [&] { return record_consent(*house_, StaffId{7}, wanted).error().code; };
    EXPECT_EQ(code(), "consent_version_replaced");
    wanted.version = "1";
    EXPECT_EQ(code(), "consent_proof_missing");
    wanted.proof = ConsentProof::signed_paper;
    wanted.until = make_date(2026, 2, 1);
    EXPECT_EQ(code(), "consent_until_passed");
    wanted.until.reset();
    wanted.purpose = gps;
    EXPECT_EQ(code(), "consent_not_for_role");
    wanted.person = PersonId{1};
    EXPECT_EQ(code(), "person_not_on_loan");
    wanted.loan = LoanId{999'999};
    EXPECT_EQ(code(), "loan_missing");
}

TEST_F(ConsentFlowTest, TheSameAttemptIsAnsweredAlike) {
    const VisitForm form = answered({heard(guarantor_informed, ConsentAnswer::given)});
    const auto first = record_visit(*house_, StaffId{7}, form, "same").value();
    const auto again = record_visit(*house_, StaffId{7}, form, "same");
    ASSERT_TRUE(again.has_value()) << again.error().text;
    EXPECT_EQ(again->visit, first.visit);
}

TEST_F(ConsentFlowTest, ImportedAnswersCountAndWrongOnesAreNamed) {
    const std::string rows(consents_head);
    const auto report = import_book(
        *house_, {.consents = house_.file(
                      "consents.csv",
                      rows + "C1,L1,P2,guarantor_informed,given,2026-02-01,1,signed_paper,\n"
                             "C2,L1,P2,family_data,given,2026-02-01,1,,\n"
                             "C3,L1,P2,family_data,given,2026-02-01,9,signed_paper,\n"
                             "C4,L1,P9,family_data,refused,2026-02-01,1,,\n"
                             "C5,L1,P2,family_data,given,2025-12-31,1,signed_paper,\n"
                             "C6,L9,P2,family_data,refused,2026-02-01,1,,\n"
                             "C1,L1,P2,guarantor_informed,withdrawn,2026-02-03,,,letter\n")});
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(codes_told(*report),
              "3:value_missing 4:consent_version_unknown 6:consent_before_form 5:party_unknown "
              "7:loan_unknown 8:key_repeated");
    EXPECT_EQ(report->consents.landed, 1);
    EXPECT_EQ(status(guarantor_informed), ConsentStatus::given);
}

TEST_F(ConsentFlowTest, TheSheetIsOnRecordBeforeItIsShown) {
    EXPECT_EQ(read_held_sheet(*house_, StaffId{7}, guarantor_, " ").error().code, "text_empty");
    const HeldSheet sheet = read_held_sheet(*house_, StaffId{7}, guarantor_, "本人查询").value();
    EXPECT_EQ(sheet.lines.size(), held_field_kinds);
    EXPECT_EQ(sheet.lines.front().value.zh.find("赵强"), std::string::npos);
    const auto shown = house_->store().facts_of_kind(DataRevealed::kind).value();
    ASSERT_EQ(shown.size(), 1u);
    EXPECT_EQ(std::get<DataRevealed>(shown.front().fact).field, "held_sheet");
}

}  // namespace
}  // namespace daihou::consent_flow_test
