// Routes over the whole book: portfolio, coverage, staff.
#include <nlohmann/json.hpp>

#include "api/book/presenters_book.h"
#include "api/route/routes.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

Result<Response> get_portfolio(const Call& call) {
    const PortfolioPage page = TRY(read_portfolio(call.api.house, call.date("date")));
    return Response::json(shown(page).dump());
}

Result<Response> get_coverage(const Call& call) {
    const CoveragePage page = TRY(read_coverage(call.api.house, call.date("date")));
    return Response::json(shown(page).dump());
}

Result<Response> get_staff(const Call& call) {
    const auto staff = TRY(read_staff(call.api.house));
    return Response::json(shown(staff).dump());
}

}  // namespace

std::vector<ApiRoute> book_routes() {
    const Parameter date{"date", Place::query, ValueType::date};
    return {
        {Method::get,
         "/api/portfolio",
         "portfolio",
         "How the whole book stands and moves",
         Access::signed_in,
         Permission::see_portfolio,
         Repeat::plain,
         {date},
         "Portfolio",
         get_portfolio},
        {Method::get,
         "/api/coverage",
         "coverage",
         "The proof that nobody is forgotten",
         Access::signed_in,
         Permission::see_coverage,
         Repeat::plain,
         {date},
         "Coverage",
         get_coverage},
        {Method::get,
         "/api/staff",
         "staff",
         "Staff and how their day is filled",
         Access::signed_in,
         Permission::see_all_work,
         Repeat::plain,
         {},
         "Staff",
         get_staff},
    };
}

}  // namespace daihou::api
