// What the console is told of a guarantor, and who may record what moves the clock.
#include "api/site_under_test.h"

namespace daihou::api::guarantor_test {
namespace {

TEST(Guarantors, AreShownWithClockChecklistAndAllTheyStandFor) {
    SiteUnderTest& site = site_under_test();
    auto collector = site.sign_in("collector");
    const Json page =
        collector.get(fmt::format("/api/persons/{}/guarantees", site.guarantor.value));
    EXPECT_EQ(page["exposure"]["loans_live"], 1);
    const Json& loan = page["exposure"]["loans"][0];
    EXPECT_EQ(loan["loan"], "L3");
    EXPECT_EQ(loan["clock"]["state"], "not_begun");
    EXPECT_EQ(loan["clock"]["basis"], "by_law");
    EXPECT_EQ(loan["clock"]["bar"], "none");
    EXPECT_EQ(page["exposure"]["guaranteed_fen"], loan["guaranteed_fen"]);
    EXPECT_EQ(page.dump().find("李大力"), std::string::npos);

    const Json on_loan =
        collector.get(fmt::format("/api/loans/{}", site.guaranteed_loan.value))["parties"][1];
    EXPECT_EQ(on_loan["guarantee"]["exposure"], page["exposure"]);
    EXPECT_EQ(on_loan["guarantee"]["qualification"]["points"].size(), 7u);
    EXPECT_EQ(
        site.sign_in("administrator")
            .get(fmt::format("/api/persons/{}/guarantees", site.guarantor.value), 403)["code"],
        "permission_missing");
    EXPECT_EQ(collector.get("/api/persons/999999/guarantees", 404)["code"], "person_missing");
}

}  // namespace
}  // namespace daihou::api::guarantor_test
