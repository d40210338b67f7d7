// A guarantor and a borrower with a link, from making it to the facts of what they did: if these
// fail, a link opens what it should not, or what somebody told us is lost.
#include <gtest/gtest.h>

#include "service/consent/consents.h"
#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/inspection/keep_photo.h"
#include "service/self_service/link_deeds.h"
#include "service/self_service/link_text.h"
#include "service/self_service/link_token.h"
#include "service/view/loan/read_timeline.h"
#include "service/view/person/read_links.h"

namespace daihou::self_service_flow_test {
namespace {

using std::chrono::hours;
using enum LinkPurpose;

constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method\n"
    "L1,used_car,60000,6,2026-01-20,24,equal_instalment\n"
    "L2,used_car,60000,6,2026-01-20,24,equal_instalment\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan,guarantee_mode\n"
    "P1,L1,borrower,王芳,11010519491231002X,13812345678,9000,\n"
    "P2,L1,guarantor,赵强,11010119900307109X,13712345678,9000,joint\n"
    "P3,L2,borrower,周平,110101198504050014,13612345678,9000,\n";
const std::string peer = "10.0.0.1";

class SelfServiceFlow : public testing::Test {
protected:
    SelfServiceFlow() {
        const auto report = import_book(*house_, {.book = house_.file("book.csv", book),
                                                  .parties = house_.file("parties.csv", parties)});
        EXPECT_TRUE(report.has_value());
        EXPECT_TRUE(run_day(*house_, make_date(2026, 2, 26)).has_value());
        loan_ = house_.loan("L1");
        borrower_ = person("P1");
        guarantor_ = person("P2");
    }
    PersonId person(const std::string& key) {
        return PersonId{house_->store().fact_under("party:" + key).value()->sequence};
    }
    MadeLink make(PersonId person, std::vector<LinkPurpose> purposes,
                  LinkPhoto photo = LinkPhoto::none) {
        return make_link(*house_, agent, {loan_, person, {}, std::move(purposes), photo}).value();
    }
    std::string code_of_making(LinkToMake wanted) {
        const auto made = make_link(*house_, agent, wanted);
        return made ? "" : made.error().code;
    }
    std::string code_of_opening(std::string_view token) {
        const auto opened = sessions_.open(token, peer);
        return opened ? "" : opened.error().code;
    }
    LinkHolder holder(const std::string& session) {
        return sessions_.holder_of(session, peer).value();
    }
    // Opened and proved to be the person.
    LinkHolder proven(const MadeLink& made) {
        const bool is_borrower =
            link_numbered(*house_, made.link).value()->made.person == borrower_;
        const LinkHolder first = holder(sessions_.open(made.token, peer).value());
        return holder(is_borrower ? sessions_.prove(first, "002x", 12, 31).value()
                                  : sessions_.prove(first, "109X", 3, 7).value());
    }
    template <class T>
    std::vector<T> facts() {
        std::vector<T> found;
        const auto records = house_->store().facts_of_kind(T::kind).value();
        for (const FactRecord& record : records)
            found.push_back(std::get<T>(record.fact));
        return found;
    }
    LinkSessions::Draft answers_of_guarantor() {
        return {true,
                {{"G1", {"yes"}, {}},
                 {"G2", {"partly"}, {}},
                 {"G5", {"not_known"}, {}},
                 {"G6", {"down"}, {}},
                 {"G10", {"help_negotiate"}, {}},
                 {"G11", {"2"}, {}},
                 {"G12", {"message"}, {"time=evening"}}}};
    }

