#include "domain/collections/letter/letter.h"

#include <algorithm>

namespace daihou {
namespace {

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}
bool is_capital(char character) {
    return character >= 'A' && character <= 'Z';
}

}  // namespace

PostBar post_bar(const LetterToPost& letter, const LetterRule& rule) {
    switch (letter.step) {
        case LetterStep::waiting:
            return PostBar::not_agreed;
        case LetterStep::refused:
            return PostBar::agreement_refused;
        case LetterStep::withdrawn:
            return PostBar::withdrawn;
        case LetterStep::posted:
        case LetterStep::served:
        case LetterStep::returned:
            return PostBar::posted_already;
        case LetterStep::ready:
            break;
    }
    if (letter.money_moved_on && *letter.money_moved_on >= letter.drawn_on)
        return PostBar::overtaken;
    if (days_between(letter.drawn_on, letter.today) > rule.posted_within_days)
        return PostBar::stale;
    if (!is_tracking_number(letter.tracking_number)) return PostBar::tracking_missing;
    return PostBar::none;
}

bool is_tracking_number(std::string_view number) {
    if (number.size() == 13 && is_capital(number[0]) && is_capital(number[1]) &&
        is_capital(number[11]) && is_capital(number[12]))
        return std::ranges::all_of(number.substr(2, 9), is_digit);
    return number.size() >= 10 && number.size() <= 13 && std::ranges::all_of(number, is_digit);
}

std::vector<std::string> lines_of(const EnvelopeFace& face) {
    return {face.address, face.name + "(收)", "请收件人本人拆阅", face.sender};
}

std::optional<LegalNotice> notice_of(LetterKind kind) {
    switch (kind) {
        case LetterKind::payment_demand:
        case LetterKind::lawyer_letter:
            return LegalNotice::payment_demanded;
        case LetterKind::bureau_notice:
            return LegalNotice::bureau_report;
        case LetterKind::guarantor_claim:
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace daihou
