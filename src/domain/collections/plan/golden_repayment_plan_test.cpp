// Runs tests/golden/repayment_plans.case: which plans somebody in arrears may be offered, as an
// officer would check them by hand, and what holds of every plan whatever the loan.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "domain/collections/plan/repayment_plan.h"
#include "domain/collections/plan/tried_plan.h"

namespace daihou::golden_repayment_plan_test {
namespace {

constexpr PlanRules rules() {
    return {.valid_days = 7,
            .income_share_max = Ratio{550'000},
            .beside_instalments_min = 2,
            .beside_instalments_max = 12,
            .extension_instalments_min = 3,
            .extension_instalments_max = 24,
            .instalments_if_unknown = 6,
            .holiday_months = 2,
            .pay_within_days = 10,
            .guarantor_share_max = Ratio{500'000},
            .tracked_payments_max = 12};
}

Contract loan() {
    Contract c;
    c.principal = Money::fen(1'200'000);
    c.annual_rate = AnnualRate{120'000};
    c.disbursed_on = make_date(2025, 1, 10);
    c.instalments = 12;
    c.method = Method::equal_principal;
    c.day_count = DayCount::act_360;
    return c;
}

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, '|');) {
        const auto first = field.find_first_not_of(' '), last = field.find_last_not_of(' ');
        fields.push_back(first == std::string::npos ? "" : field.substr(first, last - first + 1));
    }
    return fields;
}

// A loan with what happened to it, and what a person told of their means.
struct Asked {
    Agreement agreement;
    LoanPosition position;
    BusinessDate today;
    std::vector<DayReceipt> received;
    MonthlyBudget budget;
    int term_months_max = 60;
    Money relief = Money::fen(2'000'000);
    std::vector<PlanGuarantor> guarantors;

