// Whoever verifies a warning of a simulated day also looks for the numbers that were told wrong:
// without a new one nobody may ring these people any more.
#pragma once

#include "service/simulation/operator.h"
#include "service/view/follow_up/read_work_list.h"

namespace daihou {

// Of the task's loan. Errors: those of record_phone.
Done find_phones(Operator& keeper, const TaskLine& task, StaffId by);

}  // namespace daihou
