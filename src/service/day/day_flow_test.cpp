#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "postgres_cluster.h"
#include "service/book/import_book.h"
#include "service/day/day_timer.h"
#include "service/day/run_day.h"
#include "service/staff/accounts.h"
#include "service/staff/quick_passwords.h"
#include "service/view/follow_up/read_coverage.h"
#include "service/view/follow_up/read_work_list.h"
#include "service/visit/record_visit.h"

namespace daihou::day_flow_test {
namespace {

constexpr std::string_view book =
    "loan_id,product,purpose,branch,grade,principal_yuan,annual_rate_percent,disbursed_on,"
    "instalments,every,method\n"
    "L1,new_car_ice,car_purchase,BJ,2,100000,6.0,2026-03-01,36,1m,equal_instalment\n"
    "L2,used_car,car_purchase,BJ,4,60000,9.5,2025-11-20,24,1m,equal_principal\n"
    "L3,truck,business,SH,5,200000,8.0,2026-02-31,36,1m,equal_instalment\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,kind,name,id_number,phone,monthly_income_yuan,guarantee_mode\n"
    "P1,L1,borrower,person,王小明,110101199003070011,13812345678,12000,\n"
    "P2,L2,borrower,person,李静,110101198501010017,13912345678,8000,\n"
    "P3,L2,guarantor,person,赵强,110101198002020018,13712345678,9000,joint\n";
constexpr std::string_view payments =
    "payment_id,loan_id,paid_on,kind,amount_yuan,channel,payer\n"
    "T1,L1,2026-03-15,payment,3042.19,auto_debit,borrower\n"
    "T2,L2,2025-12-20,payment,2975.00,transfer,borrower\n";

// A lender's first weeks: if these fail, somebody is forgotten, counted twice or decided upon for
// reasons nobody can repeat.
class DayFlowTest : public testing::Test {
protected:
    DayFlowTest() {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        write("book.csv", book);
        write("parties.csv", parties);
        write("payments.csv", payments);
        open();
    }
    ~DayFlowTest() override {
        house_.reset();
        std::filesystem::remove_all(folder_);
    }

