// The sample and the import belong together: what the world writes must land without a complaint,
// and with the very contracts the world lives by.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "intake/plan/payment_plan.h"
#include "world/portfolio/portfolio_maker.h"
#include "world/sample/write_sample.h"

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

}  // namespace
}  // namespace daihou
