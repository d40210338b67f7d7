#include "decision/explain/explanation.h"

#include <fmt/format.h>

#include <array>

namespace daihou {
namespace {

constexpr std::array<std::string_view, figure_count> names = {
    "outstanding",      "interest",    "overdue",    "overdue_principal",
    "overdue_interest", "overdue_fee", "penalty",    "penalty_of_day",
    "charges",          "held",        "dpd",        "delinquent_days",
    "bucket",           "tier",        "ltv",        "apr",
    "written_off",      "recovered",   "instalment", "payment"};

// 123'400 over 1'000'000 -> "0.1234": exact, no zeros behind.
std::string decimal_text(std::int64_t number, std::int64_t one) {
    const std::string sign = number < 0 ? "-" : "";
    const std::int64_t size = number < 0 ? -number : number;
    std::string text = fmt::format("{}{}", sign, size / one);
    std::string digits = std::to_string(one + size % one).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    return digits.empty() ? text : text + "." + digits;
}

std::string percent_text(std::int64_t ppm) {
    return decimal_text(ppm, ppm_one / 100) + "%";
}

}  // namespace

std::string_view name_of(Figure figure) {
    return names[static_cast<std::size_t>(figure)];
}

std::optional<Figure> figure_named(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<Figure>(i);
    return std::nullopt;
}

std::string parameter(Money amount) {
    return std::to_string(amount.fen());
}
std::string parameter(BusinessDate date) {
    return format_date(date);
}
std::string parameter(AnnualRate rate) {
    return percent_text(rate.ppm);
}
std::string parameter(Ratio share) {
    return percent_text(share.ppm);
}
std::string parameter(std::int64_t number) {
    return std::to_string(number);
}
std::string parameter(const Words& words) {
    std::string keys = "@explain." + words.keys;
    for (std::size_t at = 0; (at = keys.find(',', at)) != std::string::npos; ++at)
        keys.insert(at + 1, "explain.");
    return keys;
}
std::string parameter(std::string text) {
    return text;
}

std::string times_text(Ratio multiplier) {
    return decimal_text(multiplier.ppm, ppm_one);
}

std::string rounding_key(Rounding rounding) {
    constexpr std::array<const char*, 4> keys = {"rounding_half_even", "rounding_half_up",
                                                 "rounding_up", "rounding_down"};
    return keys[static_cast<std::size_t>(rounding)];
}

}  // namespace daihou
