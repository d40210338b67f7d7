// Letters 函件: the words of a letter that are on disk, how far one has come, and what stands in
// the way of posting it. A letter is drawn from an approved text, agreed to by a second person
// where the law is used, posted sealed and registered to the addressee alone, and served or
// returned. It must not know of facts, stores or pages.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "domain/collections/law/legal_notice.h"

namespace daihou {

// On disk: the order of each of these never changes.
enum class LetterKind : std::uint8_t {
    payment_demand,   // 催告函: restarts the limitation period once served (民法典 195)
    lawyer_letter,    // 律师函, the same from a lawyer
    guarantor_claim,  // 保证责任主张函: keeps a joint guarantee alive (民法典 693)
    bureau_notice     // 不良信息报送前告知 (征信业管理条例 15)
};
inline constexpr std::array<std::string_view, 4> letter_kind_names = {
    "payment_demand", "lawyer_letter", "guarantor_claim", "bureau_notice"};
constexpr std::string_view name_of(LetterKind kind) {
    return letter_kind_names.at(static_cast<std::size_t>(kind));
}
inline constexpr std::array all_letter_kinds = {
    LetterKind::payment_demand, LetterKind::lawyer_letter, LetterKind::guarantor_claim,
    LetterKind::bureau_notice};

enum class LetterPost : std::uint8_t { registered_mail, express_mail };
inline constexpr std::array<std::string_view, 2> letter_post_names = {"registered_mail",
                                                                      "express_mail"};
constexpr std::string_view name_of(LetterPost post) {
    return letter_post_names.at(static_cast<std::size_t>(post));
}

// Who took it. Anybody else is a stranger: then it was not served, and comes back.
enum class ServedTo : std::uint8_t {
    addressee,
    authorised_agent,     // named by the addressee in writing
    refused_by_addressee  // at the address agreed for service in the contract
};
inline constexpr std::array<std::string_view, 3> served_to_names = {"addressee", "authorised_agent",
                                                                    "refused_by_addressee"};
constexpr std::string_view name_of(ServedTo to) {
    return served_to_names.at(static_cast<std::size_t>(to));
}

enum class ReturnGround : std::uint8_t { moved_away, unknown_there, not_collected, stranger_there };
inline constexpr std::array<std::string_view, 4> return_ground_names = {
    "moved_away", "unknown_there", "not_collected", "stranger_there"};
constexpr std::string_view name_of(ReturnGround ground) {
    return return_ground_names.at(static_cast<std::size_t>(ground));
}

enum class LetterStep : std::uint8_t {
    waiting,
    refused,
    ready,
    posted,
    served,
    returned,
    withdrawn
};
inline constexpr std::array<std::string_view, 7> letter_step_names = {
    "waiting", "refused", "ready", "posted", "served", "returned", "withdrawn"};
constexpr std::string_view name_of(LetterStep step) {
    return letter_step_names.at(static_cast<std::size_t>(step));
}

// Of policies/letters.toml.
struct LetterRule {
    LetterKind kind = LetterKind::payment_demand;
    std::string text_zh;
    std::string text_en;
    int posted_within_days = 0;  // its figures are of the day it was drawn on
    // Whether a second person agrees before it is posted.
    enum class Agreement : std::uint8_t { none, second_person } agreement = Agreement::none;
};

// What is known of a letter when it is to be posted.
struct LetterToPost {
    LetterStep step = LetterStep::ready;
    BusinessDate drawn_on;
    std::optional<BusinessDate> money_moved_on;  // after it was drawn; empty: nothing moved
    BusinessDate today;
    std::string tracking_number;
};
// The first that holds.
enum class PostBar : std::uint8_t {
    none,
    not_agreed,  // waits for a second person
    agreement_refused,
    withdrawn,
    posted_already,
    overtaken,  // money moved since: the figures are not true any more
    stale,
    tracking_missing  // not registered: nothing could be proved by it
};
inline constexpr std::array<std::string_view, 8> post_bar_names = {
    "none",      "not_agreed", "agreement_refused", "withdrawn", "posted_already",
    "overtaken", "stale",      "tracking_missing"};
constexpr std::string_view name_of(PostBar bar) {
    return post_bar_names.at(static_cast<std::size_t>(bar));
}
PostBar post_bar(const LetterToPost& letter, const LetterRule& rule);

// Thirteen characters as the post writes them: two letters, nine digits, two letters (S10), or an
// express number of 10 to 13 digits.
bool is_tracking_number(std::string_view number);

// What may be read on the outside: who it is for, where, who sends it; nothing of what is inside
// (CN-C06, CN-C11). "Private" is asked for, so that nobody else opens it.
struct EnvelopeFace {
    std::string name;
    std::string address;
    std::string sender;
};
std::vector<std::string> lines_of(const EnvelopeFace& face);

// The notice at law a served letter is; empty: a claim on a guarantor, which is recorded as such.
std::optional<LegalNotice> notice_of(LetterKind kind);

}  // namespace daihou
