#include "domain/party/guarantor_qualification.h"

#include <gtest/gtest.h>

namespace daihou::guarantor_qualification_test {
namespace {

const QualificationRules rules{18, Ratio{2'000'000}, Ratio{5'000'000}};

// Meets every point, each with nothing to spare.
GuarantorFigures sound() {
    GuarantorFigures figures;
    figures.age_years = 18;
    figures.monthly_income = Money::fen(600'000);
    figures.instalment = Money::fen(300'000);
    figures.guaranteed_total = Money::fen(600'000 * 12 * 5);
    figures.has_consented = true;
    figures.quiz_ppm = 800'000;
    figures.quiz_pass_from_ppm = 800'000;
    return figures;
}

// Points not met and not known, and what it comes to: "not_qualified income? total-".
std::string told(const GuarantorFigures& figures) {
    const QualificationResult judged = qualification_of(rules, figures);
    std::string text(name_of(judged.overall));
    for (const QualificationLine& line : judged.lines)
        if (line.result != ItemResult::met)
            text += fmt::format(" {}{}", name_of(line.item),
                                line.result == ItemResult::not_met ? '-' : '?');
    return text;
}

TEST(GuarantorQualification, EachPointTurnsAtItsLimit) {
    EXPECT_EQ(told(sound()), "qualified");
    GuarantorFigures figures = sound();
    figures.age_years = 17;
    EXPECT_EQ(told(figures), "not_qualified capacity-");
    figures = sound(), figures.monthly_income = Money::fen(599'999);
    EXPECT_EQ(told(figures), "not_qualified income- total-");
    figures = sound(), figures.guaranteed_total += Money::fen(1);
    EXPECT_EQ(told(figures), "not_qualified total-");
    figures = sound(), figures.overdue = Money::fen(1);
    EXPECT_EQ(told(figures), "not_qualified own_loans-");
    figures = sound(), figures.has_consented = false;
    EXPECT_EQ(told(figures), "not_qualified consent-");
    figures = sound(), figures.quiz_ppm = 799'999;
    EXPECT_EQ(told(figures), "not_qualified understanding-");
}

TEST(GuarantorQualification, WhatIsNotKnownLeavesItOpen) {
    GuarantorFigures figures = sound();
    figures.monthly_income.reset(), figures.quiz_ppm.reset();
    EXPECT_EQ(told(figures), "incomplete income? total? understanding?");
    figures.overdue = Money::fen(1);
    EXPECT_EQ(told(figures), "not_qualified income? total? own_loans- understanding?");
}

// 民法典 683.
TEST(GuarantorQualification, AStateBodyNeverQualifies) {
    GuarantorFigures figures = sound();
    figures.kind = PartyKind::organisation, figures.age_years.reset();
    figures.has_representative = true;
    EXPECT_EQ(told(figures), "incomplete may_guarantee?");
    figures.organisation_kind = OrganisationKind::company;
    EXPECT_EQ(told(figures), "qualified");
    for (const auto kind : {OrganisationKind::state_body, OrganisationKind::public_benefit}) {
        figures.organisation_kind = kind;
        EXPECT_EQ(told(figures), "not_qualified may_guarantee-");
    }
    figures.organisation_kind = OrganisationKind::company, figures.has_representative = false;
    EXPECT_EQ(told(figures), "incomplete capacity?");
}

TEST(GuarantorQualification, FiguresStandBesideTheirLimits) {
    const QualificationResult judged = qualification_of(rules, sound());
    EXPECT_EQ(judged.lines[2],
              (QualificationLine{QualificationItem::income, ItemResult::met, 600'000, 600'000}));
    EXPECT_EQ(judged.lines[3], (QualificationLine{QualificationItem::total, ItemResult::met,
                                                  36'000'000, 36'000'000}));
    // Half a fen over is a fen more: never rounded in favour of the house.
    GuarantorFigures odd = sound();
    odd.instalment = Money::fen(300'001);
    const QualificationRules half{18, Ratio{1'500'000}, Ratio{5'000'000}};
    EXPECT_EQ(qualification_of(half, odd).lines[2].limit, 450'002);
}

}  // namespace
}  // namespace daihou::guarantor_qualification_test
