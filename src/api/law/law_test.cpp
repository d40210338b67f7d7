// Letters and law over HTTP: who may, that a text and a letter wait for a second person, that the
// page is a PDF whose showing is on record, and that a stranger's refusal stops it.
#include "api/site_under_test.h"

namespace daihou::api::law_test {
namespace {

// A loan of its own, late since 5 November 2025.
struct LateLoan {
    LoanId loan;
    PersonId borrower;
};
std::int64_t append(std::string key, Fact fact) {
    const BusinessDate on = make_date(2025, 10, 5);
    const NewFact news{start_of(on) + std::chrono::hours(9), std::move(key), StaffId{}, fact};
    return site_under_test().house().append(std::span(&news, 1)).value()[0].sequence;
}
const LateLoan& late_loan() {
    static const LateLoan late = [] {
        PersonRegistered person;
        person.key = "P-law";
        person.name = PersonName("李静");
        person.phone = PhoneNumber("13900000901");
        person.address = Address("北京市东城区和平里9号");
        LoanBooked booked;
        booked.key = "L-law";
        booked.product = "new_car_ice";
        booked.terms.principal = Money::fen(12'000'000);
        booked.terms.annual_rate = AnnualRate{60'000};
        booked.terms.disbursed_on = make_date(2025, 10, 5);
        booked.terms.instalments = 24;
        booked.terms.interest_period = InterestPeriod::same_as_repayment;
        const LateLoan made{LoanId{append("book:L-law", booked)},
                            PersonId{append("party:P-law", person)}};
        append("joined:law", PartyJoined{made.loan, made.borrower, PartyRole::borrower});
        return made;
    }();
    return late;
}
std::string path_to(std::string_view what) {
    return fmt::format("/api/loans/{}/{}", late_loan().loan.value, what);
}

Json text_in(const Json& page, std::string_view id) {
    for (const Json& item : page["items"])
        if (item["text"] == id) return item;
    return {};
}

void approve(std::string_view id) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager"), counsel = site.sign_in("legal_officer");
    const Json text = text_in(counsel.get("/api/texts"), id);
    if (text["state"] == "approved") return;
    manager.post("/api/texts/proposal", {{"text", id}, {"why", "首次使用"}}, 201);
    const Json approved =
        counsel.post("/api/texts/approval", {{"text", id}, {"digest", text["digest"]}}, 201);
    EXPECT_EQ(text_in(approved, id)["state"], "approved");
}

void decide(std::string_view decision) {
    auto counsel = site_under_test().sign_in("legal_officer");
    const Json asked = counsel.get("/api/approvals")["items"].back();
    EXPECT_EQ(asked["what"], "legal_step");
    counsel.post("/api/approvals/" + asked["id"].get<std::string>() + "/decision",
                 {{"decision", decision}});
}

TEST(Law, ATextIsApprovedBySomebodyElse) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager"), collector = site.sign_in("collector");
    const Json before = text_in(collector.get("/api/texts"), "email_overdue");
    EXPECT_EQ(before["state"], "written");
    EXPECT_TRUE(before["faults"].empty());
    EXPECT_EQ(collector.post("/api/texts/proposal", {{"text", "email_overdue"}, {"why", "x"}},
                             403)["code"],
              "permission_missing");
    manager.post("/api/texts/proposal", {{"text", "email_overdue"}, {"why", "首次使用"}}, 201);
    EXPECT_EQ(manager.post("/api/texts/approval",
                           {{"text", "email_overdue"}, {"digest", before["digest"]}}, 403)["code"],
              "text_own");
    approve("letter_demand");
}

TEST(Law, ALetterIsDrawnShownPostedAndServed) {
    SiteUnderTest& site = site_under_test();
    approve("letter_demand");
    auto counsel = site.sign_in("legal_officer"), collector = site.sign_in("collector");
    const Json form = {{"person", std::to_string(late_loan().borrower.value)},
                       {"text", "letter_demand"}};
    EXPECT_EQ(collector.post(path_to("letters"), form, 403)["code"], "permission_missing");
    const Json page = counsel.post(path_to("letters"), form, 201);
    const Json& letter = page["letters"][0];
    EXPECT_EQ(letter["step"], "ready");
    EXPECT_EQ(letter["addressee"], "李*");
    const std::string one = path_to("letters/" + letter["letter"].get<std::string>());
    EXPECT_EQ(counsel.post(one + "/posting",
                           {{"post", "registered_mail"}, {"tracking_number", "1"}}, 409)["code"],
              "letter_tracking_missing");
    const Json posted = counsel.post(
        one + "/posting", {{"post", "registered_mail"}, {"tracking_number", "RA123456789CN"}}, 201);
    EXPECT_EQ(posted["letters"][0]["step"], "posted");
    const Json served = counsel.post(one + "/service",
                                     {{"to", "addressee"},
                                      {"proof", "registered_mail"},
                                      {"reference", "回执-1"},
                                      {"on", page["today"]}},
                                     201);
    EXPECT_EQ(served["letters"][0]["served_to"], "addressee");
}

TEST(Law, AMatterWaitsForASecondPersonAndGoesOnStepByStep) {
    SiteUnderTest& site = site_under_test();
    auto manager = site.sign_in("post_loan_manager");
    EXPECT_EQ(manager.post(path_to("matters"),
                           {{"kind", "mortgage_procedure"},
                            {"court", "东城区人民法院"},
                            {"claim_fen", 1'000'000},
                            {"why", "x"}},
                           409)["code"],
              "mortgage_missing");
    const Json opened = manager.post(path_to("matters"),
                                     {{"kind", "litigation"},
                                      {"court", "东城区人民法院"},
                                      {"claim_fen", 1'000'000},
                                      {"why", "多次催收无果"}},
                                     201);
    EXPECT_EQ(opened["matters"][0]["step"], "proposed");
    EXPECT_TRUE(opened["step_waits"].get<bool>());
    decide("granted");
    const Json agreed = manager.get(path_to("law"));
    EXPECT_EQ(agreed["matters"][0]["step"], "agreed");
    const std::string one = path_to("matters/" + agreed["matters"][0]["matter"].get<std::string>());
    const Json filed = manager.post(
        one + "/steps", {{"step", "filed"}, {"on", agreed["today"]}, {"reference", "立案-1"}}, 201);
    EXPECT_EQ(filed["matters"][0]["step"], "filed");
    EXPECT_TRUE(filed["matters"][0]["next_by"].is_string());
    EXPECT_EQ(manager.post(path_to("legal-costs"),
                           {{"kind", "postage"},
                            {"amount_fen", 2'000},
                            {"reference", "票据-1"},
                            {"then", "charge"}},
                           409)["code"],
              "cost_not_chargeable");
    manager.post(
        path_to("legal-costs"),
        {{"kind", "court_fee"}, {"amount_fen", 2'000}, {"reference", "票据-2"}, {"then", "charge"}},
        201);
    decide("granted");
    EXPECT_EQ(manager.get(path_to("law"))["costs"][0]["charge"], "charged");
}

TEST(Law, AStrangerIsNamedMasked) {
    SiteUnderTest& site = site_under_test();
    auto collector = site.sign_in("collector");
    const Json form = {{"debtor", std::to_string(late_loan().borrower.value)},
                       {"name", "王芳芳"},
                       {"phone", "13800000777"},
                       {"tie", "friend"},
                       {"joint_debt", "none"},
                       {"source", "客户资料"}};
    const Json page = collector.post(path_to("third-parties"), form, 201);
    ASSERT_EQ(page["items"].size(), 1U);
    EXPECT_EQ(page["items"][0]["phone_masked"], "138****0777");
    EXPECT_NE(page["script"]["zh"].get<std::string>().find("400"), std::string::npos);
    const std::string one =
        path_to("third-parties/" + page["items"][0]["person"].get<std::string>());
    EXPECT_EQ(collector.post(one + "/talk", {{"contact", "1"}, {"answer", "refused"}}, 409)["code"],
              "third_party_not_asked");
}

}  // namespace
}  // namespace daihou::api::law_test
