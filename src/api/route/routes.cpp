#include "api/route/routes.h"

#include <nlohmann/json.hpp>

#include "api/alerts/alert_routes.h"
#include "api/law/law_routes.h"
#include "api/staff/staff_routes.h"

namespace daihou::api {

const std::vector<ApiRoute>& route_table() {
    static const std::vector<ApiRoute> table = [] {
        std::vector<ApiRoute> all;
        for (const auto& gather :
             {session_routes,       work_routes,     preparation_routes, loan_routes,
              charge_routes,        customer_routes, guarantor_routes,   payoff_routes,
              consent_routes,       link_routes,     visit_routes,       inspection_routes,
              questionnaire_routes, effect_routes,   planning_routes,    quality_routes,
              approval_routes,      contact_routes,  case_routes,        plan_routes,
              recovery_routes,      law_routes,      text_routes,        third_party_routes,
              position_routes,      terminal_routes, intake_routes,      alert_routes,
              fence_routes,         book_routes,     service_routes,     own_account_routes,
              staff_routes})
            for (ApiRoute& route : gather())
                all.push_back(std::move(route));
        return all;
    }();
    return table;
}

}  // namespace daihou::api
