// An import is a process of its own: what it did must be there for the server to tell.
#include "service/book/import_totals.h"

#include <gtest/gtest.h>

#include "service/house_for_tests_test.h"

namespace daihou::import_totals_test {
namespace {

TEST(ImportTotals, AddUpOverRunsWithTheirFindings) {
    HouseForTests house("import_totals", "2026-03-25T09:00:00+08:00");
    EXPECT_EQ(import_totals(house->store())->runs, 0);
    ImportFiles files;
    files.payments =
        house.file("payments.csv",
                   "payment_id,loan_id,paid_on,kind,amount_yuan,channel,reverses,note\n"
                   "P1,L404,2026-03-01,payment,100.00,transfer,,\n"
                   "P2,L404,soon,payment,100.00,transfer,,\n");
    std::int64_t findings = 0;
    for (int run = 0; run < 2; ++run)
        findings += static_cast<std::int64_t>(import_book(*house, files)->findings.size());
    const ImportTotals totals = import_totals(house->store()).value();
    EXPECT_EQ(totals.runs, 2);
    EXPECT_GT(findings, 0);
    EXPECT_EQ(totals.findings, findings);
    EXPECT_EQ(totals.rows_landed, 0);
}

}  // namespace
}  // namespace daihou::import_totals_test
