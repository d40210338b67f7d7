// training.toml: the courses that gate who may call.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

Course course(PolicyTable& table) {
    Course read;
    read.id = table.text("id");
    read.title_zh = table.text("title_zh");
    read.title_en = table.text("title_en");
    read.covers_zh = table.text("covers_zh");
    read.covers_en = table.text("covers_en");
    read.valid_months = static_cast<int>(table.integer("valid_months", 1, 120));
    read.pass_mark = static_cast<int>(table.integer("pass_mark", 1, 100));
    read.required_from = table.date("required_from");
    read.grace_until = table.date("grace_until");
    read.task_kinds = table.texts("task_kinds");
    for (const std::string& kind : read.task_kinds)
        if (!task_kind_named(kind))
            table.complain("task_kinds", "policy_unknown_task_kind", {{"kind", kind}});
    return read;
}

}  // namespace

void read_training(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"course"});
    file.many("course", rules.courses, course, [](const Course& each) { return each.id; });
    if (rules.courses.size() > courses_max)
        file.findings.push_back({file.source,
                                 0,
                                 "course",
                                 "policy_out_of_range",
                                 {{"value", std::to_string(rules.courses.size())},
                                  {"min", "1"},
                                  {"max", std::to_string(courses_max)}}});
}

}  // namespace daihou
