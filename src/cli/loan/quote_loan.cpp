#include "cli/loan/quote_loan.h"

#include <array>
#include <nlohmann/json.hpp>

#include "cli/json_documents.h"
#include "cli/json_fields.h"
#include "domain/loan/schedule/due_on_holiday.h"
#include "domain/loan/schedule/schedule.h"

namespace daihou {
namespace {

using nlohmann::ordered_json;

constexpr std::int64_t any_amount_fen = 1'000'000'000'000'000;  // check() knows the real bounds

Every read_every(JsonFields& fields, const Every& omitted) {
    const nlohmann::json& value = fields.any("every");
    if (value.is_null()) return omitted;
    for (const auto& [name, unit] :
         {std::pair{"months", PeriodUnit::months}, std::pair{"weeks", PeriodUnit::weeks},
          std::pair{"days", PeriodUnit::days}}) {
        if (!value.is_object() || value.size() != 1 || !value.contains(name)) continue;
        JsonFields every(value, "every.");
        const std::int64_t count = every.integer(name, 1, 366);
        if (const Done read = every.finish(); !read.has_value())
            fields.fail("every", read.error().code, read.error().text, read.error().parameters);
        return {unit, static_cast<std::uint16_t>(count)};
    }
    fields.fail("every", "contract_json_every",
                R"(write one of {"months":1}, {"weeks":1}, {"days":1})");
    return omitted;
}

void read_conventions(JsonFields& fields, const Contract& product, Contract& c) {
    c.method = fields.choice<Method>("method",
                                     {{"equal_instalment", Method::equal_instalment},
                                      {"equal_principal", Method::equal_principal},
                                      {"interest_only", Method::interest_only},
                                      {"balloon", Method::balloon},
                                      {"bullet", Method::bullet}},
                                     product.method);
    c.interest = fields.choice<InterestKind>(
        "interest",
        {{"declining_balance", InterestKind::declining_balance}, {"flat", InterestKind::flat}},
        product.interest);
    c.interest_period =
        fields.choice<InterestPeriod>("interest_period",
                                      {{"daily", InterestPeriod::daily},
                                       {"same_as_repayment", InterestPeriod::same_as_repayment}},
                                      product.interest_period);
    c.day_count = fields.choice<DayCount>("day_count",
                                          {{"30/360", DayCount::thirty_360},
                                           {"act/360", DayCount::act_360},
                                           {"act/364", DayCount::act_364},
                                           {"act/365", DayCount::act_365},
                                           {"act/act", DayCount::act_act}},
                                          product.day_count);
    c.rounding = fields.choice<Rounding>("rounding",
                                         {{"half_even", Rounding::half_even},
                                          {"half_up", Rounding::half_up},
                                          {"up", Rounding::up},
                                          {"down", Rounding::down}},
                                         product.rounding);
    c.due_on_holiday = fields.choice<DueOnHoliday>(
        "due_on_holiday",
        {{"stays", DueOnHoliday::stays}, {"next_working_day", DueOnHoliday::next_working_day}},
        product.due_on_holiday);
    c.smoothing = fields.choice<Smoothing>(
        "smoothing", {{"none", Smoothing::none}, {"shift", Smoothing::shift}}, product.smoothing);
}

void read_terms(JsonFields& fields, const Contract& product, Contract& c) {
    const auto fen = [&fields](std::string_view name, Money omitted) {
        return Money::fen(fields.integer(name, 0, any_amount_fen, omitted.fen()));
    };
    const auto count = [&fields](std::string_view name, std::uint16_t omitted) {
        return static_cast<std::uint16_t>(fields.integer(name, 0, UINT16_MAX, omitted));
    };
    c.principal = Money::fen(fields.integer("principal_fen", 1, any_amount_fen));
    c.annual_rate = AnnualRate{fields.integer("annual_rate_ppm", 0, any_amount_fen)};
    c.disbursed_on = fields.date("disbursed_on");
    c.instalments = static_cast<std::uint16_t>(fields.integer("instalments", 1, UINT16_MAX));
    c.every = read_every(fields, product.every);
    c.first_due_on = fields.optional_date("first_due_on");
    c.due_day = static_cast<std::uint8_t>(fields.integer("due_day", 0, 31, product.due_day));
    c.instalment_multiple = fen("instalment_multiple_fen", product.instalment_multiple);
    c.balloon = fen("balloon_fen", Money());
    c.upfront_fee = fen("upfront_fee_fen", product.upfront_fee);
    c.add_on = fen("add_on_fen", product.add_on);
    c.instalment_fee = fen("instalment_fee_fen", product.instalment_fee);
    c.grace_principal = count("grace_principal", product.grace_principal);
    c.grace_interest_payment = count("grace_interest_payment", product.grace_interest_payment);
    c.interest_free = count("interest_free", product.interest_free);
    c.down_payment =
        Ratio{fields.integer("down_payment_ppm", 0, ppm_one, product.down_payment.ppm)};
    c.penalty_multiplier = Ratio{
        fields.integer("penalty_multiplier_ppm", 0, 100 * ppm_one, product.penalty_multiplier.ppm)};
}

// What a code of check() wants instead.
std::string_view wanted_by(std::string_view code) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 15> wants = {{
        {"contract_principal_range", "write 1 to 100000000000 fen"},
        {"contract_rate_range", "write 0 to 10000000 ppm a year"},
        {"contract_multiple_range", "write 1 fen up to the principal"},
        {"contract_balloon_range",
         "write an amount above 0 and below what is left after the down payment"},
        {"contract_balloon_unused", "leave it out, or write \"method\":\"balloon\""},
        {"contract_fee_range", "write an amount from 0 that is less than the principal"},
        {"contract_down_payment_range", "write 0 to 999999 ppm"},
        {"contract_penalty_range", "write 0 to 10000000 ppm"},
        {"contract_term_range", "write 1 to 720"},
        {"contract_every_range", "write at most 12 months, or 366 weeks or days"},
        {"contract_due_day_needs_months", "leave it out, or count the periods in months"},
        {"contract_first_due_before_disbursement", "write a day after disbursed_on"},
        {"contract_grace_too_long",
         "grace must end before the last instalment, interest_free with it"},
        {"contract_first_due_too_late", "write a day before the second due date"},
        {"contract_dates_out_of_range", "the last due date must be in 2199 or before"},
    }};
    for (const auto& [known, wanted] : wants)
        if (known == code) return wanted;
    return "change it or leave it out";
}

// A finding of check() as the error of a document: the Contract's field names are the JSON's
// without the unit.
Error error_of(const Finding& finding, std::string_view path) {
    std::string field = fmt::format("{}{}", path, finding.column);
    for (const std::string_view name :
         {"principal", "instalment_multiple", "balloon", "upfront_fee", "instalment_fee", "add_on"})
        if (finding.column == name) field += "_fen";
    for (const std::string_view name : {"annual_rate", "down_payment", "penalty_multiplier"})
        if (finding.column == name) field += "_ppm";
    const std::string value =
        finding.parameters.empty() ? std::string() : finding.parameters.front().second;
    // The value of a date is the days between; the date itself stands in the document.
    const std::string written = finding.column == "first_due_on" ? "the day" : value;
    return {ErrorKind::bad_input,
            finding.code,
            fmt::format("{}: {} does not fit this contract; {}", field, written,
                        wanted_by(finding.code)),
            {{"field", field}, {"value", value}}};
}

ordered_json instalment_json(const Instalment& row) {
    return {{"number", row.number},
            {"due_on", format_date(row.due_on)},
            {"principal_fen", row.principal.fen()},
            {"interest_fen", row.interest.fen()},
            {"fee_fen", row.fee.fen()},
            {"due_fen", row.due().fen()},
            {"balance_fen", row.balance.fen()}};
}

constexpr std::string_view cost_rule = "CN-R03";

Bilingual cost_text(const Messages& messages, std::string_view code, AnnualRate apr,
                    AnnualRate limit) {
    return messages.text(code, {std::to_string(apr.ppm), std::to_string(limit.ppm)});
}

// What CN-R03 says of the cost under "warnings"; above the limit under "error", beside the schedule
// that shows why.
void put_verdict(const CostOfCredit& cost, const QuoteRules& rules, ordered_json& result) {
    const CostLimits& limits = rules.cost_limits;
    result["warnings"] = ordered_json::array();
    if (cost.verdict == CostVerdict::above_limit) {
        const Bilingual text =
            cost_text(rules.messages, "cost_above_limit", cost.apr_all_in, limits.refuse_above);
        result["error"] = {{"code", "cost_above_limit"},
                           {"field", "annual_rate_ppm"},
                           {"rule", cost_rule},
                           {"apr_all_in_ppm", cost.apr_all_in.ppm},
                           {"limit_ppm", limits.refuse_above.ppm},
                           {"zh", text.zh},
                           {"en", text.en}};
    }
    if (cost.verdict == CostVerdict::above_warning) {
        const Bilingual text =
            cost_text(rules.messages, "cost_above_warning", cost.apr_all_in, limits.warn_above);
        result["warnings"].push_back({{"rule", cost_rule},
                                      {"code", "cost_above_warning"},
                                      {"zh", text.zh},
                                      {"en", text.en}});
    }
}

Result<ordered_json> quote(const nlohmann::json& document, const QuoteRules& rules) {
    const Contract contract =
        TRY(contract_from_json(document, rules.product, rules.calendar, {"id"}));
    const Schedule schedule = walked_schedule(contract);
    const CostOfCredit cost = cost_of_credit(contract, schedule, rules.cost_limits);
    ordered_json result;
    if (document.contains("id")) result["id"] = document["id"];
    result["instalments"] = ordered_json::array();
    for (const Instalment& row : schedule.instalments)
        result["instalments"].push_back(instalment_json(row));
    result["totals"] = {{"principal_fen", schedule.principal().fen()},
                        {"interest_fen", schedule.interest().fen()},
                        {"fee_fen", schedule.fee().fen()},
                        {"upfront_fee_fen", contract.upfront_fee.fen()},
                        {"add_on_fen", contract.add_on.fen()},
                        {"due_fen", schedule.due().fen()}};
    result["apr_all_in_ppm"] = cost.apr_all_in.ppm;
    put_verdict(cost, rules, result);
    return result;
}

}  // namespace

Result<Contract> contract_from_json(const nlohmann::json& document, const Contract& product,
                                    const WorkCalendar& calendar,
                                    std::initializer_list<std::string_view> extra_keys,
                                    std::string_view path) {
    JsonFields fields(document, std::string(path));
    Contract contract = product;
    read_terms(fields, product, contract);
    read_conventions(fields, product, contract);
    for (const std::string_view key : extra_keys)
        fields.any(key);
    TRY(fields.finish());
    const Findings findings = check(contract);
    if (!findings.empty()) return error_of(findings.front(), path);
    contract.postponed = postponements(contract, calendar);
    return contract;
}

int run_quote(std::istream& in, std::ostream& out, std::ostream& err, const QuoteRules& rules,
              std::string_view source) {
    return answer_documents(
        in, out, err, source, rules.messages,
        [&rules](const nlohmann::json& document) { return quote(document, rules); });
}

}  // namespace daihou
