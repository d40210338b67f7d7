#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "cli/loan/quote_loan.h"
#include "cli/loan/replay_loan.h"

namespace daihou::loan_commands_test {
namespace {

using nlohmann::json;

const BusinessDate announced_on = make_date(2025, 11, 4);
const WorkCalendar national_day{{{make_date(2026, 10, 1), announced_on},
                                 {make_date(2026, 10, 2), announced_on},
                                 {make_date(2026, 10, 5), announced_on},
                                 {make_date(2026, 10, 6), announced_on},
                                 {make_date(2026, 10, 7), announced_on}},
                                {{make_date(2026, 10, 10), announced_on}}};

struct Answer {
    int exit_code = 0;
    std::string out;
    std::string err;
    json document() const { return json::parse(out); }
};

const Messages& texts() {
    static const Messages messages =
        Messages::load(std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies").value();
    return messages;
}

Answer quote(const std::string& input) {
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const QuoteRules rules{
        Contract{}, {AnnualRate{240'000}, AnnualRate{360'000}}, national_day, texts()};
    const int code = run_quote(in, out, err, rules, "loan.json");
    return {code, out.str(), err.str()};
}

Answer replay_text(const std::string& input) {
    const ReplayPolicy policy{
        Contract{}, national_day, BucketTable{{0, 1, 31, 61, 91, 121, 151, 181}},
        TierTable{1, 91, 271, 361, RiskTier::special_mention, 365, 184}, texts()};
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const int code = run_replay_loan(in, out, err, policy);
    return {code, out.str(), err.str()};
}

Answer replay(const json& input) {
    return replay_text(input.dump());
}

const std::string example = R"({"principal_fen":1000000,"annual_rate_ppm":120000,
 "disbursed_on":"2023-12-12","instalments":6,"every":{"months":1},"method":"equal_instalment",
 "interest":"declining_balance","interest_period":"daily","day_count":"act/act",
 "rounding":"half_even","instalment_multiple_fen":1,"grace_principal":0,
 "grace_interest_payment":0,"interest_free":0,"down_payment_ppm":0})";

TEST(Quote, GivesTheScheduleOfTheContract) {
    const Answer answer = quote(example);
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    const json first = answer.document()["instalments"][0];
    EXPECT_EQ(first, (json{{"number", 1},
                           {"due_on", "2024-01-12"},
                           {"principal_fen", 162375},
                           {"interest_fen", 10181},
                           {"fee_fen", 0},
                           {"due_fen", 172556},
                           {"balance_fen", 837625}}));
    EXPECT_EQ(answer.document()["totals"]["principal_fen"], 1000000);
    EXPECT_NEAR(answer.document()["apr_all_in_ppm"].get<double>(), 120000, 20);
}

// 1 October 2026 is in the week of National Day, 10 October a Saturday on which people work.
TEST(Quote, MovesADueDateOffAHolidayWhereTheContractSaysSo) {
    const auto due_dates = [](const std::string& disbursed_on, const std::string& on_holiday) {
        json loan = json::parse(example);
        loan["disbursed_on"] = disbursed_on;
        loan["instalments"] = 3;
        loan["due_on_holiday"] = on_holiday;
        std::vector<std::string> dates;
        const json answer = quote(loan.dump()).document();
        for (const json& row : answer["instalments"])
            dates.push_back(row["due_on"]);
        return dates;
    };
    using Dates = std::vector<std::string>;
    EXPECT_EQ(due_dates("2026-08-01", "stays"), (Dates{"2026-09-01", "2026-10-01", "2026-11-01"}));
    EXPECT_EQ(due_dates("2026-08-01", "next_working_day"),
              (Dates{"2026-09-01", "2026-10-08", "2026-11-02"}));
    EXPECT_EQ(due_dates("2026-09-10", "next_working_day"),
              (Dates{"2026-10-10", "2026-11-10", "2026-12-10"}));
    // Before the notice nobody knew of the week: only weekends move.
    EXPECT_EQ(due_dates("2025-10-02", "next_working_day").front(), "2025-11-03");
}

TEST(Quote, SaysWhereAnInputIsWrong) {
    std::string misspelt = example;
    misspelt.replace(misspelt.find("day_count"), 9, "daycount_");
    const Answer answer = quote(misspelt);
    EXPECT_EQ(answer.exit_code, 2);
    EXPECT_EQ(answer.out, "");
    EXPECT_NE(answer.err.find("loan.json:3:59: daycount_"), std::string::npos) << answer.err;
    EXPECT_NE(quote("{\"principal_fen\": }").err.find("loan.json:1:19"), std::string::npos);
    EXPECT_EQ(quote("").exit_code, 2);
    EXPECT_EQ(quote("[1]").exit_code, 2);
    std::string early = example;
    early.replace(early.find("\"rounding\""), 0, "\"first_due_on\":\"2023-12-12\",");
    EXPECT_NE(quote(early).err.find("contract_first_due_before_disbursement"), std::string::npos);
}

// Each impossible contract has a refusal of its own that says where, what and what to do.
TEST(Quote, NamesWhatCannotBe) {
    const auto refusal = [](const std::string& key, const json& value) {
        json contract = json::parse(example);
        contract[key] = value;
        const Answer answer = quote(contract.dump());
        EXPECT_EQ(answer.exit_code, 2);
        return answer.err;
    };
    const std::vector<std::tuple<std::string, json, std::string>> impossible = {
        {"instalments", 721, "write 1 to 720 [contract_term_range]"},
        {"annual_rate_ppm", 20'000'000, "[contract_rate_range]"},
        {"grace_principal", 6, "[contract_grace_too_long]"},
        {"due_day", 32, "[json_field_range]"},
        {"balloon_fen", 1, "write \"method\":\"balloon\" [contract_balloon_unused]"},
        {"first_due_on", "2023-12-01", "[contract_first_due_before_disbursement]"},
        {"principal_fen", "1000", "[json_field_integer]"},
        {"day_count", "30/365", "[json_field_choice]"}};
    for (const auto& [key, value, wanted] : impossible) {
        const std::string message = refusal(key, value);
        EXPECT_NE(message.find(wanted), std::string::npos) << message;
        EXPECT_NE(message.find(key), std::string::npos) << message;
    }
    std::string twice = example;
    twice.insert(1, "\"instalments\":3,");
    EXPECT_NE(quote(twice).err.find("loan.json:1:2: instalments: this field is written twice"),
              std::string::npos)
        << quote(twice).err;
}

json costing(std::int64_t rate_ppm, std::int64_t upfront_fen, std::int64_t add_on_fen) {
    return {{"principal_fen", 1'000'000},
            {"annual_rate_ppm", rate_ppm},
            {"disbursed_on", "2024-01-01"},
            {"instalments", 12},
            {"upfront_fee_fen", upfront_fen},
            {"add_on_fen", add_on_fen},
            {"interest_period", "same_as_repayment"}};
}

// CN-R03: above 24 % a year with all fees a quote warns, above 36 % there is none.
TEST(Quote, WarnsOfCostAndRefusesAboveTheLimit) {
    EXPECT_EQ(quote(costing(240'000, 0, 0).dump()).document()["warnings"], json::array());
    for (const json& dear : {costing(250'000, 0, 0), costing(180'000, 40'000, 0),
                             costing(180'000, 0, 40'000), costing(359'900, 0, 0)}) {
        const json warnings = quote(dear.dump()).document()["warnings"];
        ASSERT_EQ(warnings.size(), 1u) << dear;
        EXPECT_EQ(warnings[0]["rule"], "CN-R03");
        EXPECT_EQ(warnings[0]["code"], "cost_above_warning");
        EXPECT_NE(warnings[0]["zh"], warnings[0]["en"]);
    }
    const Answer refused = quote(costing(300'000, 40'000, 20'000).dump());
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_FALSE(refused.document()["instalments"].empty());
    EXPECT_EQ(refused.document()["error"]["code"], "cost_above_limit");
    const Answer lines = quote(costing(400'000, 0, 0).dump() + "\n" + costing(1, 0, 0).dump());
    EXPECT_EQ(lines.exit_code, 1);
    const json error = json::parse(lines.out.substr(0, lines.out.find('\n')))["error"];
    EXPECT_EQ(error["code"], "cost_above_limit");
    EXPECT_EQ(error["rule"], "CN-R03");
    EXPECT_NE(error["zh"], error["en"]);
}

TEST(Quote, TakesJsonLines) {
    std::string line = example;
    std::erase(line, '\n');
    const Answer answer = quote(line + "\n{\"principal_fen\":1}\n\n" + line + "\n");
    EXPECT_EQ(answer.exit_code, 1);
    std::istringstream lines(answer.out);
    std::string first;
    std::string second;
    std::string third;
    std::getline(lines, first);
    std::getline(lines, second);
    std::getline(lines, third);
    EXPECT_TRUE(json::parse(first).contains("instalments"));
    EXPECT_EQ(json::parse(second)["error"]["code"], "json_field_missing");
    EXPECT_EQ(json::parse(second)["error"]["line"], 2);
    EXPECT_EQ(first, third);
}

// Four instalments of 250.00 without interest.
json plain_loan(const json& allocation) {
    return {{"contract",
             {{"principal_fen", 100000},
              {"annual_rate_ppm", 0},
              {"disbursed_on", "2024-01-01"},
              {"instalments", 4},
              {"allocation", allocation}}},
            {"events", json::array()},
            {"as_of", json::array()}};
}

json event(const std::string& on, const std::string& type, std::int64_t fen) {
    return {{"on", on}, {"type", type}, {"amount_fen", fen}};
}

json in_advance(const std::string& future) {
    json order = json::array();
    for (const char* timing : {"past_due", "due", "in_advance"})
        for (const char* part : {"penalty", "fee", "interest", "principal"})
            order.push_back(std::string(timing) + "_" + part);
    return {{"processing", "horizontal"}, {"order", order}, {"future", future}};
}

std::vector<std::int64_t> principal_paid(const json& state) {
    std::vector<std::int64_t> paid;
    for (const json& row : state["instalments"])
        paid.push_back(row["paid"]["principal_fen"]);
    return paid;
}

TEST(ReplayLoan, MoneyInAdvanceGoesWhereTheContractSays) {
    const auto paid_with = [](const std::string& future) {
        json input = plain_loan(in_advance(future));
        input["events"].push_back(event("2024-02-01", "payment", 25000 + 10001));
        input["as_of"].push_back("2024-02-01");
        return principal_paid(replay(input).document()["as_of"][0]);
    };
    using Paid = std::vector<std::int64_t>;
    EXPECT_EQ(paid_with("next_instalment"), (Paid{25000, 10001, 0, 0}));
    EXPECT_EQ(paid_with("last_instalment"), (Paid{25000, 0, 0, 10001}));
    EXPECT_EQ(paid_with("reamortise"), (Paid{25000, 3334, 3334, 3333}));
}

// A charge entered after a payment must not take money from it; undoing the payment replays the
// later one.
TEST(ReplayLoan, AReversalReplaysLaterPayments) {
    json input = plain_loan("penalty_fee_interest_principal");
    input["events"] = {event("2024-02-01", "payment", 25000),
                       {{"on", "2024-02-05"},
                        {"type", "charge"},
                        {"kind", "fee"},
                        {"due_on", "2024-01-20"},
                        {"amount_fen", 500}},
                       event("2024-03-01", "payment", 25000),
                       {{"on", "2024-03-05"}, {"type", "reversal"}, {"of", 0}}};
    input["as_of"] = {"2024-02-10", "2024-03-01", "2024-03-05"};
    const Answer answer = replay(input);
    ASSERT_EQ(answer.exit_code, 0) << answer.err;
    const json events = answer.document()["events"];
    EXPECT_EQ(events[0]["principal_fen"], 25000);
    EXPECT_EQ(events[0]["reversed"], true);
    EXPECT_EQ(events[2]["fee_fen"], 500);
    EXPECT_EQ(events[2]["principal_fen"], 24500);
    EXPECT_EQ(events[3]["principal_fen"], -25000);
    const json states = answer.document()["as_of"];
    EXPECT_EQ(states[0]["overdue_fee_fen"], 500);
    EXPECT_EQ(states[0]["dpd"], 9);
    EXPECT_EQ(states[1]["dpd"], 0);
    EXPECT_EQ(states[2]["dpd"], 33);
    EXPECT_EQ(states[2]["bucket"], "M2");
    EXPECT_EQ(states[2]["tier"], "special_mention");
    EXPECT_EQ(states[2]["overdue_principal_fen"], 25500);
    EXPECT_EQ(states[2]["outstanding_principal_fen"], 75500);
}

std::vector<std::int64_t> principal_due(const json& state) {
    std::vector<std::int64_t> due;
    for (const json& row : state["instalments"])
        due.push_back(row["due"]["principal_fen"]);
    return due;
}

TEST(ReplayLoan, ModificationsChangeOnlyWhatIsStillToCome) {
    using Due = std::vector<std::int64_t>;
    const auto with = [](const json& change) {
        json input = plain_loan("penalty_fee_interest_principal");
        input["events"] = {event("2024-02-01", "payment", 25000), change};
        input["as_of"] = {"2024-02-20"};
        const Answer answer = replay(input);
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        return answer.document()["as_of"][0];
    };
    const json longer = with({{"on", "2024-02-10"}, {"type", "extension"}, {"instalments", 2}});
    EXPECT_EQ(principal_due(longer), (Due{25000, 15000, 15000, 15000, 15000, 15000}));
    EXPECT_EQ(longer["instalments"][5]["due_on"], "2024-07-01");
    const json paused = with({{"on", "2024-02-10"}, {"type", "holiday"}, {"instalments", 1}});
    EXPECT_EQ(principal_due(paused), (Due{25000, 0, 25000, 25000, 25000}));
    const json moved =
        with({{"on", "2024-02-10"}, {"type", "reschedule"}, {"first_due_on", "2024-03-15"}});
    EXPECT_EQ(principal_due(moved), (Due{25000, 25000, 25000, 25000}));
    EXPECT_EQ(moved["instalments"][3]["due_on"], "2024-05-15");
}

// The rate changes with the first whole period after the day: 1 % a month becomes 0.5 %.
TEST(ReplayLoan, ARateChangeTakesThePeriodsThatBeginAfterIt) {
    json input = plain_loan("penalty_fee_interest_principal");
    input["contract"]["annual_rate_ppm"] = 120000;
    input["contract"]["method"] = "interest_only";
    input["contract"]["interest_period"] = "same_as_repayment";
    input["events"] = {{{"on", "2024-02-10"}, {"type", "rate_change"}, {"annual_rate_ppm", 60000}}};
    input["as_of"] = {"2024-02-10"};
    const json rows = replay(input).document()["as_of"][0]["instalments"];
    EXPECT_EQ(rows[1]["due"]["interest_fen"], 1000);
    EXPECT_EQ(rows[2]["due"]["interest_fen"], 500);
    EXPECT_EQ(
        rows[3]["due"],
        (json{
            {"principal_fen", 100000}, {"interest_fen", 500}, {"fee_fen", 0}, {"penalty_fen", 0}}));
}

// What was paid ahead of a holiday counts for the instalments that take the place of those paid.
TEST(ReplayLoan, MoneyPaidAheadOutlivesAModification) {
    json input = plain_loan("penalty_fee_interest_principal");
    input["events"] = {event("2024-02-01", "payment", 60000),
                       {{"on", "2024-02-01"}, {"type", "holiday"}, {"instalments", 1}}};
    input["as_of"] = {"2024-02-01"};
    const json rows = replay(input).document()["as_of"][0]["instalments"];
    std::vector<std::int64_t> paid;
    for (const json& row : rows)
        paid.push_back(row["paid"]["principal_fen"]);
    EXPECT_EQ(paid, (std::vector<std::int64_t>{25000, 0, 25000, 10000, 0}));
}

// Principal first for a loan ninety-one days past due; a loan that runs is not judged by its cost.
TEST(ReplayLoan, LateMoneyIsSpreadByTheLateRules) {
    json input = plain_loan("penalty_fee_interest_principal");
    input["contract"]["annual_rate_ppm"] = 480'000;
    input["contract"]["late_allocation"] = "principal_interest_fee_penalty";
    input["contract"]["late_allocation_from_dpd"] = 91;
    const auto principal = [&input](const std::string& on) {
        input["events"] = {event(on, "payment", 10'000)};
        const Answer answer = replay(input);
        EXPECT_EQ(answer.exit_code, 0) << answer.err;
        return answer.document()["events"][0]["principal_fen"].get<std::int64_t>();
    };
    EXPECT_LT(principal("2024-05-01"), 10'000);  // 90 days
    EXPECT_EQ(principal("2024-05-02"), 10'000);
    input["contract"].erase("late_allocation_from_dpd");
    EXPECT_NE(replay(input).err.find("late_allocation_halved"), std::string::npos);
    input["contract"]["late_allocation"] = "principal_first";
    EXPECT_NE(replay(input).err.find("allocation_unknown"), std::string::npos);
}

TEST(ReplayLoan, RefusesWhatItCannotCarryOut) {
    json input = plain_loan("penalty_fee_interest_principal");
    input["events"] = {{{"on", "2024-05-01"}, {"type", "extension"}, {"instalments", 1}}};
    EXPECT_NE(replay(input).err.find("modification_after_term"), std::string::npos);
    input["events"] = {{{"on", "2024-02-01"}, {"type", "reversal"}, {"of", 0}}};
    EXPECT_EQ(replay(input).exit_code, 2);
    EXPECT_NE(replay(plain_loan("interest_first")).err.find("allocation_unknown"),
              std::string::npos);
}

TEST(ReplayLoan, EachImpossibleReversalHasItsName) {
    const json payment = event("2024-02-05", "payment", 100);
    const auto reversal = [](const std::string& on, int of) {
        return json{{"on", on}, {"type", "reversal"}, {"of", of}};
    };
    const auto refusal = [](const json& events) {
        json input = plain_loan("penalty_fee_interest_principal");
        input["events"] = events;
        return replay(input).err;
    };
    const auto has = [](const std::string& text, const std::string& code) {
        EXPECT_NE(text.find(code), std::string::npos) << text;
    };
    has(refusal({payment, reversal("2024-02-06", 0), reversal("2024-02-07", 0)}),
        "events[2].of: event 0 is reversed already; remove one reversal [event_reversed_twice]");
    has(refusal({payment, reversal("2024-02-06", 0), reversal("2024-02-07", 1)}),
        "[event_reversal_of_reversal]");
    has(refusal({payment, reversal("2024-02-04", 0)}), "[event_reversal_before_event]");
    has(refusal({reversal("2024-02-06", 1), payment}), "[event_reversal_of_later]");
    json input = plain_loan("penalty_fee_interest_principal");
    input["contract"]["instalments"] = 721;
    has(replay(input).err, "contract.instalments: 721 does not fit this contract");
}

// A refusal alone says it in two lines on the error stream, one among JSON Lines in its members.
TEST(ReplayLoan, RefusesInBothLanguages) {
    json input = plain_loan("penalty_fee_interest_principal");
    input["events"] = {event("2024-02-05", "payment", 0)};
    const Answer alone = replay(input);
    EXPECT_EQ(alone.exit_code, 2);
    EXPECT_NE(alone.err.find("events[0].amount_fen: 0 is outside 1 to 1000000000000000 "
                             "[json_field_range]\n"),
              std::string::npos)
        << alone.err;
    EXPECT_NE(alone.err.find("events[0].amount_fen: 0 不在 1 至 1000000000000000 之间 "
                             "[json_field_range]\n"),
              std::string::npos)
        << alone.err;

    json change = {{"on", "2024-01-10"}, {"type", "reschedule"}, {"first_due_on", "2024-01-09"}};
    input["events"] = {change};
    const Answer two = replay_text(input.dump() + "\n" + input.dump() + "\n");
    EXPECT_EQ(two.exit_code, 1);
    const json error = json::parse(two.out.substr(0, two.out.find('\n')))["error"];
    EXPECT_EQ(error["code"], "modification_due_date");
    EXPECT_EQ(error["text"], error["en"]);
    EXPECT_EQ(error["zh"], "events[0].type: 首期还款日(first_due_on)须晚于变更日");
    EXPECT_EQ(error["line"], 1);
}

// A code added to the sources of these refusals and not to the texts would reach the reader in
// English only.
TEST(ReplayLoan, EveryRefusalHasItsTexts) {
    const std::filesystem::path source = std::filesystem::path(DAIHOU_SOURCE_DIR) / "src";
    const std::regex code(
        "\"((?:json|allocation|event|contract|modification|pause|resume|date)_[a-z_]+|"
        "late_allocation_halved|prepayment_(?:in_arrears|below_interest|of_all)|"
        "[a-z_]+_(?:of|on)_closed_loan)\"");
    std::set<std::string> codes;
    for (const char* file :
         {"cli/loan/replay_input.cpp", "cli/loan/replay_loan.cpp", "cli/loan/quote_loan.cpp",
          "cli/json_fields.cpp", "cli/json_fields.h", "cli/json_documents.cpp", "base/date.cpp",
          "domain/loan/contract.cpp", "domain/loan/modification.cpp", "domain/loan/agreement.cpp",
          "domain/loan/position_modification.cpp", "domain/loan/arrears/arrears_pause.cpp"}) {
        std::ifstream stream(source / file);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        ASSERT_FALSE(text.empty()) << file;
        for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at)
            codes.insert((*at)[1]);
    }
    EXPECT_GT(codes.size(), 40u);
    for (const std::string& each : codes) {
        const Bilingual text = texts().text_named("document." + each, {});
        EXPECT_TRUE(texts().has("document." + each)) << each;
        EXPECT_NE(text.zh, text.en) << each;
    }
}

// Grace and pause change delinquent days, bucket and tier; days past due stay what they are.
TEST(ReplayLoan, GraceAndPauseLeaveDaysPastDueAlone) {
    json input = plain_loan("penalty_fee_interest_principal");
    input["as_of"] = {"2024-02-20"};
    const json plain = replay(input).document()["as_of"][0];
    EXPECT_EQ(plain["delinquent_days"], plain["dpd"]);
    input["contract"]["arrears_grace_days"] = 3;
    input["events"] = {{{"on", "2024-02-10"}, {"type", "pause"}, {"until", "2024-02-15"}}};
    const json state = replay(input).document()["as_of"][0];
    EXPECT_EQ(state["dpd"], plain["dpd"]);
    EXPECT_EQ(state["delinquent_days"], plain["dpd"].get<int>() - 3 - 5);
    input["events"] = {{{"on", "2024-02-10"}, {"type", "resume"}}};
    EXPECT_NE(replay(input).err.find("resume_without_pause"), std::string::npos);
}

TEST(ReplayLoan, MoneyAfterAWriteOffIsRecovered) {
    json input = plain_loan("penalty_fee_interest_principal");
    input["events"] = {event("2024-03-01", "write_off", 0), event("2024-04-01", "payment", 7000)};
    input["events"][0].erase("amount_fen");
    input["as_of"] = {"2024-05-01"};
    const json state = replay(input).document()["as_of"][0];
    EXPECT_EQ(state["written_off_fen"], 100000);
    EXPECT_EQ(state["recovered_fen"], 7000);
    input["events"].push_back(input["events"][0]);
    EXPECT_NE(replay(input).err.find("write_off_of_closed_loan"), std::string::npos);
}

TEST(ReplayLoan, PenaltyInterestRunsOnlyWhereTheContractNamesIt) {
    json input = plain_loan("penalty_fee_interest_principal");
    input["contract"]["annual_rate_ppm"] = 120000;
    input["as_of"] = {"2024-02-11"};
    EXPECT_EQ(replay(input).document()["as_of"][0]["overdue_penalty_fen"], 0);
    input["contract"]["penalty_multiplier_ppm"] = 1500000;
    const json state = replay(input).document()["as_of"][0];
    // 10 days at 18 % / 365 on the overdue principal.
    const std::int64_t principal = state["overdue_principal_fen"];
    EXPECT_EQ(state["overdue_penalty_fen"], (principal * 18 * 10 + 18250) / 36500);
}

}  // namespace
}  // namespace daihou::loan_commands_test