    void write(const std::string& name, std::string_view text) {
        std::ofstream(folder_ / name) << text;
    }
    std::string path(const std::string& name) { return (folder_ / name).string(); }
    void open() {
        house_.reset();
        auto opened = House::open(
            {store_url_in(folder_), std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies",
             OpenMode::create_if_missing},
            clock_);
        ASSERT_TRUE(opened.has_value()) << opened.error().text;
        house_ = std::move(*opened);
    }
    ImportReport import_all() {
        auto report = import_book(
            *house_, {path("book.csv"), path("parties.csv"), std::nullopt, path("payments.csv")});
        EXPECT_TRUE(report.has_value()) << (report ? "" : report.error().text);
        return report ? *report : ImportReport{};
    }
    StaffId hire() {
        Accounts accounts(house_->store(), clock_, quick_passwords());
        return accounts
            .register_staff({"lin",
                             "林涛",
                             {"follow_up_agent", "collector", "legal_officer", "field_inspector",
                              "post_loan_manager"},
                             {"senior"},
                             420},
                            "correct horse", make_date(2025, 1, 1))
            .value();
    }
    DaySummary close(BusinessDate day) {
        auto summary = run_day(*house_, day);
        EXPECT_TRUE(summary.has_value()) << (summary ? "" : summary.error().text);
        return summary ? *summary : DaySummary{};
    }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / fmt::format("daihou_day_flow_{}", ::getpid());
    SimulatedClock clock_{*parse_instant("2026-03-25T09:00:00+08:00")};
    std::unique_ptr<House> house_;
};

TEST_F(DayFlowTest, TheSameFilesTwiceChangeNothingAndAChangedRowIsAFinding) {
    const ImportReport first = import_all();
    EXPECT_EQ(first.loans.landed, 2);
    EXPECT_EQ(first.payments.landed, 2);
    ASSERT_EQ(first.findings.size(), 1u);
    EXPECT_EQ(first.findings[0].code, "date_impossible");
    EXPECT_EQ(first.findings[0].row, 4);
    const Bilingual sentence =
        house_->messages().text_named("date_impossible.text", first.findings[0].parameters);
    EXPECT_NE(sentence.zh.find("2026-02-31"), std::string::npos) << sentence.zh;
    EXPECT_NE(sentence.en.find("2026-02-31"), std::string::npos) << sentence.en;

    const ImportReport second = import_all();
    EXPECT_EQ(
        second.loans.landed + second.people.landed + second.joins.landed + second.payments.landed,
        0);
    EXPECT_EQ(second.loans.already, 2);

    write("payments.csv",
          "payment_id,loan_id,paid_on,kind,amount_yuan\nT1,L1,2026-03-15,payment,9999.00\n");
    const auto third = import_book(*house_, {{}, {}, {}, path("payments.csv")});
    ASSERT_EQ(third->findings.size(), 1u);
    EXPECT_EQ(third->findings[0].code, "changed_under_key");
}

TEST_F(DayFlowTest, ACustomerWhoBorrowsAgainIsTheSamePerson) {
    import_all();
    write("book2.csv",
          "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,every,"
          "method\nL9,used_car,50000,9.5,2026-03-24,24,1m,equal_principal\n");
    const std::string header =
        "party_id,loan_id,role,kind,name,id_number,phone,monthly_income_yuan\n";
    const std::string again = "P1,L9,borrower,person,王小明,110101199003070011,13812345678,";
    write("changed.csv", header + again + "15000\n");
    const auto changed = import_book(*house_, {path("book2.csv"), path("changed.csv"), {}, {}});
    ASSERT_EQ(changed->findings.size(), 1u);
    EXPECT_EQ(changed->findings[0].code, "changed_under_key");

    write("parties2.csv", header + again + "12000\n");
    const auto report = import_book(*house_, {path("book2.csv"), path("parties2.csv"), {}, {}});
    ASSERT_TRUE(report.has_value());
    EXPECT_TRUE(report->findings.empty());
    EXPECT_EQ(report->people.already, 1);
    EXPECT_EQ(report->joins.landed, 1);
}

TEST_F(DayFlowTest, ADayIsClosedOnceCatchesUpReplaysAndRebuilds) {
    import_all();
    hire();
    const DaySummary first = close(make_date(2026, 3, 20));
    EXPECT_EQ(first.closed.loans, 2);
    EXPECT_EQ(first.tasks_without_owner, 0);
    EXPECT_GT(first.closed.tasks_open, 0);

    const std::int64_t facts = *house_->store().last_sequence();
    EXPECT_TRUE(close(make_date(2026, 3, 20)).already_closed);
    EXPECT_EQ(*house_->store().last_sequence(), facts);

    close(make_date(2026, 3, 24));
    EXPECT_EQ(house_->store().facts_of_kind(DayClosed::kind)->size(), 5u);
    for (int day = 20; day <= 24; ++day) {
        const auto replay = replay_day(*house_, make_date(2026, 3, static_cast<unsigned>(day)));
        ASSERT_TRUE(replay.has_value());
        EXPECT_TRUE(replay->is_identical()) << day;
    }
    EXPECT_TRUE(house_->rebuild()->empty());
    open();
    EXPECT_TRUE(close(make_date(2026, 3, 24)).already_closed);
    EXPECT_FALSE(close(make_date(2026, 3, 25)).already_closed);
}

TEST_F(DayFlowTest, APaymentThatArrivesLateMovesNothingInThePast) {
    import_all();
    hire();
    close(make_date(2026, 3, 20));
    write("payments.csv",
          "payment_id,loan_id,paid_on,kind,amount_yuan\nT9,L2,2026-01-20,payment,2900.00\n");
    ASSERT_EQ(import_book(*house_, {{}, {}, {}, path("payments.csv")})->payments.landed, 1);
    close(make_date(2026, 3, 21));
    EXPECT_TRUE(replay_day(*house_, make_date(2026, 3, 20))->is_identical());
    EXPECT_TRUE(replay_day(*house_, make_date(2026, 3, 21))->is_identical());
    EXPECT_TRUE(house_->rebuild()->empty());
}

TEST_F(DayFlowTest, AHouseWithAYearToCatchUpStopsWhenItIsAskedTo) {
    import_all();
    close(make_date(2025, 1, 1));
    {
        DayTimer timer(*house_, std::chrono::seconds(1), {});
        while (timer.standing().passes == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_GT(*house_->day(), make_date(2025, 1, 1));
    EXPECT_LT(*house_->day(), clock_.today());
}

// CN-L02: remarked on, and the loan lands as it was signed.
TEST_F(DayFlowTest, ATermBeyondTheLimitIsRemarkedOn) {
    write("book.csv",
          "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments\n"
          "L7,new_car_ice,100000,6.0,2026-03-01,72\n");
    const auto report = import_book(*house_, {path("book.csv"), {}, {}, {}, {}}).value();
    EXPECT_EQ(report.loans.landed, 1);
    ASSERT_FALSE(report.findings.empty());
    EXPECT_EQ(report.findings[0].code, "term_over_limit");
}

// What an auditor asks of an earlier day is answered as it was that morning.
TEST_F(DayFlowTest, AnEarlierDayIsShownAsItWasClosed) {
    import_all();
    const StaffId staff = hire();
    close(make_date(2026, 3, 20));
    const auto on = [this](BusinessDate day) {
        WorkListQuestion question;
        question.date = day;
        return read_work_list(*house_, question).value();
    };
    const auto ids = [](const WorkList& list) {
        std::vector<std::int64_t> found;
        for (const TaskLine& task : list.items)
            found.push_back(task.task.value);
        return found;
    };
    const auto then = ids(on(make_date(2026, 3, 20)));
    ASSERT_FALSE(then.empty());
    const TaskLine first = on(make_date(2026, 3, 20)).items.front();
    const NewFact done{start_of(make_date(2026, 3, 21)), "done", staff,
                       TaskDone{first.task, first.loan_id, "done", ""}};
    ASSERT_TRUE(house_->append(std::span(&done, 1)));
    close(make_date(2026, 3, 25));
    EXPECT_EQ(ids(on(make_date(2026, 3, 20))), then);
    const auto past = read_coverage(*house_, make_date(2026, 3, 20)).value();
    EXPECT_EQ(past.as_of, make_date(2026, 3, 20));
    EXPECT_TRUE(past.report.is_complete());
    EXPECT_NE(past.plan_digest, read_coverage(*house_)->plan_digest);
    EXPECT_EQ(read_coverage(*house_, make_date(2026, 3, 1)).error().code, "day_not_closed");
}

TEST_F(DayFlowTest, WhatIsFinishedCountsAsItComesAndOnItsDayOnly) {
    import_all();
    const StaffId staff = hire();
    const BusinessDate day = make_date(2026, 3, 20);
    close(day);
    const auto list = [this](const WorkListQuestion& question) {
        return read_work_list(*house_, question).value();
    };
    const auto open = list({}).items;
    ASSERT_GE(open.size(), 2u);
    EXPECT_EQ(list({}).done, 0);
    for (int i = 0; i < 2; ++i) {
        const TaskLine& task = open[static_cast<std::size_t>(i)];
        const NewFact done{start_of(day), fmt::format("done {}", i), staff,
                           TaskDone{task.task, task.loan_id, "done", ""}};
        ASSERT_TRUE(house_->commit(std::span(&done, 1)));
        const WorkList after = list({});
        EXPECT_EQ(after.done, i + 1);
        EXPECT_EQ(after.open, std::ssize(open) - i - 1);
    }
    EXPECT_EQ(list({.staff = staff}).done, 2);
    EXPECT_EQ(list({.staff = StaffId{1}}).done, 0);
    EXPECT_EQ(list({.kind = open[0].kind, .state = TaskFilter::done}).items.size(),
              open[0].kind == open[1].kind ? 2u : 1u);
    close(day + Days(1));
    EXPECT_EQ(list({}).done, 0);
    EXPECT_EQ(list({.date = day}).done, 2);
}

TEST_F(DayFlowTest, AChangedContractMovesTheDueDatesAndOneTheLoanCannotCarryDoesNotLand) {
    import_all();
    write("modifications.csv",
          "modification_id,loan_id,agreed_on,kind,instalments\nM1,L2,2025-12-28,holiday,3\n"
          "M2,L2,2026-02-10,extension,60\nM3,L9,2026-02-10,extension,6\n");
    const auto files = [this] {
        return import_book(*house_, {{}, {}, {}, {}, path("modifications.csv")}).value();
    };
    const ImportReport report = files();
    EXPECT_EQ(report.modifications.landed, 1);
    ASSERT_EQ(report.findings.size(), 2u);
    EXPECT_EQ(report.findings[0].code, "loan_unknown");
    EXPECT_EQ(report.findings[1].code, "modification_over_term_cap");
    EXPECT_EQ(files().modifications.already, 1);

    close(make_date(2026, 3, 20));
    const int dpd = house_->read([](const Portfolio&, std::span<const LoanSnapshot> loans) {
        return arrears_on(loans[1].agreement, loans[1].position, make_date(2026, 3, 20), {}).dpd;
    });
    EXPECT_EQ(dpd, 0);  // January to March ask for nothing
    EXPECT_TRUE(house_->rebuild()->empty());
}

TEST_F(DayFlowTest, AVisitThatReachedNobodyLeavesTheTaskAndTheSameKeyWritesOnce) {
    import_all();
    const StaffId staff = hire();
    close(make_date(2026, 3, 25));
    const auto tasks = house_->read(
        [](const Portfolio&, std::span<const LoanSnapshot> loans) { return loans[0].tasks; });
    const auto follow_up = std::find_if(
        tasks.begin(), tasks.end(), [](const OpenTask& task) { return is_follow_up(task.kind); });
    ASSERT_NE(follow_up, tasks.end());

    VisitForm form;
    form.task = follow_up->task;
    form.interview.outcome = VisitOutcome::no_answer;
    const auto first = record_visit(*house_, staff, form, "attempt-1");
    ASSERT_TRUE(first.has_value()) << first.error().text;
    EXPECT_NE(first->visit, 0);
    EXPECT_EQ(record_visit(*house_, staff, form, "attempt-1")->visit, first->visit);

    form.interview.outcome = VisitOutcome::reached;  // reached, yet nothing answered
    const auto empty = record_visit(*house_, staff, form, "attempt-2");
    ASSERT_TRUE(empty.has_value());
    EXPECT_EQ(empty->visit, 0);
    EXPECT_FALSE(empty->judgement.faults.empty());
}

}  // namespace
}  // namespace daihou::day_flow_test
