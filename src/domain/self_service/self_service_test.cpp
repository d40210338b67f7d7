#include <gtest/gtest.h>

#include "domain/self_service/identity.h"
#include "domain/self_service/link_standing.h"

namespace daihou::self_service_test {
namespace {

const Instant until = *parse_instant("2026-03-05T10:00:00+08:00");
const std::vector<LinkPurpose> both = {LinkPurpose::answer, LinkPurpose::help};

TEST(LinkStandingTest, EachPurposeIsUsedOnceAndTheLastOneUsesItUp) {
    const Instant now = until - std::chrono::hours(1);
    EXPECT_EQ(link_standing(both, {}, {}, until, now).open, both);
    const std::vector<LinkPurpose> helped = {LinkPurpose::help};
    const LinkStanding left = link_standing(both, helped, {}, until, now);
    EXPECT_TRUE(left.is_open_for(LinkPurpose::answer));
    EXPECT_FALSE(left.is_open_for(LinkPurpose::help));
    EXPECT_FALSE(left.is_open_for(LinkPurpose::photo)) << "never asked";
    const LinkStanding none = link_standing(both, both, {}, until, now);
    EXPECT_EQ(none.ended, LinkEnding::used_up);
    EXPECT_TRUE(none.open.empty());
}

TEST(LinkStandingTest, EndsAtItsLastMomentAndWhenItWasEnded) {
    EXPECT_FALSE(link_standing(both, {}, {}, until, until - std::chrono::milliseconds(1)).ended);
    EXPECT_EQ(link_standing(both, {}, {}, until, until).ended, LinkEnding::expired);
    for (const LinkEnding ending : {LinkEnding::revoked, LinkEnding::locked}) {
        const LinkStanding standing =
            link_standing(both, {}, ending, until, until - std::chrono::hours(1));
        EXPECT_EQ(standing.ended, ending);
        EXPECT_FALSE(standing.is_open_for(LinkPurpose::answer));
    }
}

TEST(IdentityTest, IsTheLastFourAndTheBirthday) {
    EXPECT_EQ(identity_proof("11010519491231002X"), "002X1231");
    EXPECT_FALSE(identity_proof(""));
    EXPECT_FALSE(identity_proof("91350100M000100Y43")) << "an organisation has no birthday";
    EXPECT_FALSE(identity_proof("110105194912310021")) << "wrong check digit";
}

TEST(IdentityTest, WhatWasTypedIsReadAsPeopleTypeIt) {
    EXPECT_EQ(identity_claim("002X", 12, 31), "002X1231");
    EXPECT_EQ(identity_claim(" 00 2x ", 12, 31), "002X1231");
    EXPECT_EQ(identity_claim("00２x", 12, 31), "002X1231");
    for (const auto& wrong : {identity_claim("02X", 12, 31), identity_claim("002X", 13, 1),
                              identity_claim("002X", 1, 0), identity_claim("", 1, 1)}) {
        EXPECT_EQ(wrong.size(), 8u);
        EXPECT_NE(wrong, "002X1231");
    }
}

TEST(LinkWords, AreReadAsTheyAreWritten) {
    for (const LinkPurpose purpose : all_link_purposes)
        EXPECT_EQ(link_purpose_named(name_of(purpose)), purpose);
    for (const LinkPhoto photo : all_link_photos)
        EXPECT_EQ(link_photo_named(name_of(photo)), photo);
    EXPECT_FALSE(link_purpose_named("pay"));
}

}  // namespace
}  // namespace daihou::self_service_test
