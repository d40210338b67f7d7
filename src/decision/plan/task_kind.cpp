#include "decision/plan/task_kind.h"

#include "base/invariant.h"

namespace daihou {
namespace {

constexpr std::array<std::string_view, task_kind_count> names = {"follow_up_borrower_first",
                                                                 "follow_up_borrower",
                                                                 "follow_up_guarantor_first",
                                                                 "follow_up_guarantor",
                                                                 "verify_signal",
                                                                 "collection_message",
                                                                 "collection_call",
                                                                 "collection_notice",
                                                                 "field_visit",
                                                                 "guarantor_notice",
                                                                 "legal_review",
                                                                 "plan_offer",
                                                                 "education",
                                                                 "complaint",
                                                                 "coaching",
                                                                 "compliance_case",
                                                                 "legal_case",
                                                                 "case_review"};

}  // namespace

std::string_view name_of(TaskKind kind) {
    INVARIANT(static_cast<std::size_t>(kind) < task_kind_count);
    return names[static_cast<std::size_t>(kind)];
}

std::optional<TaskKind> task_kind_named(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<TaskKind>(i);
    return std::nullopt;
}

TaskKind task_kind_of(VisitPurpose purpose) {
    switch (purpose) {
        case VisitPurpose::borrower_first:
            return TaskKind::follow_up_borrower_first;
        case VisitPurpose::borrower:
            return TaskKind::follow_up_borrower;
        case VisitPurpose::guarantor_first:
            return TaskKind::follow_up_guarantor_first;
        case VisitPurpose::guarantor:
            return TaskKind::follow_up_guarantor;
    }
    return TaskKind::follow_up_borrower;
}

TaskKind task_kind_of(CollectionAction action) {
    switch (action) {
        case CollectionAction::message:
            return TaskKind::collection_message;
        case CollectionAction::call:
            return TaskKind::collection_call;
        case CollectionAction::notice:
            return TaskKind::collection_notice;
        case CollectionAction::field_visit:
            return TaskKind::field_visit;
        case CollectionAction::guarantor_notice:
            return TaskKind::guarantor_notice;
        case CollectionAction::plan_offer:
            return TaskKind::plan_offer;
        case CollectionAction::legal_review:
            return TaskKind::legal_review;
    }
    return TaskKind::collection_call;
}

}  // namespace daihou
