// The guard asked for a task, what is on record of it and what it is counted against: if these
// fail, somebody is called once too often, or was and nobody can see it.
#include "service/contact/ask_contact.h"

#include <gtest/gtest.h>

#include <thread>

#include "service/contact/replay_contacts.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/view/follow_up/read_work_list.h"
#include "service/visit/record_visit.h"

namespace daihou::ask_contact_test {
namespace {

// Two borrowers under one number, a third under another, a fourth whose loan costs more than the
// law bears.
constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,branch\n"
    "L1,used_car,60000,6,2026-08-10,24,equal_instalment,北京\n"
    "L2,used_car,60000,6,2026-08-10,24,equal_instalment,北京\n"
    "L3,used_car,60000,6,2026-08-10,24,equal_instalment,北京\n"
    "L4,used_car,60000,40,2026-08-10,24,equal_instalment,北京\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan\n"
    "P1,L1,borrower,王芳,110101199003070038,13812345678,9000\n"
    "P2,L2,borrower,赵强,110101198002020018,13812345678,9000\n"
    "P3,L3,borrower,李大力,110101198505050016,13612345678,9000\n"
    "P4,L4,borrower,周平,110101198404040011,13512345678,9000\n";

class AskContactTest : public testing::Test {
protected:
    AskContactTest() {
        StaffRegistered member;
        member.account = member.name = "li";
        member.roles = {"follow_up_agent", "collector"};
        const NewFact fact{start_of(make_date(2026, 1, 5)), "staff:li", {}, member};
        EXPECT_TRUE(house_->append(std::span(&fact, 1)));
        EXPECT_TRUE(import_book(*house_, {.book = house_.file("book.csv", book),
                                          .parties = house_.file("parties.csv", parties)}));
        EXPECT_TRUE(run_day(*house_, make_date(2026, 8, 31)));
        li_ = StaffId{house_->store().fact_under("staff:li").value()->sequence};
        WorkListQuestion question;
        question.staff = li_;
        const WorkList list = read_work_list(*house_, question).value();
        for (const TaskLine& line : list.items)
            tasks_[line.loan] = line.task;
    }
    // The first instalment is not paid: there is something to collect.
    void come_to_collect() {
        move_to("2026-09-16T21:30:00+08:00");
        ASSERT_TRUE(run_day(*house_, make_date(2026, 9, 16)));
        WorkListQuestion work;
        work.staff = li_;
        work.kind = TaskKind::collection_call;
        const WorkList calls = read_work_list(*house_, work).value();
        for (const TaskLine& line : calls.items)
            tasks_[line.loan] = line.task;
    }
    TaskId task(const std::string& loan) const { return tasks_.at(loan); }
    Verdict ask(const std::string& loan) {
        const ContactForm form{task(loan)};
        const std::string key = std::to_string(++asked_);
        const auto answer = ask_contact(*house_, li_, form, key);
        EXPECT_TRUE(answer) << answer.error().text;
        return answer->prepared.verdict.verdict;
    }
    void move_to(std::string_view moment) { house_.clock().move_to(*parse_instant(moment)); }
    Result<VisitReceipt> told_no_answer(const std::string& loan, const std::string& key) {
        VisitForm form;
        form.task = task(loan);
        form.interview = {VisitOutcome::no_answer, false, RecordingConsent::not_asked, {}, {}};
        form.seconds = 20;
        return record_visit(*house_, li_, form, key);
    }
    FactList facts(std::int64_t kind) { return house_->store().facts_of_kind(kind).value(); }
    ContactJudged last_judged() {
        const FactList all = facts(ContactJudged::kind);
        return std::get<ContactJudged>(all.back().fact);
    }

