// Explanation: how one figure of a loan comes about, line by line, as codes and numbers; the
// sentences in both languages are policies/messages `explain.<code>`. The last line is the figure
// itself. Where it is an amount the amounts before it add up to it, where it is days the days do.
// Filled by explain_loan.h; it must not know of texts, stores or who asks.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"

namespace daihou {

enum class Figure : std::uint8_t {
    outstanding,
    interest,  // accrued in the running period
    overdue,
    overdue_principal,
    overdue_interest,
    overdue_fee,
    penalty,
    penalty_of_day,
    charges,
    held,
    dpd,
    delinquent_days,
    bucket,
    tier,
    ltv,
    apr,
    written_off,
    recovered,
    instalment,  // each one due by the day and unpaid, and the next one
    payment      // each one: what it paid
};
inline constexpr std::size_t figure_count = 20;

std::string_view name_of(Figure figure);  // "overdue_principal"
std::optional<Figure> figure_named(std::string_view name);

// A parameter that is itself words: keys under `explain.`, joined by commas.
struct Words {
    std::string keys;
};

// Parameters as they stand in a line: fen, dates, exact percentages; words as "@key,key", which
// policy/messages.h shows in each language.
std::string parameter(Money amount);
std::string parameter(BusinessDate date);
std::string parameter(AnnualRate rate);
std::string parameter(Ratio share);
std::string parameter(std::int64_t number);
std::string parameter(const Words& words);
std::string parameter(std::string text);

// 1'500'000 ppm -> "1.5".
std::string times_text(Ratio multiplier);
// "rounding_half_even"
std::string rounding_key(Rounding rounding);

struct ExplainLine {
    std::string code;
    std::vector<std::string> parameters;
    std::optional<Money> amount;
    std::optional<std::int64_t> days;
    std::optional<std::int64_t> ppm;
    friend bool operator==(const ExplainLine&, const ExplainLine&) = default;
};

struct Explanation {
    Figure figure = Figure::outstanding;
    std::vector<std::string> subject;  // instalment: number, due date; payment: day, amount
    std::string code;                  // bucket, tier: which
    std::vector<ExplainLine> lines;

    // A line that explains and counts nothing.
    template <class... T>
    void note(std::string line_code, const T&... parameters) {
        lines.push_back({std::move(line_code), {parameter(parameters)...}, {}, {}, {}});
    }
    template <class... T>
    void add(Money amount, std::string line_code, const T&... parameters) {
        note(std::move(line_code), parameters...);
        lines.back().amount = amount;
    }
    template <class... T>
    void count(std::int64_t days, std::string line_code, const T&... parameters) {
        note(std::move(line_code), parameters...);
        lines.back().days = days;
    }
    template <class... T>
    void share(std::int64_t ppm, std::string line_code, const T&... parameters) {
        note(std::move(line_code), parameters...);
        lines.back().ppm = ppm;
    }
};

}  // namespace daihou