    const StaffId agent{7};
    HouseForTests house_{"self_service", "2026-02-26T10:00:00+08:00"};
    LinkSessions sessions_{*house_};
    LoanId loan_;
    PersonId borrower_, guarantor_;
};

TEST_F(SelfServiceFlow, OnlyTheDigestOfATokenIsKept) {
    const MadeLink made = make(guarantor_, {help});
    EXPECT_EQ(made.token.size(), 70u);
    EXPECT_EQ(made.until, house_.clock().now() + hours(72));
    ASSERT_EQ(facts<LinkMade>().size(), 1u);
    const LinkMade kept = facts<LinkMade>().front();
    EXPECT_EQ(kept.token_digest, read_link_token(house_->store(), made.token)->digest);
    EXPECT_EQ(made.token.find(kept.token_digest), std::string::npos);
}

TEST_F(SelfServiceFlow, ATokenAlteredAnywhereIsRefused) {
    const MadeLink made = make(guarantor_, {help});
    EXPECT_EQ(code_of_opening(made.token), "");
    for (std::size_t at = 0; at < made.token.size(); ++at) {
        std::string altered = made.token;
        altered[at] = altered[at] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(read_link_token(house_->store(), altered)) << at;
    }
    for (const std::string& other : {std::string(), made.token + "A", made.token.substr(1),
                                     made.token + "=", std::string(70, 'A')})
        EXPECT_FALSE(read_link_token(house_->store(), other)) << other;
    EXPECT_EQ(code_of_opening(std::string(70, 'A')), "link_refused");
}

TEST_F(SelfServiceFlow, RevokedExpiredUsedAndUnknownLinksAreRefusedAlike) {
    const MadeLink revoked = make(guarantor_, {help});
    ASSERT_TRUE(revoke_link(*house_, agent, loan_, revoked.link));
    EXPECT_EQ(code_of_opening(revoked.token), "link_refused");
    EXPECT_EQ(revoke_link(*house_, agent, loan_, revoked.link).error().code, "link_over");
    EXPECT_EQ(revoke_link(*house_, agent, house_.loan("L2"), revoked.link).error().code,
              "link_missing")
        << "of another loan";

    const MadeLink used = make(guarantor_, {help});
    ASSERT_TRUE(ask_for_help(*house_, proven(used), "没有工作了"));
    EXPECT_EQ(code_of_opening(used.token), "link_refused");

    const MadeLink late = make(guarantor_, {help});
    const std::string session = sessions_.open(late.token, peer).value();
    house_.clock().move_to(late.until);
    EXPECT_EQ(code_of_opening(late.token), "link_refused");
    EXPECT_EQ(sessions_.holder_of(session, peer).error().code, "link_refused");
    const MadeLink unknown{0, fresh_link_token(house_->store(), late.until + hours(1)).text, {}};
    EXPECT_EQ(code_of_opening(unknown.token), "link_refused");

    std::vector<LinkEnding> endings;
    for (const LinkEnded& ended : facts<LinkEnded>())
        endings.push_back(ended.why);
    EXPECT_EQ(endings,
              (std::vector{LinkEnding::revoked, LinkEnding::used_up, LinkEnding::expired}));
}

TEST_F(SelfServiceFlow, FiveWrongProofsLockTheLinkForEverybody) {
    const MadeLink made = make(guarantor_, {help});
    const LinkHolder honest = holder(sessions_.open(made.token, peer).value());
    for (int attempt = 1; attempt <= 5; ++attempt) {
        // A session of their own each time: the count is the link's.
        const LinkHolder guesser = holder(sessions_.open(made.token, "10.0.0.2").value());
        EXPECT_EQ(sessions_.prove(guesser, "1091", 3, 7).error().code,
                  attempt < 5 ? "link_proof_wrong" : "link_refused");
    }
    EXPECT_EQ(sessions_.prove(honest, "109X", 3, 7).error().code, "link_refused");
    EXPECT_EQ(code_of_opening(made.token), "link_refused");
    ASSERT_EQ(facts<LinkEnded>().size(), 1u);
    EXPECT_EQ(facts<LinkEnded>().front().why, LinkEnding::locked);
}

TEST_F(SelfServiceFlow, NothingIsDoneBeforeTheProofNorByAPlantedSession) {
    const MadeLink made = make(guarantor_, {help, complain});
    const std::string planted = sessions_.open(made.token, peer).value();
    EXPECT_EQ(ask_for_help(*house_, holder(planted), "x").error().code, "link_not_for_this");
    const std::string proved = sessions_.prove(holder(planted), "109X", 3, 7).value();
    EXPECT_EQ(sessions_.holder_of(planted, peer).error().code, "link_refused");
    EXPECT_TRUE(ask_for_help(*house_, holder(proved), "x"));
    EXPECT_EQ(send_photo(*house_, holder(proved), "x").error().code, "link_not_for_this");
    house_.clock().move_to(house_.clock().now() + std::chrono::minutes(31));
    EXPECT_EQ(sessions_.holder_of(proved, peer).error().code, "link_refused") << "idle";
}

TEST_F(SelfServiceFlow, RequestsAMinuteAreLimitedForALinkAndAnAddress) {
    const MadeLink made = make(guarantor_, {help});
    const auto code_at = [&](const std::string& from) {
        const auto opened = sessions_.open(made.token, from);
        return opened ? "" : opened.error().code;
    };
    int opened = 0;
    while (code_at(fmt::format("10.1.0.{}", opened)).empty() && opened < 100)
        ++opened;
    EXPECT_EQ(opened, 40) << "of the link, from whatever address";
    const auto refused = sessions_.open(made.token, "10.2.0.1");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "link_too_often");
    EXPECT_EQ(refused.error().parameters.front().first, "retry_after_seconds");
    int asked = 0;
    while (sessions_.open("nonsense", "10.3.0.1").error().code == "link_refused" && asked < 200)
        ++asked;
    EXPECT_EQ(asked, 120) << "of an address, whatever it asks for";
    house_.clock().move_to(house_.clock().now() + std::chrono::minutes(1));
    EXPECT_EQ(code_at("10.3.0.1"), "");
}

TEST_F(SelfServiceFlow, ALinkIsMadeForWhoIsThereAndCanProveIt) {
    const LoanId other = house_.loan("L2");
    EXPECT_EQ(code_of_making({LoanId{99}, borrower_, {}, {help}}), "loan_missing");
    EXPECT_EQ(code_of_making({other, borrower_, {}, {help}}), "person_not_on_loan");
    PersonRegistered nameless;
    nameless.key = "P4";
    const NewFact known{house_.clock().now(), "party:P4", {}, nameless};
    ASSERT_TRUE(house_->commit(std::span(&known, 1)));
    const NewFact joined{house_.clock().now(),
                         "join:P4",
                         {},
                         PartyJoined{other, person("P4"), PartyRole::co_borrower}};
    ASSERT_TRUE(house_->commit(std::span(&joined, 1)));
    EXPECT_EQ(code_of_making({other, person("P4"), {}, {help}}), "link_person_unprovable");
    EXPECT_EQ(code_of_making({loan_, borrower_, {}, {}}), "link_purposes_empty");
    EXPECT_EQ(code_of_making({loan_, borrower_, {}, {photo}}), "link_photo_missing");
    EXPECT_EQ(code_of_making({loan_, borrower_, TaskId{1}, {answer}}), "link_task_missing");
}

TEST_F(SelfServiceFlow, AGuarantorsAnswersBecomeAVisitAsAnAgentsDo) {
    const MadeLink made = make(guarantor_, {answer, consent});
    const LinkHolder by = proven(made);
    const QuestionsAlone questions = questions_alone(*house_, by).value();
    EXPECT_EQ(questions.questionnaire.id, "guarantor_self");
    ASSERT_TRUE(questions.needed);
    LinkSessions::Draft uninformed = answers_of_guarantor();
    uninformed.is_informed = false;
    EXPECT_EQ(hand_in_answers(*house_, by, uninformed)->front().code, "consent_missing");
    LinkSessions::Draft half = answers_of_guarantor();
    half.answers.pop_back();
    EXPECT_EQ(hand_in_answers(*house_, by, half)->front().code, "answer_missing");
    EXPECT_TRUE(facts<VisitHeld>().empty());

    EXPECT_TRUE(hand_in_answers(*house_, by, answers_of_guarantor())->empty());
    ASSERT_EQ(facts<VisitHeld>().size(), 1u);
    const VisitHeld visit = facts<VisitHeld>().front();
    EXPECT_EQ(visit.channel, VisitChannel::self_service);
    EXPECT_EQ(visit.person, guarantor_);
    EXPECT_EQ(visit.findings, (std::vector<std::string>{"guarantee_partly_understood",
                                                        "guarantee_weaker", "dissatisfied"}));
    EXPECT_EQ(visit.score, 20);
    std::vector<std::string> actions;
    for (const ActionOpened& action : facts<ActionOpened>())
        actions.push_back(action.action);
    EXPECT_EQ(actions, (std::vector<std::string>{"education", "complaint"}));
    ASSERT_EQ(facts<ConsentGiven>().size(), 1u);
    EXPECT_EQ(facts<ConsentGiven>().front().proof, ConsentProof::self_service);
    EXPECT_EQ(facts<ConsentGiven>().front().reference, fmt::format("link:{}", made.link));
    ASSERT_EQ(facts<TaskDone>().size(), 1u);
    EXPECT_EQ(facts<TaskDone>().front().task, visit.task);

    const LinkRecord left = *link_numbered(*house_, made.link).value();
    EXPECT_EQ(left.standing.open, std::vector{consent});
    EXPECT_EQ(hand_in_answers(*house_, by, answers_of_guarantor()).error().code,
              "link_not_for_this")
        << "sent twice at once: the second finds the first";
    EXPECT_EQ(facts<VisitHeld>().size(), 1u);
    EXPECT_TRUE(house_->rebuild()->empty()) << "the same from all facts";
}

TEST_F(SelfServiceFlow, AGuarantorWhoDoesNotAgreeIsAskedNothing) {
    const LinkHolder by = proven(make(guarantor_, {answer}));
    ASSERT_TRUE(refuse_answers(*house_, by));
    ASSERT_EQ(facts<VisitHeld>().size(), 1u);
    EXPECT_EQ(facts<VisitHeld>().front().outcome, VisitOutcome::refused);
    ASSERT_EQ(facts<ConsentGiven>().size(), 1u);
    EXPECT_EQ(facts<ConsentGiven>().front().answer, ConsentAnswer::refused);
}

TEST_F(SelfServiceFlow, ATaskSomebodyOfOursClosedIsLeftAsItIs) {
    const MadeLink made = make(guarantor_, {answer, help});
    const LinkHolder by = proven(made);
    const NewFact closed{house_.clock().now(), "agent was faster", agent,
                         TaskDone{by.record.made.task, loan_, "done", ""}};
    ASSERT_TRUE(house_->commit(std::span(&closed, 1)));
    EXPECT_EQ(questions_alone(*house_, by).error().code, "task_closed");
    EXPECT_TRUE(hand_in_answers(*house_, by, answers_of_guarantor())->empty());
    EXPECT_TRUE(facts<VisitHeld>().empty());
    EXPECT_EQ(link_numbered(*house_, made.link).value()->standing.open, std::vector{help});
}

TEST_F(SelfServiceFlow, HelpAndComplaintsGetTheirClocksAndPauseCollection) {
    const LinkHolder by = proven(make(borrower_, {help, complain}));
    EXPECT_EQ(ask_for_help(*house_, by, "  ").error().code, "link_nothing_told");
    EXPECT_EQ(daihou::complain(*house_, by, std::string(3001, 'a')).error().code,
              "link_text_too_long");
    const std::string words = "<script>alert(1)</script> 没有工作了";
    ASSERT_TRUE(ask_for_help(*house_, by, words));
    EXPECT_EQ(ask_for_help(*house_, by, words).error().code, "link_not_for_this") << "once";
    const Done complained = daihou::complain(*house_, by, "打了太多电话");
    ASSERT_TRUE(complained) << complained.error().code << complained.error().text;
    const auto actions = facts<ActionOpened>();
    ASSERT_EQ(actions.size(), 2u);
    EXPECT_EQ(actions[0].action, "plan_offer");
    EXPECT_EQ(actions[0].due_on, make_date(2026, 3, 6))
        << "7 working days (CN-C09), a make-up Saturday among them";
    EXPECT_EQ(actions[1].action, "complaint");
    house_.clock().move_to(house_.clock().now() + hours(24));
    ASSERT_TRUE(run_day(*house_, make_date(2026, 2, 27)));
    house_->read([this](const Portfolio& portfolio, auto) {
        int pausing = 0;
        for (const OpenTask& task : portfolio.find(loan_)->tasks)
            pausing += task.pauses_collection ? 1 : 0;
        EXPECT_EQ(pausing, 2);
    });
    const auto lines = read_links(*house_, loan_).value();
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines.front().standing.ended, LinkEnding::used_up);
    ASSERT_EQ(lines.front().doings.size(), 3u);
    EXPECT_EQ(lines.front().doings[1].words, words) << "as written; whoever shows it escapes";
}

