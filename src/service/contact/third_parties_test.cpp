// People who owe nothing, asked about a debtor who cannot be found, and notes read afterwards. If
// these fail, a stranger is disturbed, hears of the debt, or is called again after saying no.
#include "service/contact/third_parties.h"

#include <gtest/gtest.h>

#include "service/contact/ask_contact.h"
#include "service/contact/audit_conduct.h"
#include "service/contact/check_note.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"

namespace daihou::third_parties_test {
namespace {

constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,"
    "penalty_multiplier_percent,upfront_fee_yuan\n"
    "L1,new_car_ice,12000,12,2026-01-01,12,equal_principal,150,\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,kind,name,id_number,phone,monthly_income_yuan\n"
    "P1,L1,borrower,person,李静,110101198501010017,13912345678,9000\n";

class ThirdPartiesTest : public testing::Test {
protected:
    ThirdPartiesTest() {
        const auto report = import_book(*house_, {.book = house_.file("book.csv", book),
                                                  .parties = house_.file("parties.csv", parties)});
        EXPECT_TRUE(report.has_value() && report->findings.empty());
        EXPECT_TRUE(run_day(*house_, make_date(2026, 3, 9)).has_value());
        const auto facts = house_->store().facts_of_loan(loan()).value();
        for (const FactRecord& record : facts)
            if (const auto* assigned = std::get_if<TaskAssigned>(&record.fact))
                if (assigned->task_kind == "collection_call") task_ = TaskId{record.sequence};
        EXPECT_TRUE(task_.is_known());
    }
    static std::string code(const auto& outcome) { return outcome ? "" : outcome.error().code; }
    LoanId loan() { return house_.loan("L1"); }
    PersonId debtor() { return PersonId{house_->store().fact_under("party:P1").value()->sequence}; }
    Result<PersonId> name(std::string phone, ThirdPartyTie tie, JointDebtProof proof,
                          std::string key) {
        return name_third_party(*house_, StaffId{7},
                                {loan(), debtor(), "王芳", phone, tie, proof, "客户资料"}, key);
    }
    AskedAnswer ask(PersonId third, std::string script = "no_disclosure", std::string text = "") {
        ContactForm form;
        form.task = task_;
        form.third_party = third;
        form.script = script;
        form.text = text;
        return ask_contact(*house_, StaffId{7}, form, fmt::format("k{}", ++asked_)).value();
    }
    std::string rule_for(PersonId third, std::string script = "no_disclosure",
                         std::string text = "") {
        const AskedAnswer answer = ask(third, script, text);
        const ContactVerdict& verdict = answer.prepared.verdict;
        return verdict.verdict == Verdict::deny
                   ? verdict.hits.front().rule->id + "/" + verdict.hits.front().rule->part
                   : "";
    }
    // Calls to the debtor that nobody answered, on three days.
    void lose_debtor() {
        for (int day = 11; day <= 13; ++day) {
            house_.clock().move_to(*parse_instant(fmt::format("2026-03-{}T10:00:00+08:00", day)));
            ContactForm form;
            form.task = task_;
            const AskedAnswer asked =
                ask_contact(*house_, StaffId{7}, form, fmt::format("lost{}", day)).value();
            const NewFact made{
                house_.clock().now(), fmt::format("contact_made:{}", asked.judged), StaffId{7},
                ContactMade{loan(), debtor(), asked.judged, ContactOutcome::not_connected, 0}};
            ASSERT_TRUE(house_->commit(std::span(&made, 1)).has_value());
        }
    }

