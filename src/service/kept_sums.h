// KeptSums: everything a house keeps added up, so that no page reads the whole record each time it
// is asked for. A header of its own, for the few files that add up; whoever only needs the house
// does not read what sums there are.
#pragma once

#include <atomic>

#include "service/alerts/alert_book.h"
#include "service/alerts/fence_book.h"
#include "service/alerts/kept_alert_rules.h"
#include "service/approval/kept_approvals.h"
#include "service/case/fair_treatment.h"
#include "service/contact/contact_log.h"
#include "service/contact/newest_phones.h"
#include "service/effect/effect_kept.h"
#include "service/kept_up.h"
#include "service/staff/quality_book.h"
#include "service/staff/staff_work_kept.h"
#include "service/task/finished_work.h"
#include "service/task/fresh_work.h"
#include "service/terminals/terminal_book.h"
#include "service/visit/held_visits.h"

namespace daihou {

class TrackWatching;

// Each is thread-safe by itself.
struct KeptSums {
    KeptUp<FinishedTasks> finished_tasks;
    KeptUp<FreshWork> fresh_work;
    KeptUp<CourseSums> course_sums;
    KeptUp<HeldVisits> held_visits;
    KeptUp<StaffWorkSums> staff_work;
    KeptUp<QualityBook> quality;
    KeptUp<Approvals> approvals;
    KeptUp<ContactLog> contact_log;
    KeptUp<FairTreatmentFacts> fair_treatment;
    KeptUp<NewestPhones> newest_phones;
    KeptUp<TerminalBook> terminals;
    KeptUp<AlertBook> alerts;
    KeptUp<FenceBook> fences;
    KeptAlertRules alert_rules;
    std::atomic<TrackWatching*> tracks = nullptr;  // while the house's tracks are watched
};

}  // namespace daihou
