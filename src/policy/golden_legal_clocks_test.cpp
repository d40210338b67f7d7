// Runs tests/golden/legal_clocks.case through the facts of a loan and the project's own rules. If
// it fails, a right is lost on a day nobody was told of.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "decision/fold/fold_fact.h"
#include "decision/standing/legal_clocks.h"
#include "policy/load_policy.h"

namespace daihou::golden_legal_clocks_test {
namespace {

const std::string root = DAIHOU_SOURCE_DIR;

// The loan of the case file and what was told of it.
class ClockCase {
public:
    explicit ClockCase(const std::string& given) {
        std::istringstream words(given);
        words >> kind_;
        for (std::string word; words >> word;) {
            const std::size_t equals = word.find('=');
            told_[word.substr(0, equals)] =
                equals == std::string::npos ? "" : word.substr(equals + 1);
        }
        tell();
    }

    std::string found(const Policy& rules) const {
        const BusinessDate today = day("on");
        const PolicyOfDay policy = *rules.on(today).value();
        const LegalClockRules laws = rules.legal_clocks_on(today).value();
        const LoanSnapshot loan = fold_loan(facts_, today).value();
        for (const LegalClock& clock : legal_clocks_of(loan, laws, policy, today)) {
            if (name_of(clock.kind) != kind_) continue;
            const LegalClockRule& law = laws.at(static_cast<std::size_t>(clock.kind));
            EXPECT_GE(clock.at_stake, Money()) << kind_;
            return fmt::format("{} {} {} {}", format_date(clock.opens_on),
                               format_date(clock.ends_on), clock.days_left(today),
                               name_of(state_on(clock, law, today)));
        }
        return "-";
    }

private:
    bool has(const std::string& word) const { return told_.contains(word); }
    BusinessDate date_of(const std::string& text) const { return *parse_date(text); }
    BusinessDate day(const std::string& word) const { return date_of(told_.at(word)); }

    template <class T>
    std::int64_t add(BusinessDate on, T fact) {
        FactRecord record;
        record.sequence = static_cast<std::int64_t>(facts_.size()) + 1;
        record.occurred_at = start_of(on) + std::chrono::hours(12);
        record.recorded_at = record.occurred_at;
        record.fact = std::move(fact);
        facts_.push_back(std::move(record));
        return facts_.back().sequence;
    }
    void tell() {
        const BusinessDate start = make_date(2025, 1, 15);
        LoanBooked booked;
        booked.terms.principal = Money::fen(120'000'00);
        booked.terms.annual_rate = AnnualRate{120'000};
        booked.terms.disbursed_on = start;
        booked.terms.instalments = 12;
        booked.terms.interest_period = InterestPeriod::same_as_repayment;
        const LoanId loan{add(start, booked)};
        const PersonId borrower{add(start, PersonRegistered{})};
        add(start, PartyJoined{loan, borrower, PartyRole::borrower});
        tell_vehicle(loan, start);
        const PersonId guarantor{add(start, PersonRegistered{})};
        if (has("guarantor"))
            add(start, GuaranteeGiven{loan, guarantor, GuaranteeMode::joint, {}, {}});
        if (has("claim"))
            add(day("claim"), GuaranteeClaimed{loan, guarantor, ClaimManner::demand_letter});
        if (has("demand"))
            add(day("demand"), LegalNoticeGiven{loan, borrower, LegalNotice::payment_demanded});
        if (has("bureau"))
            add(day("bureau"), LegalNoticeGiven{loan, borrower, LegalNotice::bureau_report});
        if (has("paid")) add(day("paid"), PaymentReceived{loan, Money::fen(100), "transfer", ""});
        if (has("called")) add(day("called"), DebtCalledDue{loan, day("called"), "N-1"});
        if (has("order")) tell_order(loan);
        if (has("complaint")) tell_complaint(loan, borrower);
    }
    void tell_vehicle(LoanId loan, BusinessDate start) {
        VehicleRegistered vehicle;
        vehicle.loan = loan;
        vehicle.price = Money::fen(150'000'00);
        vehicle.first_registered_on = start;
        vehicle.delivered_on = has("delivered") ? day("delivered") : start;
        vehicle.mortgage_registered_on = start;
        if (has("registered")) {
            vehicle.mortgage_registered_on.reset();
            if (told_.at("registered") != "-") vehicle.mortgage_registered_on = day("registered");
        }
        add(start, vehicle);
    }
    void tell_order(LoanId loan) {
        const std::string& text = told_.at("order");
        RepossessionOrdered ordered;
        ordered.loan = loan;
        ordered.terms.valid_to = date_of(text.substr(11));
        add(date_of(text.substr(0, 10)), ordered);
    }
    void tell_complaint(LoanId loan, PersonId person) {
        const std::int64_t action =
            add(day("complaint"), ActionOpened{loan, person, "complaint", day("complaint"), {}});
        if (!has("answered")) return;
        TaskAssigned task;
        task.loan = loan;
        task.person = person;
        task.task_kind = "complaint";
        task.action = action;
        const std::int64_t number = add(day("complaint"), task);
        add(day("answered"), TaskDone{TaskId{number}, loan, "done", "answered"});
    }

    std::string kind_;
    std::map<std::string, std::string> told_;
    std::vector<FactRecord> facts_;
};

TEST(Golden, LegalClocks) {
    const Policy rules = load_policy(root + "/policies").value();
    std::ifstream file(root + "/tests/golden/legal_clocks.case");
    ASSERT_TRUE(file);
    int number = 0, rows = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        const std::size_t bar = line.find(" | ");
        ASSERT_NE(bar, std::string::npos) << "legal_clocks.case:" << number;
        ++rows;
        EXPECT_EQ(ClockCase(line.substr(0, bar)).found(rules), line.substr(bar + 3))
            << "legal_clocks.case:" << number;
    }
    EXPECT_GT(rows, 30);
}

// A clock without a rule would run unseen.
TEST(LegalClocks, EachHasItsRule) {
    namespace fs = std::filesystem;
    const fs::path copy = fs::temp_directory_path() / fmt::format("daihou_clocks_{}", ::getpid());
    fs::copy(root + "/policies", copy, fs::copy_options::recursive);
    std::ostringstream content;
    content << std::ifstream(copy / "legal_clocks.toml").rdbuf();
    std::string text = content.str();
    text.erase(text.rfind("[[clock]]"));
    std::ofstream(copy / "legal_clocks.toml") << text;
    const Findings findings = check_policy(copy).findings;
    fs::remove_all(copy);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].code, "policy_missing_rule");
    EXPECT_EQ(findings[0].column, "clock repossession_document");
}

}  // namespace
}  // namespace daihou::golden_legal_clocks_test
