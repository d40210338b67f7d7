#include "domain/party/guarantor_qualification.h"

#include <algorithm>

namespace daihou {
namespace {

constexpr int months_a_year = 12;

ItemResult result_of(bool is_met) {
    return is_met ? ItemResult::met : ItemResult::not_met;
}

QualificationLine capacity(const QualificationRules& rules, const GuarantorFigures& figures) {
    QualificationLine line{QualificationItem::capacity, ItemResult::not_known, {}, {}};
    if (figures.kind == PartyKind::organisation) {
        if (figures.has_representative) line.result = ItemResult::met;
        return line;
    }
    line.limit = rules.age_min_years;
    if (!figures.age_years) return line;
    line.figure = *figures.age_years;
    line.result = result_of(*figures.age_years >= rules.age_min_years);
    return line;
}

QualificationLine may_guarantee_line(const GuarantorFigures& figures) {
    const bool is_open = figures.kind == PartyKind::organisation &&
                         figures.organisation_kind == OrganisationKind::not_told;
    const ItemResult result =
        is_open ? ItemResult::not_known : result_of(may_guarantee(figures.organisation_kind));
    return {QualificationItem::may_guarantee, result, {}, {}};
}

// The least income that is enough, to the fen.
std::int64_t income_needed(Money instalment, Ratio times) {
    const __int128 exact = static_cast<__int128>(instalment.fen()) * times.ppm;
    return static_cast<std::int64_t>((exact + ppm_one - 1) / ppm_one);
}

QualificationLine income(const QualificationRules& rules, const GuarantorFigures& figures) {
    QualificationLine line{QualificationItem::income, ItemResult::not_known, {}, {}};
    line.limit = income_needed(figures.instalment, rules.income_to_instalment_min);
    if (!figures.monthly_income) return line;
    line.figure = figures.monthly_income->fen();
    line.result = result_of(*line.figure >= *line.limit);
    return line;
}

QualificationLine total(const QualificationRules& rules, const GuarantorFigures& figures) {
    QualificationLine line{QualificationItem::total, ItemResult::not_known, {}, {}};
    line.figure = figures.guaranteed_total.fen();
    if (!figures.monthly_income) return line;
    const __int128 exact = static_cast<__int128>(figures.monthly_income->fen()) * months_a_year *
                           rules.total_to_income_max.ppm;
    line.limit = static_cast<std::int64_t>(exact / ppm_one);
    line.result = result_of(*line.figure <= *line.limit);
    return line;
}

QualificationLine understanding(const GuarantorFigures& figures) {
    QualificationLine line{QualificationItem::understanding, ItemResult::not_known, {}, {}};
    if (figures.quiz_pass_from_ppm > 0) line.limit = figures.quiz_pass_from_ppm;
    if (!figures.quiz_ppm) return line;
    line.figure = *figures.quiz_ppm;
    line.result = result_of(*figures.quiz_ppm >= figures.quiz_pass_from_ppm);
    return line;
}

}  // namespace

std::string_view name_of(QualificationItem item) {
    constexpr std::array<std::string_view, qualification_items> names = {
        "capacity", "may_guarantee", "income", "total", "own_loans", "consent", "understanding"};
    return names.at(static_cast<std::size_t>(item));
}
std::string_view name_of(ItemResult result) {
    constexpr std::array<std::string_view, 3> names = {"met", "not_met", "not_known"};
    return names.at(static_cast<std::size_t>(result));
}
std::string_view name_of(Qualification qualification) {
    constexpr std::array<std::string_view, 3> names = {"qualified", "not_qualified", "incomplete"};
    return names.at(static_cast<std::size_t>(qualification));
}

QualificationResult qualification_of(const QualificationRules& rules,
                                     const GuarantorFigures& figures) {
    QualificationLine own_loans{QualificationItem::own_loans, result_of(figures.overdue.is_zero()),
                                figures.overdue.fen(), 0};
    QualificationLine consent{QualificationItem::consent, ItemResult::not_known, {}, {}};
    if (figures.has_consented) consent.result = result_of(*figures.has_consented);
    QualificationResult judged;
    judged.lines = {capacity(rules, figures),
                    may_guarantee_line(figures),
                    income(rules, figures),
                    total(rules, figures),
                    own_loans,
                    consent,
                    understanding(figures)};
    const auto any = [&judged](ItemResult result) {
        return std::ranges::any_of(judged.lines, [result](const QualificationLine& line) {
            return line.result == result;
        });
    };
    judged.overall = any(ItemResult::not_met)     ? Qualification::not_qualified
                     : any(ItemResult::not_known) ? Qualification::incomplete
                                                  : Qualification::qualified;
    return judged;
}

}  // namespace daihou