    PlanGround ground() const {
        LoanPosition now = position;
        PlanGround ground{agreement, position,   today,  PersonId{1},
                          {},        guarantors, budget, received};
        // All penalty there is: what a waiver of a great amount would take.
        TriedPlan with(agreement, now, today), without(agreement, now, today);
        const Done waived = without.take_step(LoanEvent{
            .on = today, .kind = LoanEventKind::penalty_waiver, .amount = Money::fen(100'000'000)});
        EXPECT_TRUE(waived.has_value());
        ground.penalty_interest = {with.due_now() - without.due_now(), relief};
        ground.term_months_max = term_months_max;
        ground.cost_limits = {AnnualRate{240'000}, AnnualRate{360'000}};
        return ground;
    }
};

// "pay 2025-02-10 1124.00, fee 2025-02-12 50.00"
void take_events(const std::string& events, Asked& asked) {
    std::istringstream stream(events);
    for (std::string said; std::getline(stream, said, ',');) {
        std::istringstream words(said);
        std::string kind, day, amount;
        words >> kind >> day >> amount;
        if (!parse_date(day)) continue;
        LoanEvent event{.on = *parse_date(day), .amount = *parse_yuan(amount)};
        event.due_on = event.on;
        if (kind == "fee") event.kind = LoanEventKind::charge;
        if (kind == "pay") asked.received.push_back({event.on, event.amount});
        asked.position = apply(asked.agreement, asked.position, event);
    }
}

// "income 6000.00, living costs 2500.00"
void take_means(const std::string& means, const std::string& name, BusinessDate today,
                StatedAmount& stated) {
    const std::size_t at = means.find(name + " ");
    if (at == std::string::npos) return;
    std::istringstream words(means.substr(at + name.size() + 1));
    std::string amount;
    std::getline(words, amount, ',');
    stated = {*parse_yuan(amount), "told", today};
}

Asked asked_of(const std::vector<std::string>& fields) {
    Asked asked{Agreement(loan()), {}, *parse_date(fields.at(2)), {}, {}, 60, {}, {}};
    asked.relief = Money::fen(2'000'000);
    asked.position = opening_position(asked.agreement);
    take_events(fields.at(1), asked);
    take_means(fields.at(3), "income", asked.today, asked.budget.income);
    take_means(fields.at(3), "living costs", asked.today, asked.budget.living_costs);
    take_means(fields.at(3), "other debts", asked.today, asked.budget.other_debts);
    const std::string& more = fields.size() > 4 ? fields[4] : "";
    if (const auto at = more.find("cap "); at != std::string::npos)
        asked.term_months_max = std::stoi(more.substr(at + 4));
    if (const auto at = more.find("relief up to "); at != std::string::npos) {
        std::istringstream words(more.substr(at + 13));
        std::string amount;
        std::getline(words, amount, ',');
        asked.relief = *parse_yuan(amount);
    }
    if (more.find("joint guarantor") != std::string::npos)
        asked.guarantors.push_back({PersonId{9}, AskBar::none, {}, Money::fen(1'300'000)});
    if (more.find("general guarantor") != std::string::npos)
        asked.guarantors.push_back({PersonId{9}, AskBar::prior_suit, {}, Money::fen(1'300'000)});
    return asked;
}

std::string percent(std::int64_t ppm) {
    return fmt::format("{}.{:02} %", ppm / 10'000, ppm % 10'000 / 100);
}

std::string figures_of(const PlanOption& option) {
    std::string words =
        fmt::format("month {}, total {} ({}{}), {} months, {}", format_yuan(option.highest_month),
                    format_yuan(option.total), option.more_than_nothing < Money() ? "" : "+",
                    format_yuan(option.more_than_nothing), option.term_months,
                    percent(option.cost.apr_all_in.ppm));
    if (option.share_of_income)
        words += fmt::format(", {} of income", percent(option.share_of_income->ppm));
    return words;
}

std::string effects_of(const PlanOption& option) {
    std::string words;
    const auto add = [&words](const std::string& said) {
        words += (words.empty() ? "" : ", ") + said;
    };
    for (const std::string& code : option.offered.refused) {
        std::string said = code;
        std::replace(said.begin(), said.end(), '|', ' ');
        add("refused: " + said);
    }
    const Money waived =
        option.offered.penalty_interest_waived + option.offered.penalty_charges_waived;
    if (!waived.is_zero()) add("waived " + format_yuan(waived));
    if (!option.offered.guarantor_share.is_zero())
        add("guarantor pays " + format_yuan(option.offered.guarantor_share));
    for (const GuaranteeAfter& guarantee : option.guarantees)
        if (!guarantee.uncovered_without_consent.is_zero())
            add("uncovered without consent " + format_yuan(guarantee.uncovered_without_consent));
    return words.empty() ? "allowed" : words;
}

std::string line_of(const PlanOption& option) {
    const auto& payments = option.offered.payments;
    std::string paid;
    for (std::size_t i = 0; i < payments.size(); ++i) {
        if (i == 2 && payments.size() > 4) paid += ", …";
        if (i >= 2 && payments.size() > 4 && i + 1 < payments.size()) continue;
        paid += fmt::format("{}{} {}", i == 0 ? "" : ", ", format_date(payments[i].due_on),
                            format_yuan(payments[i].amount));
    }
    if (paid.empty())
        return fmt::format("{} | {}", name_of(option.offered.plan), effects_of(option));
    return fmt::format("{} | {} × {} | {} | {}", name_of(option.offered.plan), payments.size(),
                       paid, figures_of(option), effects_of(option));
}

std::string trimmed(const std::string& line) {
    return line.substr(std::min(line.find_first_not_of(' '), line.size()));
}

// Lines of the case file, to be checked by hand and copied.
std::string as_lines(const std::vector<std::string>& worked_out) {
    std::string all;
    for (const std::string& line : worked_out)
        all += "  " + line + "\n";
    return all;
}

TEST(RepaymentPlanGolden, EveryCaseIsAsWritten) {
    std::ifstream file(DAIHOU_SOURCE_DIR "/tests/golden/repayment_plans.case");
    ASSERT_TRUE(file.good());
    std::vector<std::string> worked_out;
    std::string asked_line;
    std::size_t cases = 0, at = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.front() == '#') continue;
        if (line.rfind("plans |", 0) == 0) {
            EXPECT_EQ(at, worked_out.size()) << asked_line << "\n" << as_lines(worked_out);
            worked_out.clear();
            at = 0;
            asked_line = line;
            ++cases;
            for (const PlanOption& option :
                 plan_options(asked_of(fields_of(line)).ground(), rules()))
                worked_out.push_back(line_of(option));
            continue;
        }
        ASSERT_LT(at, worked_out.size()) << line;
        EXPECT_EQ(worked_out[at], trimmed(line)) << asked_line;
        ++at;
    }
    EXPECT_EQ(at, worked_out.size()) << asked_line << "\n" << as_lines(worked_out);
    EXPECT_GE(cases, 6u);
}

