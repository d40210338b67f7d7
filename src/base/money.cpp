#include "base/money.h"

#include <numeric>

namespace daihou {

std::vector<Money> split(Money whole, std::span<const std::int64_t> weights) {
    __int128 total = 0;
    for (const std::int64_t weight : weights) {
        INVARIANT(weight >= 0);
        total += weight;
    }
    INVARIANT(total > 0);

    std::vector<Money> parts(weights.size());
    std::vector<std::pair<__int128, std::size_t>> remainders(weights.size());
    Money left = whole;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const __int128 exact = static_cast<__int128>(whole.fen()) * weights[i];
        parts[i] = Money::fen(static_cast<std::int64_t>(exact / total));
        remainders[i] = {exact % total, i};
        left -= parts[i];
    }
    const std::int64_t step = left < Money() ? -1 : 1;
    std::stable_sort(remainders.begin(), remainders.end(), [step](const auto& a, const auto& b) {
        return step > 0 ? a.first > b.first : a.first < b.first;
    });
    for (std::size_t i = 0; !left.is_zero(); ++i) {
        parts[remainders[i].second] += Money::fen(step);
        left -= Money::fen(step);
    }
    return parts;
}

Result<Money> parse_yuan(std::string_view text) {
    const Error syntax{ErrorKind::bad_input,
                       "money_syntax",
                       fmt::format("'{}' is not an amount in yuan such as 1234.56", text),
                       {{"value", std::string(text)}}};
    const bool negative = text.starts_with('-');
    std::string_view digits = negative ? text.substr(1) : text;
    const std::size_t point = digits.find('.');
    std::string_view whole = digits.substr(0, point);
    std::string_view fraction =
        point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    if (whole.empty() || fraction.size() > 2 ||
        (point != std::string_view::npos && fraction.empty()))
        return syntax;

    __int128 amount = 0;
    int since_comma = -1;
    for (const char c : whole) {
        if (c == ',') {
            if (since_comma != 3 && since_comma != -1) return syntax;
            if (amount == 0) return syntax;
            since_comma = 0;
            continue;
        }
        if (c < '0' || c > '9') return syntax;
        if (since_comma >= 0) ++since_comma;
        amount = amount * 10 + (c - '0');
        if (amount > 90'000'000'000'000) {
            return Error{ErrorKind::bad_input,
                         "money_too_large",
                         fmt::format("'{}' is beyond the largest amount this system keeps", text),
                         {{"value", std::string(text)}}};
        }
    }
    if (since_comma != -1 && since_comma != 3) return syntax;
    amount *= 100;
    std::int64_t place = 10;
    for (const char c : fraction) {
        if (c < '0' || c > '9') return syntax;
        amount += (c - '0') * place;
        place /= 10;
    }
    return Money::fen(static_cast<std::int64_t>(negative ? -amount : amount));
}

std::string format_yuan(Money amount) {
    const bool negative = amount < Money();
    const std::uint64_t fen = negative ? 0 - static_cast<std::uint64_t>(amount.fen())
                                       : static_cast<std::uint64_t>(amount.fen());
    return fmt::format("{}{}.{:02}", negative ? "-" : "", fen / 100, fen % 100);
}

std::string format_yuan_grouped(Money amount) {
    std::string text = format_yuan(amount);
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    for (std::size_t at = text.find('.'); at > first + 3; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

}  // namespace daihou
