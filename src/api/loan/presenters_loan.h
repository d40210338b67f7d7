// Loans as JSON: rows, the loan page, its timeline and its figures explained.
#pragma once

#include "api/json.h"
#include "service/view/loan/read_explanation.h"
#include "service/view/loan/read_loan.h"
#include "service/view/loan/read_timeline.h"

namespace daihou::api {

Json shown(const std::vector<SignalLine>& signals);
Json shown(const LoanRow& row);
Json shown(const std::vector<LoanRow>& rows);
Json shown(const Arrears& arrears, const Classification& tier, const Bilingual& tier_text);
Json shown(const std::vector<PartyLine>& parties);
Json shown(const LoanCharges& charges);
Json shown(const LoanPage& page);
Json shown(const Timeline& timeline);
Json shown(const LoanExplained& loan);

}  // namespace daihou::api
