// What visits, tasks, actions and warnings do to a snapshot. They come in order (fold_fact.h checks
// it). A visit that reached the person closes the task it refers to; what a task was about is kept
// as "last done" where the ladder or a verification asks for it again.
#pragma once

#include "decision/snapshot/loan_snapshot.h"
#include "domain/facts.h"

namespace daihou {

void fold_work(LoanSnapshot& snapshot, const VisitHeld& visit, FactOrder order);
// Before the visit itself: when the person picked up, or did not.
void note_part_of_day(LoanSnapshot& snapshot, const VisitHeld& visit, PartOfDay part);

void fold_work(LoanSnapshot& snapshot, const VisitMissed& missed, FactOrder order);
void fold_work(LoanSnapshot& snapshot, const ActionOpened& action, FactOrder order);
void fold_work(LoanSnapshot& snapshot, const TaskAssigned& assigned, FactOrder order);
void fold_work(LoanSnapshot& snapshot, const TaskDone& done, FactOrder order);
void fold_work(LoanSnapshot& snapshot, const TaskPostponed& postponed, FactOrder order);
void fold_work(LoanSnapshot& snapshot, const WarningRaised& warning, FactOrder order);
void fold_work(LoanSnapshot& snapshot, const WarningCleared& cleared, FactOrder order);
void fold_work(LoanSnapshot& snapshot, const PhoneTold& told, FactOrder order);

}  // namespace daihou
