// A book made of facts at once and the same book imported from files are one book.
#include "world/sample/book_facts.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/canonical.h"
#include "intake/plan/payment_plan.h"
#include "world/portfolio/portfolio_life.h"
#include "world/portfolio/portfolio_maker.h"
#include "world/sample/write_sample.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;
const BusinessDate as_of = make_date(2026, 3, 2);
constexpr std::uint64_t seed = 42;
constexpr std::int64_t loans = 600;

class OpenSealer final : public Sealer {
public:
    std::string seal(PersonalField, std::string_view raw) override { return std::string(raw); }
    std::optional<std::string> unseal(PersonalField, std::string_view sealed) override {
        return std::string(sealed);
    }
};

// Source key → day and content, as bytes.
using Content = std::map<std::string, std::string>;

void add(Content& content, const std::string& key, Instant at, const Fact& fact) {
    OpenSealer sealer;
    const std::string bytes =
        std::visit([&](const auto& held) { return canonical_bytes(held, &sealer); }, fact);
    content.try_emplace(key, format_instant(at) + bytes);
}

// Ids stand in for the store's: the number of the loan, and of the person by order of first sight.
Content made_at_once() {
    Content content;
    const PortfolioMaker maker(seed, as_of);
    PortfolioLife life(seed);
    std::map<std::string, std::int64_t> persons;
    const auto take = [&content](const MadeFact& made) {
        add(content, made.source_key, made.occurred_at, made.fact);
    };
    for (std::int64_t number = 1; number <= loans; ++number) {
        const MadeLoan loan = maker.loan(number);
        take(booking_of(loan));
        take(vehicle_of(loan, LoanId{number}));
        for (const MadeParty& party : loan.parties) {
            const auto person =
                persons.try_emplace(party.party_id, static_cast<std::int64_t>(persons.size()) + 1);
            take(registration_of(loan, party));
            take(joining_of(loan, party, LoanId{number}, PersonId{person.first->second}));
        }
        life.add(loan);
    }
    for (BusinessDate day = life.first_day(); day <= as_of; day += Days(1))
        for (const MoneyEvent& event : life.payments_on(day))
            take(money_fact_of(event, LoanId{event.loan_number}, event.reverses));
    return content;
}

ImportRules rules() {
    ImportRules rules;
    rules.today = as_of;
    for (const std::string code :
         {"new_car_ice", "new_car_nev", "used_car", "truck", "ride_hailing", "title_loan"})
        rules.products.push_back({code, "", "car_purchase", {}});
    return rules;
}

template <class Row, class Reader>
std::vector<Row> rows_of(Reader reader, const fs::path& file, Findings& findings) {
    std::ostringstream bytes;
    bytes << std::ifstream(file, std::ios::binary).rdbuf();
    std::vector<Row> rows;
    CsvReader csv(bytes_of(bytes.str()), file.filename().string(), findings);
    EXPECT_TRUE(reader(csv, rules(), [&rows](Row row) { rows.push_back(std::move(row)); }));
    return rows;
}

Content imported(const fs::path& folder) {
    Content content;
    Findings findings;
    KnownKeys known;
    const auto take = [&content](const std::vector<PlannedFact>& planned) {
        for (const PlannedFact& fact : planned)
            add(content, fact.source_key, fact.occurred_at, fact.fact);
    };
    const auto book = rows_of<BookRow>(read_book, folder / "book.csv", findings);
    take(plan_book(book, rules(), "book.csv", findings));
    for (std::size_t i = 0; i < book.size(); ++i)
        known.add_loan(book[i].loan_id,
                       known_loan(book[i], LoanId{static_cast<std::int64_t>(i) + 1}));
    const auto parties = rows_of<PartyRow>(read_parties, folder / "parties.csv", findings);
    std::map<std::string, std::int64_t> persons;
    for (const PartyRow& row : parties)
        if (persons.try_emplace(row.party_id, static_cast<std::int64_t>(persons.size()) + 1).second)
            known.add(party_key(row.party_id), static_cast<std::int64_t>(persons.size()));
    take(plan_people(parties, known));
    take(plan_joins(parties, known));
    take(plan_vehicles(rows_of<VehicleRow>(read_vehicles, folder / "vehicles.csv", findings),
                       known));
    PaymentPlanner planner("payments.csv", findings);
    const auto rows = rows_of<PaymentRow>(read_payments, folder / "payments.csv", findings);
    take(planner.plan(rows, known));
    // T0000123-004: the number of the event on its loan stands in for its sequence.
    for (const PaymentRow& row : rows)
        known.add(payment_key(row.payment_id), std::stoll(row.payment_id.substr(9)));
    take(planner.plan_reversals(known));
    return content;
}

TEST(BookFacts, AreThoseOfTheImport) {
    const fs::path folder = fs::path(testing::TempDir()) / fmt::format("book_facts_{}", getpid());
    ASSERT_TRUE(write_sample(loans, seed, as_of, folder).has_value());
    const Content files = imported(folder), at_once = made_at_once();
    fs::remove_all(folder);
    EXPECT_EQ(files.size(), at_once.size());
    int payments = 0;
    for (const auto& [key, content] : files) {
        const auto found = at_once.find(key);
        ASSERT_NE(found, at_once.end()) << key;
        EXPECT_EQ(found->second, content) << key;
        payments += key.starts_with("payment:") ? 1 : 0;
    }
    EXPECT_GT(payments, loans);
}

}  // namespace
}  // namespace daihou
