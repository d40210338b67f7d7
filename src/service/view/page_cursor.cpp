#include "service/view/page_cursor.h"

#include <charconv>

namespace daihou {

std::string cursor_of(const std::vector<std::int64_t>& numbers) {
    return fmt::format("{}", fmt::join(numbers, "."));
}

Result<std::vector<std::int64_t>> numbers_of_cursor(std::string_view cursor, std::size_t count) {
    const Error wrong{
        ErrorKind::bad_input, "cursor_syntax", "not a cursor of this list", {{"field", "cursor"}}};
    std::vector<std::int64_t> numbers;
    const char* at = cursor.data();
    const char* const end = at + cursor.size();
    while (true) {
        std::int64_t number = 0;
        const auto [next, fault] = std::from_chars(at, end, number);
        if (fault != std::errc()) return wrong;
        numbers.push_back(number);
        if (next == end) break;
        if (*next != '.') return wrong;
        at = next + 1;
    }
    if (numbers.size() != count) return wrong;
    return numbers;
}

}  // namespace daihou
