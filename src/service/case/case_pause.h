// The pause of a collection case, asked before somebody is asked to pay: it holds from the moment
// it was told, before the next day pass takes the tasks away.
#pragma once

#include "decision/plan/task_kind.h"
#include "service/house.h"

namespace daihou {

struct CaseWork {
    LoanId loan;
    PersonId person;  // who would be asked; 0: the borrower
    TaskKind kind = TaskKind::collection_call;
};

// Of borrower and co-borrowers and of the person asked. Whoever told of the pause today may still
// record the talk they heard of it in. Error customer_paused (conflict), naming since when.
Done check_not_paused(House& house, StaffId by, const CaseWork& work);

}  // namespace daihou