TEST_F(SelfServiceFlow, ChangedDataAreSealedAndVerifiedBeforeTheyCount) {
    const LinkHolder by = proven(make(borrower_, {confirm}));
    EXPECT_EQ(confirm_data(*house_, by, {}).error().code, "link_nothing_told");
    DataTold told;
    told.confirmed = {"address"};
    told.phone = "139 8888 7777";
    told.insured_until = make_date(2026, 12, 31);
    ASSERT_TRUE(confirm_data(*house_, by, told));
    ASSERT_EQ(facts<DataConfirmed>().size(), 1u);
    const DataConfirmed kept = facts<DataConfirmed>().front();
    EXPECT_EQ(kept.phone.reveal(RevealReason::compared), "139 8888 7777");
    EXPECT_EQ(kept.confirmed, std::vector<std::string>{"address"});
    ASSERT_EQ(facts<ActionOpened>().size(), 1u);
    EXPECT_EQ(facts<ActionOpened>().front().action, "verify_signal");
    EXPECT_EQ(facts<ActionOpened>().front().reasons,
              (std::vector<std::string>{"phone_changed", "insurance_date_told"}));
    EXPECT_EQ(facts<WarningRaised>().back().signal, "W26");
}

TEST_F(SelfServiceFlow, ConsentsAreGivenAndWithdrawnAndHoldAtOnce) {
    const ConsentToRecord given{loan_, guarantor_, ConsentPurpose::recording,  ConsentAnswer::given,
                                "1",   "",         ConsentProof::signed_paper, "K1",
                                {}};
    ASSERT_TRUE(record_consent(*house_, agent, given));
    const LinkHolder by = proven(make(guarantor_, {consent}));
    EXPECT_EQ(tell_consents(*house_, by, {}).error().code, "link_nothing_told");
    const std::vector<ConsentTold> old = {{ConsentPurpose::marketing, ConsentDeed::given, "0"}};
    EXPECT_EQ(tell_consents(*house_, by, old).error().code, "consent_version_replaced");
    const std::vector<ConsentTold> gps = {{ConsentPurpose::gps, ConsentDeed::given, "1"}};
    EXPECT_EQ(tell_consents(*house_, by, gps).error().code, "consent_not_for_role");
    const std::vector<ConsentTold> told = {
        {ConsentPurpose::recording, ConsentDeed::withdrawn, "1"},
        {ConsentPurpose::guarantor_informed, ConsentDeed::given, "1"},
        {ConsentPurpose::marketing, ConsentDeed::refused, "1"}};
    ASSERT_TRUE(tell_consents(*house_, by, told));
    std::map<ConsentPurpose, ConsentStatus> now;
    const auto all_asked = consents_asked(*house_, by).value();
    for (const ConsentAsked& asked : all_asked)
        now[asked.form.purpose] = asked.standing.status;
    EXPECT_EQ(now[ConsentPurpose::recording], ConsentStatus::withdrawn);
    EXPECT_EQ(now[ConsentPurpose::guarantor_informed], ConsentStatus::given);
    EXPECT_EQ(now[ConsentPurpose::marketing], ConsentStatus::refused);
    ASSERT_EQ(facts<ConsentWithdrawn>().size(), 1u);
    EXPECT_EQ(facts<ConsentWithdrawn>().front().channel, ConsentChannel::self_service);
}

