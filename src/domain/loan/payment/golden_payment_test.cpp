// Runs the payment cases of tests/golden: a contract in words, dated events, then how the loan
// stands as of a date, instalment by instalment. The table is InstalmentTable's; where LoanPosition
// can carry the contract's allocation rules, its arrears must be the same.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "domain/loan/golden_contract_test.h"
#include "domain/loan/schedule/instalment_table.h"

namespace daihou::golden_payment_test {
namespace {

constexpr BucketTable buckets = {{0, 1, 31, 61, 91, 121, 151, 181}};

// "2023-01-16 payment 125.00", "… fee|penalty 20.00 due 2023-01-20", "… reversal of 2" (the second
// event), "… settlement".
LoanEvent read_event(std::istringstream& words, const std::string& date) {
    LoanEvent event;
    event.on = *parse_date(date);
    std::string kind;
    std::string value;
    words >> kind;
    if (kind == "reversal") {
        event.kind = LoanEventKind::reversal;
        words >> value >> event.reverses;
        --event.reverses;
        return event;
    }
    if (kind == "settlement") {
        event.kind = LoanEventKind::settlement;
        return event;
    }
    words >> value;
    event.amount = *parse_yuan(value);
    if (kind == "payment") return event;
    EXPECT_TRUE(kind == "fee" || kind == "penalty") << "the case says '" << kind << "'";
    event.kind = LoanEventKind::charge;
    event.charge = kind == "fee" ? ChargeKind::fee : ChargeKind::penalty;
    words >> value >> value;
    event.due_on = *parse_date(value);
    return event;
}

// The events that happened by the day, in order, those reversed by then left out.
std::vector<LoanEvent> standing(const std::vector<LoanEvent>& events, BusinessDate day) {
    std::vector<LoanEvent> kept;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const bool reversed =
            std::any_of(events.begin(), events.end(), [&](const LoanEvent& later) {
                return later.kind == LoanEventKind::reversal && later.on <= day &&
                       later.reverses == static_cast<int>(i);
            });
        if (events[i].on <= day && events[i].kind != LoanEventKind::reversal && !reversed)
            kept.push_back(events[i]);
    }
    std::stable_sort(kept.begin(), kept.end(),
                     [](const LoanEvent& a, const LoanEvent& b) { return a.on < b.on; });
    return kept;
}

std::string row_text(const TableRow& row) {
    const auto paid = [&row](Part part) {
        return format_yuan(row.paid[static_cast<std::size_t>(part)]);
    };
    Money due;
    for (const Money part : row.due)
        due += part;
    return fmt::format("{:3}  {} {:>10} {:>10} {:>10} {:>8} {:>8} {:>10}", row.number,
                       format_date(row.due_on), format_yuan(due), paid(Part::principal),
                       paid(Part::interest), paid(Part::fee), paid(Part::penalty),
                       format_yuan(row.unpaid()));
}

void check_position(const Contract& contract, const std::vector<LoanEvent>& events,
                    BusinessDate day, const Arrears& arrears, const PaymentSplit& paid) {
    if (!fits_position(contract.allocation)) return;
    const Agreement agreement(contract);
    const LoanPosition position = fold(agreement, events);
    EXPECT_EQ(arrears_on(agreement, position, day, buckets), arrears);
    EXPECT_EQ(position.paid, paid);
}

std::vector<std::string> standing_on(const Contract& contract, const std::vector<LoanEvent>& events,
                                     BusinessDate day) {
    const std::vector<LoanEvent> counted = standing(events, day);
    InstalmentTable table(contract);
    for (const LoanEvent& event : counted)
        table.apply(event);
    table.move_to(day);
    const Arrears arrears = table.arrears(buckets);
    check_position(contract, counted, day, arrears, table.paid());
    std::vector<std::string> lines;
    for (const TableRow& row : table.rows())
        lines.push_back(row_text(row));
    lines.push_back(fmt::format("     dpd {}, overdue {}, penalty interest {}, overpaid {}",
                                arrears.dpd, format_yuan(arrears.overdue()),
                                format_yuan(table.penalty_interest_unpaid()),
                                format_yuan(table.paid().overpaid)));
    return lines;
}

void run_case(const std::filesystem::path& path) {
    SCOPED_TRACE(path.filename().string());
    std::ifstream file(path);
    Contract contract = golden::no_contract();
    std::vector<LoanEvent> events;
    std::vector<std::pair<BusinessDate, std::vector<std::string>>> tables;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string key;
        words >> key;
        if (key == "as_of") {
            std::string day;
            words >> day;
            tables.push_back({*parse_date(day), {}});
        } else if (!tables.empty()) {
            if (key != "no") tables.back().second.push_back(line);
        } else if (parse_date(key).has_value()) {
            events.push_back(read_event(words, key));
        } else {
            golden::set_field(contract, key, words);
        }
    }
    ASSERT_TRUE(check(contract).empty()) << check(contract)[0].code;
    ASSERT_FALSE(tables.empty()) << "no table";
    for (const auto& [day, wanted] : tables)
        EXPECT_EQ(standing_on(contract, events, day), wanted) << "as of " << format_date(day);
}

// If a case failed, a payment would be booked to another part or instalment than the contract says.
TEST(GoldenPayments, StandWhereTheContractPutsThem) {
    int cases = 0;
    const std::filesystem::path folder = std::filesystem::path(DAIHOU_SOURCE_DIR) / "tests/golden";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename();
        const bool ours = name.starts_with("payment_") || name.starts_with("published_payment_");
        if (!ours || entry.path().extension() != ".case") continue;
        ++cases;
        run_case(entry.path());
    }
    EXPECT_GE(cases, 17);
}

}  // namespace
}  // namespace daihou::golden_payment_test
