// What the files alone tell of guarantors against the checklist. Consent, quiz and own arrears are
// not in them: the loan page judges in full.
#include <unordered_map>

#include "base/invariant.h"
#include "intake/plan/import_plan.h"

namespace daihou {
namespace {

class GuarantorRemarks {
public:
    GuarantorRemarks(std::span<const PartyRow> rows, const KnownKeys& known,
                     const QualificationRules& rules, std::string_view source, Findings& findings)
        : known_(known),
          rules_(rules),
          source_(source),
          findings_(findings),
          tells_organisations_(std::ranges::any_of(rows, [](const PartyRow& row) {
              return row.organisation_kind != OrganisationKind::not_told ||
                     !row.representative.is_empty() || !row.contact.is_empty();
          })) {}

    void look_at(const PartyRow& row) {
        const KnownLoan* loan = known_.loan(row.loan_id);
        INVARIANT(loan != nullptr);  // fit_parties saw it
        if (row.guarantee_mode == GuaranteeMode::barred)
            return remark(row, "organisation_kind", "guarantor_barred", {{"value", row.party_id}});
        if (row.kind == PartyKind::organisation && tells_organisations_ &&
            (row.organisation_kind == OrganisationKind::not_told || row.representative.is_empty() ||
             row.contact.is_empty()))
            remark(row, "organisation_kind", "organisation_incomplete", {{"value", row.party_id}});
        Money& total = guaranteed_[row.party_id];
        total += min(loan->principal, row.guarantee_amount.value_or(loan->principal));
        if (!row.monthly_income.is_zero()) judge_money(row, *loan, total);
    }

private:
    void judge_money(const PartyRow& row, const KnownLoan& loan, Money total) {
        GuarantorFigures figures;
        figures.monthly_income = row.monthly_income;
        figures.instalment = loan.instalment;
        figures.guaranteed_total = total;
        for (const QualificationLine& line : qualification_of(rules_, figures).lines) {
            if (line.result != ItemResult::not_met) continue;
            const auto yuan = [](std::optional<std::int64_t> fen) {
                return format_yuan_grouped(Money::fen(*fen));
            };
            if (line.item == QualificationItem::income)
                remark(row, "monthly_income_yuan", "guarantor_income_low",
                       {{"value", yuan(line.figure)}, {"least", yuan(line.limit)}});
            if (line.item == QualificationItem::total)
                remark(row, "guarantee_amount_yuan", "guarantor_total_high",
                       {{"value", yuan(line.figure)}, {"most", yuan(line.limit)}});
        }
    }

    void remark(const PartyRow& row, std::string_view column, std::string_view code,
                std::vector<std::pair<std::string, std::string>> parameters) {
        findings_.push_back(
            {source_, row.row, std::string(column), std::string(code), std::move(parameters)});
    }

    const KnownKeys& known_;
    const QualificationRules& rules_;
    std::string source_;
    Findings& findings_;
    // A file without these columns is of a lender who keeps them elsewhere: the loan page says they
    // are not known.
    const bool tells_organisations_;
    std::unordered_map<std::string, Money> guaranteed_;  // by party_id, of this file
};

}  // namespace

void remark_on_guarantors(std::span<const PartyRow> rows, const KnownKeys& known,
                          const ImportRules& rules, std::string_view source, Findings& findings) {
    if (!rules.guarantors) return;
    GuarantorRemarks remarks(rows, known, *rules.guarantors, source, findings);
    for (const PartyRow& row : rows)
        if (row.role == PartyRole::guarantor) remarks.look_at(row);
}

}  // namespace daihou
