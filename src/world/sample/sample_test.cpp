// The sample is what every bench, demonstration and simulation stands on: it must import without a
// complaint, stay the same for the same seed, and look like the book its parameters describe.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/digest.h"
#include "domain/party/id_number.h"
#include "world/portfolio/near_test.h"
#include "world/portfolio/portfolio_maker.h"
#include "world/sample/write_sample.h"

namespace daihou::sample_test {
namespace {

namespace fs = std::filesystem;
const BusinessDate as_of = make_date(2026, 3, 2);

class Sample {
public:
    Sample(std::int64_t loans, std::uint64_t seed)
        : directory_(fs::path(testing::TempDir()) /
                     fmt::format("sample_{}_{}_{}", getpid(), loans, seed)) {
        auto written = write_sample(loans, seed, as_of, directory_);
        EXPECT_TRUE(written.has_value());
        if (written) counts = *written;
    }
    ~Sample() { fs::remove_all(directory_); }
    std::string text(const std::string& name) const {
        std::ifstream file(directory_ / name, std::ios::binary);
        std::ostringstream bytes;
        bytes << file.rdbuf();
        return bytes.str();
    }
    std::string digest() const {
        return hex(digest_of(text("book.csv") + text("parties.csv") + text("vehicles.csv") +
                             text("payments.csv")));
    }
    SampleCounts counts;

private:
    fs::path directory_;
};

TEST(Sample, SameSeedSameBytes) {
    EXPECT_EQ(Sample(300, 7).digest(), Sample(300, 7).digest());
    EXPECT_NE(Sample(300, 7).digest(), Sample(300, 8).digest());
}

TEST(PortfolioMaker, FollowsTheParametersOfTheGenerator) {
    constexpr std::int64_t loans = 20'000;
    const PortfolioMaker maker(11, as_of);
    std::int64_t guaranteed = 0, organisations = 0, unclear = 0, fleet = 0, used = 0;
    std::set<std::string> id_numbers, vins;
    std::int64_t people = 0;
    for (std::int64_t number = 1; number <= loans; ++number) {
        const MadeLoan loan = maker.loan(number);
        EXPECT_TRUE(check(loan.terms).empty()) << loan.loan_id;
        EXPECT_LE(loan.terms.disbursed_on, as_of);
        EXPECT_GE(loan.terms.disbursed_on, add_months(as_of, -38));
        fleet += loan.facility.empty() ? 0 : 1;
        used += loan.product == "used_car" ? 1 : 0;
        vins.insert(loan.vehicle.vin.reveal(RevealReason::compared));
        for (const MadeParty& party : loan.parties) {
            if (party.role == PartyRole::guarantor) {
                ++guaranteed;
                organisations += party.kind == PartyKind::organisation ? 1 : 0;
                unclear += party.guarantee_mode == GuaranteeMode::unclear ? 1 : 0;
            }
            if (party.kind != PartyKind::person) continue;
            ++people;
            const std::string& id_number = party.id_number.reveal(RevealReason::compared);
            id_numbers.insert(id_number);
            EXPECT_EQ(check_resident_id(id_number), IdNumberFault::none);
        }
    }
    EXPECT_EQ(std::ssize(id_numbers), people);
    EXPECT_EQ(std::ssize(vins), loans);
    expect_near(guaranteed, loans * 20 / 100, loans * 2 / 100);
    expect_near(organisations, guaranteed * 6 / 100, guaranteed * 2 / 100);
    expect_near(unclear, guaranteed * 4 / 100, guaranteed * 15 / 1000);
    expect_near(fleet, loans / 100, loans / 200);
    expect_near(used, loans * 18 / 100, loans / 100);
}

}  // namespace
}  // namespace daihou::sample_test
