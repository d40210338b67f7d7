// A pause of arrears 逾期暂停 from a lender's file to the loan page: if it fails, a customer who
// was promised a pause is classified, and reported, as if nobody had.
#include <gtest/gtest.h>

#include "service/day/run_day.h"
#include "service/house_for_tests_test.h"
#include "service/view/follow_up/read_work_list.h"
#include "service/view/loan/read_loan.h"

namespace daihou::pause_flow_test {
namespace {

// Two instalments of 1,000.00 without interest, due on 1 February and 1 March 2026; nothing is
// paid. The second loan is paused from the first day of its arrears on, until it is resumed.
constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method,"
    "penalty_multiplier_percent\n"
    "L1,used_car,2000,0,2026-01-01,2,equal_principal,0\n"
    "L2,used_car,2000,0,2026-01-01,2,equal_principal,0\n"
    "L3,used_car,2000,0,2026-01-01,2,equal_principal,0\n";
constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone\n"
    "P1,L1,borrower,王小明,110101199003070011,13812345678\n"
    "P1,L2,borrower,王小明,110101199003070011,13812345678\n"
    "P1,L3,borrower,王小明,110101199003070011,13812345678\n";
constexpr std::string_view pauses =
    "modification_id,loan_id,agreed_on,kind,until,note\n"
    "M1,L1,2026-02-15,pause,2026-03-10,疫情帮扶\n"
    "M2,L2,2026-02-02,pause,,住院\n"
    "M3,L2,2026-03-20,resume,,出院\n";

class PauseFlowTest : public testing::Test {
protected:
    PauseFlowTest() {
        const ImportFiles files{.book = house.file("book.csv", book),
                                .parties = house.file("parties.csv", parties)};
        EXPECT_EQ(codes_told(import_book(*house, files).value()), "");
    }
    ImportReport pause(std::string_view rows) {
        return import_book(*house, {.modifications = house.file("pauses.csv", rows)}).value();
    }
    LoanPage page(const std::string& key) { return read_loan(*house, house.loan(key)).value(); }
    static std::string days(const LoanPage& page) {
        const Arrears& arrears = page.arrears;
        return fmt::format("{} {} {} M{}", arrears.dpd, arrears.paused_days,
                           arrears.delinquent_days, static_cast<int>(arrears.bucket));
    }

    HouseForTests house{"pause", "2026-03-25T09:00:00+08:00"};
};

TEST_F(PauseFlowTest, PausedDaysAreNotDelinquentAndTheDebtGetsNoYounger) {
    const ImportReport first = pause(pauses);
    EXPECT_EQ(codes_told(first), "");
    EXPECT_EQ(first.modifications.landed, 3);
    ASSERT_TRUE(run_day(*house, make_date(2026, 3, 24)));
    // Due on 1 February: 51 days on 24 March. The day a pause is agreed on still counts (as in
    // tests/golden/arrears.case): 23 do not, from 16 February to 10 March.
    EXPECT_EQ(days(page("L1")), "51 23 28 M1");
    // From 3 February to 20 March, when it was resumed.
    EXPECT_EQ(days(page("L2")), "51 46 5 M1");
    EXPECT_EQ(days(page("L3")), "51 0 51 M2");

    // The pause shows where the loan would have become M2 on 4 March, and in the timeline.
    EXPECT_EQ(page("L1").bucket_history.size(), 1u);
    EXPECT_EQ(page("L3").bucket_history.front().on, make_date(2026, 3, 4));
    // Collections go by days past due, whatever was agreed.
    const WorkList work = read_work_list(*house, {}).value();
    ASSERT_FALSE(work.items.empty());
    for (const TaskLine& task : work.items)
        EXPECT_EQ(task.dpd, 51) << task.loan;

    EXPECT_TRUE(replay_day(*house, make_date(2026, 3, 24)).value().is_identical());
}

TEST_F(PauseFlowTest, TheSameFileTwiceChangesNothingAndImpossiblePausesAreNamed) {
    EXPECT_EQ(pause(pauses).modifications.landed, 3);
    EXPECT_EQ(pause(pauses).modifications.already, 3);
    EXPECT_EQ(codes_told(pause("modification_id,loan_id,agreed_on,kind,until,note\n"
                               "M4,L1,2026-03-01,pause,2026-03-20,\n"
                               "M5,L3,2026-03-01,resume,,\n"
                               "M6,L3,2026-03-01,pause,2026-02-20,\n")),
              "2:pause_overlaps 3:resume_without_pause 4:pause_ends_before_start");
    ASSERT_TRUE(run_day(*house, make_date(2026, 3, 24)));
    EXPECT_EQ(days(page("L1")), "51 23 28 M1");
    EXPECT_EQ(days(page("L3")), "51 0 51 M2");
}

}  // namespace
}  // namespace daihou::pause_flow_test
