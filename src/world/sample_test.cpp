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
#include "intake/finding_codes.h"
#include "intake/payment_plan.h"
#include "world/near_test.h"
#include "world/portfolio_maker.h"
#include "world/write_sample.h"

namespace daihou {
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

ImportRules rules() {
    ImportRules rules;
    rules.today = as_of;
    for (const std::string code :
         {"new_car_ice", "new_car_nev", "used_car", "truck", "ride_hailing", "title_loan"})
        rules.products.push_back({code, "", "car_purchase", {}});
    rules.term_months_max = 60;
    rules.used_term_months_max = 36;
    rules.borrower_age_min = 18;
    return rules;
}

template <class Row, class Reader>
std::vector<Row> rows_of(Reader reader, const Sample& sample, const std::string& name,
                         Findings& findings) {
    std::vector<Row> rows;
    CsvReader csv(bytes_of(sample.text(name)), name, findings);
    const Done outcome = reader(csv, rules(), [&rows](Row row) { rows.push_back(std::move(row)); });
    EXPECT_TRUE(outcome.has_value()) << name;
    return rows;
}

TEST(Sample, SameSeedSameBytes) {
    EXPECT_EQ(Sample(300, 7).digest(), Sample(300, 7).digest());
    EXPECT_NE(Sample(300, 7).digest(), Sample(300, 8).digest());
}

TEST(Sample, ImportsWithoutAComplaint) {
    const Sample sample(3000, 42);
    Findings findings;
    const auto book = rows_of<BookRow>(read_book, sample, "book.csv", findings);
    const auto loans = plan_book(book, rules(), "book.csv", findings);
    KnownKeys known;
    for (const BookRow& row : book)
        known.add_loan(row.loan_id, known_loan(row, LoanId{row.row}));
    const auto parties = fit_parties(
        rows_of<PartyRow>(read_parties, sample, "parties.csv", findings), known, "p", findings);
    report_loans_without_borrower(book, parties, known, "book.csv", findings);
    const auto vehicles =
        fit_vehicles(rows_of<VehicleRow>(read_vehicles, sample, "vehicles.csv", findings), known,
                     rules(), "v", findings);
    PaymentPlanner planner("payments.csv", findings);
    const auto rows = rows_of<PaymentRow>(read_payments, sample, "payments.csv", findings);
    auto payments = planner.plan(rows, known);
    for (const PlannedFact& planned : payments)
        known.add(planned.source_key, planned.row);
    const auto reversals = planner.plan_reversals(known);
    for (std::size_t i = 0; i < findings.size() && i < 10; ++i)
        ADD_FAILURE() << findings[i].source << " " << findings[i].row << " " << findings[i].column
                      << " " << findings[i].code;
    EXPECT_EQ(static_cast<std::int64_t>(loans.size()), sample.counts.loans);
    EXPECT_EQ(static_cast<std::int64_t>(parties.size()), sample.counts.parties);
    EXPECT_EQ(static_cast<std::int64_t>(vehicles.size()), sample.counts.vehicles);
    EXPECT_EQ(static_cast<std::int64_t>(payments.size() + reversals.size()),
              sample.counts.payments);
    EXPECT_GT(reversals.size(), 0u);
}

// The contracts in the files are those the maker made: what the world pays is what the book
// expects.
TEST(Sample, BooksTheTermsTheWorldLivesBy) {
    const Sample sample(200, 5);
    Findings findings;
    const auto book = rows_of<BookRow>(read_book, sample, "book.csv", findings);
    const PortfolioMaker maker(5, as_of);
    ASSERT_EQ(book.size(), 200u);
    for (std::size_t i = 0; i < book.size(); ++i)
        EXPECT_EQ(book[i].terms, maker.loan(static_cast<std::int64_t>(i) + 1).terms) << i;
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
}  // namespace daihou
