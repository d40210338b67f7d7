#include "domain/party/guarantee_period.h"

#include <algorithm>
#include <array>

namespace daihou {
namespace {

constexpr int months_by_law = 6;

}  // namespace

std::string_view name_of(ClaimManner manner) {
    constexpr std::array<std::string_view, 3> names = {"demand_letter", "suit_against_guarantor",
                                                       "suit_against_borrower"};
    return names.at(static_cast<std::size_t>(manner) - 1);
}
std::string_view name_of(DeliveryProof proof) {
    constexpr std::array<std::string_view, 5> names = {"registered_mail", "signed_receipt",
                                                       "notary", "court", "electronic"};
    return names.at(static_cast<std::size_t>(proof) - 1);
}
std::string_view name_of(PriorSuitGround ground) {
    constexpr std::array<std::string_view, 5> names = {
        "enforcement_failed", "borrower_gone", "borrower_bankrupt", "property_short", "waived"};
    return names.at(static_cast<std::size_t>(ground) - 1);
}

GuaranteePeriod guarantee_period(std::optional<BusinessDate> agreed_end, BusinessDate contract_end,
                                 BusinessDate main_due_on) {
    if (agreed_end && *agreed_end > contract_end)
        return {main_due_on, *agreed_end, PeriodBasis::agreed};
    return {main_due_on, add_months(main_due_on, months_by_law), PeriodBasis::by_law};
}

bool keeps_guarantee(GuaranteeMode mode, ClaimManner manner) {
    if (mode == GuaranteeMode::joint) return manner != ClaimManner::suit_against_borrower;
    return mode != GuaranteeMode::barred && manner == ClaimManner::suit_against_borrower;
}

std::string_view name_of(GuaranteeState state) {
    constexpr std::array<std::string_view, 4> names = {"not_begun", "running", "claimed",
                                                       "expired"};
    return names.at(static_cast<std::size_t>(state));
}

GuaranteeState state_on(const GuaranteePeriod& period, GuaranteeMode mode,
                        std::span<const ClaimMade> claims, BusinessDate today) {
    const bool is_claimed = std::any_of(claims.begin(), claims.end(), [&](const ClaimMade& claim) {
        return claim.on > period.main_due_on && claim.on <= period.ends_on && claim.on <= today &&
               keeps_guarantee(mode, claim.manner);
    });
    if (is_claimed) return GuaranteeState::claimed;
    if (today > period.ends_on) return GuaranteeState::expired;
    return today > period.main_due_on ? GuaranteeState::running : GuaranteeState::not_begun;
}

const ClockMark* mark_at(std::span<const ClockMark> marks, int days_left) {
    const ClockMark* reached = nullptr;
    for (const ClockMark& mark : marks)
        if (days_left <= mark.days_before) reached = &mark;
    return reached;
}

std::string_view name_of(AskBar bar) {
    constexpr std::array<std::string_view, 5> names = {"none", "guarantor_barred", "expired",
                                                       "mode_unclear", "prior_suit"};
    return names.at(static_cast<std::size_t>(bar));
}

AskBar ask_bar(GuaranteeMode mode, GuaranteeState state, bool is_defence_ended) {
    if (mode == GuaranteeMode::barred) return AskBar::guarantor_barred;
    if (state == GuaranteeState::expired) return AskBar::expired;
    if (mode == GuaranteeMode::joint || is_defence_ended) return AskBar::none;
    return mode == GuaranteeMode::unclear ? AskBar::mode_unclear : AskBar::prior_suit;
}

}  // namespace daihou