TEST_F(SelfServiceFlow, APhotoIsKeptWithoutTheCamerasNotes) {
    using namespace std::string_literals;
    const LinkHolder by = proven(make(borrower_, {photo}, LinkPhoto::insurance));
    EXPECT_EQ(send_photo(*house_, by, "<svg onload=alert(1)>").error().code,
              "photo_unknown_format");
    const std::string picture = "\xFF\xD8\xFF\xDA\x00\x03x"s + "ab\xFF\xD9"s;
    const std::string noted = "\xFF\xD8\xFF\xE1\x00\x06HOME"s + picture.substr(2) + "film";
    ASSERT_TRUE(send_photo(*house_, by, noted));
    const auto kept = facts<PhotoKept>();
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept.front().person, borrower_) << "papers: shown only on record";
    EXPECT_EQ(house_->store().photo_under(kept.front().sha256).value(), picture);
}

TEST_F(SelfServiceFlow, TheTextToSendSaysNothingOfADebt) {
    const Bilingual text = link_text(house_->messages(), "https://a/s/x", house_.clock().now());
    EXPECT_NE(text.zh.find("https://a/s/x"), std::string::npos);
    EXPECT_NE(text.zh.find("示例汽车金融公司"), std::string::npos);
    EXPECT_EQ(text.zh.find('{'), std::string::npos) << text.zh;
    EXPECT_EQ(text.en.find('{'), std::string::npos) << text.en;
    for (const char* word : {"贷款", "欠", "还款", "逾期", "担保", "loan", "debt", "overdue"}) {
        EXPECT_EQ(text.zh.find(word), std::string::npos) << word;
        EXPECT_EQ(text.en.find(word), std::string::npos) << word;
    }
}

TEST_F(SelfServiceFlow, TheLoansHistoryTellsOfIt) {
    const MadeLink made = make(borrower_, {help});
    ASSERT_TRUE(ask_for_help(*house_, proven(made), "没有工作了"));
    std::vector<std::string> kinds;
    const Timeline timeline = read_timeline(*house_, loan_, "", 20).value();
    for (const TimelineLine& line : timeline.items)
        if (line.kind.starts_with("link")) kinds.push_back(line.title.zh);
    EXPECT_EQ(kinds, (std::vector<std::string>{"链接结束 · 已用完", "链接已使用 · 申请帮助",
                                               "链接已使用 · 本人已验证", "发出链接 · 申请帮助"}));
}

}  // namespace
}  // namespace daihou::self_service_flow_test
