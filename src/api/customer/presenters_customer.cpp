#include "api/customer/presenters_customer.h"

#include <nlohmann/json.hpp>

#include "api/presenters_base.h"

namespace daihou::api {
Json shown(const CustomerLoan& loan) {
    return {{"loan_id", id_text(loan.loan)},
            {"loan", loan.key},
            {"role", name_of(loan.role)},
            {"state", state_name(loan.state)},
            {"dpd", loan.dpd},
            {"bucket", bucket_name(static_cast<int>(loan.bucket))},
            {"tier", name_of(loan.tier)},
            {"overdue_fen", loan.overdue.fen()},
            {"outstanding_fen", loan.outstanding.fen()}};
}

Json shown(const std::optional<CustomerLoan>& loan) {
    return loan ? shown(*loan) : Json();
}

Json shown(const CustomerStanding& standing) {
    Json loans = Json::array();
    for (const CustomerLoan& loan : standing.loans)
        loans.push_back(shown(loan));
    return {{"loans_owed", standing.loans_owed},
            {"dpd_max", standing.dpd_max},
            {"bucket_worst", bucket_name(static_cast<int>(standing.bucket_worst))},
            {"tier_worst", name_of(standing.tier_worst)},
            {"overdue_fen", standing.overdue.fen()},
            {"loans", loans}};
}

Json shown(const CustomerPage& page) {
    return {{"as_of", shown(page.as_of)},
            {"person", {{"id", id_text(page.person.id)}, {"name_masked", page.person.name_masked}}},
            {"customer", shown(page.standing)}};
}

}  // namespace daihou::api
