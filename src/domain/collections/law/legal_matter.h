// A legal matter 法律案件 of a loan: a suit, the special procedure that realises a mortgage, or
// enforcement, step by step. Which step may follow which, and by when the next is due, is data
// (policies/letters.toml, `[[step]]`); this carries it out. It must not know of facts or courts.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"

namespace daihou {

// On disk: the order of each of these never changes.
enum class MatterKind : std::uint8_t {
    litigation,          // 诉讼
    mortgage_procedure,  // 实现担保物权特别程序 (民事诉讼法, 民法典 410)
    enforcement          // 强制执行
};
inline constexpr std::array<std::string_view, 3> matter_kind_names = {
    "litigation", "mortgage_procedure", "enforcement"};
constexpr std::string_view name_of(MatterKind kind) {
    return matter_kind_names.at(static_cast<std::size_t>(kind));
}
inline constexpr std::array all_matter_kinds = {
    MatterKind::litigation, MatterKind::mortgage_procedure, MatterKind::enforcement};

enum class MatterStep : std::uint8_t {
    proposed,  // it waits for a second person
    agreed,
    filed,      // 提交
    accepted,   // 立案
    rejected,   // 不予受理、驳回
    preserved,  // 财产保全
    heard,      // 开庭
    mediated,   // 调解
    judged,     // 判决、裁定
    appealed,
    effective,  // 生效
    seized,     // 查封、扣押
    auctioned,  // 拍卖、变卖
    performed,  // 履行完毕
    no_assets,  // 终结本次执行程序
    withdrawn,
    refused  // by the second person
};
inline constexpr std::array<std::string_view, 17> matter_step_names = {
    "proposed",  "agreed",    "filed",     "accepted",  "rejected",  "preserved",
    "heard",     "mediated",  "judged",    "appealed",  "effective", "seized",
    "auctioned", "performed", "no_assets", "withdrawn", "refused"};
constexpr std::string_view name_of(MatterStep step) {
    return matter_step_names.at(static_cast<std::size_t>(step));
}
inline constexpr std::array all_matter_steps = {
    MatterStep::proposed,  MatterStep::agreed,    MatterStep::filed,     MatterStep::accepted,
    MatterStep::rejected,  MatterStep::preserved, MatterStep::heard,     MatterStep::mediated,
    MatterStep::judged,    MatterStep::appealed,  MatterStep::effective, MatterStep::seized,
    MatterStep::auctioned, MatterStep::performed, MatterStep::no_assets, MatterStep::withdrawn,
    MatterStep::refused};

// A step of a kind of matter: what may follow it, and within how many days the next is due.
struct MatterStepRule {
    MatterKind matter = MatterKind::litigation;
    MatterStep step = MatterStep::agreed;
    std::string text_zh;
    std::string text_en;
    std::vector<MatterStep> next;  // empty: the matter has ended
    int within_days = 0;           // of the next; 0: no term
};
using MatterRules = std::vector<MatterStepRule>;

const MatterStepRule* rule_of(const MatterRules& rules, MatterKind matter, MatterStep step);

struct MatterStepTaken {
    MatterStep step = MatterStep::proposed;
    BusinessDate on;
    std::optional<BusinessDate> next_by;  // as told; empty: by the rule
    StaffId owner;
};

// Where a matter stands. `steps`: all of it, oldest first, at least one.
struct MatterStanding {
    MatterStep step = MatterStep::proposed;
    std::vector<MatterStep> next;
    std::optional<BusinessDate> next_by;
    StaffId owner;
    bool is_over() const { return next.empty(); }
};
MatterStanding matter_standing(MatterKind kind, std::span<const MatterStepTaken> steps,
                               const MatterRules& rules);

enum class LegalCostKind : std::uint8_t {
    court_fee,         // 案件受理费、申请费
    preservation_fee,  // 保全费
    announcement_fee,  // 公告费
    appraisal_fee,     // 评估费
    notary_fee,
    postage,
    lawyer_fee
};
inline constexpr std::array<std::string_view, 7> legal_cost_names = {
    "court_fee",  "preservation_fee", "announcement_fee", "appraisal_fee",
    "notary_fee", "postage",          "lawyer_fee"};
constexpr std::string_view name_of(LegalCostKind cost) {
    return legal_cost_names.at(static_cast<std::size_t>(cost));
}
inline constexpr std::array all_legal_costs = {
    LegalCostKind::court_fee,     LegalCostKind::preservation_fee, LegalCostKind::announcement_fee,
    LegalCostKind::appraisal_fee, LegalCostKind::notary_fee,       LegalCostKind::postage,
    LegalCostKind::lawyer_fee};

// Whether the debtor bears a cost: by law once a court said so, by agreement where the contract
// says so in words, or never (民法典 561, 691).
enum class BorneBy : std::uint8_t { debtor, debtor_if_agreed, lender };
inline constexpr std::array<std::string_view, 3> borne_by_names = {"debtor", "debtor_if_agreed",
                                                                   "lender"};
constexpr std::string_view name_of(BorneBy bearer) {
    return borne_by_names.at(static_cast<std::size_t>(bearer));
}
struct LegalCostRule {
    LegalCostKind cost = LegalCostKind::court_fee;
    BorneBy bearer = BorneBy::lender;
    std::string text_zh;
    std::string text_en;
};
// `clause`: of the contract, where it rests on one.
bool may_be_charged(const LegalCostRule& rule, std::string_view clause);

}  // namespace daihou
