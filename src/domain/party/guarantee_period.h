// The clock of a guarantee 保证期间 and when its guarantor may be asked to pay. The period is
// agreed, else six months from the main debt's due date, and nothing suspends, interrupts or
// extends it (民法典 692, CN-G02); a claim made within it in the manner the law asks for keeps the
// guarantee (693), without one it is gone for good (CN-G03). Values in, values out; it must not
// know of loans.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/date.h"
#include "domain/party/party.h"

namespace daihou {

// The numbers of the three are on disk and must never change.
enum class ClaimManner : std::uint8_t {
    demand_letter = 1,           // delivered to the guarantor, payment asked for
    suit_against_guarantor = 2,  // or arbitration, as the next
    suit_against_borrower = 3
};
enum class DeliveryProof : std::uint8_t {
    registered_mail = 1,
    signed_receipt = 2,
    notary = 3,  // 公证送达
    court = 4,
    electronic = 5  // at the address agreed for service in the contract
};
// Why a general guarantor may be asked before or instead of the borrower: 民法典 687 (1) to (4).
enum class PriorSuitGround : std::uint8_t {
    enforcement_failed = 1,  // judged, enforced by law and still not paid
    borrower_gone = 2,       // whereabouts unknown and nothing to enforce against
    borrower_bankrupt = 3,   // a court has accepted the bankruptcy
    property_short = 4,      // evidence that all the property is not enough
    waived = 5               // by the guarantor in writing
};

std::string_view name_of(ClaimManner manner);
std::string_view name_of(DeliveryProof proof);
std::string_view name_of(PriorSuitGround ground);

enum class PeriodBasis : std::uint8_t { agreed, by_law };
struct GuaranteePeriod {
    BusinessDate main_due_on;  // begins the day after
    BusinessDate ends_on;      // its last day
    PeriodBasis basis = PeriodBasis::by_law;
    friend bool operator==(const GuaranteePeriod&, const GuaranteePeriod&) = default;
};

// `contract_end`: the last due date when the guarantee was given; an agreed end that is not after
// it counts as none (692 II). `main_due_on`: as it binds this guarantor, the debt called due or
// extensions they signed counted. Months run to the same day of the month or its last (202); a last
// day that is a holiday is not moved (203 aside): so we never claim, and never ask, a day too late.
GuaranteePeriod guarantee_period(std::optional<BusinessDate> agreed_end, BusinessDate contract_end,
                                 BusinessDate main_due_on);

// Of a guarantor asked in a manner that keeps the guarantee: a joint one by any claim on them, a
// general one by suit against the borrower alone (693). What says nothing is general (686).
bool keeps_guarantee(GuaranteeMode mode, ClaimManner manner);

struct ClaimMade {
    BusinessDate on;
    ClaimManner manner = ClaimManner::demand_letter;
};

enum class GuaranteeState : std::uint8_t { not_begun, running, claimed, expired };
std::string_view name_of(GuaranteeState state);
// A claim before the main due date or after the last day of the period keeps nothing.
GuaranteeState state_on(const GuaranteePeriod& period, GuaranteeMode mode,
                        std::span<const ClaimMade> claims, BusinessDate today);

// So many days before the last day somebody must claim; within the days after.
struct ClockMark {
    int days_before = 0;
    int within_days = 0;
    int priority = 0;  // rank among all tasks of the day, 0–1000
    friend bool operator==(const ClockMark&, const ClockMark&) = default;
};
// The mark last reached with so many days left; none before the first. `marks`: farthest first.
const ClockMark* mark_at(std::span<const ClockMark> marks, int days_left);

// Why a guarantor must not be asked to pay; `none`: they may.
enum class AskBar : std::uint8_t {
    none,
    guarantor_barred,  // 683: there is no guarantee
    expired,           // CN-G03
    mode_unclear,      // CN-G01: general until the contract is shown to say joint
    prior_suit         // 687: the borrower first
};
std::string_view name_of(AskBar bar);
AskBar ask_bar(GuaranteeMode mode, GuaranteeState state, bool is_defence_ended);

}  // namespace daihou
