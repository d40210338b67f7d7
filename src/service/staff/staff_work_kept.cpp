#include "service/staff/staff_work_kept.h"

#include "service/house.h"
#include "service/kept_sums.h"
#include "service/view/book_view.h"

namespace daihou {
namespace {

Result<StaffWorkSums> sums_through(House& house, BusinessDate day) {
    const auto policy = TRY(house.policy().on(day));
    const AppraisalRules appraisal = TRY(house.policy().appraisal_on(day));
    const StaffWorkRules rules{policy->buckets, policy->promises, appraisal.complaint_within_days};
    const auto loans = house.read([](const Portfolio&, std::span<const LoanSnapshot> all) {
        std::vector<LoanId> ids;
        ids.reserve(all.size());
        for (const LoanSnapshot& snapshot : all)
            ids.push_back(snapshot.loan);
        return ids;
    });
    StaffWorkSums sums;
    for (const LoanId loan : loans)
        add_staff_work(sums, TRY(house.store().facts_of_loan(loan)), rules, day);
    return sums;
}

}  // namespace

Result<std::map<StaffId, MonthWork>> staff_work_in(House& house, BusinessDate month) {
    const auto day = house.day();
    if (!day) return no_day_closed();
    const auto add = [](const FactRange&, StaffWorkSums&) { return done(); };
    return house.kept().staff_work.since(
        house.store(), *day, [&] { return sums_through(house, *day); }, add,
        [month](const StaffWorkSums& sums) {
            const auto at = sums.find(month);
            return at == sums.end() ? std::map<StaffId, MonthWork>() : at->second;
        });
}

}  // namespace daihou