    HouseForTests house_{"third_parties", "2026-03-10T10:00:00+08:00"};
    TaskId task_;
    int asked_ = 0;
};

TEST_F(ThirdPartiesTest,
       AStrangerIsAskedOnlyWhenTheDebtorIsLostWithoutAWordOfTheDebtAndNeverAfterNo) {
    const PersonId friend_of =
        name("13800000001", ThirdPartyTie::friend_of, JointDebtProof::none, "a").value();
    EXPECT_EQ(name("13800000001", ThirdPartyTie::friend_of, JointDebtProof::none, "a").value(),
              friend_of)
        << "the same again";
    EXPECT_EQ(rule_for(friend_of), "CN-C04/only_when_lost");
    lose_debtor();
    EXPECT_EQ(rule_for(friend_of, ""), "CN-C04/script");
    EXPECT_EQ(rule_for(friend_of, "no_disclosure", "他欠款逾期了"), "CN-C04/words");
    const AskedAnswer asked = ask(friend_of);
    EXPECT_EQ(asked.prepared.verdict.verdict, Verdict::allow);
    EXPECT_EQ(code(record_third_party_talk(
                  *house_, StaffId{7},
                  {loan(), friend_of, asked.judged, ThirdPartyAnswer::refused, "请不要再打"})),
              "");
    EXPECT_EQ(code(record_third_party_talk(
                  *house_, StaffId{7},
                  {loan(), friend_of, asked.judged, ThirdPartyAnswer::takes_message, ""})),
              "third_party_not_asked")
        << "it has ended";
    EXPECT_EQ(rule_for(friend_of), "CN-C04/refused");
    const PersonId renamed =
        name("13800000001", ThirdPartyTie::colleague, JointDebtProof::none, "b").value();
    EXPECT_EQ(rule_for(renamed), "CN-C04/refused") << "the number said no, whoever it is called";
    const auto named = third_parties(*house_, loan()).value();
    EXPECT_TRUE(named.front().has_refused);
    std::int64_t faults = 0;
    const auto sums = audit_conduct(*house_, [&faults](LoanId, const ConductFault&) {
        ++faults;
        return done();
    });
    ASSERT_TRUE(sums.has_value());
    EXPECT_EQ(sums->faults_by_rule.count("CN-C04"), 0U) << "the auditor's reading agrees";
}

TEST_F(ThirdPartiesTest, ASpouseIsSpokenToOfTheDebtOnlyOnProofThatItIsTheirsToo) {
    EXPECT_EQ(
        code(name("13800000002", ThirdPartyTie::relative, JointDebtProof::signed_by_both, "a")),
        "joint_debt_of_spouse");
    EXPECT_EQ(code(name("13912345678", ThirdPartyTie::spouse, JointDebtProof::none, "b")),
              "third_party_is_party");
    EXPECT_EQ(code(name("12", ThirdPartyTie::spouse, JointDebtProof::none, "c")), "phone_syntax");
    const PersonId spouse =
        name("13800000002", ThirdPartyTie::spouse, JointDebtProof::none, "d").value();
    EXPECT_EQ(rule_for(spouse, ""), "CN-C04/only_when_lost");
    const PersonId joint =
        name("13800000003", ThirdPartyTie::spouse, JointDebtProof::signed_by_both, "e").value();
    const AskedAnswer asked = ask(joint, "", "您家庭的贷款逾期37天");
    EXPECT_EQ(asked.prepared.verdict.verdict, Verdict::allow);
    EXPECT_EQ(asked.prepared.contact.relation, ContactRelation::joint_debt_spouse);
}

TEST_F(ThirdPartiesTest, ANoteWithForbiddenWordsOpensACaseThatSaysWhatAndWhy) {
    const Instant now = house_.clock().now();
    EXPECT_TRUE(facts_of_note(*house_, StaffId{7}, {loan(), debtor(), "客户答应周五还款", "k"}, now)
                    .value()
                    .empty());
    const auto facts =
        facts_of_note(*house_, StaffId{7}, {loan(), debtor(), "告诉客户不还就砍死你", "k"}, now)
            .value();
    ASSERT_EQ(facts.size(), 1U);
    const auto& opened = std::get<ActionOpened>(facts.front().fact);
    EXPECT_EQ(opened.action, "compliance_case");
    const std::string said = house_->messages().text(opened.reasons.front()).zh;
    EXPECT_NE(said.find("CN-C06"), std::string::npos) << said;
    EXPECT_NE(said.find("威胁"), std::string::npos) << said;
    EXPECT_EQ(said.find('@'), std::string::npos) << said;
}

}  // namespace
}  // namespace daihou::third_parties_test