// Loans of several shapes, some payments made, some missed.
std::vector<Asked> many() {
    std::vector<Asked> all;
    for (const Method method : {Method::equal_instalment, Method::equal_principal,
                                Method::interest_only, Method::balloon})
        for (const int paid : {0, 3, 9})
            for (const int late_days : {1, 40, 100}) {
                Contract c = loan();
                c.method = method;
                if (method == Method::balloon) c.balloon = Money::fen(400'000);
                Asked asked{Agreement(c), {}, {}, {}, {}, 60, {}, {}};
                asked.relief = Money::fen(2'000'000);
                asked.position = opening_position(asked.agreement);
                for (int i = 0; i < paid; ++i) {
                    TriedPlan tried(asked.agreement, asked.position, asked.position.as_of);
                    const auto to_come = tried.instalments_to_come();
                    const auto& [on, amount] = *to_come.begin();
                    asked.received.push_back({on, amount});
                    asked.position =
                        apply(asked.agreement, asked.position, {.on = on, .amount = amount});
                }
                asked.today = asked.agreement.due_date(paid + 1) + Days(late_days);
                asked.budget.income = {Money::fen(900'000), "told", asked.today};
                asked.budget.living_costs = {Money::fen(200'000), "told", asked.today};
                asked.guarantors = {{PersonId{9}, AskBar::none, {}, Money::fen(1'500'000)}};
                all.push_back(asked);
            }
    return all;
}

// Paying what the plan asks for leaves nothing owed at its end: neither too little nor too much.
TEST(RepaymentPlanProperties, ThePaymentsOfAPlanAreWhatIsOwedUnderIt) {
    int tried_plans = 0;
    for (const Asked& asked : many())
        for (const PlanOption& option : plan_options(asked.ground(), rules())) {
            if (option.schedule.empty()) continue;
            ++tried_plans;
            Money sum;
            for (const PlanPayment& payment : option.schedule)
                sum += payment.amount;
            EXPECT_EQ(sum, option.total);
            const auto& payments = option.offered.payments;
            ASSERT_LE(payments.size(), option.schedule.size());
            EXPECT_TRUE(std::equal(payments.begin(), payments.end(), option.schedule.begin()));
            Agreement agreement = asked.agreement;
            LoanPosition position = asked.position;
            const OfferedPlan& offered = option.offered;
            if (changes_contract(offered.plan)) {
                const Done changed = modify(agreement, position,
                                            {.on = asked.today,
                                             .kind = ModificationKind::restructure,
                                             .instalments = static_cast<int>(offered.instalments),
                                             .annual_rate = offered.annual_rate,
                                             .first_due_on = offered.first_due_on,
                                             .capitalised = Capitalised::overdue});
                ASSERT_TRUE(changed.has_value());
            }
            if (!offered.penalty_interest_waived.is_zero())
                position = apply(agreement, position,
                                 {.on = asked.today,
                                  .kind = LoanEventKind::penalty_waiver,
                                  .amount = offered.penalty_interest_waived});
            for (const PlanPayment& payment : option.schedule)
                position =
                    apply(agreement, position, {.on = payment.due_on, .amount = payment.amount});
            EXPECT_EQ(position.state, LoanState::settled) << name_of(offered.plan);
            EXPECT_EQ(position.paid.overpaid, Money()) << name_of(offered.plan);
        }
    EXPECT_GT(tried_plans, 100);
}

TEST(RepaymentPlanProperties, NothingAllowedExceedsACap) {
    for (Asked asked : many()) {
        asked.term_months_max = 18;
        const auto free = asked.budget.free_a_month();
        for (const PlanOption& option : plan_options(asked.ground(), rules())) {
            if (!option.is_allowed()) continue;
            EXPECT_LE(option.term_months, 18);
            EXPECT_LE(option.cost.apr_all_in.ppm, 360'500);
            if (option.offered.plan == PlanKind::relief) continue;
            EXPECT_LE(option.highest_month, *free);
            EXPECT_LE(option.share_of_income->ppm, 550'000);
        }
    }
}

TEST(RepaymentPlanProperties, TighterCapsNeverAllowMore) {
    const auto allowed = [](const Asked& asked) {
        std::vector<bool> kinds;
        for (const PlanOption& option : plan_options(asked.ground(), rules()))
            kinds.push_back(option.is_allowed());
        return kinds;
    };
    bool has_differed = false;
    for (const Asked& wide : many())
        for (int tightened = 0; tightened < 3; ++tightened) {
            Asked tight = wide;
            if (tightened == 0) tight.term_months_max = 14;
            if (tightened == 1) tight.budget.income.amount = Money::fen(320'000);
            if (tightened == 2)
                tight.budget.other_debts = {Money::fen(500'000), "told", wide.today};
            const auto more = allowed(wide), fewer = allowed(tight);
            for (std::size_t i = 0; i < more.size(); ++i) {
                EXPECT_TRUE(more[i] || !fewer[i]) << i;
                has_differed = has_differed || more[i] != fewer[i];
            }
        }
    EXPECT_TRUE(has_differed);
}

}  // namespace
}  // namespace daihou::golden_repayment_plan_test
