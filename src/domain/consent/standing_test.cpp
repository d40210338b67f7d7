#include "domain/consent/standing.h"

#include <gtest/gtest.h>

namespace daihou::standing_test {
namespace {

const BusinessDate march = make_date(2026, 3, 1);
const LoanId car{7}, van{8};

ConsentForm form_of(ConsentPurpose purpose, ConsentReach reach) {
    ConsentForm form;
    form.purpose = purpose;
    form.version = "2";
    form.reach = reach;
    form.asked = {PartyRole::guarantor};
    form.off_without = ConsentFeature::household_questions;
    return form;
}
const ConsentForm informed = form_of(ConsentPurpose::guarantor_informed, ConsentReach::loan);
const ConsentForm family = form_of(ConsentPurpose::family_data, ConsentReach::person);

ConsentEvent event_of(const ConsentForm& form, ConsentDeed deed, std::int64_t sequence, int days,
                      LoanId loan = car, std::string version = "2") {
    ConsentEvent event;
    event.sequence = sequence;
    event.on = march + Days(days);
    event.loan = loan;
    event.purpose = form.purpose;
    event.deed = deed;
    event.version = std::move(version);
    return event;
}

ConsentStatus status(const ConsentForm& form, const std::vector<ConsentEvent>& events,
                     LoanId loan = car, int days = 10) {
    return standing_on(form, events, loan, march + Days(days)).status;
}

TEST(ConsentStanding, SilenceIsNoConsent) {
    EXPECT_EQ(status(informed, {}), ConsentStatus::missing);
    EXPECT_FALSE(standing_on(informed, {}, car, march).stands());
}

TEST(ConsentStanding, LastWordCountsByDayThenSequence) {
    const auto given = event_of(informed, ConsentDeed::given, 5, 1);
    const auto withdrawn = event_of(informed, ConsentDeed::withdrawn, 4, 2);
    EXPECT_EQ(status(informed, {given, withdrawn}), ConsentStatus::withdrawn);
    EXPECT_EQ(status(informed, {withdrawn, given}), ConsentStatus::withdrawn);
    const auto again = event_of(informed, ConsentDeed::given, 6, 2);
    EXPECT_EQ(status(informed, {again, given, withdrawn}), ConsentStatus::given);
    EXPECT_EQ(status(informed, {event_of(informed, ConsentDeed::refused, 1, 0)}),
              ConsentStatus::refused);
    EXPECT_EQ(status(informed, {given, withdrawn}, car, 1), ConsentStatus::given)
        << "not yet withdrawn on that day";
}

TEST(ConsentStanding, EndsWithItsDayAndWithItsVersion) {
    auto given = event_of(family, ConsentDeed::given, 1, 0);
    given.until = march + Days(5);
    EXPECT_EQ(status(family, {given}, car, 5), ConsentStatus::given);
    EXPECT_EQ(status(family, {given}, car, 6), ConsentStatus::expired);
    EXPECT_EQ(status(family, {event_of(family, ConsentDeed::given, 1, 0, car, "1")}),
              ConsentStatus::outdated);
}

TEST(ConsentStanding, OfALoanIsNotOfAnother) {
    const std::vector of_car{event_of(informed, ConsentDeed::given, 1, 0, car)};
    EXPECT_EQ(status(informed, of_car, van), ConsentStatus::missing);
    const std::vector of_all{event_of(informed, ConsentDeed::given, 1, 0, LoanId{})};
    EXPECT_EQ(status(informed, of_all, van), ConsentStatus::given);
    const std::vector of_person{event_of(family, ConsentDeed::given, 1, 0, car)};
    EXPECT_EQ(status(family, of_person, van), ConsentStatus::given);
    const std::vector both{of_car.front(),
                           event_of(informed, ConsentDeed::withdrawn, 2, 1, LoanId{})};
    EXPECT_EQ(status(informed, both, car), ConsentStatus::withdrawn);
}

TEST(SwitchedOff, IsWhatTheRoleIsAskedForAndDidNotGive) {
    const ConsentRules rules{{informed, family}, {}};
    const std::vector events{event_of(informed, ConsentDeed::given, 1, 0),
                             event_of(family, ConsentDeed::refused, 2, 0)};
    const auto off = switched_off(rules, events, PartyRole::guarantor, car, march);
    EXPECT_EQ(off,
              (std::vector<SwitchedOff>{{ConsentFeature::household_questions,
                                         ConsentPurpose::family_data, ConsentStatus::refused}}));
    EXPECT_TRUE(is_switched_off(ConsentFeature::household_questions, off));
    EXPECT_FALSE(is_switched_off(ConsentFeature::gps_location, off));
    EXPECT_TRUE(switched_off(rules, {}, PartyRole::borrower, car, march).empty());
}

TEST(ConsentWords, NamesReadBack) {
    for (const ConsentPurpose purpose : all_consent_purposes)
        EXPECT_EQ(consent_purpose_named(name_of(purpose)), purpose);
    EXPECT_EQ(consent_proof_named("self_service"), ConsentProof::self_service);
    EXPECT_EQ(consent_channel_named("letter"), ConsentChannel::letter);
    EXPECT_EQ(consent_answer_named("refused"), ConsentAnswer::refused);
    EXPECT_FALSE(consent_purpose_named("silence"));
}

}  // namespace
}  // namespace daihou::standing_test