    HouseForTests house_{"ask_contact", "2026-08-31T09:00:00+08:00"};
    StaffId li_;
    std::map<std::string, TaskId> tasks_;
    int asked_ = 0;
};

TEST_F(AskContactTest, AtNightNobodyIsCalledAndTheRefusalIsOnRecord) {
    move_to("2026-08-31T22:30:00+08:00");
    const ContactForm form{task("L1")};
    const AskedAnswer answer = ask_contact(*house_, li_, form, "k").value();
    EXPECT_EQ(answer.prepared.verdict.verdict, Verdict::deny);
    EXPECT_EQ(answer.prepared.verdict.not_before,
              parse_instant("2026-09-01T08:00:00+08:00").value());
    const ContactJudged judged = last_judged();
    EXPECT_EQ(judged.verdict, Verdict::deny);
    EXPECT_EQ(judged.hits, std::vector<std::string>{"CN-C01|hours_of_service|2018-01-01|deny"});
    EXPECT_FALSE(judged.counts());
    // It was not made: in the morning nothing is counted against the person.
    move_to("2026-09-01T08:00:00+08:00");
    EXPECT_EQ(ask("L1"), Verdict::allow);
    EXPECT_TRUE(last_judged().counters.empty());
}

TEST_F(AskContactTest, TheSeventhCallToANumberIsRefusedWhosePhoneEverItIs) {
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(ask(i % 2 == 0 ? "L1" : "L2"), Verdict::allow) << i;
    EXPECT_EQ(ask("L1"), Verdict::deny);
    EXPECT_EQ(ask("L2"), Verdict::deny);
    EXPECT_EQ(ask("L3"), Verdict::allow);
    move_to("2026-09-01T09:00:00+08:00");
    EXPECT_EQ(ask("L2"), Verdict::allow);
}

TEST_F(AskContactTest, SixtyFourWhoAskAtOnceAreNotLetPassMoreOftenThanTheRuleSays) {
    std::vector<std::thread> senders;
    std::atomic<int> let_pass = 0, failed = 0;
    for (int i = 0; i < 64; ++i)
        senders.emplace_back([&, i] {
            const ContactForm form{task(i % 2 == 0 ? "L1" : "L2")};
            const auto answer = ask_contact(*house_, li_, form, "t" + std::to_string(i));
            if (!answer)
                ++failed;
            else if (answer->prepared.verdict.verdict != Verdict::deny)
                ++let_pass;
        });
    for (std::thread& sender : senders)
        sender.join();
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(let_pass, 6);
    EXPECT_EQ(facts(ContactJudged::kind).size(), 64U);
}

TEST_F(AskContactTest, WhatCameOfTheCallStandsBesideTheAnswerItWasMadeOn) {
    ASSERT_EQ(ask("L1"), Verdict::allow);
    ASSERT_TRUE(told_no_answer("L1", "talk1"));
    const FactList made = facts(ContactMade::kind);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(std::get<ContactMade>(made[0].fact).judged,
              facts(ContactJudged::kind).front().sequence);
    EXPECT_EQ(std::get<ContactMade>(made[0].fact).outcome, ContactOutcome::not_connected);
    EXPECT_TRUE(facts(ActionOpened::kind).empty());
}

TEST_F(AskContactTest, ACallNobodyAskedAboutIsJudgedAfterwardsAndOneTooManyOpensACase) {
    for (int i = 0; i < 6; ++i)
        ASSERT_TRUE(told_no_answer("L1", "talk" + std::to_string(i)));
    EXPECT_EQ(last_judged().asked, GuardAsked::afterwards);
    EXPECT_EQ(last_judged().verdict, Verdict::allow);
    EXPECT_TRUE(facts(ActionOpened::kind).empty());
    ASSERT_TRUE(told_no_answer("L1", "once too often"));
    EXPECT_EQ(last_judged().verdict, Verdict::deny);
    const FactList opened = facts(ActionOpened::kind);
    ASSERT_EQ(opened.size(), 1U);
    EXPECT_EQ(std::get<ActionOpened>(opened[0].fact).action, "compliance_case");
    // It was made and counts: nobody may go on.
    EXPECT_EQ(ask("L2"), Verdict::deny);
}

TEST_F(AskContactTest, TheSameKeyAnswersWhatWasAnsweredThen) {
    const ContactForm form{task("L1")};
    const AskedAnswer first = ask_contact(*house_, li_, form, "k").value();
    for (int i = 0; i < 5; ++i)
        ASSERT_EQ(ask("L1"), Verdict::allow);
    const AskedAnswer again = ask_contact(*house_, li_, form, "k").value();
    EXPECT_EQ(again.judged, first.judged);
    EXPECT_EQ(again.prepared.verdict.verdict, Verdict::allow);
    EXPECT_TRUE(again.prepared.verdict.hits.empty());
    EXPECT_EQ(facts(ContactJudged::kind).size(), 6U);
    const ContactForm other{task("L3")};
    EXPECT_EQ(ask_contact(*house_, li_, other, "k").error().code, "idempotency_key_reused");
}

TEST_F(AskContactTest, WordsAreLookedAtBeforeTheyAreSent) {
    ContactForm form{task("L1"), ContactChannel::sms};
    form.text = "再不还钱,你就等着瞧";
    EXPECT_EQ(weigh_contact(*house_, li_, form)->verdict.verdict, Verdict::deny);
    form.text = "您好,您的还款日是每月十日。";
    EXPECT_EQ(weigh_contact(*house_, li_, form)->verdict.verdict, Verdict::allow);
    EXPECT_TRUE(facts(ContactJudged::kind).empty());
}

TEST_F(AskContactTest, WhatCostsMoreThanTheLawBearsIsNotCollected) {
    EXPECT_EQ(ask("L4"), Verdict::allow) << "a follow-up asks for no money";
    come_to_collect();
    EXPECT_EQ(ask("L1"), Verdict::allow);
    EXPECT_EQ(ask("L4"), Verdict::deny);
    EXPECT_EQ(last_judged().hits, std::vector<std::string>{"CN-C10|cost|2018-01-01|deny"});
    EXPECT_EQ(last_judged().not_before, std::nullopt) << "no waiting makes it lawful";
}

TEST_F(AskContactTest, AnotherPackShowsWhatItWouldHaveStopped) {
    come_to_collect();
    ASSERT_EQ(ask("L1"), Verdict::allow);
    ReplayQuestion question{{"us"}, {}, {}};
    std::vector<ReplayedContact> stopped;
    const auto sums = replay_contacts(*house_, question, [&](const ReplayedContact& contact) {
        stopped.push_back(contact);
        return done();
    });
    ASSERT_TRUE(sums) << sums.error().text;
    EXPECT_EQ(sums->made, 1);
    EXPECT_EQ(sums->stopped, 1);
    EXPECT_EQ(sums->stopped_by_rule.at("US-02"), 1);
    question.packs = {"cn"};
    EXPECT_EQ(
        replay_contacts(*house_, question, [](const ReplayedContact&) { return done(); })->stopped,
        0);
}

}  // namespace
}  // namespace daihou::ask_contact_test
