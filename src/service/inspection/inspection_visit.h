// What an on-site visit must have before it is recorded, and what earlier visits tell it: asked by
// record_visit, which writes. Knows no HTTP.
#pragma once

#include <optional>
#include <span>

#include "domain/interview/judgement.h"
#include "service/house.h"

namespace daihou {

// `before`: the facts of the loan. Errors: inspection_needs_two (I10: fewer than two inspectors
// signed in on the day), visit_twice_a_day, photo_not_kept (with `question`: an answer names a
// photo that did not arrive for it).
Done check_inspection(House& house, const TaskAssigned& task, TaskId task_id,
                      const Interview& interview, Instant held_at,
                      std::span<const FactRecord> before);

}  // namespace daihou
