// What the console is told of a customer with several loans and of a guarantor beside an increased
// debt.
#include "api/site_under_test.h"

namespace daihou::api::customer_test {
namespace {

using http::Method;

std::string loan_path(LoanId loan) {
    return fmt::format("/api/loans/{}", loan.value);
}
std::string customer_path(PersonId person) {
    return fmt::format("/api/persons/{}/loans", person.value);
}

Json named(const Json& items, const std::string& key, std::string_view value) {
    for (const Json& item : items)
        if (item[key] == value) return item;
    ADD_FAILURE() << value << " is not in " << items.dump();
    return {};
}

TEST(Customers, AreSeenOverAllTheirLoans) {
    SiteUnderTest& site = site_under_test();
    auto collector = site.sign_in("collector");
    const Json page = collector.get(customer_path(site.borrower));
    const Json& customer = page["customer"];
    EXPECT_EQ(customer["loans_owed"], SiteUnderTest::loans);
    ASSERT_EQ(customer["loans"].size(), std::size_t{SiteUnderTest::loans});
    EXPECT_EQ(customer["loans"][0]["loan"], "L2");
    const Json late = collector.get(loan_path(site.late_loan));
    EXPECT_EQ(customer["dpd_max"], late["arrears"]["dpd"]);
    EXPECT_EQ(customer["bucket_worst"], late["arrears"]["bucket"]);
    EXPECT_EQ(customer["tier_worst"], late["arrears"]["tier"]);
    std::int64_t overdue = 0;
    for (const Json& loan : customer["loans"])
        overdue += loan["overdue_fen"].get<std::int64_t>();
    EXPECT_EQ(customer["overdue_fen"], overdue);
    // The loan page says the same beside the borrower; a guarantor is no customer.
    EXPECT_EQ(late["parties"][0]["customer"], customer);
    const Json guaranteed = collector.get(loan_path(site.guaranteed_loan));
    EXPECT_TRUE(named(guaranteed["parties"], "role", "guarantor")["customer"].is_null());
    EXPECT_EQ(collector.get(customer_path(site.guarantor))["customer"]["loans_owed"], 0);
    EXPECT_EQ(collector.get("/api/persons/999999/loans", 404)["code"], "person_missing");
    EXPECT_EQ(page.dump().find("王小明"), std::string::npos);
    EXPECT_EQ(site.sign_in("administrator").get(customer_path(site.borrower), 403)["code"],
              "permission_missing");
}

TEST(Customers, WorseLoanIsMarkedOnRowsOfTheOthers) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    const Json loans = manager.get("/api/loans")["items"];
    EXPECT_EQ(named(loans, "loan", "L1")["worse_loan"]["loan"], "L2");
    EXPECT_TRUE(named(loans, "loan", "L2")["worse_loan"].is_null());
    const Json tasks = manager.get("/api/work-list?staff=all")["items"];
    for (const Json& task : tasks)
        EXPECT_EQ(task["worse_loan"].is_null(), task["loan"] == "L2") << task.dump();
}

TEST(Guarantees, SayWhatAnIncreaseWithoutConsentLeavesUnbound) {
    SiteUnderTest& site = site_under_test();
    const Json loan = site.sign_in("post_loan_manager").get(loan_path(site.guaranteed_loan));
    const Json scope = named(loan["parties"], "role", "guarantor")["guarantee"]["not_bound"];
    ASSERT_TRUE(scope.is_object());
    EXPECT_EQ(scope["rule"], "CN-G04");
    ASSERT_EQ(scope["increases"].size(), 1u);
    EXPECT_EQ(scope["increases"][0]["change"], "extension");
    EXPECT_EQ(scope["increases"][0]["on"], "2026-02-20");
    const auto fen = [&scope](const char* name) { return scope[name].get<std::int64_t>(); };
    EXPECT_GT(fen("in_all_fen"), 0);
    EXPECT_EQ(fen("bound_max_fen") + fen("in_all_fen"), fen("owed_fen"));
    // Without penalty interest and charges what is owed is what the schedule shows.
    std::int64_t owed = loan["arrears"]["penalty_fen"].get<std::int64_t>();
    for (const Json& line : loan["schedule"])
        owed += line["due_fen"].get<std::int64_t>() - line["paid_fen"].get<std::int64_t>();
    EXPECT_EQ(fen("owed_fen"), owed);
}

}  // namespace
}  // namespace daihou::api::customer_test
