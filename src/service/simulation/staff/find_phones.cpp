#include "service/simulation/staff/find_phones.h"

#include "base/digest.h"
#include "service/contact/record_phone.h"
#include "service/loan_now.h"

namespace daihou {
namespace {

// The same for the same person and task, however often the house falls over meanwhile.
std::string made_phone(PersonId person, TaskId task) {
    const std::uint64_t drawn = stable_hash(static_cast<std::uint64_t>(person.value) * 1'000'003 +
                                            static_cast<std::uint64_t>(task.value));
    return fmt::format("139{:08}", drawn % 100'000'000);
}

Done find_phone(House& house, const TaskLine& task, PersonId person, StaffId by) {
    if (!is_number_wrong(TRY(house.store().facts_of_person(person)), person)) return done();
    return record_phone(house, by,
                        {task.loan_id, person, task.task, made_phone(person, task.task),
                         PhoneSource::document, "档案资料"});
}

}  // namespace

Done find_phones(Operator& keeper, const TaskLine& task, StaffId by) {
    return keeper.carry_out(Exposure::turn, [&](House& house, Attempt) -> Done {
        const LoanNow now = TRY(loan_now(house, task.loan_id));
        for (const PartyState& party : now.loan.parties)
            TRY(find_phone(house, task, party.person, by));
        return done();
    });
}

}  // namespace daihou
