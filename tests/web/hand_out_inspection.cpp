// hand_out_inspection DB: an on-site visit of today for the first inspector of a store nobody serves,
// so that the inspectors' journey has one: in a small sample they are a matter of luck.
#include <algorithm>
#include <iostream>

#include "base/clock.h"
#include "service/house.h"

namespace daihou {
namespace {

// Nothing where there is no inspector or no active loan.
std::optional<TaskAssigned> visit_in(const House& house) {
    return house.read([](const Portfolio& portfolio, std::span<const LoanSnapshot> loans)
                          -> std::optional<TaskAssigned> {
        const auto& staff = portfolio.staff();
        const auto inspector = std::ranges::find_if(staff, [](const StaffMember& member) {
            return std::ranges::find(member.roles, "field_inspector") != member.roles.end();
        });
        const auto loan = std::ranges::find_if(loans, [](const LoanSnapshot& each) {
            return borrower_of(each) != nullptr && each.vehicle.vehicle.is_known() &&
                   each.position.state == LoanState::active;
        });
        if (inspector == staff.end() || loan == loans.end() || !portfolio.day())
            return std::nullopt;
        TaskAssigned task;
        task.loan = loan->loan;
        task.person = borrower_of(*loan)->person;
        task.task_kind = "field_visit";
        task.opens_on = task.due_on = task.planned_on = *portfolio.day();
        task.staff = inspector->staff;
        task.minutes = 120;
        return task;
    });
}

int hand_out(const std::string& url) {
    const SystemClock clock;
    const auto house = House::open({url, DAIHOU_SOURCE_DIR "/policies"}, clock);
    if (!house) return std::cerr << house.error().text << "\n", 1;
    const auto task = visit_in(**house);
    if (!task) return std::cerr << "nobody to inspect, or nobody who inspects\n", 1;
    const NewFact fact{clock.now(), "task:handed-out-inspection", {}, *task};
    const auto written = (*house)->commit(std::span(&fact, 1));
    if (!written) return std::cerr << written.error().text << "\n", 1;
    std::cout << written->front().sequence << "\n";
    return 0;
}

}  // namespace
}  // namespace daihou

int main(int argc, char** argv) {
    if (argc != 2) return std::cerr << "usage: hand_out_inspection DB\n", 2;
    return daihou::hand_out(argv[1]);
}
