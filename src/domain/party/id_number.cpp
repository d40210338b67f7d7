#include "domain/party/id_number.h"

#include "base/invariant.h"

namespace daihou {
namespace {

constexpr std::size_t number_length = 18;
constexpr std::string_view credit_code_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

bool all_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

int number_of(std::string_view digits) {
    int number = 0;
    for (const char digit : digits)
        number = number * 10 + (digit - '0');
    return number;
}

// Characters 7 to 14. Not parse_date, which begins in 1970: many borrowers were born before.
std::optional<BusinessDate> birthday_digits(std::string_view number) {
    const int year = number_of(number.substr(6, 4));
    const auto day = std::chrono::year(year) /
                     std::chrono::month(static_cast<unsigned>(number_of(number.substr(10, 2)))) /
                     std::chrono::day(static_cast<unsigned>(number_of(number.substr(12, 2))));
    if (!day.ok() || year < 1900 || year > 2199) return {};
    return BusinessDate(day);
}

}  // namespace

char resident_id_check_digit(std::string_view digits) {
    INVARIANT(digits.size() >= 17 && all_digits(digits.substr(0, 17)));
    int sum = 0;
    int weight = 1;  // 2^(17 - i) mod 11, from the right
    for (std::size_t i = 17; i-- > 0;) {
        weight = weight * 2 % 11;
        sum += (digits[i] - '0') * weight;
    }
    const int rest = (12 - sum % 11) % 11;
    return rest == 10 ? 'X' : static_cast<char>('0' + rest);
}

IdNumberFault check_resident_id(std::string_view number) {
    if (number.size() != number_length) return IdNumberFault::length;
    const char last = number.back();
    if (!all_digits(number.substr(0, 17)) || !((last >= '0' && last <= '9') || last == 'X'))
        return IdNumberFault::characters;
    if (!birthday_digits(number)) return IdNumberFault::birthday;
    return resident_id_check_digit(number) == last ? IdNumberFault::none
                                                   : IdNumberFault::check_digit;
}

int age_years_on(BusinessDate born, BusinessDate day) {
    const int months = months_between(born, day);
    const bool month_complete = calendar_of(day).day() >= calendar_of(born).day();
    return (months - (month_complete ? 0 : 1)) / 12;
}

std::optional<BusinessDate> birthday_of(std::string_view resident_id) {
    if (check_resident_id(resident_id) != IdNumberFault::none) return {};
    return birthday_digits(resident_id);
}

char credit_code_check_character(std::string_view code) {
    INVARIANT(code.size() >= 17);
    std::size_t sum = 0;
    std::size_t weight = 1;  // 3^i mod 31
    for (std::size_t i = 0; i < 17; ++i) {
        const std::size_t value = credit_code_alphabet.find(code[i]);
        INVARIANT(value != std::string_view::npos);
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    return credit_code_alphabet[(31 - sum % 31) % 31];
}

IdNumberFault check_credit_code(std::string_view code) {
    if (code.size() != number_length) return IdNumberFault::length;
    if (code.find_first_not_of(credit_code_alphabet) != std::string_view::npos)
        return IdNumberFault::characters;
    return credit_code_check_character(code) == code.back() ? IdNumberFault::none
                                                            : IdNumberFault::check_digit;
}

}  // namespace daihou
