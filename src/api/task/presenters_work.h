// Work lists and tasks as JSON.
#pragma once

#include "api/json.h"
#include "service/view/follow_up/read_preparation.h"
#include "service/view/follow_up/read_work_list.h"

namespace daihou::api {

Json shown(const TaskLine& task);
Json shown(const std::vector<TaskLine>& tasks);
Json shown(const WorkList& list);
Json shown(const Preparation& preparation);

}  // namespace daihou::api
