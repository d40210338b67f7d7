// Runs the schedules of tests/golden/loan_*.case: a contract in words and amounts in yuan, then the
// table an accountant would check. The figures were worked out apart from this code, in exact
// fractions.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "domain/loan/schedule.h"

namespace daihou {
namespace {

template <class T>
using Words = std::map<std::string, T>;

const Words<Method> methods = {{"equal_instalment", Method::equal_instalment},
                               {"equal_principal", Method::equal_principal},
                               {"interest_only", Method::interest_only},
                               {"balloon", Method::balloon},
                               {"bullet", Method::bullet}};
const Words<DayCount> day_counts = {{"30/360", DayCount::thirty_360},
                                    {"act/360", DayCount::act_360},
                                    {"act/364", DayCount::act_364},
                                    {"act/365", DayCount::act_365},
                                    {"act/act", DayCount::act_act}};
const Words<PeriodUnit> units = {
    {"months", PeriodUnit::months}, {"weeks", PeriodUnit::weeks}, {"days", PeriodUnit::days}};

std::uint16_t small(const std::string& text) {
    return static_cast<std::uint16_t>(std::stoi(text));
}

void set_flag(Contract& c, const std::string& key, const std::string& value) {
    if (key == "interest" && value == "flat") {
        c.interest = InterestKind::flat;
    } else if (key == "interest_period" && value == "same_as_repayment") {
        c.interest_period = InterestPeriod::same_as_repayment;
    } else if (key == "smoothing" && value == "shift") {
        c.smoothing = Smoothing::shift;
    } else {
        FAIL() << "the case says '" << key << " " << value << "', which this runner does not know";
    }
}

void set_field(Contract& c, const std::string& key, std::istringstream& rest) {
    std::string value;
    rest >> value;
    if (key == "principal") {
        c.principal = *parse_yuan(value);
    } else if (key == "balloon") {
        c.balloon = *parse_yuan(value);
    } else if (key == "instalment_multiple") {
        c.instalment_multiple = *parse_yuan(value);
    } else if (key == "annual_rate_ppm") {
        c.annual_rate = AnnualRate{std::stoi(value)};
    } else if (key == "down_payment_ppm") {
        c.down_payment = Ratio{std::stoi(value)};
    } else if (key == "disbursed_on") {
        c.disbursed_on = *parse_date(value);
    } else if (key == "first_due_on") {
        c.first_due_on = *parse_date(value);
    } else if (key == "instalments") {
        c.instalments = small(value);
    } else if (key == "due_day") {
        c.due_day = static_cast<std::uint8_t>(std::stoi(value));
    } else if (key == "grace_principal") {
        c.grace_principal = small(value);
    } else if (key == "grace_interest_payment") {
        c.grace_interest_payment = small(value);
    } else if (key == "interest_free") {
        c.interest_free = small(value);
    } else if (key == "method") {
        c.method = methods.at(value);
    } else if (key == "day_count") {
        c.day_count = day_counts.at(value);
    } else if (key == "every") {
        c.every.unit = units.at(value);
        rest >> c.every.count;
    } else {
        set_flag(c, key, value);
    }
}

// "no due_on principal interest due balance" in yuan, as the case files write a row.
std::string row_text(const Instalment& row) {
    return fmt::format("{:3}  {} {:>12} {:>10} {:>12} {:>12}", row.number, format_date(row.due_on),
                       format_yuan(row.principal), format_yuan(row.interest),
                       format_yuan(row.due()), format_yuan(row.balance));
}

void run_case(const std::filesystem::path& path) {
    std::ifstream file(path);
    Contract contract;
    std::vector<std::string> wanted;
    bool in_table = false;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string key;
        words >> key;
        if (in_table)
            wanted.push_back(line);
        else if (key == "no")
            in_table = true;
        else
            set_field(contract, key, words);
    }
    ASSERT_TRUE(check(contract).empty()) << path << " " << check(contract)[0].code;
    ASSERT_FALSE(wanted.empty()) << path << " has no table";
    std::vector<std::string> got;
    for (const Instalment& row : walked_schedule(contract).instalments)
        got.push_back(row_text(row));
    EXPECT_EQ(got, wanted) << path;
    EXPECT_EQ(make_schedule(contract).instalments, walked_schedule(contract).instalments) << path;
}

// If a case failed, a borrower's signed table would differ from what the books ask for.
TEST(GoldenSchedules, AgreeToTheFen) {
    int cases = 0;
    const std::filesystem::path folder = std::filesystem::path(DAIHOU_SOURCE_DIR) / "tests/golden";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename();
        if (!name.starts_with("loan_") || entry.path().extension() != ".case") continue;
        ++cases;
        run_case(entry.path());
    }
    EXPECT_GE(cases, 13);
}

}  // namespace
}  // namespace daihou
