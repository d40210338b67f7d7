// Whether a guarantor is good for a guarantee (R3): each point of the checklist met, not met or not
// known, with the figures it was judged by, and what that comes to. Pure: figures of the book and
// of the person come in, the limits are policy; it must not know how either was found.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/money.h"
#include "base/ratio.h"
#include "domain/party/party.h"

namespace daihou {

// What policies/guarantors.toml asks.
struct QualificationRules {
    int age_min_years = 0;           // 民法典 17, 18, 144: full civil capacity
    Ratio income_to_instalment_min;  // monthly income to the instalments guaranteed
    Ratio total_to_income_max;       // all that is guaranteed to the income of a year
    friend bool operator==(const QualificationRules&, const QualificationRules&) = default;
};

// What is known of the guarantor; empty: not known.
struct GuarantorFigures {
    PartyKind kind = PartyKind::person;
    OrganisationKind organisation_kind = OrganisationKind::not_told;
    bool has_representative = false;  // of an organisation: 法定代表人 named
    std::optional<int> age_years;     // of a person
    std::optional<Money> monthly_income;
    Money instalment;        // of the loan looked at, a month
    Money guaranteed_total;  // over all loans of the book
    Money overdue;           // on loans of their own
    std::optional<bool> has_consented;
    std::optional<std::int64_t> quiz_ppm;  // of the last quiz
    std::int64_t quiz_pass_from_ppm = 0;
};

enum class QualificationItem : std::uint8_t {
    capacity,
    may_guarantee,  // 民法典 683
    income,
    total,
    own_loans,
    consent,
    understanding
};
inline constexpr std::size_t qualification_items = 7;
enum class ItemResult : std::uint8_t { met, not_met, not_known };
enum class Qualification : std::uint8_t { qualified, not_qualified, incomplete };
std::string_view name_of(QualificationItem item);
std::string_view name_of(ItemResult result);
std::string_view name_of(Qualification qualification);

struct QualificationLine {
    QualificationItem item = QualificationItem::capacity;
    ItemResult result = ItemResult::not_known;
    // In the unit of the item: years, fen or ppm. Empty where it has none or it is not known.
    std::optional<std::int64_t> figure;
    std::optional<std::int64_t> limit;
    friend bool operator==(const QualificationLine&, const QualificationLine&) = default;
};
struct QualificationResult {
    Qualification overall = Qualification::incomplete;
    std::array<QualificationLine, qualification_items> lines;
    friend bool operator==(const QualificationResult&, const QualificationResult&) = default;
};

// One point not met decides; else one not known leaves it open.
QualificationResult qualification_of(const QualificationRules& rules,
                                     const GuarantorFigures& figures);

}  // namespace daihou
