// Consents over HTTP: who may record and see them, and that nobody reaches a person through a loan
// that is not theirs.
#include "api/site_under_test.h"

namespace daihou::api::consent_test {
namespace {

std::string consents_path(LoanId loan) {
    return fmt::format("/api/loans/{}/consents", loan.value);
}
std::string person_path(LoanId loan, PersonId person, std::string_view what) {
    return fmt::format("/api/loans/{}/persons/{}/{}", loan.value, person.value, what);
}
Json guarantor_in(const Json& page) {
    for (const Json& person : page["persons"])
        if (person["role"] == "guarantor") return person;
    ADD_FAILURE() << page.dump();
    return {};
}
std::string status_of(const Json& person, std::string_view purpose) {
    for (const Json& consent : person["consents"])
        if (consent["form"]["purpose"] == purpose) return consent["status"];
    return "";
}
const Json given = {{"purpose", "family_data"},
                    {"answer", "given"},
                    {"version", "1"},
                    {"proof", "signed_paper"},
                    {"reference", "K-17"}};

TEST(Consents, AreRecordedWithdrawnAndSeen) {
    SiteUnderTest& site = site_under_test();
    auto agent = site.sign_in("follow_up_agent");
    const std::string record = person_path(site.guaranteed_loan, site.guarantor, "consents");
    const Json before = guarantor_in(agent.get(consents_path(site.guaranteed_loan)));
    EXPECT_EQ(status_of(before, "family_data"), "missing");
    Json lacking = given;
    lacking.erase("proof");
    EXPECT_EQ(agent.post(record, lacking, 422)["code"], "consent_proof_missing");
    const Json after = guarantor_in(agent.post(record, given, 201));
    EXPECT_EQ(status_of(after, "family_data"), "given");
    const std::string withdraw = person_path(site.guaranteed_loan, site.guarantor, "withdrawals");
    const Json withdrawal = {{"purpose", "family_data"}, {"channel", "call"}, {"why", "改变主意"}};
    const Json last = guarantor_in(agent.post(withdraw, withdrawal, 201));
    EXPECT_EQ(status_of(last, "family_data"), "withdrawn");
    EXPECT_EQ(agent.post(withdraw, withdrawal, 409)["code"], "consent_not_given");
    const Json seen =
        guarantor_in(site.sign_in("auditor").get(consents_path(site.guaranteed_loan)));
    EXPECT_EQ(seen, last);
    EXPECT_EQ(seen.dump().find("李大力"), std::string::npos);
}

TEST(Consents, OfAPersonAreReachedOnlyThroughTheirLoan) {
    SiteUnderTest& site = site_under_test();
    auto agent = site.sign_in("follow_up_agent");
    EXPECT_EQ(
        agent.post(person_path(site.new_loan, site.guarantor, "consents"), given, 404)["code"],
        "person_not_on_loan");
    EXPECT_EQ(
        site.sign_in("auditor").post(person_path(site.guaranteed_loan, site.guarantor, "consents"),
                                     given, 403)["code"],
        "permission_missing");
}

TEST(HeldSheet, IsMaskedAndNeedsAReason) {
    SiteUnderTest& site = site_under_test();
    auto agent = site.sign_in("follow_up_agent");
    const std::string path = fmt::format("/api/persons/{}/held", site.borrower.value);
    EXPECT_EQ(agent.post(path, {{"reason", " "}}, 422)["code"], "text_empty");
    const Json sheet = agent.post(path, {{"reason", "本人查询"}});
    EXPECT_EQ(sheet["lines"].size(), 13u);
    EXPECT_EQ(sheet.dump().find("王小明"), std::string::npos);
    EXPECT_EQ(sheet.dump().find(SiteUnderTest::phone), std::string::npos);
    EXPECT_EQ(site.sign_in("auditor").post(path, {{"reason", "x"}}, 403)["code"],
              "permission_missing");
}

}  // namespace
}  // namespace daihou::api::consent_test
