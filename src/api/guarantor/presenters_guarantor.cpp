#include "api/guarantor/presenters_guarantor.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"

namespace daihou::api {
namespace {

Json number(const std::optional<std::int64_t>& value) {
    return value ? Json(*value) : Json();
}

Json shown(const GuaranteedLoan& loan, BusinessDate as_of) {
    return {{"loan_id", id_text(loan.loan_id)},
            {"loan", loan.loan},
            {"borrower_name_masked", loan.borrower_name_masked},
            {"mode", mode_name(loan.mode)},
            {"clock", api::shown(loan.standing, loan.standing.days_left(as_of))},
            {"state", state_name(loan.state)},
            {"dpd", loan.dpd},
            {"bucket", bucket_name(static_cast<int>(loan.bucket))},
            {"outstanding_fen", loan.outstanding.fen()},
            {"overdue_fen", loan.overdue.fen()},
            {"guaranteed_fen", loan.guaranteed.fen()},
            {"guarantors", loan.guarantors},
            {"share_fen", loan.share.fen()}};
}

}  // namespace

std::string_view mode_name(GuaranteeMode mode) {
    constexpr std::array<std::string_view, 4> names = {"joint", "general", "unclear", "barred"};
    return names.at(static_cast<std::size_t>(mode) - 1);
}

Json shown(const GuaranteeStanding& standing, int days_left) {
    return {{"main_due_on", api::shown(standing.period.main_due_on)},
            {"ends_on", api::shown(standing.period.ends_on)},
            {"basis", standing.period.basis == PeriodBasis::agreed ? "agreed" : "by_law"},
            {"state", name_of(standing.state)},
            {"days_left", days_left},
            {"claimed_on", api::shown(standing.claimed_on)},
            {"defence_ended_on", api::shown(standing.defence_ended_on)},
            {"bar", name_of(standing.bar)}};
}

Json shown(const QualificationResult& qualification) {
    Json points = Json::array();
    for (const QualificationLine& line : qualification.lines)
        points.push_back({{"item", name_of(line.item)},
                          {"result", name_of(line.result)},
                          {"figure", number(line.figure)},
                          {"limit", number(line.limit)}});
    return {{"overall", name_of(qualification.overall)}, {"points", points}};
}

Json shown(const GuarantorExposure& exposure) {
    Json loans = Json::array();
    for (const GuaranteedLoan& loan : exposure.loans)
        loans.push_back(shown(loan, exposure.as_of));
    return {{"loans_live", exposure.loans_live},
            {"guaranteed_fen", exposure.guaranteed.fen()},
            {"outstanding_fen", exposure.outstanding.fen()},
            {"overdue_fen", exposure.overdue.fen()},
            {"loans", loans}};
}

Json shown(const GuarantorPage& page) {
    return {{"as_of", api::shown(page.as_of)},
            {"person", {{"id", id_text(page.person.id)}, {"name_masked", page.person.name_masked}}},
            {"exposure", shown(page.exposure)}};
}

}  // namespace daihou::api
